"""CSV, JSONL and TXT as programs and people really leave them: good rows go in, everything else gets an answer."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.intake.columns import MAX_TEXT
from tests.pipelines.intake.conftest import Taken

LONG = "a" * (MAX_TEXT + 1)
CURLY = "één café”"  # in Windows-1252 its last two letters look like the start of UTF-8
BROKEN = b"tekst,duiding\nheel \xc3\xa9,\nkapot \xe9n,\nook,\xf0\x9f\ngoed,\n"

Case = tuple[str, bytes, tuple[str, ...], tuple[str, ...]]
CASES: dict[str, Case] = {
    # letters
    "BOM": ("a.csv", "\ufeffTekst\nhoi é\n".encode(), ("hoi é",), ()),
    "UTF-16": ("a.csv", "tekst;rol\nhoi é 😀;wijkagent\n".encode("utf-16"), ("hoi é 😀",), ()),
    "UTF-32": ("a.csv", "tekst\nhoi é\n".encode("utf-32"), ("hoi é",), ()),
    "UTF-16 cut off": ("a.csv", "tekst\nhoi".encode("utf-16")[:-1], (), ("niet heel", "UTF-8")),
    "UTF-16 without mark": ("a.csv", "tekst\nhoi\n".encode("utf-16-le"), (), ("geen tekst",)),
    "Windows-1252": ("a.csv", f"tekst\n{CURLY}\n".encode("cp1252"), (CURLY,), ("let op: gelezen als Windows-1252",)),
    "broken UTF-8": (
        "a.csv",
        BROKEN,
        ("heel é", "goed"),
        ("rij 3: kolom 'tekst': bevat tekens die niet te lezen", "rij 4: kolom 'duiding': bevat tekens die niet"),
    ),
    "broken UTF-8 under a BOM": ("a.csv", b"\xef\xbb\xbf" + BROKEN, ("heel é", "goed"), ("rij 3:", "rij 4:")),
    "a workbook by another name": ("a.csv", b"PK\x03\x04\x14\x00\x00\x00", (), ("geen tekst", "ander soort bestand")),
    # nothing in it
    "empty": ("a.csv", b"", (), ("het bestand is leeg",)),
    "BOM alone": ("a.csv", b"\xef\xbb\xbf", (), ("het bestand is leeg",)),
    "blank lines": ("a.csv", b"\n \n\n", (), ("het bestand is leeg",)),
    "header alone": ("a.csv", b"tekst\n", (), ("0 rijen gelezen",)),
    "empty rows": ("a.csv", b"\n\ntekst,spoed\n\n,,\n , \nhoi,\n\n", ("hoi",), ("1 rij gelezen",)),
    # columns
    "unknown column": (
        "a.csv",
        b"naam van jayden,tekst\n1,2\n",
        (),
        ("kolom 1 heeft een onbekende naam", "waarneming"),
    ),
    "no text column": ("a.csv", b"platform\nsnapchat\n", (), ("'tekst' ontbreekt",)),
    "a column twice": ("a.csv", b"tekst,Tekst\na,b\n", (), ("'tekst' staat er meer dan",)),
    "blank columns": ("a.csv", b"tekst,,\nhoi,,,\nda,x,\n", ("hoi",), ("rij 3: kolom '2': cel zonder kolomnaam",)),
    "too many cells": ("a.csv", b"tekst\nhoi,en,meer\nda\n", ("da",), ("rij 2: kolom '2': cel zonder kolomnaam",)),
    "tabs": ("a.csv", b"tekst\tspoed\nhoi, en; meer\tja\n", ("hoi, en; meer",), ()),
    # cells
    "no text": ("a.csv", b"tekst,spoed\n,ja\nhoi,\n", ("hoi",), ("rij 2: kolom 'tekst': leeg",)),
    "wrong dates": (
        "a.csv",
        b"tekst,gezien_op\na,31-02-2026\nb,2999-01-01\nc,1-1-1900\nd,gisteren\ne,1-9-2025\n",
        ("e",),
        ("rij 2: kolom 'gezien_op': geen datum", "rij 3: kolom 'gezien_op': ligt in de", "rij 4:", "rij 5:"),
    ),
    "quotes": (
        "a.csv",
        b'tekst,spoed\n"een ""citaat"", en\nmeer",ja\n5" hoog,\n',
        ('een "citaat", en\nmeer', '5" hoog'),
        (),
    ),
    "a quote that never closes": ("a.csv", b'tekst\nhoi\n"da\nna\n', ("hoi",), ("op regel 3 opent, sluit nergens",)),
    "too long": (
        "a.csv",
        f'tekst\n{LONG}\n"{LONG}\n\n{LONG}"\nhoi\n'.encode(),
        ("hoi",),
        ("rij 2:", "rij 3:", "te lang"),
    ),
    "line ends of all kinds": ("a.csv", b"tekst\r\neen\r\n\rtwee\rdrie", ("een", "twee", "drie"), ()),
    "signs that steer a terminal": (
        "a.csv",
        b"tekst\nhoi\x1b]2;nieuwe titel\x07 daar\n",
        ("hoi]2;nieuwe titel daar",),
        (),
    ),
    # JSONL
    "JSONL": (
        "a.jsonl",
        b'{"tekst": "hoi"}\n\nkapot\n[1]\n{"tekst": "a", "jayden": 1}\n{"tekst": "a", "tekst": "b"}\n{"tekst": 1}\n{}',
        ("hoi",),
        ("rij 3: geen JSON", "rij 4: geen", "rij 5: 1 onbekende", "rij 6: een naam staat", "rij 7:", "rij 8:"),
    ),
    "JSONL, half an emoji": (
        "a.jsonl",
        b'{"tekst": "\\ud83d"}\n{"tekst": "hoi"}',
        ("hoi",),
        ("rij 1: kolom 'tekst': bevat",),
    ),
    "JSONL, very deep": ("a.jsonl", b"[" * 99_999 + b'\n{"tekst": "hoi"}', ("hoi",), ("rij 1: geen JSON-object",)),
    "JSONL, huge number": ("a.jsonl", b'{"tekst": 1' + b"0" * 9_999 + b"}", (), ("rij 1: geen JSON-object",)),
    "JSONL, too long": (
        "a.jsonl",
        json.dumps({"tekst": "😀" * 200_000}).encode() + b'\n{"tekst": "hoi"}',
        ("hoi",),
        ("rij 1: de regel is te lang",),
    ),
    # TXT
    "TXT": ("a.txt", "één ding\r\nen nog een".encode("cp1252"), ("één ding\nen nog een",), ("Windows-1252",)),
    "TXT, a conversation": (
        "a.txt",
        b"jayden: kom je nog\nsamira: nee man\njayden: ok dan",
        ("[PERSOON-1]: kom je nog\n[PERSOON-2]: nee man\n[PERSOON-1]: ok dan",),
        (),
    ),
    "TXT, longest": ("a.txt", (" hoi" * (MAX_TEXT // 4)).encode("utf-16"), (" hoi" * (MAX_TEXT // 4),), ()),
    "TXT, too long": ("a.txt", LONG.encode(), (), ("te lang", "één gesprek")),
    "TXT, blank": ("a.txt", b" \n\n", (), ("er staat geen tekst in",)),
    "TXT, broken": ("a.txt", b"\xc3\xa9 en \xe9n", (), ("kolom 'tekst': bevat tekens die niet te lezen zijn",)),
    # no file of ours
    "another kind": ("a.doc", b"tekst", (), ("dit soort bestand",)),
}


@pytest.mark.parametrize(("name", "content", "texts", "told"), CASES.values(), ids=CASES.keys())
def test_good_rows_go_in_and_the_rest_is_told(
    name: str,
    content: bytes,
    texts: tuple[str, ...],
    told: tuple[str, ...],
    tmp_path: Path,
    taken: Callable[[Path], Taken],
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = taken(path)
    assert found.texts == texts
    assert [words for words in told if words not in found.answer] == [], found.answer
    assert found.report.whole == ("  rij " not in found.answer and not found.report.error)
    assert "jayden" not in found.answer
    assert path.read_bytes() == content, "the user's own file stays as it is"
