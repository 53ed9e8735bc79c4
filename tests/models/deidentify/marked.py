"""Reads texts with inline marks, as the corpus writes them."""

import re

_MARK = re.compile(r"\[\[([A-Z]+):(.*?)\]\](?!\])", re.DOTALL)


def parse(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the raw text and its marks."""
    out, spans, done, size = [], [], 0, 0
    for match in _MARK.finditer(marked):
        out += [marked[done : match.start()], match[2]]
        size += match.start() - done
        spans.append((size, size + len(match[2]), match[1]))
        size += len(match[2])
        done = match.end()
    return "".join([*out, marked[done:]]), spans
