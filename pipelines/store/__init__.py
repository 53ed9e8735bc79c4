"""What is kept: tables, their migrations, and the records that stages pass on.

Nothing here ever holds an unstripped text: the columns named ``text``, ``observation``, ``opinion`` and
``contradiction`` take what `models.deidentify` returned, and nothing else writes them.
"""

from pipelines.store.database import Store, StoreError, open_store
from pipelines.store.states import GONE, STATES, State, move
from pipelines.store.tables import (
    Base,
    DeletionRecord,
    InventedCount,
    KeptCount,
    Proposal,
    Review,
    ReviewProject,
    ReviewRound,
    Share,
    Signal,
    StateChange,
    SyncMark,
    Task,
    WordingBand,
)

__all__ = [
    "GONE",
    "STATES",
    "Base",
    "DeletionRecord",
    "InventedCount",
    "KeptCount",
    "Proposal",
    "Review",
    "ReviewProject",
    "ReviewRound",
    "Share",
    "Signal",
    "State",
    "StateChange",
    "Store",
    "StoreError",
    "SyncMark",
    "Task",
    "WordingBand",
    "move",
    "open_store",
]
