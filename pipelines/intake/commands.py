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

_ASKED = {
    "waarneming": "Wat zag u? (feit; Enter slaat over)",
    "duiding": "Wat denkt u? (Enter slaat over)",
    "tegenspraak": "Wat spreekt het tegen? (Enter slaat over)",
}
_IN_HISTORY = (
    "Let op: wat u achter de opdracht typte, staat nu in de geschiedenis van uw terminal. Wis het daar.\n"
    "Draai voortaan `vroegsignaal submit` zonder tekst: dan wordt ernaar gevraagd."
)


def _ask(words: dict[str, Any]) -> None:
    """Ask at the terminal for the words that were not given, so that none stand in the shell's history."""
    click.echo("Plak of typ de letterlijke tekst. Sluit af met Ctrl-D op een nieuwe regel.")
    words["tekst"] = sys.stdin.read()
    for name, question in _ASKED.items():
        words[name] = words[name] or click.prompt(question, default="", show_default=False)


def _text(argument: str | None, file: Path | None) -> str:
    given = [source for source in (argument, file) if source is not None]
    if len(given) != 1:
        raise click.UsageError("Geef één tekst: als argument, met --file, of met - van de standaardinvoer.")
    if file is None and argument != "-":
        return str(argument)
    from pipelines.intake.files import FileRefusedError, read_text

    try:
        return read_text(file.resolve() if file else sys.stdin.buffer)
    except FileRefusedError as refused:
        raise click.ClickException(f"Deze tekst is niet ingebracht: {refused}.") from None


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
    """Breng één tekst in. Zonder tekst wordt ernaar gevraagd; het kan ook met --file, of met - van de standaardinvoer.

    De tekst wordt in het geheugen ontdaan van namen en dan pas bewaard. U krijgt meteen het voorstel en het advies.
    Woorden achter de opdracht blijven in de geschiedenis van uw terminal staan: gebruik dat niet voor een echte tekst.
    """
    from pipelines.intake.columns import CaptureRefusedError, read_capture
    from pipelines.intake.keys import keyed

    at_terminal = sys.stdin.isatty()
    typed = text not in (None, "-") or any(words[name] for name in _ASKED)
    if at_terminal and text is None and file is None:
        _ask(words)
    else:
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
    if at_terminal and typed:
        click.echo(f"\n{_IN_HISTORY}", err=True)


def _refusal(refused: "CaptureRefusedError") -> str:
    return "Deze tekst is niet ingebracht.\n" + "\n".join(f"  {problem}" for problem in refused.problems)


@click.command(short_help="Breng bestanden in (Excel, CSV, TXT of JSONL).")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True), metavar="PAD...")
@click.option("--answers", is_flag=True, help="Toon ook per rij het antwoord: tekst, voorstel, advies en nummer.")
@click.pass_obj
def intake(house: "House", /, paths: tuple[Path, ...], answers: bool) -> None:
    """Breng teksten in uit bestanden, of uit alle bestanden in een map. Ze blijven staan; nog eens voegt niets toe.

    \b
    Excel (.xlsx)  een rij per tekst, de eerste rij met kolomnamen; elk blad dat u ziet wordt gelezen
    CSV (.csv)     komma, puntkomma of tab; UTF-8, UTF-16 of Windows-1252
    tekst (.txt)   één tekst of één gesprek per bestand
    JSONL (.jsonl) een object per regel

    \b
    Kolommen (alleen 'tekst' is verplicht):
      tekst, waarneming, duiding, tegenspraak, platform, hoe_gezien, gezien_op, gemeente, eenheid,
      situatie, bekend, wie_vertelt, besproken, spoed, zorg, melder, rol

    \b
    Het antwoord noemt bestanden bij hun nummer: in de volgorde die u gaf, in een map in volgorde van naam.
    Goede rijen gaan naar binnen, elke andere rij krijgt een antwoord. Verborgen rijen en bladen gaan niet mee;
    van een formule telt de uitkomst die Excel bewaarde. Hoogstens 20.000 tekens per tekst, 200.000 rijen per bestand.
    """  # noqa: D301 (Click reads the sign itself)
    from pipelines.intake.files import find_files

    # a path that was typed may lead through a link; what lies in a folder may not
    files = [file for path in paths for file in (find_files(path) if path.is_dir() else [path.resolve()])]
    if not files:
        raise click.ClickException("Er staat geen bestand in deze map.")
    with _bar() as progress:
        task = progress.add_task("Innemen", total=None) if progress else None
        reports = house.take_in(files, (lambda rows: progress.advance(task, rows)) if progress else (lambda rows: None))
    for report in reports:
        for line in report.lines():
            click.echo(line, err=line.startswith("  rij"))
        if answers:
            for (place, _), answer in zip(report.taken, house.answers([id_ for _, id_ in report.taken]), strict=True):
                click.echo(f"\n--- bestand {report.number}, rij {place} ---")
                for line in answer.lines():
                    click.echo(line)
    if not all(report.whole for report in reports):
        raise SystemExit(1)


def _bar() -> Any:
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}: {task.completed:.0f} rijen"), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
