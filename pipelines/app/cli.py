"""The command `vroegsignaal`. A command is imported when it is called, so that --help is quick."""

import os
import sys
from importlib import import_module

import click

from pipelines.app.dutch import DutchContext, tell

# name -> where it lives and what it does in a line; a test holds the lines against the commands themselves
COMMANDS: dict[str, tuple[str, str]] = {
    "submit": ("pipelines.intake.commands", "Breng één tekst in en krijg meteen antwoord."),
    "intake": ("pipelines.intake.commands", "Breng bestanden in (Excel, CSV, TXT of JSONL)."),
    "preview": ("pipelines.triage.commands", "Strip en stel voor, regel voor regel, zonder iets te bewaren."),
    "strip": ("models.deidentify.command", "Haal namen en andere gegevens uit een tekst."),
    "trends": ("pipelines.trends.commands", "Tel de signalen per week en categorie."),
    "share": ("pipelines.handoff.commands", "Leg vast wat u met wie deelde."),
    "withdraw": ("pipelines.retention.commands", "Trek een signaal terug dat u zelf inbracht."),
    "retention": ("pipelines.retention.commands", "Verwijder wat over zijn bewaartermijn is."),
    "status": ("pipelines.app.commands", "Hoe staat het ervoor?"),
    "doctor": ("pipelines.app.commands", "Wat is er mis op deze computer, en wat kunt u doen?"),
    "up": ("pipelines.app.commands", "Start alles en laat zien hoe het staat."),
    "run": ("pipelines.app.commands", "Draai één flow nu."),
    "demo": ("pipelines.app.commands", "Laat het hele werk zien met verzonnen teksten."),
    "train": ("models.classify.commands", "Train een nieuwe versie van het model."),
    "corpus": ("models.corpus.commands", "Bekijk het corpus of toets een eigen aanvulling."),
    "learn": ("pipelines.learn.commands", "Herreken de drempels van het model op beoordelingen."),
    "models": ("models.classify.commands", "Bekijk, kies en toets versies van het model."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported one at a time."""

    context_class = DutchContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import one command."""
        if name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[name][0]), name)
        assert isinstance(command, click.Command)
        _speak_dutch(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Opdrachten"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _speak_dutch(command: click.Command) -> None:
    command.context_class = DutchContext
    for below in getattr(command, "commands", {}).values():
        _speak_dutch(below)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Ontdoe met de hand ingebrachte online teksten van namen, stel een categorie voor, leg ze aan een mens voor.

    Dit systeem wordt niet live gelezen. Is er nu gevaar? Bel 112.
    """
    from pipelines.app.house import House

    ctx.obj = House()


def main() -> None:
    """Run the command line. Whatever goes wrong is told in Dutch, without a traceback and without any content."""
    os.umask(0o077)
    # small matrices: a second thread costs more than it brings. Must stand before numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        cli.main(prog_name="vroegsignaal", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        sys.exit(tell(error))
