"""Identifiers sent through every door are found in no byte that was written."""

import csv
import json
from pathlib import Path

import httpx
import pytest

from tests.pipelines.app.conftest import House

pytestmark = pytest.mark.servers

# Plain, structured, invented; each is one string so that a leak of any is seen.
CANARIES = [
    "0613572468",
    "06-24681357",
    "+31 6 97531864",
    "canarie.een@voorbeeldpost.nl",
    "canarie_twee@voorbeeldpost.com",
    "https://voorbeeld-canarie.nl/gast/8842",
    "www.voorbeeld-canarie.org",
    "t.me/canariekanaal77",
    "NL91ABNA0417164300",
    "NL39 RABO 0300 0652 64",
    "4111 1111 1111 1111",
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "111222333",
    "123456782",
    "NX3K7B8R2",
    "3SKABA91827364",
    "7391846205",
    "8-KJD-21",
    "@canarievogel_1999",
    "@x.canarie.nl",
]


def sentence(canary: str) -> str:
    cue = {"8": "met kenteken", "N": "op"}.get(canary[0], "via")
    return f"hij zei vandaag dat ik hem kan bereiken {cue} {canary} en niemand mocht het weten"


def texts(canary: str, door: str) -> dict[str, str]:
    """The canary in all four fields; the door's name keeps the rows apart."""
    return {
        "tekst": f"{sentence(canary)} ({door})",
        "waarneming": f"gezien: {canary}",
        "duiding": f"denk dat {canary} van hem is",
        "tegenspraak": f"maar {canary} kan ook nep zijn",
    }


def written(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def forms(canary: str) -> set[bytes]:
    return {
        canary.encode(),
        canary.encode("utf-16-le"),
        json.dumps(canary).strip('"').encode(),
        canary.lower().encode(),
    }


def test_no_byte_under_the_data_folder_holds_an_identifier(house: House, tmp_path: Path) -> None:
    before = house.json("status", "--json")["signals"]
    # the command line: argument, standard input, file
    for number in range(3):
        some = [texts(canary, "opdracht") for canary in CANARIES[number::3]]
        words = {field: ". ".join(one[field] for one in some) for field in some[0]}
        names = {"--observation": "waarneming", "--opinion": "duiding", "--contradiction": "tegenspraak"}
        more = [word for option, field in names.items() for word in (option, words[field])]
        if number == 0:
            done = house.call("submit", words["tekst"], *more)
        elif number == 1:
            done = house.call("submit", "-", *more, stdin=words["tekst"])
        else:
            (tmp_path / "een.txt").write_text(words["tekst"], encoding="utf-8")
            done = house.call("submit", "--file", str(tmp_path / "een.txt"), *more)
        assert done.returncode == 0, done.stderr
        assert not any(canary in done.stdout + done.stderr for canary in CANARIES)
    # files: one at a time, and the drop folder
    rows = {door: [texts(canary, door) for canary in CANARIES] for door in ("csv", "jsonl", "inleverbak")}
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows["csv"][0]))
        writer.writeheader()
        writer.writerows([*rows["csv"], {"tekst": ""}])
    lines = "\n".join(json.dumps(row) for row in rows["jsonl"])
    (tmp_path / "a.jsonl").write_text(lines + "\nkapot 0613572468\n", encoding="utf-8")
    done = house.call("intake", str(tmp_path / "a.csv"), str(tmp_path / "a.jsonl"))
    assert not any(canary in done.stdout + done.stderr for canary in CANARIES)
    (house.home / "drop" / "bak.jsonl").write_text("\n".join(map(json.dumps, rows["inleverbak"])), encoding="utf-8")
    done = house.call("run", "intake_folder")
    assert done.returncode == 0, done.stderr
    assert not list((house.home / "drop").iterdir())
    # the page, well filled in and wrongly filled in
    for canary in CANARIES:
        answer = httpx.post(house.url("door"), data=texts(canary, "pagina"))
        assert answer.status_code == 200
        assert canary not in answer.text
        assert httpx.post(house.url("door"), data={**texts(canary, "fout"), "gezien_op": canary}).status_code == 422
    house.call("preview", "-", stdin="\n".join(json.dumps({"id": str(n), "text": c}) for n, c in enumerate(CANARIES)))
    assert house.call("run", "review_sync").returncode == 0
    after = house.json("status", "--json")["signals"]
    assert sum(after.values()) - sum(before.values()) == 3 + 4 * len(CANARIES)
    assert after["queued"] > before["queued"], "they reached Label Studio too"
    found = [
        (c, name)
        for name, content in written(house.home).items()
        for c in CANARIES
        if any(f in content for f in forms(c))
    ]
    assert found == []
