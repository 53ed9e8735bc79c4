"""Where a workbook keeps its sheets and its strings."""

import posixpath
from dataclasses import dataclass, field

from pipelines.intake.files.excel.archive import DAMAGED, Archive
from pipelines.intake.files.excel.markup import read
from pipelines.intake.files.rows import FileRefusedError

_MAX = 1_000  # sheets, and references from one part to others


@dataclass(frozen=True)
class Package:
    """The names of the parts that matter: visible and hidden sheets in their order, the shared strings if there are."""

    visible: tuple[str, ...]
    hidden: tuple[str, ...]
    strings: str | None
    since_1904: bool


def look_into(archive: Archive) -> Package:
    """Find the parts of a workbook; raises FileRefusedError when it is none."""
    book = next((target for kind, target in _references(archive, "").values() if kind == "officeDocument"), None)
    if book is None:
        raise FileRefusedError(DAMAGED)
    references = _references(archive, book)
    found = _Book()
    with archive.open(book) as stream:
        read(stream, found)
    sheets = [(hidden, references.get(id_, ("", ""))) for id_, hidden in found.sheets]
    return Package(
        visible=tuple(target for hidden, (kind, target) in sheets if kind == "worksheet" and not hidden),
        hidden=tuple(target for hidden, (kind, target) in sheets if kind == "worksheet" and hidden),
        strings=next((target for kind, target in references.values() if kind == "sharedStrings"), None),
        since_1904=found.since_1904,
    )


def _references(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to by id: the kind and the part's name. What lies outside of the file is left out."""
    folder, name = posixpath.split(part)
    found = _References(folder)
    with archive.open(posixpath.join(folder, "_rels", f"{name}.rels")) as stream:
        read(stream, found)
    return found.found


@dataclass
class _Silent:
    """Hears nothing but the start of elements."""

    def text(self, words: str) -> None:
        pass

    def end(self, name: str) -> None:
        pass


@dataclass
class _References(_Silent):
    folder: str
    found: dict[str, tuple[str, str]] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self.folder, attributes.get("Target", ""))).lstrip("/")
            self.found[attributes.get("Id", "")] = attributes.get("Type", "").rpartition("/")[2], target
            if len(self.found) > _MAX:
                raise FileRefusedError(DAMAGED)


@dataclass
class _Book(_Silent):
    sheets: list[tuple[str, bool]] = field(default_factory=list)
    since_1904: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            ids = (value for key, value in attributes.items() if key.endswith(":id"))
            self.sheets.append((next(ids, ""), attributes.get("state", "visible") != "visible"))
            if len(self.sheets) > _MAX:
                raise FileRefusedError(DAMAGED)
