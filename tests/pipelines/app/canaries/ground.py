"""What is let out in a run, where it is looked for afterwards, and data folders to let it out in."""

import json
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import gettempdir

from pipelines.app.deployment import Deployment
from pipelines.app.home import Home
from pipelines.app.settings import load_settings
from pipelines.app.work import sync_reviews
from tests.pipelines.app.canaries.canary import Canary
from tests.pipelines.app.canaries.flock import letters, named, structured
from tests.pipelines.app.canaries.search import Hit, Searcher
from tests.pipelines.app.conftest import House

SHARED_PLACES = [Path(name) for name in dict.fromkeys([gettempdir(), "/tmp", "/var/tmp", "/dev/shm"])]


@dataclass
class Ground:
    """What is let out, and where it is looked for afterwards."""

    seed: int
    folder: Path
    roots: list[Path]
    shared: set[Path]
    hits: list[Hit] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  # what our programs answered: it is searched too

    @cached_property
    def structured(self) -> list[Canary]:
        return structured(self.seed)

    @cached_property
    def named(self) -> list[Canary]:
        return named(self.seed)

    @cached_property
    def letters(self) -> list[str]:
        return letters([*self.structured, *self.named])

    @cached_property
    def searcher(self) -> Searcher:
        return Searcher([*self.structured, *self.named])

    def heard(self, done: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
        """Keep what a command said."""
        self.said += [done.stdout, done.stderr]
        return done

    def search(self) -> list[Hit]:
        """Look through every byte under the roots, and through what came new into the folders that all share.

        Names in the latter are not ours to judge: what another program put there may well hold some.
        """
        assert all(root.exists() for root in self.roots)
        new = listed() - self.shared
        strange = [hit for hit in self.searcher.in_files(new) if hit.canary.kind != "PERSOON"]
        return [*self.searcher.in_folders(self.roots), *strange]


def listed() -> set[Path]:
    """What lies in the folders that all share, and in the folders in it; those of test runs hold what goes in."""
    tops = {path for place in SHARED_PLACES for path in place.glob("*") if not path.name.startswith("pytest-of-")}
    return tops | {path for top in tops if os.access(top, os.R_OK) for path in top.glob("*")}


def second_home(house: House, folder: Path, changes: str) -> Path:
    """Return a data folder with the house's settings, some of them changed; its flows run on the house's Prefect."""
    home = folder / "home"
    (home / "run").mkdir(parents=True, mode=0o700)
    lines = (house.home / "settings.yaml").read_text(encoding="utf-8").splitlines()
    changed = {line.split(":")[0] for line in changes.splitlines()}
    kept = [line for line in lines if line.split(":")[0] not in changed]
    (home / "settings.yaml").write_text("\n".join([*kept, changes]), encoding="utf-8")
    services = json.loads((house.home / "run" / "services.json").read_text())
    (home / "run" / "services.json").write_text(json.dumps({"flows": services["flows"]}))
    return home


@contextmanager
def opened(home: Path) -> Iterator[Deployment]:
    """The deployment of a data folder, in this process."""
    deployment = Deployment(Home(home), load_settings(home / "settings.yaml"))
    yield deployment
    deployment.store.close()


def settle(home: Path) -> None:
    """One round with Label Studio."""
    with opened(home) as deployment:
        sync_reviews(deployment)


def stored(home: Path) -> int:
    """How many signals are in the store."""
    with closing(sqlite3.connect(home / "store.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM signals").fetchone()[0])
