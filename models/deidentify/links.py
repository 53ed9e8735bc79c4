"""Links: with a scheme, with www, by their ending, defanged ("hxxp", "[.]") or spelled ("punt nl")."""

import re
from collections.abc import Iterator

from models.deidentify.domains import COMMON_ENDS, DOMAIN_ENDS, WORD_ENDS
from models.deidentify.finds import Find
from models.deidentify.gates import Gates

_SCHEME = re.compile(
    r"(?<![a-z])(?:h(?:tt|xx|\*\*)ps?|ftp|tg|intent|discord|snapchat|whatsapp)[ ]?:[ ]?[/\\]{1,2}[ ]?|"
    r"www[ ]?(?:\.|\(\.\)|\[\.\])[ ]?"
)
_REST = re.compile(r"[^\s<>\"“”]{1,2048}")
_DOT = re.compile(
    r"(?:\.|\[\.\]|\(\.\)|[ ]?\[dot\][ ]?|[ ]?\(dot\)[ ]?|[ ]?\(punt\)[ ]?|[ ]punt[ ]|[ ]dot[ ]|[ "
    r"]\.[ ]?)(?P<end>[a-z]{2,18})(?![^\W_]|\.[a-z]{2})"
)
_LEFT = re.compile(r"[\w-]{1,63}(?:(?:\.|\[\.\]|\(\.\)|[ ]punt[ ]|[ ]dot[ ]|[ ]?streepje[ ])[\w-]{1,63}){0,4}$")
_PATH = re.compile(
    r"(?::\d{2,5})?[/?#][^\s<>\"“”]{0,2048}|(?:[ ](?:slash|/)[ ]?[\w+-]{1,64}){1,4}|[ ]/[ ]?[\w+-]{2,64}"
)
_MADE_UP = re.compile(r"\.[a-z]{4,18}/[a-z0-9?]")
"""An ending that no register knows, but a path after it."""
_INVITE = re.compile(
    r"(?<![^\W_])(?:t|wa|bit|discord|tikkie|snap|onlyfans)[ ]?(?:\.|punt|dot)[ ]?(?:me|ly|gg|com)[ "
    r"]?/[ ]?[\w+./-]{2,200}"
)


_NEEDS = Gates(
    {
        "scheme": r"www|: ?[/\\]",
        "invite": r"(?:me|ly|gg|com) ?/",
        "domain": r"\.[a-z]{2}| (?:punt|dot) [a-z]| \. ?[a-z]|[\[(](?:\.|dot|punt)",
    }
)


def find(low: str) -> Iterator[Find]:
    """Yield links."""
    hits = _NEEDS.hits(low)
    if "scheme" in hits:
        for scheme in _SCHEME.finditer(low):
            rest = _REST.match(low, scheme.end())
            yield Find(scheme.start(), _trim(low, scheme.start(), rest.end() if rest else scheme.end()), "URL")
    for invite in _INVITE.finditer(low) if "invite" in hits else ():
        yield Find(invite.start(), _trim(low, invite.start(), invite.end()), "URL")
    if "domain" not in hits:
        return
    done = 0
    for dot in _DOT.finditer(low):
        if dot.start() < done or not (dot["end"] in DOMAIN_ENDS or _MADE_UP.match(low, dot.start())):
            continue
        left = _LEFT.search(low, max(done, dot.start() - 120), dot.start())
        if left is None:
            continue
        path = _PATH.match(low, dot.end())
        if path is None and not _plain_name(low, left, dot):
            continue
        done = _trim(low, left.start(), path.end() if path else dot.end())
        yield Find(left.start(), done, "URL")


def _plain_name(low: str, left: re.Match[str], dot: re.Match[str]) -> bool:
    """Whether `left.end` without a path is an internet name rather than two sentences without a space."""
    end, sign = dot["end"], dot[0][: -len(dot["end"])]
    if sign.strip() == "." and sign != ".":
        return end in COMMON_ENDS and end not in WORD_ENDS and len(sign) == 2 and left[0].isalnum()
    if sign.strip() == "punt":
        return end in COMMON_ENDS and end not in {"me", "top", "club", "to", "be", "de", "live", "link", "site", "shop"}
    if any(char in left[0] for char in ".-0123456789[(") and not left[0].replace(".", "").isdigit():
        return end not in {"de", "is", "er", "in", "we", "je", "na", "nu", "al", "do", "ga"} or "-" in left[0]
    return len(left[0]) > 1 and end not in WORD_ENDS and (end in COMMON_ENDS or len(end) == 2)


def _trim(low: str, start: int, end: int) -> int:
    """Leave out the sentence's own signs after a link."""
    while end > start + 1 and low[end - 1] in ".,;:!?'\"”’)]}>*…":
        end -= 1
    return end
