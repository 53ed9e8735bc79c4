"""`vroegsignaal demo`: the whole way of a signal on invented texts, on real parts."""

from importlib.resources import files
from pathlib import Path

import click

from pipelines.app import work
from pipelines.app.deployment import Deployment
from pipelines.app.up import running, watch, where_to_look
from pipelines.trends.history import seed_invented_year

EXAMPLES = Path(str(files("pipelines.app") / "examples"))


def demo(deployment: Deployment, once: bool) -> None:
    """Start everything, take in the example captures, triage and queue them; stay up unless `once`.

    Raises StartError when a server does not come up, ReviewUnavailableError when Label Studio refuses.
    """
    click.echo("Alles in deze demo is verzonnen. De eerste keer duurt het starten ongeveer een minuut.")
    with running(deployment) as house:
        seed_invented_year(deployment.store)
        reports = work.take_in_files(
            deployment, [EXAMPLES / "voorbeelden.csv", EXAMPLES / "voorbeelden.jsonl"], work.nothing
        )
        for report in reports:
            counts = f"{report.rows} rijen, {report.new} nieuw, {report.refused} geweigerd"
            click.echo(f"Voorbeeldbestand {report.number}: {counts}.")
        house.wait_for("review")
        synced = work.sync_reviews(deployment)
        click.echo(f"{synced.sent} signalen staan nieuw in de wachtrij van Label Studio.")
        house.wait_for("door")
        house.wait_for("flows")
        click.echo("")
        for line in where_to_look(house):
            click.echo(line)
        click.echo("")
        if not once:
            house.schedule()
            click.echo("Ctrl-C stopt alles.")
            watch(house)
