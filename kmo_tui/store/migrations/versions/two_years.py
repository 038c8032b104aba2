"""The number of a company of the group, and what is said of the closed year before the last one."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# in the order of its bytes, as SQLite sorts and compares
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the column, which is empty for the groups of before, and make the table."""
    op.add_column(
        "relation",
        sa.Column(
            "number",
            TEXT,
            sa.CheckConstraint("number = '' OR length(number) = 10", name=op.f("ck_relation_number")),
            server_default=sa.text("''"),
            nullable=False,
        ),
    )
    op.create_index(op.f("ix_relation_number"), "relation", ["number"])
    op.create_table(
        "year_before",
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("year", BIGINT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        *(
            sa.Column(name, BIGINT, nullable=False)
            for name in ("employees_centi", "turnover_cents", "balance_cents")
        ),
        sa.CheckConstraint("kind IN ('figures', 'starter', 'merged')", name=op.f("ck_year_before_kind")),
        sa.CheckConstraint(
            "employees_centi >= 0 AND turnover_cents >= 0 AND balance_cents >= 0",
            name=op.f("ck_year_before_figures"),
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_year_before_company_id")),
        sa.PrimaryKeyConstraint("company_id", "year", name=op.f("pk_year_before")),
        sqlite_strict=True,
    )
