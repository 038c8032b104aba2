"""What is asked of a company once a calendar year, and the period of a registration."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# in the order of its bytes, as SQLite sorts and compares
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make both tables; a desk of before has answered nothing yet, so that it is asked.

    Of the providers of before no period is known.
    """
    for name in ("valid_from", "valid_to"):
        op.add_column("provider", sa.Column(name, TEXT, nullable=True))
    op.create_table(
        "contact_confirmed",
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("year", BIGINT, nullable=False),
        sa.Column("confirmed_on", TEXT, nullable=False),
        sa.Column("confirmed_by", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_contact_confirmed_company_id")),
        sa.PrimaryKeyConstraint("company_id", "year", name=op.f("pk_contact_confirmed")),
        sqlite_strict=True,
    )
    op.create_table(
        "company_conditions",
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("year", BIGINT, nullable=False),
        sa.Column("in_flanders", BIGINT, nullable=False),
        sa.Column("legal_form", TEXT, nullable=False),
        sa.Column("public_below", BIGINT, nullable=False),
        sa.Column("answered_on", TEXT, nullable=False),
        sa.Column("answered_by", TEXT, nullable=False),
        sa.CheckConstraint(
            "in_flanders IN (0, 1) AND public_below IN (0, 1)", name=op.f("ck_company_conditions_flags")
        ),
        sa.ForeignKeyConstraint(
            ["company_id"], ["company.id"], name=op.f("fk_company_conditions_company_id")
        ),
        sa.PrimaryKeyConstraint("company_id", "year", name=op.f("pk_company_conditions")),
        sqlite_strict=True,
    )
