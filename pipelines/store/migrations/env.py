"""Alembic's way in: it is always given an open connection by `pipelines.store.database`."""

from alembic import context

from pipelines.store.tables import Base

context.configure(connection=context.config.attributes["connection"], target_metadata=Base.metadata)
with context.begin_transaction():
    context.run_migrations()
