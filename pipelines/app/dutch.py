"""Click's own words in Dutch, and errors told without a traceback."""

import os
from collections.abc import Iterable
from typing import Any

import click

EXPECTED = (
    "SettingsError",
    "StoreError",
    "TaxonomyError",
    "BusyError",
    "StartError",
    "ServerError",
    "ReviewUnavailableError",
    "UnfinishedError",
)


_WORDS = {
    "Options": "Keuzes",
    "Commands": "Opdrachten",
    "Show this message and exit.": "Toon deze uitleg.",
    "TEXT": "TEKST",
    "FILE": "BESTAND",
    "INTEGER": "GETAL",
    "FLOAT": "GETAL",
}


class DutchFormatter(click.HelpFormatter):
    """Writes help with Dutch words where Click has its own."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        dutch = args.replace("[OPTIONS]", "[KEUZES]").replace("COMMAND [ARGS]", "OPDRACHT [WOORDEN]")
        super().write_usage(prog, dutch, prefix="Gebruik: ")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        super().write_heading(_WORDS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of terms and what they mean."""
        super().write_dl([(_term(term), _WORDS.get(line, line)) for term, line in rows], col_max, col_spacing)


def _term(term: str) -> str:
    return " ".join(_WORDS.get(word, word) for word in term.split(" "))


class DutchContext(click.Context):
    """A context whose help is Dutch."""

    formatter_class = DutchFormatter


def tell(error: BaseException) -> int:
    """Say in Dutch what went wrong and return the exit code. An unforeseen error is told by its kind and place only."""
    if isinstance(error, click.exceptions.Exit):
        return error.exit_code
    if isinstance(error, click.Abort | KeyboardInterrupt):
        click.echo("Gestopt.", err=True)
        return 130
    if isinstance(error, click.UsageError):
        where = error.ctx.command_path if error.ctx else "vroegsignaal"
        click.echo(f"{_usage_in_dutch(error)}\nUitleg: {where} --help", err=True)
        return error.exit_code
    if isinstance(error, click.ClickException):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    if os.environ.get("VROEGSIGNAAL_TRACEBACK") == "1" and not _foreseen(error):
        raise error
    click.echo(in_words(error), err=True)
    return 1 if _foreseen(error) else 70


def in_words(error: BaseException) -> str:
    """Return what may be said of an error: our own message, else its kind and place."""
    if _foreseen(error):
        return str(error)
    # the message of an error that nobody foresaw may quote what it choked on
    return f"Er ging iets mis ({type(error).__name__} in {_place(error)}). Meld dit aan de beheerder."


def _foreseen(error: BaseException) -> bool:
    return type(error).__name__ in EXPECTED


def _place(error: BaseException) -> str:
    last: Any = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    if last is None:
        return "onbekend"
    return f"{os.path.basename(last.tb_frame.f_code.co_filename)}:{last.tb_lineno}"  # noqa: PTH119


def _usage_in_dutch(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            return f"De keuze {error.option_name} bestaat niet."
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "een waarde"
            return f"Er ontbreekt: {name}."
        case click.BadParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "een waarde"
            return f"De waarde van {name} past niet."
        case _ if error.message.startswith("No such command"):
            return "Deze opdracht bestaat niet."
        case _ if error.message.startswith("Got unexpected"):
            return "Er staan te veel woorden achter de opdracht. Zet een tekst tussen aanhalingstekens."
        case _:
            return error.format_message()
