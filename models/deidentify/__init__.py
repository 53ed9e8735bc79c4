"""Strips identifiers from short, informal Dutch: names, accounts, numbers, addresses, whatever `identifiers.md` lists.

>>> from models.deidentify import load_engine
>>> load_engine().strip("app jayden op 06 12 34 56 78").text
'app [PERSOON-1] op [TELEFOON-1]'

It lowers the risk that a person is recognised; it does not make a text anonymous. spaCy users add the pipe
`vroegsignaal_deid` (see `component.py`).
"""

from models.deidentify.engine import Deidentifier, load_engine
from models.deidentify.span import REDACTED, Span, Stripped

__all__ = ["REDACTED", "Deidentifier", "Span", "Stripped", "load_engine"]
