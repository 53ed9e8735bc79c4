"""Unfolds a Hunspell dictionary: stems with affix classes become the words they stand for."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

Rule = tuple[str, str, re.Pattern[str]]


def read_suffixes(path: Path) -> dict[str, list[Rule]]:
    """Read the suffix rules by their two-letter class."""
    rules: dict[str, list[Rule]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) >= 5 and parts[0] == "SFX":
            strip, add = parts[2].replace("0", ""), parts[3].split("/")[0].replace("0", "")
            rules[parts[1]].append((strip, add, re.compile(f"{parts[4]}$")))
    return rules


def stems(folder: Path) -> Iterator[str]:
    """Yield the stems alone, as spelled in the dictionary."""
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        yield line.split("\t")[0].partition("/")[0]


def words(folder: Path) -> Iterator[str]:
    """Yield every stem and suffixed form, as spelled in the dictionary; compounds are not unfolded."""
    rules = read_suffixes(folder / "index.aff")
    for line in (folder / "index.dic").read_text(encoding="utf-8").splitlines()[1:]:
        stem, _, flags = line.split("\t")[0].partition("/")
        classes = [flags[at : at + 2] for at in range(0, len(flags), 2)]
        if "Fw" in classes or " " in stem:
            continue
        stem = stem.replace("ĳ", "ij").replace("Ĳ", "IJ").replace("’", "'")
        yield stem
        for name in classes:
            for strip, add, condition in rules.get(name, ()):
                if stem.endswith(strip) and condition.search(stem):
                    yield stem[: len(stem) - len(strip)] + add.replace("ĳ", "ij")
