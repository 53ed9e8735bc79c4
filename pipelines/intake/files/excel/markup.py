"""XML as a stream of events, in bounded memory, whatever it holds: no tree, no entities, no document type."""

from collections.abc import Iterator
from typing import IO, Protocol
from xml.parsers import expat

from pipelines.intake.files.excel.archive import DAMAGED
from pipelines.intake.files.rows import FileRefusedError

_BLOCK = 1 << 16
_MAX_DEPTH = 64
_MAX_NAMES = 2_000  # different names; the parser remembers each
_MAX_TOKEN = 1 << 20  # bytes of a tag or comment; the parser waits for its end


class Handler(Protocol):
    """What hears the events; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Hear that an element starts."""

    def text(self, words: str) -> None:
        """Hear a piece of text."""

    def end(self, name: str) -> None:
        """Hear that an element ends."""


def walk(stream: IO[bytes], handler: Handler) -> Iterator[None]:
    """Feed a document to a handler; yields after each block, so that what was gathered can be handed on.

    Raises FileRefusedError when it is no good XML, or of a shape that no workbook has.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise FileRefusedError(DAMAGED)
        handler.start(name.rpartition(":")[2] if ":" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(name.rpartition(":")[2] if ":" in name else name)

    def refuse(*_: object) -> None:
        raise FileRefusedError(DAMAGED)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    fed = 0
    refused: FileRefusedError | None = None
    while refused is None:
        block = stream.read(_BLOCK)
        try:
            parser.Parse(block, not block)
        except expat.ExpatError:
            refused = FileRefusedError(DAMAGED)
        except FileRefusedError as error:
            refused = error
        fed += len(block)
        if fed - parser.CurrentByteIndex > _MAX_TOKEN or len(parser.intern) > _MAX_NAMES:
            refused = FileRefusedError(DAMAGED)
        yield  # what was good before anything went wrong is handed on first
        if not block:
            break
    if refused:
        raise refused


def read(stream: IO[bytes], handler: Handler) -> None:
    """Feed a whole document to a handler."""
    for _ in walk(stream, handler):
        pass
