"""What rounds with Label Studio did; judgements that were refused, or that Label Studio lost."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Go to this version."""
    op.create_table(
        "review_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("failure", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_review_rounds_last_at"), "review_rounds", ["last_at"], unique=False)
    # SQLite changes a column by copying the table
    with op.batch_alter_table("reviews") as reviews:
        reviews.add_column(sa.Column("task_id", sa.Integer(), nullable=True))
        reviews.add_column(sa.Column("refused", sa.Boolean(), nullable=False, server_default=sa.false()))
        reviews.alter_column("annotation_id", existing_type=sa.Integer(), nullable=True)
    op.execute("UPDATE reviews SET task_id = (SELECT task_id FROM tasks WHERE tasks.signal_id = reviews.signal_id)")
    with op.batch_alter_table("reviews") as reviews:
        reviews.alter_column("refused", existing_type=sa.Boolean(), server_default=None)
