"""A trail of the desk as a whole, and a size that is free again when no application of its year holds it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# in the order of its bytes, as SQLite sorts and compares
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make both tables and their guards; the rows of before are sealed by ``store.sealing``."""
    op.create_table(
        "desk_trail",
        sa.Column("seq", BIGINT, autoincrement=False, nullable=False),
        *(
            sa.Column(name, TEXT, nullable=False)
            for name in ("at", "operator", "front_end", "action", "facts", "previous", "hash")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_desk_trail")),
        sa.UniqueConstraint("hash", name=op.f("uq_desk_trail_hash")),
        sqlite_strict=True,
    )
    op.create_table(
        "desk_head",
        sa.Column("id", BIGINT, autoincrement=False, nullable=False),
        sa.Column("seq", BIGINT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_desk_head_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_head")),
        sqlite_strict=True,
    )
    op.execute(
        "UPDATE company_year SET frozen = 0 WHERE NOT EXISTS (SELECT 1 FROM project p"
        " WHERE p.company_id = company_year.company_id AND p.year = company_year.year AND NOT"
        " (p.status = 'lapsed' OR (p.status = 'stopped' AND p.deposited_cents = 0)))"
    )
    if op.get_context().dialect.name == "sqlite":
        _guards_of_sqlite()
    else:
        _guards_of_postgresql()


def _guards_of_sqlite() -> None:
    def guard(name: str, moment: str, table: str, when: str, said: str) -> None:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {moment} ON {table} {when}"
            f" BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )

    guard("desk_trail_no_update", "UPDATE", "desk_trail", "", "desk_trail is append-only")
    guard("desk_trail_no_delete", "DELETE", "desk_trail", "", "desk_trail rows stay")
    taken = "EXISTS (SELECT 1 FROM desk_trail WHERE seq = NEW.seq OR hash = NEW.hash)"
    guard("desk_trail_no_replace", "INSERT", "desk_trail", f"WHEN {taken}", "desk_trail row exists")
    guard("desk_head_no_delete", "DELETE", "desk_head", "", "desk_head rows stay")
    guard("desk_head_forward", "UPDATE", "desk_head", "WHEN NEW.seq <> OLD.seq + 1", "chain only grows")


def _guards_of_postgresql() -> None:
    def guard(name: str, moment: str, when: str = "") -> None:
        table = name.rsplit("_no_")[0] if "_no_" in name else "desk_head"
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {moment} ON {table}"
            f" FOR EACH ROW {when} EXECUTE FUNCTION kmo_refuse()"
        )

    guard("desk_trail_no_update", "UPDATE")
    guard("desk_trail_no_delete", "DELETE")
    guard("desk_head_no_delete", "DELETE")
    guard("desk_head_forward", "UPDATE", "WHEN (NEW.seq <> OLD.seq + 1)")
    for table in ("desk_trail", "desk_head"):
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION kmo_refuse()"
        )
    op.execute(
        "CREATE TRIGGER desk_trail_own_operator BEFORE INSERT ON desk_trail"
        " FOR EACH ROW EXECUTE FUNCTION kmo_own_operator()"
    )
