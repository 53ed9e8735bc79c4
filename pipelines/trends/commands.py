"""The trends part of the command line."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from pipelines.store import Store
    from taxonomy import Taxonomy


class Deployment(Protocol):
    """What trends needs of a deployment."""

    @property
    def store(self) -> "Store":
        """The open store."""

    @property
    def taxonomy(self) -> "Taxonomy":
        """The labels and their names."""


class House(Protocol):
    """Where the deployment is found."""

    @property
    def deployment(self) -> Deployment:
        """The deployment of this machine."""


TABLE_WEEKS = 12


@click.command(short_help="Tel de signalen per week en categorie.")
@click.option(
    "--weeks",
    type=click.IntRange(1, 520),
    metavar="AANTAL",
    help="Zoveel weken terug; standaard 12 in de tabel, 53 in JSON en pagina.",
)
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@click.option("--html", type=click.Path(dir_okay=False, path_type=Path), metavar="BESTAND", help="Schrijf een pagina.")
@click.pass_obj
def trends(house: House, weeks: int | None, as_json: bool, html: Path | None) -> None:
    """Tel de ingebrachte signalen per week en categorie: voorgesteld en bevestigd. Het zijn geen delicten.

    Aantallen van 1 tot en met 4 staan er als <5.
    """
    from pipelines.trends.report import make_report
    from pipelines.trends.weeks import YEAR

    usual = YEAR if as_json or html else TABLE_WEEKS
    report = make_report(house.deployment.store, house.deployment.taxonomy, weeks or usual)
    if html:
        from pipelines.trends.write import write_page

        try:
            write_page(report, html)
        except OSError:
            raise click.ClickException(f"Het overzicht kan niet naar {html} worden geschreven.") from None
        click.echo(f"Het overzicht staat in {html}.", err=as_json)
    if as_json:
        import json

        from pipelines.trends.data import as_data

        click.echo(json.dumps(as_data(report), ensure_ascii=False, indent=1))
    elif not html:
        from pipelines.trends.table import as_text

        click.echo(as_text(report), nl=False)
