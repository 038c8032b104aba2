"""Why a deposit or payment was taken back; the counter-entries themselves are rows of the ledger as it is."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# in the order of its bytes, as SQLite sorts and compares
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# only the reason may be emptied, once a record of it stands in the trail and the project began ten years before
_SAME = ("transfer", "project_id", "taken_on")
_RECORDED = (
    "EXISTS (SELECT 1 FROM trail e JOIN project p ON p.id = e.project_id"
    " WHERE e.project_id = OLD.project_id AND e.action = 'erased' AND p.starts_on < {before})"
)


def upgrade() -> None:
    """Make the table and its guards."""
    op.create_table(
        "taken_back",
        sa.Column("transfer", TEXT, nullable=False),
        sa.Column("project_id", BIGINT, nullable=False),
        sa.Column("taken_on", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.CheckConstraint("length(reason) <= 500", name=op.f("ck_taken_back_reason")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_taken_back_project_id")),
        sa.PrimaryKeyConstraint("transfer", name=op.f("pk_taken_back")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_taken_back_project_id"), "taken_back", ["project_id"])
    if op.get_context().dialect.name == "sqlite":
        _guards_of_sqlite()
    else:
        _guards_of_postgresql()


def _guards_of_sqlite() -> None:
    # a schema that is not trusted may not call the functions of JSON; the facts are written in one way only
    day = 'substr(e.facts, instr(e.facts, \'"on":"\') + 6, 10)'
    before = f"printf('%04d', CAST(substr({day}, 1, 4) AS INTEGER) - 10) || substr({day}, 5)"
    same = " AND ".join(f"NEW.{name} IS OLD.{name}" for name in _SAME)
    allowed = f"{same} AND NEW.reason = '' AND {_RECORDED.format(before=before)}"
    taken = "EXISTS (SELECT 1 FROM taken_back WHERE transfer = NEW.transfer)"
    for name, moment, when, said in (
        ("no_update", "UPDATE", f"WHEN NOT ({allowed})", "taken_back is append-only"),
        ("no_delete", "DELETE", "", "taken_back rows stay"),
        ("no_replace", "INSERT", f"WHEN {taken}", "taken_back row exists"),
    ):
        op.execute(
            f"CREATE TRIGGER taken_back_{name} BEFORE {moment} ON taken_back {when}"
            f" BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )


def _guards_of_postgresql() -> None:
    day = "(e.facts::json ->> 'on')"
    before = f"lpad((substr({day}, 1, 4)::int - 10)::text, 4, '0') || substr({day}, 5)"
    op.execute(
        "CREATE FUNCTION kmo_taken_back_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason' AND NEW.reason = ''"
        f" AND {_RECORDED.format(before=before)} THEN RETURN NEW; END IF;"
        " RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE TRIGGER taken_back_no_update BEFORE UPDATE ON taken_back"
        " FOR EACH ROW EXECUTE FUNCTION kmo_taken_back_emptied()"
    )
    op.execute(
        "CREATE TRIGGER taken_back_no_delete BEFORE DELETE ON taken_back"
        " FOR EACH ROW EXECUTE FUNCTION kmo_refuse()"
    )
    op.execute(
        "CREATE TRIGGER taken_back_no_truncate BEFORE TRUNCATE ON taken_back EXECUTE FUNCTION kmo_refuse()"
    )
