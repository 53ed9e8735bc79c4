"""What a capturer hands in, in memory only."""

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Capture:
    """One handed-in text with what the capturer knows about it. Raw: it is never written, logged or shown.

    Closed fields hold ids of ``taxonomy/capture.yaml``; `municipality` and `unit` come from the deployment's lists.
    The texts are left out of the representation, so that no traceback or log can hold them.
    """

    text: str = field(repr=False)
    observation: str = field(default="", repr=False)
    opinion: str = field(default="", repr=False)
    contradiction: str = field(default="", repr=False)
    platform: str = "onbekend"
    how_seen: str = "unknown"
    seen_on: dt.date | None = None
    municipality: str = ""
    unit: str = ""
    setting: str = "unknown"
    acquainted: str = "unknown"
    who_tells: str = "unknown"
    discussed: str = "unknown"
    urgent: bool = False
    zorg: bool = False
    capturer: str = "onbekend"
    role: str = ""

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """The four free texts, in the order in which placeholders are numbered."""
        return self.text, self.observation, self.opinion, self.contradiction
