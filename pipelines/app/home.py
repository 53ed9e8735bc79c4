"""The data folder: everything that is kept lives under it, readable by its owner only."""

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipelines.review.server_process import ServerHome

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Home:
    """Paths within the data folder."""

    root: Path

    @property
    def settings(self) -> Path:
        """The one settings file."""
        return self.root / "settings.yaml"

    @property
    def drop(self) -> Path:
        """The drop folder: files put here are taken in and removed."""
        return self.root / "drop"

    @property
    def models(self) -> Path:
        """Trained versions."""
        return self.root / "models"

    @property
    def reports(self) -> Path:
        """Reports that flows write."""
        return self.root / "reports"

    @property
    def drop_answers(self) -> Path:
        """Answers to the files that stay in the drop folder."""
        return self.reports / "inleverbak"

    @property
    def logs(self) -> Path:
        """Logs of the servers."""
        return self.root / "logs"

    @property
    def run(self) -> Path:
        """What is running now: lock files and the addresses of the servers."""
        return self.root / "run"

    @property
    def prefect(self) -> Path:
        """Prefect's own home."""
        return self.root / "prefect"

    @property
    def secrets(self) -> Path:
        """Keys, tokens and passwords, each file 0600."""
        return self.root / "secrets"

    @property
    def labelstudio(self) -> ServerHome:
        """Label Studio's folder and secrets."""
        return ServerHome(self.root / "labelstudio", self.secrets)

    def secret(self) -> bytes:
        """Return the key of all keyed hashes, made at the first call."""
        path = self.secrets / "hash-key"
        if not path.exists():
            new = path.with_name(f"hash-key.{os.getpid()}")
            with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                out.write(secrets.token_hex(32))
            # a link appears whole, and only where no other process was first
            with suppress(FileExistsError):
                os.link(new, path)
            new.unlink()
        key = bytes.fromhex(path.read_text())
        if len(key) != 32:
            raise RuntimeError(f"{path} is beschadigd: zet een reservekopie terug")
        return key


def home_root() -> Path:
    """Return where the data folder is or will be: VROEGSIGNAAL_HOME, else `.vroegsignaal` beside pyproject.toml."""
    given = os.environ.get("VROEGSIGNAAL_HOME")
    if given:
        return Path(given).expanduser().resolve()
    base = CHECKOUT if (CHECKOUT / "pyproject.toml").exists() else Path.cwd()
    return base / ".vroegsignaal"


def open_home() -> Home:
    """Return the data folder, made when it is not there yet."""
    home = Home(home_root())
    for folder in (home.root, home.drop, home.models, home.reports, home.logs, home.run, home.prefect, home.secrets):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return home
