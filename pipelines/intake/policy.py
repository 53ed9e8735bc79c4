"""What a deployment allows and decides for what comes in: roles, bases, terms and places."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Basis:
    """A lawful basis and how long what was captured under it is kept."""

    id: str
    days: int


@dataclass(frozen=True)
class IntakePolicy:
    """The part of the settings that the doors need.

    `bases` maps each role that this regime admits to its basis; a role that is not in it is refused.
    `units` maps each municipality to its units.
    """

    regime: str
    bases: dict[str, Basis]
    units: dict[str, tuple[str, ...]]
    default_role: str
    secret: bytes = field(repr=False)

    def delete_after(self, role: str, received: dt.date) -> dt.date:
        """Return the last day on which a signal of this role may be kept."""
        return received + dt.timedelta(days=self.bases[role].days)
