"""A data folder, what is handed in to it, and the children that work on it."""

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from pipelines.app.deployment import Deployment
from pipelines.app.home import Home
from pipelines.app.settings import SETTINGS_DEMO, load_settings
from tests.conftest import LabelStudioServer, free_port
from tests.pipelines.kills.way import Plan, go

_SECONDS = 60
_WORDS = "fiets boom tafel stoel brug dak muur deur raam trap bank lamp klok boek pen glas".split()


def forks() -> ForkServerContext:
    """Return where children come from: a process that has the heavy parts already and does nothing else."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.pipelines.kills.way"])
    return context


@dataclass
class Scene:
    """One data folder. `texts`: what was handed in so far."""

    home: Path
    forks: ForkServerContext
    store_url: str
    texts: list[str] = field(default_factory=list)

    @cached_property
    def deployment(self) -> Deployment:
        """The deployment, as a command opens it."""
        return Deployment(Home(self.home), load_settings(self.home / "settings.yaml"))

    def text(self) -> str:
        """Return a text that was not handed in before, and in which nothing is to be stripped."""
        number, words = len(self.texts), []
        for _ in range(3):
            number, place = divmod(number, len(_WORDS))
            words.append(_WORDS[place])
        self.texts.append(f"vandaag zag ik een {' en een '.join(words)} staan")
        return self.texts[-1]

    def fill_drop_folder(self) -> None:
        """Put a file in it, and one with a row that is wrong."""
        _put(self.home / "drop" / "goed.csv", ["tekst;spoed", *[f"{self.text()};nee" for _ in range(5)]])
        _put(self.home / "drop" / "half.csv", ["tekst;spoed", f"{self.text()};nee", "wat dan ook;misschien"])

    def fill_form(self) -> None:
        """Type two texts in the page."""
        _put(self.home / "form", [self.text(), self.text()])

    def child(self, *steps: str, deadly: str = "", log: Path | None = None) -> ForkServerProcess:
        """Start a child that takes these steps; see `way.Plan`."""
        child = self.forks.Process(target=go, args=(Plan(self.home, steps, deadly, log),), daemon=True)
        child.start()
        return child

    def run(self, *steps: str, deadly: str = "", log: Path | None = None) -> int | None:
        """Let a child take these steps; return its exit code, None when it hangs."""
        child = self.child(*steps, deadly=deadly, log=log)
        child.join(_SECONDS)
        return child.exitcode

    def normal(self, *steps: str) -> None:
        """Start normally: these steps, and no kill."""
        assert self.run(*steps) == 0, steps

    def moments(self, *steps: str) -> list[str]:
        """Take these steps undisturbed and return every moment of them, in order."""
        log = self.home / "moments"
        log.write_text("")
        assert self.run(*steps, log=log) == 0, steps
        return log.read_text().splitlines()


@contextmanager
def scene(
    folder: Path,
    forks: ForkServerContext,
    store_url: str = "",
    review: LabelStudioServer | None = None,
    blind_share: float = 0.0,
) -> Iterator[Scene]:
    """Yield a new data folder; with `review`, that Label Studio is where its queue is."""
    home = folder / "home"
    (home / "drop").mkdir(parents=True, mode=0o700)
    store_url = store_url or f"sqlite:///{home / 'store.db'}"
    ours: dict[str, object] = {"ports": f"{{door: {free_port()}}}", "store_url": store_url, "blind_share": blind_share}
    if review is not None:
        ours["review"] = f"{{url: {review.url}, token_file: {review.home.token_file}}}"
    lines = SETTINGS_DEMO.read_text(encoding="utf-8").splitlines()
    named = [(line.partition(":")[0], line) for line in lines]
    _put(home / "settings.yaml", [f"{name}: {ours[name]}" if name in ours else line for name, line in named])
    made = Scene(home, forks, store_url)
    yield made
    made.deployment.store.close()


def _put(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
