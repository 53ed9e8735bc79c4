"""Makes new training texts of marked ones: other names, places, addresses, handles and ages in the same sentences."""

import random
import re
import string
from dataclasses import dataclass, field
from pathlib import Path

from models.deidentify.build.pronouns import with_names
from models.deidentify.build.respell import pick_share, respelled
from models.deidentify.numerals import NUMBER_WORDS
from models.deidentify.view import fold

HERE = Path(__file__).parent
Marked = tuple[str, list[tuple[int, int, str]]]

_SUFFIXES = [
    "straat",
    "laan",
    "weg",
    "plein",
    "hof",
    "kade",
    "gracht",
    "singel",
    "pad",
    "dreef",
    "dijk",
    "plantsoen",
    "steeg",
    "erf",
    "park",
    "burg",
    "markt",
]
_STEMS = [
    "molen",
    "kerk",
    "dorps",
    "linden",
    "eiken",
    "beuken",
    "school",
    "station",
    "nieuw",
    "oude",
    "water",
    "haven",
    "boom",
    "gaard",
    "tuin",
    "roos",
    "klaver",
    "vlier",
    "leeuwerik",
    "merel",
    "zwaluw",
    "reiger",
    "anemoon",
    "tulpen",
    "lelie",
    "korenbloem",
    "heide",
    "berg",
    "dal",
    "bos",
    "vijver",
    "meer",
    "schip",
    "anker",
    "zeil",
    "brug",
    "sluis",
    "toren",
    "prins",
    "koningin",
    "burgemeester",
    "dokter",
    "pastoor",
    "rembrandt",
    "vermeer",
    "mozart",
    "bach",
    "churchill",
    "kennedy",
    "mercurius",
    "saturnus",
    "orion",
    "zuider",
    "noorder",
    "ooster",
    "wester",
    "lange",
    "korte",
    "hoge",
    "smalle",
    "bakkers",
    "smeden",
    "wevers",
    "spinner",
    "touw",
    "visser",
    "boter",
    "kaas",
    "graan",
    "hooi",
    "edison",
    "newton",
    "huygens",
    "spinoza",
    "erasmus",
    "vondel",
    "multatuli",
    "couperus",
    "thorbecke",
    "lorentz",
    "zernike",
]
_SCHOOL_STEMS = [
    "berk",
    "duin",
    "ster",
    "brug",
    "kompas",
    "horizon",
    "zilver",
    "regenboog",
    "kwartet",
    "lichtboog",
    "zand",
    "fontein",
    "waterval",
    "vuurvogel",
    "toermalijn",
    "lantaarn",
    "wilg",
]
_DUTCH_ENDINGS = [
    "bert",
    "brand",
    "wijn",
    "rik",
    "rich",
    "mar",
    "gard",
    "trud",
    "lien",
    "lijn",
    "mijn",
    "tje",
    "ke",
    "ie",
    "tine",
    "ina",
    "jan",
    "koen",
    "wout",
    "hilde",
    "fried",
    "loes",
    "sje",
    "ert",
    "ne",
    "se",
    "elle",
    "ien",
    "eke",
    "burg",
    "nout",
    "mer",
    "ard",
    "den",
    "der",
    "els",
    "ou",
    "a",
    "e",
    "o",
    "us",
]
_HANDLE_WORDS = [
    "king",
    "queen",
    "lil",
    "baby",
    "boss",
    "real",
    "dark",
    "shadow",
    "loesoe",
    "money",
    "mister",
    "ice",
    "night",
    "wolf",
    "kid",
    "tokkie",
    "prins",
    "diva",
    "swag",
    "hustle",
    "ghost",
]
_LOOSE_SPELLING = 0.45
"""How often a text's ordinary words are spelled anew too."""
_LOOKS = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5"}


@dataclass
class Pools:
    """Names by origin and places, without the ones that are held out."""

    first: dict[str, list[str]] = field(default_factory=dict)
    last: dict[str, list[str]] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)
    faker: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, faker: list[str], words: list[str]) -> "Pools":
        """Read the hand-written lists of this folder; `words` are ordinary words, which nicknames are made of."""
        held = set((HERE / "held_out.txt").read_text(encoding="utf-8").split())
        pools = cls(faker=[name for name in faker if fold(name) not in held], words=words)
        for path in sorted((HERE / "names").glob("*.txt")):
            parts = re.split(r"^# (first|last)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
            for title, body in zip(parts[1::2], parts[2::2], strict=True):
                getattr(pools, title)[path.stem] = [name for name in body.split() if fold(name) not in held]
        pools.places = [
            word.replace("-", "- "[len(word) % 2])
            for line in (HERE / "places.txt").read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
            for word in line.split()
        ]
        return pools

    def name(self, rng: random.Random) -> str:
        """A first name: of a random origin, of Faker, or of nobody."""
        chance = rng.random()
        if chance < 0.03:
            return rng.choice(self.words)
        if chance < 0.09:
            return self._like_dutch(rng)
        if chance < 0.22:
            return rng.choice(self.faker)
        names = self.first[rng.choice(list(self.first))]
        name = rng.choice(names)
        if rng.random() < 0.25:
            other = rng.choice(names)
            name = name[: rng.randint(2, max(2, len(name) - 1))] + other[-rng.randint(2, 4) :]
        return name

    def _like_dutch(self, rng: random.Random) -> str:
        """A name that nobody has: parts of Dutch words or names with the ending of a Dutch name."""
        stem = rng.choice(self.words) if rng.random() < 0.5 else rng.choice(self.first["dutch"])
        return stem[: rng.randint(2, min(5, len(stem)))] + rng.choice(_DUTCH_ENDINGS)

    def surname(self, rng: random.Random) -> str:
        """A surname of a random origin."""
        if rng.random() < 0.3:
            return rng.choice(["de ", "van ", "van der ", "el ", "ben ", "van den ", "ter ", "al "]) + self.name(rng)
        return rng.choice(self.last[rng.choice(list(self.last))])


def read_frames() -> list[Marked]:
    """Hand-written sentences whose slots (surfaces that start with "xx") are always filled anew."""
    return _read_marked(HERE / "frames.txt")


def read_sentences() -> list[Marked]:
    """Hand-written texts, dense with identifiers and with what looks like one, a voice or more a file."""
    return [marked for path in sorted((HERE / "sentences").glob("*.txt")) for marked in _read_marked(path)]


def _read_marked(path: Path) -> list[Marked]:
    r"""Read a file with one text a line, marked as [[TYPE:surface]], with line breaks as \n."""
    texts = []
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.replace("\\n", "\n")
        spans: list[tuple[int, int, str]] = []
        out, done, size = [], 0, 0
        for match in re.finditer(r"\[\[([A-Z]+):(.*?)\]\]", line):
            out += [line[done : match.start()], match[2]]
            size += match.start() - done
            spans.append((size, size + len(match[2]), match[1]))
            size, done = size + len(match[2]), match.end()
        texts.append(("".join([*out, line[done:]]), spans))
    return texts


def augment(marked: Marked, pools: Pools, rng: random.Random) -> Marked:
    """Return a variant of a marked text; the marks move along."""
    text, spans = with_names(marked, rng)
    out, moved, done = [], [], 0
    size = 0
    same: dict[str, str] = {}
    share = pick_share(rng) if rng.random() < _LOOSE_SPELLING else 0.0
    for start, end, kind in spans:
        surface = text[start:end]
        fresh = same.setdefault(fold(surface), _replaced(surface, kind, pools, rng))
        between = respelled(text[done:start], share, rng) if share else text[done:start]
        out += [between, fresh]
        size += len(between)
        moved.append((size, size + len(fresh), kind))
        size += len(fresh)
        done = end
    out.append(respelled(text[done:], share, rng) if share else text[done:])
    new = "".join(out)
    way = rng.random()
    if way < 0.2 and len(new.lower()) == len(new):
        new = new.lower()
    elif way < 0.23 and len(new.upper()) == len(new):
        new = new.upper()
    elif way < 0.27:
        new = new[:1].upper() + new[1:]
    return new, moved


def _replaced(surface: str, kind: str, pools: Pools, rng: random.Random) -> str:
    chance = 0.3 * rng.random() if re.match("@?(?:lil )?xx", surface.lower()) else rng.random()
    if kind == "PERSOON" and chance < 0.75:
        return _person(surface, pools, rng)
    if kind == "PLAATS" and chance < 0.5 and not surface.isdigit():
        return _cased(rng.choice(pools.places), surface)
    if kind == "ADRES" and chance < 0.4:
        return _cased(_address(surface, pools, rng), surface)
    if kind == "ORGANISATIE" and chance < 0.4:
        return _organisation(surface, pools, rng)
    if kind == "ACCOUNT" and chance < 0.4:
        return ("@" if surface.startswith("@") else "") + _handle(pools, rng)
    if kind == "LEEFTIJD" and chance < 0.15 and surface.isdigit() and surface in _AGES:
        return _AGES[surface]
    if kind == "LEEFTIJD" and chance < 0.6 and surface in _SPELLED:
        return rng.choice(list(_SPELLED))
    if kind == "LEEFTIJD" and chance < 0.6:
        return re.sub(
            r"\d+", lambda match: str(rng.randint(6, 60) if rng.random() < 0.3 else rng.randint(10, 25)), surface
        )
    return surface


def _cased(name: str, like: str) -> str:
    if like.islower():
        return name.lower()
    if like.isupper() and len(like) > 2:
        return name.upper()
    return string.capwords(name, " ") if like[:1].isupper() else name


def _person(surface: str, pools: Pools, rng: random.Random) -> str:
    words = surface.split(" ")
    lead = []
    while len(words) > 1 and fold(words[0]).strip(".") in TITLES | {"lil", "young", "big"}:
        lead.append(words.pop(0))
    if len(words) == 1:
        fresh = pools.name(rng) if not lead or rng.random() < 0.4 else pools.surname(rng)
    elif len(words[0].strip(".")) <= 2:
        fresh = words[0] + " " + pools.surname(rng)
    else:
        fresh = pools.name(rng) + " " + pools.surname(rng)
    fresh = _cased(fresh, surface)
    if surface.lower().endswith(("'s",)):
        fresh += "'s"
    return " ".join([*lead, fresh])


_SPELLED = {
    word: str(value)
    for word, value in NUMBER_WORDS.items()
    if 5 < value < 70 and not re.search("ty|ee[nv]|seven|teen$", word)
}
_AGES = {value: word for word, value in _SPELLED.items()}
_KINDS = [
    "snackbar",
    "bakkerij",
    "kapper",
    "pizzeria",
    "sneakerwinkel",
    "garage",
    "kickboksschool",
    "sportschool",
    "jongerencentrum",
    "buurthuis",
    "wijkcentrum",
    "basisschool",
    "scouting",
    "moskee",
    "kerk",
    "stichting",
    "vv",
    "sv",
    "fc",
    "av",
    "rkvv",
    "hockeyclub",
    "turnvereniging",
    "manege",
    "zwembad",
    "bibliotheek",
    "avondwinkel",
    "belwinkel",
    "shishalounge",
    "cafe",
    "coffeeshop",
    "hotel",
    "club",
    "zorginstelling",
    "opvang",
    "zorgboerderij",
    "apotheek",
    "huisartsenpraktijk",
    "autobedrijf",
    "wasserette",
    "toko",
    "supermarkt",
    "restaurant",
    "roc",
    "mbo",
    "vmbo",
    "praktijkschool",
    "speeltuin",
    "theater",
    "poppodium",
    "dansschool",
    "rijschool",
    "boksschool",
]
TITLES = frozenset(
    [
        "meneer",
        "mevrouw",
        "mevr",
        "mw",
        "dhr",
        "juf",
        "meester",
        "coach",
        "oom",
        "tante",
        "mr",
        "mrs",
        "opa",
        "oma",
        "agent",
        "dj",
        "mc",
        "king",
    ]
)


def _address(surface: str, pools: Pools, rng: random.Random) -> str:
    stem = (
        rng.choice(_STEMS)
        if rng.random() < 0.6
        else fold(pools.surname(rng)).split()[-1]
        if rng.random() < 0.5
        else pools.name(rng)
    )
    bare = rng.random() < 0.2 and any(char.isdigit() for char in surface)
    street = (
        stem + rng.choice(_STEMS) if bare else stem + rng.choice(["", "", "", " ", "en", "s"]) + rng.choice(_SUFFIXES)
    )
    head = re.match(r"(?:de|het|t|'t) ", surface, re.IGNORECASE)
    number = re.search(r"\d.*$", surface)
    tail = ""
    if number:
        tail = " " + re.sub(r"\d", lambda _: str(rng.randint(1, 9)), number[0])
    return (head[0] if head else "") + street + tail


def _organisation(surface: str, pools: Pools, rng: random.Random) -> str:
    words = surface.split(" ")
    if len(words) > 1 and words[0].isalpha() and fold(words[0]) not in ("de", "het", "t") and rng.random() < 0.5:
        words[0] = _cased(rng.choice(_KINDS), words[0])
    core = max(range(len(words)), key=lambda place: (words[place][:1].isupper(), len(words[place])))
    kind = re.search(r"(college|lyceum|school|mavo)$", words[core].lower())
    if kind and len(words[core]) == len(kind[0]):
        return surface
    stem = (
        rng.choice(_SCHOOL_STEMS) + rng.choice(["", "hoek", "veld", "burg", "poort", "stroom"])
        if rng.random() < 0.6
        else pools.name(rng)
    )
    words[core] = _cased(stem + (kind[0] if kind else ""), words[core])
    return " ".join(words)


def _handle(pools: Pools, rng: random.Random) -> str:
    parts = [
        fold(pools.name(rng)) if rng.random() < 0.6 else rng.choice(_HANDLE_WORDS)
        for _ in range(rng.choice((1, 1, 2, 2, 3)))
    ]
    if rng.random() < 0.6 or len(parts) == 1:
        parts.append(
            str(
                rng.choice(
                    (rng.randint(1, 99), rng.randint(2004, 2013), f"0{rng.randint(10, 79)}", "x", "xx", "nl", "off")
                )
            )
        )
    handle = rng.choice(("_", ".", "", "_", "")).join(parts)
    if rng.random() < 0.2:
        handle = "".join(_LOOKS.get(char, char) if rng.random() < 0.4 else char for char in handle)
    return handle
