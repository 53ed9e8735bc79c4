"""The tagger's tokens: words and signs, how they are stuck to each other, with what is already known masked."""

from dataclasses import dataclass

from models.deidentify.finds import Find
from models.deidentify.tokens import GAP_AND_TOKEN
from models.deidentify.view import View

GLUED_LEFT, GLUED_RIGHT, LINE_START = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Pieces:
    """Parallel lists, one entry a token: as written, folded, how it is stuck to others, and its place in the view."""

    surfaces: list[str]
    words: list[str]
    glue: list[int]
    starts: list[int]
    ends: list[int]


def cut(view: View) -> Pieces:
    """Cut a view into tokens, in one pass."""
    low, text = view.low, view.text
    same = text == low
    surfaces: list[str] = []
    words: list[str] = []
    glue: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    end = 0
    lines = "\n" in low
    for gap, word in GAP_AND_TOKEN.findall(low):
        if not word:
            break
        start = end + len(gap)
        if gap:
            glue.append(LINE_START if lines and "\n" in gap else 0)
        elif words:
            glue[-1] |= GLUED_RIGHT
            glue.append(GLUED_LEFT)
        else:
            glue.append(LINE_START)
        end = start + len(word)
        words.append(word)
        starts.append(start)
        ends.append(end)
        if not same:
            surfaces.append(text[start:end] if view.index is None else view.surface(start, end))
    if words and starts[0]:
        glue[0] |= LINE_START
    return Pieces(words if same else surfaces, words, glue, starts, ends)


def masked(tokens: Pieces, known: list[Find]) -> Pieces:
    """Return the tokens with each of `known` (in order, without overlap) as one placeholder."""
    out = Pieces([], [], [], [], [])
    done = place = 0
    for find in known:
        while place < len(tokens.words) and tokens.ends[place] <= find.start:
            place += 1
        _copy(tokens, out, done, place)
        while place < len(tokens.words) and tokens.starts[place] < find.end:
            place += 1
        name = f"[{find.type.lower()}]"
        for values, value in zip(
            (out.surfaces, out.words, out.glue, out.starts, out.ends),
            (name, name, 0, find.start, find.end),
            strict=True,
        ):
            values.append(value)  # type: ignore[attr-defined]
        done = place
    _copy(tokens, out, done, len(tokens.words))
    return out


def _copy(tokens: Pieces, out: Pieces, first: int, last: int) -> None:
    out.surfaces.extend(tokens.surfaces[first:last])
    out.words.extend(tokens.words[first:last])
    out.glue.extend(tokens.glue[first:last])
    out.starts.extend(tokens.starts[first:last])
    out.ends.extend(tokens.ends[first:last])
