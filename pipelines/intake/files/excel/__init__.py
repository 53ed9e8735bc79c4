"""Excel workbooks (.xlsx), streamed.

Readers that build a tree cannot be bounded: a file of 21 kB takes openpyxl's read-only mode 1.5 GB. They also do not
tell a formula without a result from an empty cell, nor which rows are hidden or which cells are merged.
"""

from pipelines.intake.files.excel.workbook import read_workbook

__all__ = ["read_workbook"]
