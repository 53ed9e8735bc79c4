"""The columns of a file and the fields of a form, and how their words become a `Capture`."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.intake.capture import Capture
from pipelines.intake.policy import IntakePolicy
from pipelines.store.accounts import ACCOUNT_EXPECTED, is_account
from taxonomy import Taxonomy

MAX_TEXT = 20_000  # one conversation, not an export
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")  # they steer a terminal, and say nothing
_HALF = re.compile(r"[\ud800-\udfff]")  # half an emoji, or a byte of broken UTF-8
_TICKS = {
    "ja": True,
    "j": True,
    "1": True,
    "true": True,
    "x": True,
    "nee": False,
    "n": False,
    "0": False,
    "false": False,
}


@dataclass(frozen=True)
class Column:
    """A column: its Dutch name, the field of `Capture` it fills, how it is read, and what it is for."""

    name: str
    field: str
    kind: str  # text, choice, date, tick, municipality, unit, account
    help: str


COLUMNS: tuple[Column, ...] = (
    Column("tekst", "text", "text", "de letterlijke tekst; de enige verplichte kolom"),
    Column("waarneming", "observation", "text", "wat u zag (feit)"),
    Column("duiding", "opinion", "text", "wat u denkt"),
    Column("tegenspraak", "contradiction", "text", "wat het tegenspreekt"),
    Column("platform", "platform", "choice", "waar het stond"),
    Column("hoe_gezien", "how_seen", "choice", "openbaar, getoond, besloten groep of tip"),
    Column("gezien_op", "seen_on", "date", "dag waarop u het zag: jjjj-mm-dd of dd-mm-jjjj"),
    Column("gemeente", "municipality", "municipality", "een gemeente uit settings.yaml"),
    Column("eenheid", "unit", "unit", "een wijk of team van die gemeente uit settings.yaml"),
    Column("situatie", "setting", "choice", "één jongere, een groep of onbekend"),
    Column("bekend", "acquainted", "choice", "kent u de jongere?"),
    Column("wie_vertelt", "who_tells", "choice", "slachtoffer, betrokkene of omstander"),
    Column("besproken", "discussed", "choice", "besproken met de jongere of ouders"),
    Column("spoed", "urgent", "tick", "ja of nee"),
    Column("zorg", "zorg", "tick", "ja of nee: mishandeling, suïcide of zelfbeschadiging, uitbuiting"),
    Column("melder", "capturer", "account", "uw accountcode; geen naam"),
    Column("rol", "role", "choice", "rol van de melder"),
)


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field, or with a row (`column` is empty then): never its content."""

    column: str
    kind: str
    expected: str

    def __str__(self) -> str:
        where = f"kolom '{self.column}': " if self.column else ""
        return f"{where}{self.kind}; verwacht: {self.expected}"


class CaptureRefusedError(ValueError):
    """A capture cannot be taken in. `problems` says which fields, of what kind, and what was expected."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def read_capture(row: Mapping[str, Any], taxonomy: Taxonomy, policy: IntakePolicy) -> Capture:
    """Turn a row of words, keyed by column name, into a `Capture`.

    Raises CaptureRefusedError with every problem of the row at once.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for column in COLUMNS:
        word = row.get(column.name)
        if word is None or word == "":
            continue
        try:
            values[column.field] = _read(column, word, row, taxonomy, policy)
        except _NotThisError as wrong:
            problems.append(Problem(column.name, wrong.kind, wrong.expected))
    if not str(values.get("text", "")).strip() and not any(p.column == "tekst" for p in problems):
        problems.append(Problem("tekst", "leeg", "de letterlijke tekst"))
    values.setdefault("role", policy.default_role)
    if values["role"] not in policy.bases and not any(p.column == "rol" for p in problems):
        problems.append(Problem("rol", f"past niet bij regime '{policy.regime}'", " of ".join(policy.bases)))
    if problems:
        raise CaptureRefusedError(problems)
    return Capture(**values)


class _NotThisError(Exception):
    def __init__(self, kind: str, expected: str) -> None:
        super().__init__(kind)
        self.kind, self.expected = kind, expected


def _read(column: Column, word: Any, row: Mapping[str, Any], taxonomy: Taxonomy, policy: IntakePolicy) -> Any:
    if column.kind == "tick" and isinstance(word, bool):
        return word
    if not isinstance(word, str):
        raise _NotThisError("geen tekst", "tekst (in Excel: opmaak Tekst; in JSONL: tussen aanhalingstekens)")
    if _HALF.search(word):
        raise _NotThisError("bevat tekens die niet te lezen zijn", "goede UTF-8 (sla het bestand opnieuw op)")
    word = word.strip() if column.kind != "text" else word
    match column.kind:
        case "text":
            return _text(word)
        case "choice":
            return _choice(word, {c.id: c.label for c in taxonomy.choices(column.field)})
        case "date":
            return _date(word)
        case "tick":
            return _tick(word)
        case "municipality":
            return _listed(word, tuple(policy.units))
        case "unit":
            units = policy.units.get(_folded_key(policy.units, str(row.get("gemeente") or "")), ())
            return _listed(word, units)
        case _:
            if not is_account(word):
                raise _NotThisError("geen accountcode", ACCOUNT_EXPECTED)
            return word


def _text(word: str) -> str:
    if len(word) > MAX_TEXT:
        raise _NotThisError("te lang", f"hoogstens {MAX_TEXT} tekens: één gesprek per keer")
    return _UNSEEN.sub("", word.replace("\r\n", "\n").replace("\r", "\n"))


def _choice(word: str, labels: dict[str, str]) -> str:
    for id_, label in labels.items():
        if word.casefold() in (id_.casefold(), label.casefold()):
            return id_
    raise _NotThisError("onbekende keuze", " / ".join(labels.values()))


def _listed(word: str, allowed: tuple[str, ...]) -> str:
    for name in allowed:
        if name.casefold() == word.casefold():
            return name
    raise _NotThisError("staat niet in de lijst", " / ".join(allowed) or "eerst een gemeente uit settings.yaml")


def _folded_key(units: Mapping[str, object], word: str) -> str:
    return next((name for name in units if name.casefold() == word.strip().casefold()), "")


def _tick(word: str) -> bool:
    try:
        return _TICKS[word.casefold()]
    except KeyError:
        raise _NotThisError("geen ja of nee", "ja / nee") from None


def _date(word: str) -> dt.date:
    for pattern in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            day = dt.datetime.strptime(word, pattern).date()
        except ValueError:
            continue
        if day > dt.date.today() + dt.timedelta(days=1):
            raise _NotThisError("ligt in de toekomst", "de dag waarop u het zag")
        if day.year < 2000:
            raise _NotThisError("ligt te ver terug", "een datum na 1999")
        return day
    raise _NotThisError("geen datum", "jjjj-mm-dd of dd-mm-jjjj")
