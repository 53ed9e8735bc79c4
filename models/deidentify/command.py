"""`vroegsignaal strip`: standard input to standard output, for whoever only needs this."""

from typing import TextIO

import click

from models.deidentify.engine import load_engine
from models.deidentify.learn import lookalikes
from models.deidentify.span import Span

_COLOURS = ("red", "yellow", "green", "cyan", "magenta", "blue")


@click.command(short_help="Haal namen en andere gegevens uit een tekst.")
@click.option("--show", is_flag=True, help="Laat de gevonden stukken in kleur staan in plaats van ze te vervangen.")
@click.option(
    "--learn",
    is_flag=True,
    help="Maak van gemiste stukken verzonnen oefenzinnen. Zet elk gemist stuk in de invoer als [[TYPE:stuk]].",
)
@click.argument("source", type=click.File("r", encoding="utf-8"), default="-")
def strip(show: bool, learn: bool, source: TextIO) -> None:
    """Haal namen, nummers en adressen uit een tekst.

    SOURCE is een bestand of `-` voor standaardinvoer. De hele invoer is één tekst. De uitkomst is ontdaan van namen,
    maar blijft een persoonsgegeven.
    """
    text = source.read()
    if learn:
        try:
            click.echo("\n".join(lookalikes(text)))
        except ValueError as error:
            raise click.ClickException(str(error)) from None
        return
    if show:
        click.echo(coloured(text, load_engine().find(text)), nl=False)
        return
    stripped = load_engine().strip(text)
    click.echo(stripped.text, nl=not stripped.text.endswith("\n"))
    if stripped.redacted:
        click.echo("Deze tekst kon niet veilig gelezen worden en is daarom helemaal weggehaald.", err=True)


def coloured(text: str, spans: tuple[Span, ...]) -> str:
    """Return the text with each span in the colour of its type, its type behind it."""
    kinds = sorted({span.type for span in spans})
    pieces, done = [], 0
    for span in spans:
        colour = _COLOURS[kinds.index(span.type) % len(_COLOURS)]
        pieces += [text[done : span.start], click.style(text[span.start : span.end], fg=colour, bold=True)]
        pieces.append(click.style(f"⟨{span.type}⟩", fg=colour))
        done = span.end
    return "".join([*pieces, text[done:]])
