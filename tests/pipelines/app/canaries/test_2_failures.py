"""Things break half-way, with canaries in hand."""

import re
import resource
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from pipelines.app.work import empty_drop_folder
from tests.pipelines.app.canaries.annex import Annex
from tests.pipelines.app.canaries.files import fields, write_csv, write_jsonl
from tests.pipelines.app.canaries.ground import Ground, opened, second_home, stored
from tests.pipelines.app.conftest import COMMAND, House, call, environment

pytestmark = pytest.mark.servers


def test_a_break_in_the_middle_of_stripping_is_told_by_its_kind(ground: Ground, annex: Annex) -> None:
    broken, stalled = (". ".join([*ground.letters[at::5], word]) for at, word in ((0, "ontploft"), (1, "hapert")))
    answer = annex.hand_in(broken)
    assert answer.status_code == 500
    assert "Het lukt nu niet" in answer.text
    assert "kon niet veilig worden ontdaan" in annex.hand_in(stalled).text
    assert annex.stored == 1
    done = ground.heard(annex.breaking("submit", "-", stdin=broken))
    assert done.returncode == 70
    assert "ValueError" in done.stderr
    write_jsonl(ground.folder / "breekt.jsonl", [{"tekst": text} for text in (*ground.letters[::9], broken)])
    assert ground.heard(annex.breaking("intake", str(ground.folder / "breekt.jsonl"))).returncode == 70
    assert annex.stored == 1


def test_a_killed_or_broken_run_loses_nothing_and_says_nothing(house: House, ground: Ground, annex: Annex) -> None:
    before = annex.stored
    file = annex.home / "drop" / "bak.csv"
    rows = fields(ground.letters, "gebroken")
    write_csv(file, [*rows, rows[0] | {"tekst": "ontploft"}])
    with subprocess.Popen(
        [COMMAND, "run", "intake_folder"], env=environment(annex.home), stderr=subprocess.DEVNULL
    ) as process:
        while not reads(process.pid, file):
            assert process.poll() is None
            time.sleep(0.02)
        process.kill()  # at once: a quick machine is done with the file soon after
    assert file.exists()
    failed = ground.heard(annex.breaking("run", "intake_folder"))
    assert failed.returncode == 1
    assert "ValueError" in failed.stderr
    assert file.exists()
    assert annex.stored == before
    runs = httpx.post(f"{house.url('flows')}/api/flow_runs/filter", json={"limit": 200}).json()
    assert "Er ging iets mis (ValueError in burst.py" in str([run["state"] for run in runs])
    with opened(annex.home) as deployment:
        empty_drop_folder(deployment)
    assert not file.exists()
    assert annex.stored - before == len(rows) + 1


def reads(process: int, file: Path) -> bool:
    """Whether a process has this file open."""
    for link in Path(f"/proc/{process}/fd").glob("*"):
        with suppress(OSError):  # closed meanwhile
            if link.readlink() == file.resolve():
                return True
    return False


def test_a_database_that_is_gone_is_told_by_its_kind(ground: Ground, annex: Annex) -> None:
    before = annex.stored
    annex.server.psql(f"ALTER DATABASE {annex.database} WITH ALLOW_CONNECTIONS false;")
    annex.server.psql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{annex.database}';")
    for letter in ground.letters[:3]:
        assert annex.hand_in(letter).status_code == 500
    done = ground.heard(call(annex.home, "submit", "-", stdin=ground.letters[3]))
    assert done.returncode == 1
    assert "De opslag is niet te openen" in done.stderr
    annex.server.psql(f"ALTER DATABASE {annex.database} WITH ALLOW_CONNECTIONS true;")
    assert annex.hand_in(ground.letters[0]).status_code == 200
    assert annex.stored - before == 1


def test_a_full_disk_is_told_by_its_kind(house: House, ground: Ground) -> None:
    disk = ground.folder.parent / "kleine schijf"
    with small_disk(disk) as limit:
        home = second_home(house, disk, "proposals: false")
        rows = fields([f"{letter} " * 9 for letter in ground.letters[:40]], "vol")
        write_csv(ground.folder / "vol.csv", rows)
        done = subprocess.run(
            [COMMAND, "intake", ground.folder / "vol.csv"],
            env=environment(home),
            capture_output=True,
            text=True,
            preexec_fn=limit,
            timeout=120,
            check=False,
        )
        assert ground.heard(done).returncode == 70
        assert re.search(r"\((Operational|OS)Error in", done.stderr)
        assert stored(home) in (0, len(rows))
        ground.hits += ground.searcher.in_folders([disk])


@contextmanager
def small_disk(folder: Path) -> Iterator[Callable[[], None]]:
    """Yield what a child process must do to find the disk full: nothing on a disk of its own, else keep files small."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    made = subprocess.run(mount, capture_output=True, check=False)
    mounted = made.returncode == 0

    def keep_small() -> None:
        if not mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))

    try:
        yield keep_small
    finally:
        if mounted:
            subprocess.run(["umount", folder], check=True)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=grens"])
def test_an_upload_never_spools_to_disk(ground: Ground, annex: Annex, kind: str) -> None:
    """Whatever a process writes, to a file that has a name or not, the system counts."""
    words = ". ".join(ground.letters)
    head = (
        '--grens\r\nContent-Disposition: form-data; name="tekst"; filename="a.txt"\r\n\r\n'
        if "grens" in kind
        else "tekst="
    )
    body = (head + words * (5_000_000 // len(words.encode()) + 1)).encode()
    assert len(body) > 5_000_000
    before = written_by(annex.process.pid)
    for content in (body, iter([body[at : at + 50_000] for at in range(0, len(body), 50_000)])):
        with suppress(httpx.WriteError, httpx.ReadError):  # the door does not wait for the rest
            answer = httpx.post(annex.door, content=content, headers={"Content-Type": kind}, timeout=30)
            assert answer.status_code == 413
    assert written_by(annex.process.pid) - before < 100_000


def written_by(process: int) -> int:
    """How many bytes a process ever wrote."""
    return int(re.findall(r"wchar: (\d+)", Path(f"/proc/{process}/io").read_text())[0])
