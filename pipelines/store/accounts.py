"""What an account id looks like: opaque, so that no name or number is stored where nothing is stripped."""

import re

ACCOUNT_EXPECTED = "kleine letters met een kort nummer, bijvoorbeeld jw-12; geen naam"
_UNKNOWN = "onbekend"
_ACCOUNT = re.compile(r"[a-z]{1,12}(?:-[0-9]{1,4}|[0-9]{1,3})")


def is_account(word: str) -> bool:
    """Say whether a word can be an account id; a name, telephone number or number plate by itself cannot."""
    return word == _UNKNOWN or _ACCOUNT.fullmatch(word) is not None
