"""Indexes that answer from themselves what is asked each minute, also with a million signals stored."""

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Go to this version."""
    op.drop_index(op.f("ix_signals_state"), "signals")
    op.create_index("ix_signals_state_received", "signals", ["state", "received_at", "seen_on"], unique=False)
    op.create_index(
        "ix_signals_basis_received", "signals", ["basis", "received_at", "state", "delete_after"], unique=False
    )
    op.create_index(op.f("ix_reviews_refused"), "reviews", ["refused"], unique=False)
