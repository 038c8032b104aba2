"""Who may work for which company, and on a server: everyone signs the trail with the own role."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table, and tie what was answered to a company; what was answered before has none."""
    op.create_table(
        "mandate",
        sa.Column("id", BIGINT, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("company_id", BIGINT, nullable=True),
        sa.Column("given_on", TEXT, nullable=False),
        sa.Column("given_by", TEXT, nullable=False),
        sa.Column("withdrawn_on", TEXT, nullable=True),
        sa.Column("withdrawn_by", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_mandate_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sqlite_strict=True,
    )
    op.add_column("answered", sa.Column("company_id", BIGINT, nullable=True))
    if op.get_context().dialect.name == "sqlite":
        _guard_the_company()
        return
    # who owns the tables may bring in lines that others signed elsewhere
    op.execute(
        "CREATE FUNCTION kmo_own_operator() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.operator <> current_user AND NOT pg_catalog.pg_has_role(current_user,"
        " (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'MEMBER')"
        " THEN RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'insufficient_privilege'; END IF;"
        " RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER trail_own_operator BEFORE INSERT ON trail"
        " FOR EACH ROW EXECUTE FUNCTION kmo_own_operator()"
    )


def _guard_the_company() -> None:
    """Let an answer that is emptied keep its company as well; a server compares whole rows by itself."""
    name = "answered_no_update"
    found = (
        op.get_bind().exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).scalar_one()
    )
    op.execute(f"DROP TRIGGER {name}")
    op.execute(found.replace("WHEN NOT (", "WHEN NOT (NEW.company_id IS OLD.company_id AND ", 1))
