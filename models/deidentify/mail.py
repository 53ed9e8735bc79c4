"""E-mail addresses and @handles, also spaced out or spelled with "at" and "punt"."""

import re
from collections.abc import Iterator

from models.deidentify.domains import DOMAIN_ENDS
from models.deidentify.finds import Find
from models.deidentify.gates import EDGE, END, Gates

_RUN = re.compile("@+")
_LOCAL = re.compile(r"[\w.%+'-]{1,64}[ ]?$")
_DOMAIN = re.compile(r"[ ]?[a-z0-9-]{1,63}(?:[ ]?\.[ ]?[a-z0-9-]{1,63}){1,5}")
_HANDLE = re.compile(r"[ ]?[a-z0-9_][\w-]{0,63}(?:(?:\.|[ ][._][ ])[\w-]{1,63}){0,5}", re.ASCII)
_SPACED = re.compile(r"[ ](?:[\w.][ ]){3,30}\w(?!\w)")
_PROVIDER = re.compile(r"[ ]?(?:gmail|hotmail|outlook|live|icloud|yahoo|proton(?:mail)?|ziggo|kpnmail|telenet)(?!\w)")

_AT = re.compile(
    r"(?<![^\W_])(?:at|apenstaart(?:je)?|apestaart(?:je)?|arroba|bij)(?![^\W_])|[(\[{<] ?(?:at|a|@|"
    r"apenstaartje) ?[)\]}>]"
)
_DOT = r"(?:punt|dot|\(dot\)|\[dot\]|\(punt\)|\[punt\]|\.)"
_TAIL = re.compile(rf"[ ]{{0,2}}[a-z0-9-]{{1,40}}(?:[ ]{{0,2}}{_DOT}[ ]{{0,2}}[a-z0-9-]{{1,40}}){{1,4}}")
_JOINS = re.compile(
    r"(?:[\w+-]|\.){1,40}(?:[ ]{0,2}(?:punt|dot|streepje|liggend streepje|underscore|laag streepje|"
    r"min|\.|_|-)[ ]{0,2}[\w+-]{1,40}){0,4}[ ]{0,2}$"
)


_NEEDS = Gates(
    {
        "spelled @": rf"{EDGE}(?:at|arroba){END}|staart|[(\[{{<] ?(?:a|at|@) ?[)\]}}>]|{EDGE}bij{END}(?s:.)*punt",
    }
)


def find(low: str) -> Iterator[Find]:
    """Yield e-mail addresses and handles with an @."""
    at = low.find("@")
    done = 0
    while at >= 0:
        if low.startswith("@@", at):
            at = _RUN.match(low, at).end() - 1  # type: ignore[union-attr]
        yield (found := _around(low, at, done))
        done = max(found.end, at + 1)
        at = low.find("@", done)
    if "spelled @" in _NEEDS.hits(low):
        yield from _spelled(low)


def _around(low: str, at: int, done: int) -> Find:
    local = _LOCAL.search(low, max(done, at - 65), at) if at > done else None
    domain = _DOMAIN.match(low, at + 1)
    glued = local is not None and not local[0].endswith(" ")
    if local and domain:
        tail = domain[0].rsplit(".", 1)[-1].strip()
        if glued or tail in DOMAIN_ENDS:
            return Find(local.start(), at + 1 + len(_trimmed(domain[0])), "EMAIL")
    if local and (provider := _PROVIDER.match(low, at + 1)):
        return Find(local.start(), provider.end(), "EMAIL")
    spaced = _SPACED.match(low, at + 1)
    if spaced:
        return Find(at, spaced.end(), "ACCOUNT")
    handle = _HANDLE.match(low, at + 1)
    if handle and not (handle[0].startswith(" ") and handle[0].strip().isalpha() and glued):
        start = local.start() if local and glued else at
        return Find(start, handle.end(), "EMAIL" if start < at else "ACCOUNT")
    return Find(local.start() if local and glued else at, at + 1, "ACCOUNT")


def _trimmed(domain: str) -> str:
    """Give back words after a spaced full stop: "a@b.nl . ik" ends at "nl"."""
    parts = re.split(r"([ ]?\.[ ]?)", domain)
    keep = 3
    while keep + 2 <= len(parts) and " " not in parts[keep]:
        keep += 2
    if parts[1] != "." and len(parts) > keep and parts[2] not in DOMAIN_ENDS:
        keep = len(parts)
    return "".join(parts[:keep])


def _spelled(low: str) -> Iterator[Find]:
    for at in _AT.finditer(low):
        tail = _TAIL.match(low, at.end())
        if tail is None:
            continue
        end = _spelled_end(low, tail)
        local = _JOINS.search(low, max(0, at.start() - 90), at.start())
        if end and local and not (at[0] == "bij" and "punt" not in tail[0]):
            yield Find(local.start(), end, "EMAIL")


def _spelled_end(low: str, tail: re.Match[str]) -> int:
    """Where the domain ends: after the last known ending that follows a dot; 0 when there is none."""
    end = 0
    for piece in re.finditer(rf"{_DOT}[ ]{{0,2}}([a-z0-9-]+)", tail[0]):
        if piece[1] in DOMAIN_ENDS:
            end = tail.start() + piece.end()
        elif end:
            break
    return end
