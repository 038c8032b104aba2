"""What VLAIO gave for an application of a desk beside the official site."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# in the order of its bytes, as SQLite sorts and compares
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
FIXED = ("project_id", "file_by")


def upgrade() -> None:
    """Make the table and its guards: a row stays, and of which project it is stays too."""
    op.create_table(
        "official",
        sa.Column("project_id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("file_by", TEXT, nullable=False),
        sa.Column("number", TEXT, nullable=True),
        sa.Column("communication", TEXT, nullable=True),
        sa.Column("deposit_by", TEXT, nullable=True),
        sa.Column("entered_on", TEXT, nullable=True),
        sa.CheckConstraint(
            "(number IS NULL) = (communication IS NULL) AND (number IS NULL) = (deposit_by IS NULL)"
            " AND (number IS NULL) = (entered_on IS NULL)",
            name=op.f("ck_official_whole"),
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_official_project_id")),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_official")),
        sa.UniqueConstraint("communication", name=op.f("uq_official_communication")),
        sa.UniqueConstraint("number", name=op.f("uq_official_number")),
        sqlite_strict=True,
    )
    if op.get_context().dialect.name == "sqlite":
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in FIXED)
        _guard_of_sqlite("official_no_delete", "DELETE ON official", "official rows stay")
        _guard_of_sqlite(
            "official_fixed", f"UPDATE OF {', '.join(FIXED)} ON official WHEN {changed}", "official is fixed"
        )
        return
    changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)
    _guard_of_postgresql("official_no_delete", "DELETE ON official FOR EACH ROW")
    _guard_of_postgresql("official_fixed", f"UPDATE ON official FOR EACH ROW WHEN ({changed})")
    _guard_of_postgresql("official_no_truncate", "TRUNCATE ON official")


def _guard_of_sqlite(name: str, moment: str, said: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {moment} BEGIN SELECT RAISE(ABORT, '{said}'); END")


def _guard_of_postgresql(name: str, moment: str) -> None:
    op.execute(f"CREATE TRIGGER {name} BEFORE {moment} EXECUTE FUNCTION kmo_refuse()")
