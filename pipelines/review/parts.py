"""The texts of a signal as one page for the reviewer, and back from a place on that page to the text it stands in."""

from dataclasses import dataclass

from pipelines.store import Signal

_TITLES = {
    "observation": "Wat de melder zag:",
    "opinion": "Wat de melder denkt:",
    "contradiction": "Wat het tegenspreekt:",
}


@dataclass(frozen=True)
class Part:
    """Where one text stands on the page; `start` and `end` in code points."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Page:
    """What the reviewer reads, and its parts. The captured text always comes first, at 0."""

    text: str
    parts: tuple[Part, ...]

    def locate(self, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
        """Return part, start and end within that part for each text that a span stands in; none for a heading."""
        return tuple(
            (part.name, max(start, part.start) - part.start, min(end, part.end) - part.start)
            for part in self.parts
            if max(start, part.start) < min(end, part.end)
        )


def compose(signal: Signal) -> Page:
    """Lay the four texts under each other, each with its Dutch heading."""
    text = signal.text
    parts = [Part("text", 0, len(text))]
    for name, title in _TITLES.items():
        body = getattr(signal, name)
        if body:
            text += f"\n\n{title}\n"
            parts.append(Part(name, len(text), len(text) + len(body)))
            text += body
    return Page(text, tuple(parts))
