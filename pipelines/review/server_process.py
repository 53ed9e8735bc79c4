"""Starting our own Label Studio: accounts made once, then a process on loopback."""

import json
import os
import secrets
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pipelines.review.environment import environment

SERVER = Path(__file__).parent / "server"
PYTHON = SERVER / ".venv" / "bin" / "python"
COMMAND = SERVER / ".venv" / "bin" / "label-studio"
BOOTSTRAP = SERVER / "bootstrap.py"
REVIEWER = "beoordelaar@localhost"
_SERVICE = "pijplijn@localhost"


class ServerError(RuntimeError):
    """Label Studio cannot be started; the message says in Dutch what to do."""


@dataclass(frozen=True)
class ServerHome:
    """Where Label Studio keeps its data, and where its secrets are (each 0600)."""

    data: Path
    secrets: Path

    @property
    def making(self) -> Path:
        """Where its first data are made, so that half-made ones are never taken for whole."""
        return self.data.with_name(f"{self.data.name}.new")

    @property
    def token_file(self) -> Path:
        """The service account's access token."""
        return self.secrets / "labelstudio-token"

    @property
    def passwords_file(self) -> Path:
        """JSON: e-mail address -> password."""
        return self.secrets / "labelstudio-passwords.json"

    def password(self, email: str) -> str:
        """Return the password of an account."""
        return str(json.loads(self.passwords_file.read_text())[email])


def prepare(home: ServerHome, reviewers: tuple[str, ...] = (REVIEWER,)) -> bool:
    """Make tables and accounts when they are not there yet; return whether it was needed (about half a minute).

    Killed half-way, the next one begins anew: the token, by which the work is known to be done, is put there last.
    Raises ServerError when Label Studio's environment is missing or its set-up fails.
    """
    if not PYTHON.exists():
        raise ServerError("Label Studio is niet geïnstalleerd. Draai eerst: make server")
    known = json.loads(home.passwords_file.read_text()) if home.passwords_file.exists() else {}
    if home.token_file.exists() and set(reviewers) <= known.keys():
        return False
    passwords = {email: known.get(email) or secrets.token_urlsafe(12) for email in (_SERVICE, *reviewers)}
    home.secrets.mkdir(parents=True, exist_ok=True, mode=0o700)
    token = home.token_file.with_suffix(".new")
    if home.data.is_dir() and any(home.data.iterdir()):
        _make_tables(home.data, token, passwords)
    else:
        shutil.rmtree(home.making, ignore_errors=True)
        home.making.mkdir(parents=True, mode=0o700)
        _make_tables(home.making, token, passwords)
        home.making.replace(home.data)
    _write_secret(home.passwords_file, json.dumps(passwords))
    token.replace(home.token_file)
    return True


def _make_tables(data: Path, token_file: Path, passwords: dict[str, str]) -> None:
    accounts = [{"email": email, "password": password} for email, password in passwords.items()]
    service, *reviewers = accounts
    done = subprocess.run(
        [PYTHON, BOOTSTRAP],
        input=json.dumps({"service": service, "reviewers": reviewers, "token_file": str(token_file)}),
        capture_output=True,
        text=True,
        env=environment(data),
        cwd=data,
        start_new_session=True,  # outliving us, it is ended by its group, and that must not be our caller's
        check=False,
    )
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or ["geen melding"]
        raise ServerError(f"Label Studio kon zijn tabellen of accounts niet maken: {last[0]}")


def start(home: ServerHome, port: int, log: Path) -> subprocess.Popen[bytes]:
    """Start the server on 127.0.0.1:`port`; it answers on /health after a few seconds."""
    with log.open("ab") as out:
        return subprocess.Popen(
            [COMMAND, "start", "--no-browser", "--internal-host", "127.0.0.1", "--port", str(port)],
            env=environment(home.data) | {"LABEL_STUDIO_HOST": f"http://127.0.0.1:{port}"},
            cwd=home.data,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _write_secret(path: Path, content: str) -> None:
    new = path.with_suffix(".new")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(content)
    new.replace(path)
