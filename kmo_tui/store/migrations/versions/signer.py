"""Who signs for each operator."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# in the order of its bytes, as SQLite sorts and compares
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "signer",
        *(sa.Column(name, TEXT, nullable=False) for name in ("operator", "first_name", "name", "function")),
        sa.PrimaryKeyConstraint("operator", name=op.f("pk_signer")),
        sqlite_strict=True,
    )
