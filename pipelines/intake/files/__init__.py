"""Files of captures, read row by row in bounded memory and without a temporary file, whatever is in them."""

from pipelines.intake.files.kinds import read_rows
from pipelines.intake.files.plain import read_text
from pipelines.intake.files.rows import FileRefusedError, Row
from pipelines.intake.files.source import find_files

__all__ = ["FileRefusedError", "Row", "find_files", "read_rows", "read_text"]
