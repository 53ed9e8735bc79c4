"""The hand-off part of the command line."""

from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from pipelines.handoff.register import Register


class House(Protocol):
    """What stands behind the command; `pipelines.app` provides it."""

    @property
    def register(self) -> "Register":
        """The share register."""


@click.command(short_help="Leg vast wat u met wie deelde.")
@click.argument("number", metavar="NUMMER")
@click.option("--with", "partner", required=True, help="Met wie: een partner uit settings.yaml.")
@click.option("--what", type=click.Choice(("aantallen", "signaalblad", "tekst")), required=True, help="Wat u deelde.")
@click.option(
    "--purpose",
    prompt="Waarom deelt u dit? Eén zin, zonder namen",
    help="Waarom, in één zin, zonder namen. Laat dit weg, dan wordt ernaar gevraagd en staat het in geen geschiedenis.",
)
@click.option("--basis", required=True, help="Grondslag uit settings.yaml.")
@click.option("--account", default="onbekend", help="Uw accountcode; geen naam.")
@click.pass_obj
def share(house: House, /, number: str, partner: str, what: str, purpose: str, basis: str, account: str) -> None:
    """Leg vast dat u een beoordeeld signaal deelde. Dit programma verstuurt zelf niets."""
    from pipelines.handoff.register import ShareRefusedError

    try:
        house.register.write(number, what, partner, purpose, basis, account)
    except ShareRefusedError as refused:
        raise click.ClickException(f"Niet vastgelegd: {refused}.") from None
    click.echo("Vastgelegd in het deelregister. Het signaal is gesloten.")
