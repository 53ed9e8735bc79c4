"""The learning part of the command line."""

from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from pipelines.learn.run import Outcome


class House(Protocol):
    """What stands behind the command; `pipelines.app` provides it."""

    def learn(self, dry_run: bool) -> "Outcome":
        """Choose the cuts of the version in use again."""


@click.command(short_help="Herreken de drempels van het model op beoordelingen.")
@click.option("--dry-run", is_flag=True, help="Reken alleen; maak geen versie en geen rapport.")
@click.pass_obj
def learn(house: House, /, dry_run: bool) -> None:
    """Herreken per categorie vanaf welke kans iets wordt voorgesteld, op wat beoordelaars zonder voorstel besloten.

    Er wordt geen tekst gelezen. Een nieuwe versie wordt alleen gemaakt als zij niet meer signalen mist dan nu en
    eerlijk is; u neemt haar zelf in gebruik. `vroegsignaal up` doet dit elke week.
    """
    for line in house.learn(dry_run).lines():
        click.echo(line)
