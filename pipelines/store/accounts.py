"""What an account id looks like: opaque, so that no name is stored where nothing is stripped."""

import re

ACCOUNT_EXPECTED = "2 tot 40 kleine letters, cijfers of streepjes"
_ACCOUNT = re.compile(r"[a-z0-9-]{2,40}\Z")


def is_account(word: str) -> bool:
    """Say whether a word can be an account id; a name with a capital or a space cannot."""
    return _ACCOUNT.match(word) is not None
