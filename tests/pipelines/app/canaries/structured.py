"""Invented identifiers of every structured type, each with the check digits of a real one."""

import string
from collections.abc import Callable
from random import Random

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
_PLATE = "BDGHJKLNPRSTVXZ"
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


def digits(chance: Random, count: int) -> str:
    """Return so many digits, not starting with a zero."""
    return str(chance.randrange(1, 10)) + "".join(chance.choice(string.digits) for _ in range(count - 1))


def word(chance: Random, syllables: int = 3) -> str:
    """Return a word that exists nowhere."""
    return "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(syllables)) + chance.choice("kxzr")


def mobile(chance: Random) -> str:
    """Return a Dutch mobile number of ten digits."""
    return "06" + digits(chance, 8)


def landline(chance: Random) -> str:
    """Return a Dutch number with an area code."""
    area = chance.choice(("020", "010", "030", "040", "058", "0592", "0183"))
    return area + digits(chance, 10 - len(area))


def abroad(chance: Random) -> str:
    """Return a number of another country, with its plus."""
    code, size = chance.choice((("32", 9), ("49", 10), ("90", 10), ("212", 9), ("48", 9), ("44", 10)))
    return f"+{code}{digits(chance, size)}"


def email(chance: Random) -> str:
    """Return an address at a provider that does not exist or exists for everybody."""
    local = f"{word(chance)}{chance.choice('._-')}{word(chance, 2)}{digits(chance, 2)}"
    place = chance.choice((f"{word(chance)}.nl", f"{word(chance)}.com", "gmail.com", "hotmail.com", "outlook.com"))
    return f"{local}@{place}"


def site(chance: Random) -> str:
    """Return an internet name with a path."""
    end = chance.choice(("nl", "com", "org", "net", "shop", "eu"))
    return f"{word(chance)}-{word(chance, 2)}.{end}/{word(chance, 2)}{digits(chance, 3)}"


def iban(chance: Random) -> str:
    """Return a Dutch account number that passes its check."""
    bank = chance.choice(("ABNA", "INGB", "RABO", "BUNQ", "KNAB", "SNSB", "TRIO"))
    return with_check("NL", bank + "0" + digits(chance, 9))


def foreign_iban(chance: Random) -> str:
    """Return a Belgian or German account number that passes its check."""
    country, size = chance.choice((("BE", 12), ("DE", 18)))
    return with_check(country, digits(chance, size))


def with_check(country: str, account: str) -> str:
    """Return an IBAN: country, its two check digits, account."""
    number = int("".join(str(int(char, 36)) for char in f"{account}{country}00"))
    return f"{country}{98 - number % 97:02d}{account}"


def card(chance: Random) -> str:
    """Return a card number of sixteen digits that passes the Luhn check."""
    body = chance.choice("45") + digits(chance, 14)
    doubled = (int(char) * (2 - at % 2) for at, char in enumerate(body))
    return body + str(-sum(sum(divmod(value, 10)) for value in doubled) % 10)


def bsn(chance: Random) -> str:
    """Return nine digits that pass the eleven-test."""
    while True:
        body = digits(chance, 8)
        check = sum(int(char) * weight for char, weight in zip(body, range(9, 1, -1), strict=True)) % 11
        if check < 10:
            return body + str(check)


def wallet(chance: Random) -> str:
    """Return the address of a wallet of some coin."""
    heads: tuple[tuple[str, str, int], ...] = (
        ("1", _BASE58, 33), ("3", _BASE58, 33), ("bc1q", _BECH32, 38), ("bc1p", _BECH32, 58),
        ("0x", string.hexdigits[:16], 40), ("ltc1q", _BECH32, 38), ("T", _BASE58, 33), ("4", _BASE58, 94),
    )  # fmt: skip
    head, alphabet, size = chance.choice(heads)
    return head + "".join(chance.choice(alphabet) for _ in range(size))


def onion(chance: Random) -> str:
    """Return an onion address."""
    return "".join(chance.choice(_BASE32) for _ in range(56)) + ".onion"


def passport(chance: Random) -> str:
    """Return the number of a Dutch passport or identity card."""
    capitals = string.ascii_uppercase.replace("O", "")
    body = "".join(chance.choice(capitals + string.digits.replace("0", "")) for _ in range(4))
    return chance.choice(capitals) + chance.choice(capitals) + digits(chance, 2) + body + digits(chance, 1)


def parcel(chance: Random) -> str:
    """Return the track code of a parcel."""
    return "3S" + "".join(chance.choice(string.ascii_uppercase) for _ in range(4)) + digits(chance, 9)


def plate(chance: Random) -> str:
    """Return a Dutch number plate with dashes."""
    series = chance.choice(
        ("LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D", "D-LLL-DD", "LL-DDD-L",
         "L-DDD-LL", "LLL-DD-L", "L-DD-LLL")
    )  # fmt: skip
    signs = {"L": _PLATE, "D": string.digits, "-": "-"}
    return "".join(chance.choice(signs[sign]) for sign in series)


def handle(chance: Random) -> str:
    """Return the name of an account, without its at-sign."""
    shapes: tuple[Callable[[], str], ...] = (
        lambda: f"{word(chance)}_{digits(chance, 3)}",
        lambda: f"{word(chance)}.{word(chance, 2)}",
        lambda: f"xx_{word(chance)}_xx",
        lambda: f"{word(chance, 2)}{digits(chance, 4)}",
        lambda: f"{word(chance)}.nl_{digits(chance, 2)}",
    )
    return chance.choice(shapes)()
