"""Click's own words in Dutch, and errors told without a traceback."""

import os
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
)


class DutchGroup(click.Group):
    """A group that speaks Dutch in its help; so do its commands, for they are made with its context."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, "OPDRACHT [KEUZES] ...", prefix="Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands; the options of the group itself are only --help."""
        self.format_commands(ctx, formatter)
        with formatter.section("Meer"):
            formatter.write_dl([("vroegsignaal OPDRACHT --help", "Uitleg van één opdracht.")])


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
    if type(error).__name__ in EXPECTED:
        click.echo(str(error), err=True)
        return 1
    if os.environ.get("VROEGSIGNAAL_TRACEBACK") == "1":
        raise error
    # the message of an error that nobody foresaw may quote what it choked on
    click.echo(f"Er ging iets mis ({type(error).__name__} in {_place(error)}). Meld dit aan de beheerder.", err=True)
    return 70


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
