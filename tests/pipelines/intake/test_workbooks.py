"""Workbooks as Excel, other programs and ill will make them: good rows go in, everything else gets an answer."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pipelines.intake.conftest import Taken
from tests.pipelines.intake.workbooks import Part, parts, row, sheet, strings, write

HEAD = row("tekst", "spoed", "gezien_op", "melder")
SHARED = '<c t="s"><v>{}</v></c>'
RICH = (
    "<si><r><rPr><b/></rPr><t>ha</t></r><r><t xml:space='preserve'> hoi</t></r><rPh sb='0'><t>NEE</t></rPh></si>",
    "<si><t>regel_x000D_&#10;twee _xD83D__xDE00_</t></si>",
)
MERGES = '<mergeCells count="2"><mergeCell ref="A1:B1"/><mergeCell ref="B2:B4"/></mergeCells>'
LISTED = '<c t="e"><v>#N/A</v></c>'

Case = tuple[dict[str, Part], tuple[str, ...], tuple[str, ...]]
CASES: dict[str, Case] = {
    "every kind of cell": (
        parts(sheet(HEAD, row("hoi", '<c t="b"><v>1</v></c>', "<c><v>45963.75</v></c>"), row("da", "<c><v>1</v></c>"))),
        ("hoi", "da"),
        ("2 nieuw",),
    ),
    "days since 1904": (
        parts(sheet(HEAD, row("hoi", "<c/>", "<c><v>44501</v></c>")), properties='<workbookPr date1904="1"/>'),
        ("hoi",),
        (),
    ),
    "cells by reference": (
        parts(sheet(HEAD, row('<c r="C2"/>', '<c r="A2" t="str"><v>hoi</v></c>', '<c r="B2"><v>0</v></c>'))),
        ("hoi",),
        (),
    ),
    "shared and rich": (
        parts(sheet(HEAD, row(SHARED.format(0)), row(SHARED.format(1)), row(SHARED.format(2))), shared=strings(*RICH)),
        ("ha hoi", "regel\ntwee 😀"),
        ("rij 4: kolom 'tekst': verwijst naar een tekst die er niet is",),
    ),
    "formulas": (
        parts(
            sheet(
                HEAD,
                row('<c t="str"><f>A9</f><v>de uitkomst</v></c>'),
                row("<c><f>A9</f></c>"),
                row("<c><f>A9</f><v></v></c>"),
                row("hoi", "<c/>", "<c><f>TODAY()</f></c>"),
                row("een", '<c t="str"><f>""</f><v></v></c>'),
                row(LISTED),
            )
        ),
        ("de uitkomst", "een"),
        (
            "rij 3: kolom 'tekst': een formule zonder uitkomst",
            "rij 4: kolom 'tekst': een formule",
            "rij 5: kolom 'gezien_op': een formule",
            "rij 7: kolom 'tekst': een foutwaarde",
        ),
    ),
    "numbers and wrong dates": (
        parts(
            sheet(
                HEAD,
                row("<c><v>612345678</v></c>"),
                row("a", "<c/>", "<c><v>2025</v></c>"),
                row("b", "<c/>", "31-02-2025"),
                row("c", "<c/>", "<c><v>1e300</v></c>"),
                row("d", "<c><v>nan</v></c>"),
                row("e", "<c/>", '<c t="d"><v>2025-11-02T00:00:00</v></c>'),
            )
        ),
        ("e",),
        (
            "rij 2: kolom 'tekst': geen tekst; verwacht: tekst (in Excel",
            "rij 3: kolom 'gezien_op': ligt te ver",
            "rij 4: kolom 'gezien_op': geen datum",
            "rij 5: kolom 'gezien_op': geen datum",
            "rij 6: kolom 'spoed': geen ja of nee",
        ),
    ),
    "hidden rows and columns": (
        parts(
            sheet(
                HEAD,
                row("hoi"),
                row("geheim", more=' hidden="1"'),
                before='<cols><col min="4" max="9" hidden="1"/></cols>',
            )
        ),
        ("hoi",),
        ("rij 3: de rij is verborgen en niet ingenomen", "let op: kolom 'melder' is verborgen en wel gelezen"),
    ),
    "hidden sheets": (
        parts(sheet(HEAD, row("hoi")), sheet(row("lijst")), sheet(row(""), HEAD, row("geheim")), hidden=(2, 3)),
        ("hoi",),
        ("rij 1 van verborgen blad 2: dit blad is verborgen", "let op: verborgen bladen zonder kolom 'tekst' overges"),
    ),
    "only a list is hidden": (
        parts(sheet(HEAD, row("hoi")), sheet(row("lijst")), hidden=(2,)),
        ("hoi",),
        ("let op: verborgen bladen zonder kolom 'tekst' overgeslagen: 1",),
    ),
    "several sheets": (
        parts(sheet(HEAD, row("hoi")), sheet(), sheet(row("uitleg")), sheet(HEAD, row("da"), row("", "ja"))),
        ("hoi", "da"),
        ("rij 1 van blad 3: dit blad is niet gelezen: kolom 1 heeft", "rij 3 van blad 4: kolom 'tekst': leeg"),
    ),
    "merged cells": (
        parts(sheet(row("tekst", "gemeente"), row("hoi", "Verzonnendam"), row("da"), row(""), row("na"), after=MERGES)),
        ("hoi", "na"),
        ("rij 3: kolom 'gemeente': ligt in een samengevoegde cel",),
    ),
    "a cell without a column": (
        parts(sheet(HEAD, row("a", "", "", "", "x"), row("hoi"))),
        ("hoi",),
        ("kolom '5': cel",),
    ),
    "prefixed names": (
        parts(
            sheet(HEAD, row("hoi"))
            .replace("<", "<x:")
            .replace("<x:/", "</x:")
            .replace("<x:?", "<?")
            .replace("xmlns=", "xmlns:x=")
        ),
        ("hoi",),
        (),
    ),
    "UTF-16 inside": (parts(sheet(HEAD, row("é")).replace("UTF-8", "UTF-16").encode("utf-16")), ("é",), ()),
    "empty": (parts(sheet()), (), ("de werkmap is leeg",)),
    "blank rows alone": (parts(sheet(row("", " "), row("<c/>"))), (), ("de werkmap is leeg",)),
    "unknown column": (parts(sheet(row("jayden", "tekst"), row("a", "b"))), (), ("kolom 1 heeft een onbekende naam",)),
    "a formula for a header": (parts(sheet(row("tekst", "<c><f>A9</f></c>"))), (), ("kolom 2 heeft een onbekende",)),
    "no workbook": ({"word/document.xml": "<a/>"}, (), ("beschadigd",)),
    "a part that is not there": (
        {name: part for name, part in parts(sheet(HEAD)).items() if "sheet1" not in name},
        (),
        ("beschadigd",),
    ),
    "a link out of the file": (
        {
            name: str(part).replace('Target="worksheets', 'TargetMode="External" Target="file:///etc')
            for name, part in parts(sheet(HEAD)).items()
        },
        (),
        ("leeg",),
    ),
    "a path out of the file": (
        {
            name: str(part).replace('Target="worksheets', 'Target="../../../../etc')
            for name, part in parts(sheet(HEAD)).items()
        },
        (),
        ("beschadigd",),
    ),
    "broken XML after good rows": (parts(sheet(HEAD, row("hoi"), "</row>")), ("hoi",), ("beschadigd",)),
    "entities": (
        parts(sheet(HEAD, row("a")).replace("<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet')),
        (),
        ("beschadigd",),
    ),
    "very deep": (parts(sheet("<a>" * 100_000)), (), ("beschadigd",)),
    "a tag without end": (parts(sheet(f'<row a="{"a" * 3_000_000}"/>')), (), ("beschadigd",)),
    "a name for every element": (parts(sheet("".join(f"<n{n}/>" for n in range(100_000)))), (), ("beschadigd",)),
    "too many merged cells": (
        parts(sheet(HEAD, row("hoi"), after='<mergeCell ref="A1:A2"/>' * 10_001)),
        (),
        ("te veel samengevoegde cellen",),
    ),
}


@pytest.mark.parametrize(("found", "texts", "told"), CASES.values(), ids=CASES.keys())
def test_good_rows_go_in_and_the_rest_is_told(
    found: dict[str, Part],
    texts: tuple[str, ...],
    told: tuple[str, ...],
    tmp_path: Path,
    taken: Callable[[Path], Taken],
) -> None:
    became = taken(write(tmp_path / "a.xlsx", found))
    assert became.texts == texts
    assert [words for words in told if words not in became.answer] == [], became.answer
    assert became.report.whole == ("  rij " not in became.answer and not became.report.error)
    assert "jayden" not in became.answer
    assert "geheim" not in became.answer


def damaged(kind: str, good: bytes) -> bytes:
    match kind:
        case "cut":
            return good[: len(good) // 2]
        case "encrypted":
            at = good.index(b"PK\x01\x02", good.index(b"xl/worksheets/sheet1.xml"))
            while good[at + 46 : at + 70] != b"xl/worksheets/sheet1.xml":
                at = good.index(b"PK\x01\x02", at + 1)
            return good[: at + 8] + b"\x01\x00" + good[at + 10 :]
        case "old":
            return b"\xd0\xcf\x11\xe0" + good
        case _:
            return b"tekst\nhoi\n"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("cut", "beschadigd"),
        ("encrypted", "wachtwoord"),
        ("old", "oud of heeft een wachtwoord"),
        ("text", "geen Excel"),
    ],
)
def test_a_file_that_is_no_whole_workbook_is_told(
    kind: str, told: str, tmp_path: Path, taken: Callable[[Path], Taken]
) -> None:
    path = write(tmp_path / "a.xlsx", parts(sheet(HEAD, row("hoi"))))
    path.write_bytes(damaged(kind, path.read_bytes()))
    found = taken(path)
    assert found.texts == ()
    assert told in found.report.error


def test_a_directory_of_parts_is_bounded(tmp_path: Path, taken: Callable[[Path], Taken]) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        for number in range(5_001):
            file.writestr(str(number), "")
    assert "beschadigd" in taken(path).report.error


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_only_what_excel_itself_packs_with_is_unpacked(
    method: int, tmp_path: Path, taken: Callable[[Path], Taken]
) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", method) as file:
        for name, content in parts(sheet(HEAD, row("hoi"))).items():
            file.writestr(name, content)
    assert "beschadigd" in taken(path).report.error
