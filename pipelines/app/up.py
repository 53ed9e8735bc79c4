"""`vroegsignaal up`: starts Prefect, Label Studio and the door, shows how it stands, stops cleanly."""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click

from pipelines.app.deployment import Deployment
from pipelines.app.servers import Server, end_left_over, scheduler, servers
from pipelines.app.services import free_port, only_one, write_services
from pipelines.app.status import read_status
from pipelines.app.terms import check_terms
from pipelines.review.server_process import REVIEWER, prepare
from pipelines.store import StoreError

START_SECONDS = 120
_REFRESH_SECONDS = 5


class StartError(RuntimeError):
    """A server does not come up; the message says in Dutch which, and where its log is."""


class _Stopped(BaseException):
    pass


class Running:
    """The running servers of one data folder."""

    def __init__(self, deployment: Deployment) -> None:
        self.deployment = deployment
        self.servers: list[Server] = []
        ports = deployment.settings.ports
        self.own_review = not deployment.settings.review.url
        self.ports: dict[str, int] = {}
        for name, wanted in (("door", ports.door), ("review", ports.review), ("flows", ports.flows)):
            self.ports[name] = free_port(wanted, self.ports.values())

    @property
    def door_url(self) -> str:
        """Where to hand in."""
        return f"http://127.0.0.1:{self.ports['door']}"

    @property
    def review_url(self) -> str:
        """Where to review."""
        return self.deployment.settings.review.url or f"http://127.0.0.1:{self.ports['review']}"

    @property
    def flows_url(self) -> str:
        """Where the flows can be watched."""
        return f"http://127.0.0.1:{self.ports['flows']}"

    def start(self) -> None:
        """Start all servers at once; the planning follows when Prefect answers."""
        home = self.deployment.home
        self.servers = servers(home, self.ports, self.own_review)
        for server in self.servers:
            if server.name != "review":
                server.launch()
        if self.own_review:
            if not home.labelstudio.token_file.exists():
                click.echo("Label Studio krijgt zijn tabellen en accounts; dat duurt een halve minuut.")
            prepare(home.labelstudio)
            self._server("review").launch()
        write_services(home, self.ports)

    def wait_for(self, name: str) -> None:
        """Wait until a server answers. Raises StartError when it ends or takes two minutes."""
        server = self._server(name)
        deadline = time.monotonic() + START_SECONDS
        while not server.healthy():
            if not server.running or time.monotonic() > deadline:
                log = self.deployment.home.logs
                raise StartError(f"{server.title} start niet. Kijk in {log} waarom, en probeer het opnieuw.")
            time.sleep(0.1)

    def schedule(self) -> None:
        """Serve the flows on their schedules."""
        self.wait_for("flows")
        planning = scheduler(self.deployment.home, self.ports, self._server("flows"))
        planning.launch()
        self.servers.append(planning)

    def mend(self) -> None:
        """Start again what ended by itself."""
        for server in self.servers:
            server.mend()

    def stop(self) -> None:
        """Stop everything, last started first."""
        write_services(self.deployment.home, {})
        for server in reversed(self.servers):
            server.stop()

    def _server(self, name: str) -> Server:
        return next(server for server in self.servers if server.name == name)


@contextmanager
def running(deployment: Deployment) -> Iterator[Running]:
    """Yield the started servers and stop them at the end, also on Ctrl-C or when the system asks.

    Raises BusyError when this data folder is up already, SettingsError when what is stored has no term.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        raise _Stopped

    with only_one(deployment.home, "up", wait=False):
        check_terms(deployment)
        if end_left_over(deployment.home):
            click.echo("Een vorige keer is niet netjes gestopt; wat daarvan nog draaide is nu gestopt.")
        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        house = Running(deployment)
        try:
            house.start()
            yield house
        except _Stopped:
            click.echo("\nBezig met stoppen ...")
        finally:
            for number in before:
                signal.signal(number, signal.SIG_IGN)
            house.stop()
            for number, handler in before.items():
                signal.signal(number, handler)
            click.echo("Alles is gestopt.")


def watch(house: Running) -> None:
    """Show how it stands until stopped: a live screen at a terminal, else a line when something changes."""
    from rich.console import Console
    from rich.live import Live

    console = Console()
    if console.is_terminal:
        console.clear()
        with Live(_screen(house), console=console, auto_refresh=False) as live:
            while True:
                time.sleep(_REFRESH_SECONDS)
                house.mend()
                live.update(_screen(house), refresh=True)
    shown = ""
    while True:
        line = _line(house)
        if line != shown:
            click.echo(line)
            shown = line
        time.sleep(_REFRESH_SECONDS)
        house.mend()


def where_to_look(house: Running) -> list[str]:
    """Return the lines that say where to look and how to get in."""
    lines = [
        f"Inbrengen:    {house.door_url}",
        f"Beoordelen:   {house.review_url}   (project 'Signalen', knop 'Label All Tasks')",
    ]
    if house.own_review:
        password = house.deployment.home.labelstudio.password(REVIEWER)
        lines.append(f"              aanmelden als {REVIEWER}, wachtwoord {password}")
    return [*lines, f"Flows:        {house.flows_url}", f"Gegevens:     {house.deployment.home.root}"]


def _screen(house: Running):  # type: ignore[no-untyped-def]
    from rich.console import Group
    from rich.table import Table

    table = Table(title="vroegsignaal", title_justify="left", show_header=False, box=None)
    for server in house.servers:
        table.add_row(server.title, "[green]draait[/]" if server.healthy() else "[yellow]start of gestopt[/]")
    table.add_row("Signalen", _line(house))
    hint = "Ctrl-C stopt alles. Dit systeem wordt niet live gelezen: bij gevaar 112."
    return Group(table, *where_to_look(house), "", hint)


def _line(house: Running) -> str:
    from sqlalchemy.exc import SQLAlchemyError

    try:
        status = read_status(house.deployment)
    except (SQLAlchemyError, StoreError):
        # the database may be away for a while; what runs here finds it again by itself
        return "de opslag antwoordt niet"
    signals = status.signals
    return (
        f"{signals['queued']} wachten op beoordeling, {signals['reviewed']} beoordeeld, "
        f"{signals['received'] + signals['triaged']} onderweg, {status.reviews} beoordelingen"
    )
