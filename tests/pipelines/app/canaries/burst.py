"""Runs our own programs with a step of the stripper that breaks in the middle of a text, quoting it.

Run as a module, in a process of its own: ``door PORT`` serves the page, anything else goes to the command line. A text
with the word "ontploft" breaks the whole stripping, one with "hapert" a step within it.
"""

import sys
from collections.abc import Sequence
from typing import Any

from models.deidentify import Deidentifier, Stripped, tagger

_strip_all, _find = Deidentifier.strip_all, tagger.find


def _breaking(self: Deidentifier, texts: Sequence[str]) -> tuple[Stripped, ...]:
    done = _strip_all(self, texts)
    if any("ontploft" in text for text in texts):
        raise ValueError(f"cannot go on with {texts!r}")
    return done


def _stalling(view: Any, *rest: Any) -> Any:
    if "hapert" in view.text:
        raise ValueError(f"cannot go on with {view.text!r}")
    return _find(view, *rest)


if __name__ == "__main__":
    Deidentifier.strip_all = _breaking  # type: ignore[method-assign]
    tagger.find = _stalling  # type: ignore[assignment]
    if sys.argv[1] == "door":
        from pipelines.app.door import main as serve

        serve(int(sys.argv[2]))
    else:
        from pipelines.app.cli import main

        main()
