"""Strippers side by side: ours, deduce and presidio on the same texts in one run.

    python -m benchmarks.deidentify [--part test] [--out benchmarks/results/deidentify.json]

The shipped weights learned from all but the test part, so that only that part tells anything of them; weights that are
to be chosen among are learned with `models.deidentify.build.train --parts train` and measured with `--part dev`.
Needs the dependency group `benchmark`; a tool that is not installed stands as "niet geïnstalleerd". deduce takes about
two minutes and a gigabyte to start.
"""

import argparse
import gc
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from models.corpus import CorpusText, iter_texts

Found = list[tuple[int, int, str]]
Finder = Callable[[str], Found]
STRUCTURED = ("TELEFOON", "EMAIL", "URL", "IBAN", "CRYPTO", "BSN", "DOCUMENT", "KENTEKEN", "ACCOUNT")
SLOTS = 2000
"""How many sentences each origin's names are put in."""
LISTED = 100
"""How many names of each list."""
SOFT = ("ADRES", "PLAATS", "ORGANISATIE", "DATUM", "LEEFTIJD")


def ours() -> Finder:
    """The engine of this repository."""
    from models.deidentify import load_engine

    engine = load_engine()
    engine.find("app jaap")
    return lambda text: [(span.start, span.end, span.type) for span in engine.find(text)]


def deduce() -> Finder:
    """UMC Utrecht's deduce, as it comes."""
    import logging

    from deduce import Deduce

    logging.disable(logging.INFO)
    tool = Deduce()
    return lambda text: [(int(a.start_char), int(a.end_char), a.tag) for a in tool.deidentify(text).annotations]


def presidio() -> Finder:
    """Microsoft's presidio with its generic recognisers over a blank Dutch pipeline: it has no Dutch ones."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer import predefined_recognizers as known
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Blank(SpacyNlpEngine):
        def __init__(self) -> None:
            super().__init__(models=[{"lang_code": "nl", "model_name": "blank"}])
            self.nlp = {"nl": spacy.blank("nl")}

    registry = RecognizerRegistry(supported_languages=["nl"])
    for name in (
        "IbanRecognizer",
        "EmailRecognizer",
        "UrlRecognizer",
        "CreditCardRecognizer",
        "CryptoRecognizer",
        "DateRecognizer",
    ):
        registry.add_recognizer(getattr(known, name)(supported_language="nl"))
    regions = ("NL", "BE", "DE", "GB", "TR", "MA", "FR", "SR")
    registry.add_recognizer(known.PhoneRecognizer(supported_language="nl", supported_regions=regions))
    tool = AnalyzerEngine(nlp_engine=Blank(), registry=registry, supported_languages=["nl"])
    return lambda text: [(r.start, r.end, r.entity_type) for r in tool.analyze(text, language="nl")]


TOOLS: dict[str, Callable[[], Finder]] = {"vroegsignaal": ours, "deduce": deduce, "presidio": presidio}


def measure(find: Finder, texts: Sequence[CorpusText]) -> dict[str, Any]:
    """Recall by type, precision over characters, clean texts and speed; any type counts as found."""
    for text in texts[:200]:
        find(text.raw)
    start = time.process_time()
    found = [find(text.raw) for text in texts]
    seconds = time.process_time() - start
    start = time.process_time()
    for text in texts:
        find(text.raw)
    again = time.process_time() - start
    whole: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    right = taken = ordinary = ordinary_taken = with_identifiers = clean = 0
    for text, spans in zip(texts, found, strict=True):
        covered, gold = _mask(text.raw, spans), _mask(text.raw, [(s.start, s.end, s.type) for s in text.spans])
        hits = [all(covered[at] or not text.raw[at].isalnum() for at in range(s.start, s.end)) for s in text.spans]
        for span, hit in zip(text.spans, hits, strict=True):
            wanted[span.type] += 1
            whole[span.type] += hit
        taken += sum(covered)
        right += sum(have and want for have, want in zip(covered, gold, strict=True))
        if text.spans:
            with_identifiers += 1
            clean += all(hits)
        else:
            ordinary += len(text.raw)
            ordinary_taken += sum(covered)
    groups = {"gestructureerd": STRUCTURED, "PERSOON": ("PERSOON",), "overig": SOFT}
    words = sum(len(text.raw.split()) for text in texts) / len(texts)
    return {
        "recall": {kind: round(whole[kind] / wanted[kind], 4) for kind in sorted(wanted)},
        "aantal": dict(sorted(wanted.items())),
        "groepen": {
            name: _with_interval(sum(whole[kind] for kind in kinds), sum(wanted[kind] for kind in kinds))
            for name, kinds in groups.items()
        },
        "precisie": round(right / max(1, taken), 4),
        "gewone tekens weg": round(ordinary_taken / max(1, ordinary), 5),
        "teksten zonder gemist stuk": _with_interval(clean, with_identifiers),
        "teksten per seconde": round(len(texts) / seconds),
        "dezelfde teksten nog eens": round(len(texts) / again),
        "woorden per tekst": round(words, 1),
    }


def _mask(text: str, spans: Sequence[tuple[int, int, str]]) -> bytearray:
    mask = bytearray(len(text))
    for start, end, _ in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _with_interval(hits: int, total: int) -> dict[str, float]:
    """Share with Wilson's 95% interval."""
    if not total:
        return {"deel": 0.0, "van": 0.0, "tot": 0.0, "aantal": 0}
    share, z = hits / total, 1.96
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * (share * (1 - share) / total + z * z / (4 * total * total)) ** 0.5 / (1 + z * z / total)
    return {
        "deel": round(share, 4),
        "van": round(middle - reach, 4),
        "tot": round(min(1.0, middle + reach), 4),
        "aantal": total,
    }


def by_origin(find: Finder, texts: Sequence[CorpusText]) -> dict[str, dict[str, dict[str, float]]]:
    """Recall per origin over the same 2,000 sentence slots: of names in our lists, of names that no list or training
    text holds, and of both alike.
    """
    from benchmarks.name_slots import fillings
    from models.deidentify.build import HELD_OUT
    from models.deidentify.build.augment import Pools

    listed = Pools.read([], []).first
    parts = re.split(r"^# (\w+)$", HELD_OUT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    table = {}
    for origin, body in zip(parts[1::2], parts[2::2], strict=True):
        # names from all over the list, not its beginning only
        drawn = listed[origin][:: max(1, len(listed[origin]) // LISTED)]
        hits = {
            kind: sum(all(_mask(text, find(text))[start:end]) for text, start, end in fillings(texts, names, SLOTS))
            for kind, names in (("in de lijsten", drawn), ("ongezien", body.split()))
        }
        table[origin] = {kind: _with_interval(found, SLOTS) for kind, found in hits.items()}
        table[origin]["samen"] = _with_interval(sum(hits.values()), 2 * SLOTS)
    return table


def main() -> None:
    """Measure every tool that is installed; print a table and write it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="test", choices=("train", "dev", "test"))
    parser.add_argument("--tools", nargs="*", default=list(TOOLS), choices=list(TOOLS))
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "results" / "deidentify.json")
    options = parser.parse_args()
    texts = list(iter_texts(options.part))
    results: dict[str, Any] = {}
    for name in options.tools:
        start, before = time.perf_counter(), _megabytes()
        try:
            find = TOOLS[name]()
        except ImportError:
            print(f"{name}: niet geïnstalleerd")
            continue
        started = round(time.perf_counter() - start, 2)
        gc.freeze()  # without it one full collection stops deduce for seconds
        results[name] = {"start (s)": started, "geheugen erbij (MB)": _megabytes() - before} | measure(find, texts)
        if name == "vroegsignaal":
            results[name]["per herkomst"] = by_origin(find, texts)
        print(json.dumps({name: results[name]}, indent=1, ensure_ascii=False))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
