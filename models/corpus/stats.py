"""What the corpus holds, counted: shares, identifiers, near-duplicates, monotony, and names across parts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from models.corpus.text import CorpusText
from models.wording import ALIKE, bands, shingles, similarity
from taxonomy.ids import CATEGORY_IDS, IDENTIFIER_TYPES, MARK_IDS

_KEY = b"corpus"  # nothing here is secret
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Shares:
    """Counts over some texts."""

    texts: int
    signals: int
    kinds: Counter[str]
    labels: Counter[str]
    with_identifiers: int
    identifiers: Counter[str]
    words: float


def shares(texts: Sequence[CorpusText]) -> Shares:
    """Count kinds, labels and identifiers; `words` is the mean length."""
    return Shares(
        texts=len(texts),
        signals=sum(text.kind == "signal" for text in texts),
        kinds=Counter(text.kind for text in texts),
        labels=Counter(label for text in texts for label in text.labels),
        with_identifiers=sum(bool(text.spans) for text in texts),
        identifiers=Counter(span.type for text in texts for span in text.spans),
        words=sum(len(text.raw.split()) for text in texts) / max(len(texts), 1),
    )


def near_duplicates(texts: Iterable[CorpusText]) -> list[tuple[str, str]]:
    """Return pairs of ids whose wordings are alike: three-word runs, Jaccard at least 0.7."""
    runs = {text.id: shingles(text.raw) for text in texts}
    buckets: dict[tuple[int, str], list[str]] = defaultdict(list)
    for id_, some in runs.items():
        for number, value in enumerate(bands(some, _KEY)):
            buckets[number, value].append(id_)
    pairs = {pair for ids in buckets.values() for pair in combinations(sorted(ids), 2)}
    return sorted(pair for pair in pairs if similarity(runs[pair[0]], runs[pair[1]]) >= ALIKE)


def worn_phrases(texts: Sequence[CorpusText], share: float) -> dict[str, list[str]]:
    """Return, by category, the five-word runs that stand in more than this share of its texts, and in more than two."""
    found = {}
    for category in CATEGORY_IDS:
        some = [text for text in texts if category in text.categories]
        counts = Counter(run for text in some for run in _five_word_runs(text.raw))
        worn = [run for run, count in counts.items() if count > max(2, share * len(some))]
        if worn:
            found[category] = sorted(worn)
    return found


def _five_word_runs(raw: str) -> set[str]:
    words = _WORD.findall(raw.casefold())
    return {" ".join(words[i : i + 5]) for i in range(len(words) - 4)}


def worn_openings(texts: Sequence[CorpusText], share: float) -> dict[str, float]:
    """Return the opening words of more than this share of the texts, with their share."""
    counts = Counter(text.raw.split()[0].casefold() for text in texts if text.raw.split())
    return {word: count / len(texts) for word, count in counts.items() if count > share * len(texts)}


def name_surfaces(texts: Iterable[CorpusText]) -> set[str]:
    """Return the surfaces marked as PERSOON, folded."""
    return {
        " ".join(text.raw[span.start : span.end].casefold().split())
        for text in texts
        for span in text.spans
        if span.type == "PERSOON"
    }


def table(by_part: dict[str, Sequence[CorpusText]]) -> list[str]:
    """Return the shares of each part beside each other, as lines for a terminal or a datasheet."""
    counted = {part: shares(texts) for part, texts in by_part.items()}
    rows = [("teksten", {part: str(s.texts) for part, s in counted.items()})]
    rows.append(("stemmen", {part: str(len({t.voice for t in texts})) for part, texts in by_part.items()}))
    rows.append(("woorden per tekst", {part: f"{s.words:.1f}" for part, s in counted.items()}))
    rows.append(("signalen", {part: _percent(s.signals, s.texts) for part, s in counted.items()}))
    for kind, name in _KINDS.items():
        rows.append((f"  {name}", {part: _percent(s.kinds[kind], s.texts) for part, s in counted.items()}))
    for label in (*CATEGORY_IDS, *MARK_IDS):
        rows.append((label, {part: _percent(s.labels[label], s.signals) for part, s in counted.items()}))
    rows.append(("met gegevens", {part: _percent(s.with_identifiers, s.texts) for part, s in counted.items()}))
    for type_ in IDENTIFIER_TYPES:
        rows.append((f"  {type_}", {part: str(s.identifiers[type_]) for part, s in counted.items()}))
    head = f"{'':<20}" + "".join(f"{part:>12}" for part in by_part)
    return [head, *(f"{name:<20}" + "".join(f"{cells[part]:>12}" for part in by_part) for name, cells in rows)]


_KINDS = {"twin": "tweeling", "hard": "lijkt erop", "rule9": "regel 9", "plain": "gewoon"}


def _percent(count: int, of: int) -> str:
    return f"{100 * count / of:.1f}%" if of else "-"
