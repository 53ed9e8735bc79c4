"""The zip file that a workbook is: only what can be read safely, and no more than a limit in all."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from pipelines.intake.files.rows import FileRefusedError

MAX_UNPACKED = 500_000_000
_MAX_PARTS = 5_000
_ENTRY = b"PK\x01\x02"  # one in the directory for each part
_OLD = b"\xd0\xcf\x11\xe0"
_BLOCK = 1 << 20
_ERRORS = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, NotImplementedError)
DAMAGED = "de werkmap is beschadigd of niet heel; open haar in Excel, sla haar opnieuw op als .xlsx"


class Archive:
    """The parts of a workbook. What is opened counts towards the limit: the sizes in the directory are binding."""

    def __init__(self, file: BinaryIO) -> None:
        """Raise FileRefusedError when it is no zip file, or one with so many parts that its directory is a bomb."""
        start = file.read(4)
        if start == _OLD:
            raise FileRefusedError("de werkmap is oud of heeft een wachtwoord; sla haar op als .xlsx zonder wachtwoord")
        file.seek(0)
        if sum(block.count(_ENTRY) for block in iter(lambda: file.read(_BLOCK), b"")) > _MAX_PARTS:
            raise FileRefusedError(DAMAGED)
        try:
            self._zip = ZipFile(file)
        except _ERRORS:
            raise FileRefusedError("dit is geen Excel-werkmap, of zij is beschadigd; sla haar op als .xlsx") from None
        self._parts = {info.filename: info for info in self._zip.infolist()}
        self._counted: set[str] = set()

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """Open a part; raises FileRefusedError when it is not there, too large, encrypted or damaged."""
        part = self._parts.get(name)
        if part is None or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise FileRefusedError(DAMAGED)
        if part.flag_bits & 1:
            raise FileRefusedError("de werkmap heeft een wachtwoord; sla haar op zonder wachtwoord")
        self._counted.add(name)
        if sum(self._parts[counted].file_size for counted in self._counted) > MAX_UNPACKED:
            size = f"{MAX_UNPACKED // 1_000_000} MB"
            raise FileRefusedError(
                f"de werkmap is uitgepakt groter dan {size}; verwijder lege rijen met opmaak, of splits haar"
            )
        try:
            with self._zip.open(part) as stream:
                yield stream
        except FileRefusedError:
            raise
        except _ERRORS:
            raise FileRefusedError(DAMAGED) from None
