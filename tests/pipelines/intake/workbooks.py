"""Workbooks written part by part, so that anything can be wrong in them."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Part = str | bytes


def inline(word: str, more: str = "") -> str:
    """A cell with a text in it."""
    return f'<c t="inlineStr"{more}><is><t xml:space="preserve">{escape(word)}</t></is></c>'


def row(*cells: str, more: str = "") -> str:
    """A row; what is no markup yet becomes a text."""
    return f"<row{more}>{''.join(cell if cell.startswith('<') else inline(cell) for cell in cells)}</row>"


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{before}<sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def strings(*items: str) -> str:
    return f'{_HEAD}<sst xmlns="{_MAIN}">{"".join(items)}</sst>'


def references(**targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="{id_}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}">{items}</Relationships>'


def parts(*sheets: str, hidden: Iterable[int] = (), shared: str = "", properties: str = "") -> dict[str, Part]:
    """The parts of a good workbook; `hidden` names sheets from 1."""
    numbers = range(1, len(sheets) + 1)
    states = {number: ' state="hidden"' if number in hidden else "" for number in numbers}
    listed = "".join(f'<sheet name="Blad {n}" sheetId="{n}"{states[n]} r:id="r{n}"/>' for n in numbers)
    targets = {f"r{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in numbers}
    found: dict[str, Part] = {
        "_rels/.rels": references(r1=("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": references(**targets, s=("sharedStrings", "sharedStrings.xml")),
        "xl/sharedStrings.xml": shared or strings(),
    }
    return found | {f"xl/worksheets/sheet{n}.xml": sheets[n - 1] for n in numbers}


def write(path: Path, found: dict[str, Part]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in found.items():
            file.writestr(name, content)
    return path


def write_large(path: Path, part: str, pieces: Iterable[bytes], found: dict[str, Part]) -> Path:
    """Write a workbook of which one part comes in pieces, so that the test itself stays small."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in found.items():
            if name != part:
                file.writestr(name, content)
        with file.open(part, "w", force_zip64=True) as out:
            for piece in pieces:
                out.write(piece)
    return path
