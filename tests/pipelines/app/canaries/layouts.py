"""The ways in which an identifier is written: as it is, and as whoever does not want it found writes it."""

from collections.abc import Callable
from random import Random

from tests.pipelines.app.canaries import structured as made

_WORDS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
Change = Callable[[str], str]


def _by(size: int, sign: str) -> Change:
    return lambda text: sign.join(text[at : at + size] for at in range(0, len(text), size))


def _spelled(text: str) -> str:
    return " ".join(_WORDS[int(char)] if char.isdigit() else char for char in text)


def _abroad(number: str) -> str:
    return f"+31 6 {number[2:]}"


def _swapped(**signs: str) -> Change:
    """Write each of these names as a sign in another way: at, dot, slash."""
    written = {"at": "@", "dot": ".", "slash": "/"}

    def change(text: str) -> str:
        for name, other in signs.items():
            text = text.replace(written[name], other)
        return text

    return change


_DIGITS: dict[str, Change] = {
    "plain": str,
    "spaced": _by(3, " "),
    "dotted": _by(3, "."),
    "dashed": _by(3, "-"),
    "ones": _by(1, " "),
    "spelled": _spelled,
    "full width": lambda n: n.translate(_FULL_WIDTH),
    "keycaps": lambda n: "".join(digit + "\ufe0f\u20e3" for digit in n),
    "zero width": lambda n: "\u200b".join(n),
}
_MAIL: dict[str, Change] = {
    "plain": str,
    "capitals": str.upper,
    "at": _swapped(at=" at ", dot=" punt "),
    "brackets": _swapped(at="(at)"),
    "square": _swapped(at=" [at] ", dot=" [dot] "),
    "apenstaartje": _swapped(at=" apenstaartje ", dot=" punt "),
    "spaced": _swapped(at=" @ "),
}
_LINK: dict[str, Change] = {
    "https": lambda site: f"https://{site}",
    "http www": lambda site: f"http://www.{site}",
    "www": lambda site: f"www.{site}",
    "bare": str,
    "hxxp": lambda site: f"hxxps://{site}",
    "defanged": _swapped(dot="[.]"),
    "brackets": _swapped(dot="(.)"),
    "spelled": _swapped(dot=" punt ", slash=" slash "),
    "capitals": str.upper,
}
_INVITES = ("t.me/", "discord.gg/", "bit.ly/", "chat.whatsapp.com/", "https://tikkie.me/pay/", "wa.me/")
_PLATE: dict[str, Change] = {
    "plain": str,
    "small": str.lower,
    "bare": lambda plate: plate.replace("-", ""),
    "small bare": lambda plate: plate.replace("-", "").lower(),
    "spaced": lambda plate: plate.replace("-", " "),
    "dotted": lambda plate: plate.replace("-", "."),
    "ones": lambda plate: " ".join(plate.replace("-", "")).lower(),
}
_HANDLES: dict[str, Change] = {
    "at": lambda name: f"@{name}",
    "at spaced": lambda name: f"@ {name}",
    "bare": str,
    "capitals": str.upper,
    "ones": lambda name: " ".join(name),
}
_MOBILE: dict[str, Change] = {
    **_DIGITS,
    "twos": _by(2, " "),
    "twos dotted": _by(2, "."),
    "twos slashed": _by(2, "/"),
    "twos starred": _by(2, "*"),
    "head dashed": lambda n: f"{n[:2]}-{n[2:]}",
    "head spaced": lambda n: f"{n[:2]} {n[2:]}",
    "head in brackets": lambda n: f"({n[:2]}) {n[2:]}",
    "abroad": lambda n: f"+31{n[1:]}",
    "abroad spaced": _abroad,
    "abroad with zero": lambda n: f"+31(0){n[1:]}",
    "abroad by zeros": lambda n: f"0031{n[1:]}",
    "letter for zero": lambda n: f"o{n[1:]}",
    "l for one": lambda n: n.replace("1", "l"),
    "head spelled": lambda n: f"nul6 {n[2:]}",
    "mixed": lambda n: " ".join(_WORDS[int(d)] if at % 3 == 0 else d for at, d in enumerate(n)),
    "emoji": lambda n: f"{n[:2]}📱{n[2:]}",
}
_ACCOUNT_NUMBER: dict[str, Change] = {
    "plain": str,
    "fours": _by(4, " "),
    "fours dotted": _by(4, "."),
    "fours dashed": _by(4, "-"),
    "small": str.lower,
    "small fours": lambda n: _by(4, " ")(n.lower()),
    "zero width": lambda n: "\u200b".join(n),
}
_CARD = {name: _ACCOUNT_NUMBER[name] for name in ("plain", "fours", "fours dashed", "fours dotted")}
_NUMBER = {name: _DIGITS[name] for name in ("plain", "spaced", "dotted", "dashed", "ones", "spelled", "full width")}
_AS_IT_IS: dict[str, Change] = {"plain": str}
_CODE: dict[str, Change] = {"plain": str, "small": str.lower}


def _number(size: int) -> Callable[[Random], str]:
    return lambda chance: made.digits(chance, size)


def _invite(chance: Random) -> str:
    return chance.choice(_INVITES) + made.word(chance) + made.digits(chance, 4)


# type of identifier -> what is made, the ways in which it is written, and the words that come before it
WAYS: dict[str, tuple[tuple[Callable[[Random], str], dict[str, Change], tuple[str, ...]], ...]] = {
    "TELEFOON": (
        (made.mobile, _MOBILE, ("app me op", "bel", "mn nr is", "zijn nummer:", "stuur een sms naar")),
        (made.landline, {**_AS_IT_IS, "dotted": _by(2, ".")}, ("vast nummer", "bel thuis op")),
        (made.abroad, {**_AS_IT_IS, "twos": _by(3, " ")}, ("hij belt met", "app")),
    ),
    "EMAIL": ((made.email, _MAIL, ("mail naar", "zijn mail is", "stuur het door aan", "inloggen met")),),
    "URL": (
        (made.site, _LINK, ("kijk op", "link:", "hij stuurde", "bestellen via")),
        (_invite, _AS_IT_IS, ("join", "kom in de groep", "betaal hier")),
        (made.onion, _AS_IT_IS, ("de winkel staat op",)),
    ),
    "IBAN": (
        (made.iban, _ACCOUNT_NUMBER, ("maak over naar", "rekening", "stort het op")),
        (made.foreign_iban, {**_AS_IT_IS, "fours": _by(4, " ")}, ("maak over naar", "rekening")),
        (made.card, _CARD, ("de kaart is", "creditcard", "pasnummer")),
    ),
    "CRYPTO": ((made.wallet, _AS_IT_IS, ("wallet", "stuur de coins naar", "betalen op")),),
    "BSN": ((made.bsn, _NUMBER, ("bsn", "zijn bsn is", "burgerservicenummer")),),
    "DOCUMENT": (
        (made.passport, _CODE, ("paspoort", "id-kaart nummer", "foto van zijn paspoort met nummer")),
        (_number(10), _NUMBER, ("rijbewijs", "documentnummer", "v-nummer")),
        (made.parcel, _AS_IT_IS, ("pakketje", "track en trace", "volg het pakket met")),
        (_number(8), _AS_IT_IS, ("bestelnummer", "klantnummer", "ordernummer", "leerlingnummer")),
        (_number(7), _AS_IT_IS, ("studentnummer", "leerlingnummer", "ordernummer")),
    ),
    "KENTEKEN": ((made.plate, _PLATE, ("kenteken", "auto met kenteken", "nummerplaat", "scooter met kenteken")),),
    "ACCOUNT": ((made.handle, _HANDLES, ("snap:", "insta:", "add me", "mijn tag is", "zijn account is", "volg")),),
}
