"""The intake part of the command line."""

import secrets
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pipelines.intake.columns import CaptureRefusedError
    from pipelines.intake.doors import House
    from pipelines.intake.folder import FileReport


def _text(argument: str | None, file: Path | None) -> str:
    given = [source for source in (argument, file) if source is not None]
    if len(given) != 1:
        raise click.UsageError("Geef één tekst: als argument, met --file, of met - van de standaardinvoer.")
    try:
        if file is not None:
            return file.read_text(encoding="utf-8-sig")
        return sys.stdin.buffer.read().decode("utf-8") if argument == "-" else str(argument)
    except UnicodeDecodeError:
        raise click.ClickException("De tekst is geen UTF-8. Sla hem opnieuw op als UTF-8.") from None
    except OSError:
        raise click.ClickException("Het bestand is niet te openen. Controleer of het bestaat.") from None


@click.command(short_help="Breng één tekst in en krijg meteen antwoord.")
@click.argument("text", required=False, metavar="[TEKST|-]")
@click.option("--file", type=click.Path(path_type=Path, dir_okay=False), help="Lees de tekst uit dit bestand.")
@click.option("--observation", "waarneming", default="", help="Wat u zag (feit).")
@click.option("--opinion", "duiding", default="", help="Wat u denkt. Het model leest dit niet.")
@click.option("--contradiction", "tegenspraak", default="", help="Wat het tegenspreekt. Het model leest dit niet.")
@click.option("--platform", default="", help="Waar het stond, bijvoorbeeld Snapchat.")
@click.option("--how-seen", "hoe_gezien", default="", help="Hoe u het zag: public, shown, closed_group of tip.")
@click.option("--seen-on", "gezien_op", default="", help="Dag waarop u het zag: jjjj-mm-dd.")
@click.option("--municipality", "gemeente", default="", help="Gemeente uit settings.yaml.")
@click.option("--unit", "eenheid", default="", help="Wijk of team uit settings.yaml.")
@click.option("--setting", "situatie", default="", help="one (één jongere), group (groep) of unknown.")
@click.option("--acquainted", "bekend", default="", help="Kent u de jongere? yes, no of unknown.")
@click.option("--who-tells", "wie_vertelt", default="", help="victim, involved, bystander of unknown.")
@click.option("--discussed", "besproken", default="", help="Besproken met jongere of ouders: yes, not_yet of cannot.")
@click.option("--urgent", "spoed", is_flag=True, help="Spoed. Is er nu gevaar? Bel eerst 112.")
@click.option("--zorg", is_flag=True, help="Mishandeling, suïcide of zelfbeschadiging, of uitbuiting.")
@click.option("--account", "melder", default="", help="Uw accountcode; geen naam.")
@click.option("--role", "rol", default="", help="wijkagent, jongerenwerker, schoolmedewerker of gemeentemedewerker.")
@click.option("--advice-only", is_flag=True, help="Geef alleen advies en bewaar niets.")
@click.pass_obj
def submit(house: "House", /, text: str | None, file: Path | None, advice_only: bool, **words: Any) -> None:
    """Breng één tekst in: als argument, met --file, of met - van de standaardinvoer.

    De tekst wordt in het geheugen ontdaan van namen en dan pas bewaard. U krijgt meteen het voorstel en het advies.
    Een argument blijft in de geschiedenis van uw terminal staan: gebruik liever - of --file.
    """
    from pipelines.intake.columns import CaptureRefusedError, read_capture
    from pipelines.intake.keys import keyed

    words["tekst"] = _text(text, file)
    try:
        capture = read_capture(words, house.taxonomy, house.intake)
    except CaptureRefusedError as refused:
        raise click.ClickException(_refusal(refused)) from None
    if advice_only:
        answer = house.advise_only(capture)
    else:
        answer = house.hand_in(capture, keyed(house.intake.secret, "submit", secrets.token_hex(16)))
    if capture.urgent:
        click.echo("BEL NU 112 als er gevaar is. Dit systeem wordt niet live gelezen.\n")
    for line in answer.lines():
        click.echo(line)


def _refusal(refused: "CaptureRefusedError") -> str:
    return "Deze tekst is niet ingebracht.\n" + "\n".join(f"  {problem}" for problem in refused.problems)


@click.command(short_help="Breng een bestand in (CSV of JSONL).")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PAD...")
@click.option("--answers", is_flag=True, help="Toon ook per rij het antwoord: tekst, voorstel, advies en nummer.")
@click.pass_obj
def intake(house: "House", /, paths: tuple[Path, ...], answers: bool) -> None:
    r"""Breng teksten in uit CSV of JSONL. Uw bestand blijft staan; hetzelfde bestand nog eens voegt niets toe.

    \b
    Kolommen (alleen 'tekst' is verplicht):
      tekst, waarneming, duiding, tegenspraak, platform, hoe_gezien, gezien_op, gemeente, eenheid,
      situatie, bekend, wie_vertelt, besproken, spoed, zorg, melder, rol
    """
    from pipelines.intake.files import SUFFIXES

    files = [f for path in paths for f in ([path] if path.is_file() else sorted(path.iterdir())) if f.is_file()]
    files = [file for file in files if file in paths or file.suffix.lower() in SUFFIXES]
    if not files:
        raise click.ClickException(f"Geen bestanden gevonden. Verwacht: {' of '.join(SUFFIXES)}.")
    with _bar() as progress:
        task = progress.add_task("Innemen", total=None) if progress else None
        reports = house.take_in(files, (lambda rows: progress.advance(task, rows)) if progress else (lambda rows: None))
    for report in reports:
        _tell(report)
        if answers:
            for (row, _), answer in zip(report.taken, house.answers([id_ for _, id_ in report.taken]), strict=True):
                click.echo(f"\n--- bestand {report.number}, rij {row} ---")
                for line in answer.lines():
                    click.echo(line)
    if any(report.refused or report.error for report in reports):
        raise SystemExit(1)


def _bar() -> Any:
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed:.0f} rijen"), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


def _tell(report: "FileReport") -> None:
    if report.error:
        click.echo(f"Bestand {report.number}: {report.error}.", err=True)
    click.echo(
        f"Bestand {report.number}: {report.rows} rijen gelezen, {report.new} nieuw, {report.known} al bekend, "
        f"{report.refused} geweigerd."
    )
    if report.redacted:
        click.echo(f"  {report.redacted} teksten konden niet veilig worden ontdaan van namen en zijn weggelaten.")
    for row, problem in report.problems:
        click.echo(f"  rij {row}: {problem}", err=True)
