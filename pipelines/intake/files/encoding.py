"""In which letters a file was saved: UTF-8, UTF-16, UTF-32 or Windows-1252."""

import codecs
import io
import re
from collections.abc import Callable
from typing import BinaryIO

from pipelines.intake.files.rows import FileRefusedError

_MARKS = (  # the longest first: that of UTF-32 starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BLOCK = 1 << 20
_WELL_FORMED = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NO_LETTER = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")  # of Windows-1252
_NO_TEXT = "dit is geen tekst (misschien heeft een ander soort bestand deze naam gekregen); verwacht: UTF-8"


def text_of(file: BinaryIO, note: Callable[[str], None]) -> io.TextIOWrapper:
    """Return the text of an open file, every line end as one newline.

    Bytes of broken UTF-8 come as lone surrogates, so that the rows without them can be read; `note` hears what a person
    must check. Raises FileRefusedError when it is no text or not whole.
    """
    encoding, errors = _look(file, note)
    file.seek(0)
    return io.TextIOWrapper(file, encoding, errors)


def _look(file: BinaryIO, note: Callable[[str], None]) -> tuple[str, str]:
    start = file.read(4)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            if _decodes(file, encoding):
                return encoding, "strict"
            if encoding != "utf-8-sig":
                raise FileRefusedError("het bestand is niet heel; sla het opnieuw op als UTF-8")
            return encoding, "surrogateescape"
    whole = _decodes(file, "utf-8")
    if _any(file, re.compile(rb"\x00")):
        raise FileRefusedError(_NO_TEXT)
    if whole:
        return "utf-8", "strict"
    # Windows-1252 hardly ever holds, by chance, what UTF-8 writes an accent or an emoji with
    if _any(file, _WELL_FORMED) or _any(file, _NO_LETTER):
        return "utf-8", "surrogateescape"
    note("gelezen als Windows-1252; kijk of letters als é goed zijn, of sla het op als UTF-8")
    return "cp1252", "strict"


def _decodes(file: BinaryIO, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        while block := file.read(_BLOCK):
            decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _any(file: BinaryIO, sought: re.Pattern[bytes]) -> bool:
    file.seek(0)
    return any(sought.search(block) for block in iter(lambda: file.read(_BLOCK), b""))
