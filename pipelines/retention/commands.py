"""The retention part of the command line."""

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from pipelines.retention.tally import Tally
    from pipelines.retention.withdraw import Withdrawn


class House(Protocol):
    """What stands behind the commands; `pipelines.app` provides it."""

    def delete_at_term(self, dry_run: bool) -> "Tally":
        """Delete what has passed its term, or only count it."""

    def take_back(self, number: str, account: str) -> "Withdrawn":
        """Take a signal back for whoever handed it in."""

    def clear_after(self) -> bool:
        """Clear the rest of what was taken back; return whether Label Studio still has something of it."""


@click.command(short_help="Verwijder wat over zijn bewaartermijn is.")
@click.option("--dry-run", is_flag=True, help="Tel alleen per grondslag; verander niets.")
@click.pass_obj
def retention(house: House, /, dry_run: bool) -> None:
    """Verwijder wat over zijn bewaartermijn is: in de opslag, Label Studio, Prefect en de rapporten.

    De termijnen staan per grondslag in settings.yaml. Wat blijft zijn aantallen per week en een verslag zonder inhoud.
    `vroegsignaal up` doet dit elke nacht. Verwijderen is definitief: kijk eerst met --dry-run.
    """
    done = house.delete_at_term(dry_run)
    for line in done.lines():
        click.echo(line)
    if done.review.waiting:
        raise SystemExit(1)


@click.command(short_help="Trek een signaal terug dat u zelf inbracht.")
@click.argument("number", metavar="NUMMER")
@click.option("--account", default="onbekend", help="De accountcode waarmee u het inbracht; geen naam.")
@click.pass_obj
def withdraw(house: House, /, number: str, account: str) -> None:
    """Trek een signaal terug dat u zelf inbracht, zolang het niet is gedeeld. De inhoud wordt meteen verwijderd.

    NUMMER staat op het antwoord dat u bij het inbrengen kreeg. Terugtrekken kan niet ongedaan worden gemaakt.
    """
    from pipelines.retention.withdraw import WithdrawRefusedError

    try:
        done = house.take_back(number, account)
    except WithdrawRefusedError as refused:
        raise click.ClickException(f"Niet teruggetrokken: {refused}.") from None
    for line in replace(done, in_review=house.clear_after()).lines():
        click.echo(line)
