"""The command line's own part: up, demo, run, status."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipelines.app.house import House

FLOW_NAMES = ("intake_folder", "triage_sweep", "review_sync", "trend_report", "retention", "learn")


@click.command(short_help="Start alles en laat zien hoe het staat.")
@click.pass_obj
def up(house: "House") -> None:
    """Start Prefect, Label Studio en de inbrengpagina, en draai de flows op hun tijden. Ctrl-C stopt alles."""
    from pipelines.app.up import running, watch, where_to_look

    with running(house.deployment) as servers:
        servers.wait_for("door")
        servers.schedule()
        if servers.own_review:
            servers.wait_for("review")
        for line in where_to_look(servers):
            click.echo(line)
        watch(servers)


@click.command(short_help="Laat het hele werk zien met verzonnen teksten.")
@click.option("--once", is_flag=True, help="Stop zodra de wachtrij gevuld is.")
@click.pass_obj
def demo(house: "House", once: bool) -> None:
    """Start alles, breng verzonnen teksten in en zet ze klaar voor beoordeling. Nog eens voegt niets toe."""
    from pipelines.app.demo import demo as show

    show(house.deployment, once)


@click.command(short_help="Draai één flow nu.")
@click.argument("flow", type=click.Choice(FLOW_NAMES), metavar="FLOW")
@click.pass_obj
def run(house: "House", flow: str) -> None:
    """Draai één flow nu: intake_folder, triage_sweep, review_sync, trend_report, retention of learn.

    Draait `vroegsignaal up`, dan is de run daar te zien; anders start Prefect er even een server voor.
    """
    from pipelines.app.prefect_environment import use_prefect
    from pipelines.app.services import listens, only_one, read_services

    home = house.deployment.home
    port = read_services(home).get("flows")
    use_prefect(home, port if port and listens(port) else None)
    from pipelines.app.flows import FLOWS

    try:
        # held as long as the run is alive: by this it is known that the others were killed
        with only_one(home, "run", wait=True):
            click.echo(f"{flow}: {FLOWS[flow]()}")
    except RuntimeError as error:
        raise click.ClickException(str(error)) from None


@click.command(short_help="Hoe staat het ervoor?")
@click.option("--json", "as_json", is_flag=True, help="Als JSON.")
@click.pass_obj
def status(house: "House", as_json: bool) -> None:
    """Tel de signalen per toestand, de taken in Label Studio en de beoordelingen."""
    import json

    from pipelines.app.status import full_status
    from pipelines.review.rounds import read_standing

    found = full_status(house.deployment)
    if as_json:
        click.echo(json.dumps(found))
        return
    signals = found["signals"]
    assert isinstance(signals, dict)
    for state, count in signals.items():
        click.echo(f"{STATE_NAMES[state]:<24}{count:>8}")
    tasks = found["tasks"]
    click.echo(f"{'taken in Label Studio':<24}{'niet bereikbaar' if tasks is None else tasks:>8}")
    click.echo(f"{'beoordelingen':<24}{found['reviews']:>8}")
    click.echo(f"model: {found['model'] or 'geen'}; voorstellen staan {'aan' if found['proposals'] == 'on' else 'uit'}")
    for line in read_standing(house.deployment.store).lines():
        click.echo(line)


@click.command(short_help="Wat is er mis op deze computer, en wat kunt u doen?")
def doctor() -> None:
    """Kijk naar versies, rechten, schijf, klok, poorten, telemetrie, instellingen, opslag, model en servers."""
    from pipelines.app.doctor import examine
    from pipelines.app.home import open_home

    wrong = 0
    for finding in examine(open_home()):
        wrong += not finding.well
        click.echo(f"{'goed ' if finding.well else 'LET OP'}  {finding.what}")
        if not finding.well:
            click.echo(f"        -> {finding.do}")
    click.echo(f"\n{wrong} punten vragen aandacht." if wrong else "\nAlles is goed.")
    if wrong:
        raise SystemExit(1)


STATE_NAMES = {
    "received": "ontvangen",
    "triaged": "met voorstel",
    "queued": "wacht op beoordeling",
    "reviewed": "beoordeeld",
    "closed": "gesloten",
    "withdrawn": "teruggetrokken",
    "purged": "verwijderd",
}
