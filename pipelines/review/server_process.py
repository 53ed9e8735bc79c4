"""Starting our own Label Studio: accounts made once, then a process on loopback."""

import json
import os
import secrets
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pipelines.review.environment import environment

SERVER = Path(__file__).parent / "server"
PYTHON = SERVER / ".venv" / "bin" / "python"
COMMAND = SERVER / ".venv" / "bin" / "label-studio"
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

    Raises ServerError when Label Studio's environment is missing or its set-up fails.
    """
    if not PYTHON.exists():
        raise ServerError("Label Studio is niet geïnstalleerd. Draai eerst: make server")
    known = json.loads(home.passwords_file.read_text()) if home.passwords_file.exists() else {}
    if home.token_file.exists() and set(reviewers) <= known.keys():
        return False
    for folder in (home.data, home.secrets):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    passwords = {email: known.get(email) or secrets.token_urlsafe(12) for email in (_SERVICE, *reviewers)}
    _write_secret(home.passwords_file, json.dumps(passwords))
    given = {
        "service": {"email": _SERVICE, "password": passwords[_SERVICE]},
        "reviewers": [{"email": email, "password": passwords[email]} for email in reviewers],
        "token_file": str(home.token_file),
    }
    done = subprocess.run(
        [PYTHON, SERVER / "bootstrap.py"],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        env=environment(home.data),
        cwd=home.data,
        check=False,
    )
    if done.returncode != 0:
        last = done.stderr.strip().splitlines()[-1:] or ["geen melding"]
        raise ServerError(f"Label Studio kon zijn tabellen of accounts niet maken: {last[0]}")
    return True


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
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(content)
