"""Killed while a data folder and its Label Studio are made for the first time."""

import json
import signal
from multiprocessing.context import ForkServerContext
from pathlib import Path

from pipelines.app.settings import SETTINGS_DEMO
from tests.pipelines.kills.scene import scene


def test_settings_and_the_key_of_all_hashes_are_whole_or_not_there(tmp_path: Path, forks: ForkServerContext) -> None:
    with scene(tmp_path, forks) as here:
        settings, key = here.home / "settings.yaml", here.home / "secrets" / "hash-key"

        def fresh() -> None:
            settings.unlink(missing_ok=True)
            key.unlink(missing_ok=True)

        fresh()
        moments = here.moments("secret")
        assert {moment.split()[1] for moment in moments} == {"replace", "link", "unlink"}
        for deadly in moments:
            fresh()
            assert here.run("secret", deadly=deadly) == -signal.SIGKILL, deadly
            assert not settings.exists() or settings.read_bytes() == SETTINGS_DEMO.read_bytes()
            assert not key.exists() or len(key.read_text()) == 64
            here.normal("secret")


def test_the_accounts_of_label_studio(tmp_path: Path, forks: ForkServerContext) -> None:
    with scene(tmp_path / "undisturbed", forks) as here:
        moments = here.moments("prepare")
    assert len(moments) == 6
    for number, deadly in enumerate(["", *moments]):
        with scene(tmp_path / str(number), forks) as here:
            (here.home / "die").touch()
            assert here.run("prepare") == 1, "its bootstrap was killed, and it says so"
            (here.home / "die").unlink()
            if deadly:
                assert here.run("prepare", deadly=deadly) == -signal.SIGKILL, deadly
            here.normal("prepare")
            made = json.loads((here.home / "labelstudio" / "label_studio.sqlite3").read_text())
            server = here.deployment.home.labelstudio
            assert server.token_file.read_text() in made["tokens"]
            assert json.loads(server.passwords_file.read_text()) == made["passwords"]
            assert not server.making.exists()
