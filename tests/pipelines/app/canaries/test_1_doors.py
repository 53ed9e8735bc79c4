"""Canaries go in through every door of the running house, in every field."""

import json
import shutil
import sys
from itertools import cycle
from pathlib import Path

import httpx
import pytest

from tests.pipelines.app.canaries.files import WRITERS, fields, write_csv, write_jsonl
from tests.pipelines.app.canaries.ground import Ground, stored
from tests.pipelines.app.canaries.search import encodings
from tests.pipelines.app.canaries.terminal import END_OF_TEXT, type_in_shell
from tests.pipelines.app.conftest import House, environment

pytestmark = pytest.mark.servers


def test_the_search_finds_nothing_before_and_everything_that_is_planted(ground: Ground) -> None:
    assert ground.search() == [], f"chance hits; seed {ground.seed}"
    planted = ground.roots[0] / "logs" / "geplant"
    planted.mkdir()
    every = [*ground.structured, *ground.named]
    for number, encoding in enumerate(encodings("")):
        forms = [sorted(encodings(max(canary.traces, key=len))[encoding])[0] for canary in every]
        (planted / f"{number}.log").write_bytes(b"\nregel: ".join(forms))
    found = {(hit.canary.surface, hit.encoding) for hit in ground.search()}
    assert found >= {(canary.surface, encoding) for canary in every for encoding in encodings("")}
    shutil.rmtree(planted)


def test_files_take_them_in(house: House, ground: Ground) -> None:
    before = stored(house.home)
    for suffix in (".csv", ".jsonl", ".xlsx"):
        WRITERS[suffix](ground.folder / f"goed{suffix}", fields(ground.letters, suffix))
    goods = [str(ground.folder / f"goed{suffix}") for suffix in (".csv", ".jsonl", ".xlsx")]
    texts = ground.folder / "teksten"
    texts.mkdir()
    for at in range(5):
        WRITERS[".txt"](texts / f"{at}.txt", fields(ground.letters[at::5], ".txt"))
    done = ground.heard(house.call("intake", *goods, str(texts)))
    assert done.returncode == 0, done.stderr
    assert stored(house.home) - before == 3 * len(ground.letters) + 5


def test_the_drop_folder_takes_them_in_and_bad_rows_are_refused_without_their_words(
    house: House, ground: Ground
) -> None:
    before = stored(house.home)
    bad = ground.folder / "slecht"
    bad.mkdir()
    every = [*ground.structured, *ground.named]
    closed = ("gezien_op", "melder", "gemeente", "platform", "spoed")
    rows = [dict.fromkeys(closed, canary.surface) | {"tekst": canary.sentence} for canary in every]
    write_csv(bad / f"{ground.structured[1].surface.replace('/', '')}.csv", rows)
    write_jsonl(bad / "namen.jsonl", [{"tekst": "x", canary.surface: "y"} for canary in every])
    write_csv(bad / "kop.csv", [{"tekst": "x", **{canary.surface: "y" for canary in every[:50]}}])
    (bad / "kapot.jsonl").write_text("\n".join(canary.sentence for canary in every), encoding="utf-8")
    (bad / f"{ground.named[2].surface}.docx").write_text(ground.letters[0], encoding="utf-8")
    done = ground.heard(house.call("intake", str(bad)))
    assert done.returncode == 1
    assert f"{len(every)} geweigerd" in done.stdout
    drop = house.home / "drop"
    shutil.copytree(bad, drop / "bad")
    for suffix, write in WRITERS.items():
        write(drop / f"{ground.named[0].surface}{suffix}", fields(ground.letters[::4], f"bak {suffix}"))
    done = ground.heard(house.call("run", "intake_folder"))
    assert done.returncode == 0, done.stderr
    assert stored(house.home) - before == 3 * len(ground.letters[::4]) + 1
    # bad ones stay, for what is in them exists nowhere else, until a person takes them away
    assert sorted(path.name for path in drop.rglob("*.*")) == sorted(path.name for path in bad.iterdir())
    shutil.rmtree(drop / "bad")


def test_the_page_takes_them_in(house: House, ground: Ground) -> None:
    before = stored(house.home)
    rows = fields(ground.letters, "pagina")
    with httpx.Client(base_url=house.url("door")) as visitor:
        for row in rows:
            answer = visitor.post("/", data=row)
            assert answer.status_code == 200
            ground.said.append(answer.text)
        advice = visitor.post("/", data=rows[0] | {"doe": "advies"})
        assert "er is niets bewaard" in advice.text
        # in every closed field, as a key, as the name of a field, in an address
        for canary, row in zip(ground.structured[::10], cycle(rows), strict=False):
            wrong = {**row, "gezien_op": canary.surface, "melder": canary.surface, "gemeente": canary.surface}
            assert visitor.post("/", data={**wrong, canary.surface: "x"}).status_code == 422
            assert visitor.get("/", params={"tekst": canary.surface}).status_code == 200
            assert visitor.get(f"/{canary.surface.replace('/', '')}").status_code in (200, 404)
        keyed = visitor.post("/", data={"tekst": "een gewone tekst", "sleutel": ground.structured[0].surface})
        assert keyed.status_code == 200
    assert stored(house.home) - before == len(rows) + 1


def test_the_command_line_takes_them_in(house: House, ground: Ground) -> None:
    before = stored(house.home)
    some = [". ".join(ground.letters[at::4]) for at in range(4)]
    named = ("--observation", "--opinion", "--contradiction")
    words = [word for option, text in zip(named, some[1:], strict=True) for word in (option, text)]
    ground.heard(house.call("submit", "-", *words, stdin=some[0]))
    file = ground.folder / f"{ground.named[1].surface}.txt"
    file.write_text(some[1], encoding="utf-8")
    ground.heard(house.call("submit", "--file", str(file), "--platform", ground.structured[0].surface))
    ground.heard(house.call("submit", "--file", str(file), "--advice-only"))
    ground.heard(house.call("strip", stdin=some[2]))
    lines = [json.dumps({"id": str(n), "text": letter}) for n, letter in enumerate(ground.letters)]
    seen = ground.heard(house.call("preview", "-", stdin="\n".join([*lines, ground.letters[0]])))
    assert len(seen.stdout.splitlines()) == len(lines) + 1
    assert stored(house.home) - before == 1


def test_a_person_at_a_terminal_leaves_none_in_the_shells_history(house: House, ground: Ground) -> None:
    before = stored(house.home)
    surroundings = environment(house.home)
    folder = Path(surroundings["HOME"])
    surroundings["PATH"] = f"{Path(sys.executable).parent}:{surroundings['PATH']}"
    # a line at a terminal holds 4096 bytes
    text = "".join(f"{letter}\n" for letter in ground.letters[:30])
    steps = [
        ("klaar> ", "vroegsignaal submit\n"),
        ("Ctrl-D", text + END_OF_TEXT),
        ("Wat zag u", ground.letters[40] + "\n"),
        ("Wat denkt u", ground.letters[41] + "\n"),
        ("Wat spreekt", ground.letters[42] + "\n"),
        ("klaar> ", "exit\n"),
    ]
    shown = type_in_shell(surroundings, folder, steps, 60)
    assert "Nummer: " in shown
    assert "vroegsignaal submit" in (folder / ".bash_history").read_text()
    assert stored(house.home) - before == 1
