"""What Alembic runs around the revisions: they use the connection and the transaction of the caller."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
