"""What a deployment decides about triage."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class TriagePolicy:
    """The part of the settings that triage needs.

    `proposals` off: no model reads anything, every task is judged blind. `blind_share` is the share (0..1) of other
    signals that is judged without a proposal. `forward_hours` bounds how far a proposed `acuut` or `wapens` brings a
    signal forward; 0 switches that off.
    """

    regime: str
    proposals: bool
    blind_share: float
    forward_hours: float
    secret: bytes = field(repr=False)
