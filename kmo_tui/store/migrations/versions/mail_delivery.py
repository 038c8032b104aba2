"""What became of each mail, and which reminders were written."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# in the order of its bytes, as SQLite sorts and compares
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make both tables; mails from before have no row and are not sent."""
    op.create_table(
        "delivery",
        sa.Column("mail_id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("tries", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("changed_at", TEXT, nullable=False),
        sa.Column("problem", TEXT, nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'sending', 'sent', 'refused', 'failed', 'kept')",
            name=op.f("ck_delivery_state"),
        ),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_delivery_tries")),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_delivery_mail_id")),
        sa.PrimaryKeyConstraint("mail_id", name=op.f("pk_delivery")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_delivery_state"), "delivery", ["state"])
    op.create_table(
        "reminder",
        sa.Column("project_id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("deadline", TEXT, nullable=False),
        sa.CheckConstraint("kind IN ('deposit', 'pay', 'close')", name=op.f("ck_reminder_kind")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_reminder_project_id")),
        sa.PrimaryKeyConstraint("project_id", "kind", "deadline", name=op.f("pk_reminder")),
        sqlite_strict=True,
    )
