"""What the doctor says of one thing."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is well, what it is, and what to do when it is not."""

    well: bool
    what: str
    do: str = ""
