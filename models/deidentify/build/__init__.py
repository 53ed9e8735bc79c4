"""Makes the two artefacts of `models/deidentify/data`; needs the dependency group `build`, the stripper does not."""

from pathlib import Path

HELD_OUT = Path(__file__).parent / "held_out.txt"
"""Names by origin that no list and no training text may hold."""
