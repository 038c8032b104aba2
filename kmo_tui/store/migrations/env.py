"""What Alembic runs; the connection comes from ``kmo_tui.store.migrate``, in its transaction already."""

from alembic import context

from kmo_tui.store.tables import metadata

if context.is_offline_mode():
    # as a script for who may not let a program change the schema of the server
    context.configure(dialect_name="postgresql", target_metadata=metadata, literal_binds=True)
else:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        transactional_ddl=True,
    )
with context.begin_transaction():
    context.run_migrations()
