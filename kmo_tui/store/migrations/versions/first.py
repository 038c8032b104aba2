"""The first tables and their indexes; the guards that hold around the service stand in ``first_guards``."""

import sqlalchemy as sa
from alembic import op

from kmo_tui.store.migrations import first_guards

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# in the order of its bytes, as SQLite sorts and compares
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

APPLICATION_ID = 0x4B4D4F31


def upgrade() -> None:
    """Make everything."""
    _tables()
    if op.get_context().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        first_guards.of_sqlite()
    else:
        first_guards.of_postgresql()


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, TEXT, nullable=False) for name in names]


def _wholes(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, BIGINT, nullable=False) for name in names]


def _table(name: str, key: list[str], *parts: sa.schema.SchemaItem) -> None:
    op.create_table(name, *parts, sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")), sqlite_strict=True)


def _check(name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{name}"))


def _foreign(name: str, column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(name))


def _tables() -> None:
    _table(
        "activity_rule",
        ["nace_version", "prefix"],
        sa.Column("nace_version", BIGINT, nullable=False),
        sa.Column("prefix", TEXT, nullable=False),
        sa.Column("accepted", BIGINT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        _check("activity_rule_accepted", "accepted IN (0, 1)"),
    )
    _table(
        "answered",
        ["key"],
        *_texts("key", "action", "fingerprint", "answer", "answered_at"),
    )
    _table(
        "closed_year",
        ["year"],
        sa.Column("year", BIGINT, autoincrement=False, nullable=False),
        sa.Column("closed_on", TEXT, nullable=False),
    )
    _table(
        "company",
        ["id"],
        sa.Column("id", BIGINT, nullable=False),
        *_texts("number", "name", "search", "address", "mail", "iban"),
        *_wholes("employees_centi", "turnover_cents", "balance_cents"),
        sa.Column("nace", TEXT, nullable=False),
        sa.Column("nace_version", BIGINT, nullable=False),
        sa.Column("last_used_at", TEXT, nullable=False),
        _check("company_figures", "employees_centi >= 0 AND turnover_cents >= 0 AND balance_cents >= 0"),
        _check("company_name", "length(name) BETWEEN 1 AND 200"),
        _check("company_number", "length(number) = 10"),
        sa.UniqueConstraint("number", name=op.f("uq_company_number")),
    )
    _table(
        "nace",
        ["nace_version", "code"],
        sa.Column("nace_version", BIGINT, nullable=False),
        *_texts("code", "label", "search"),
    )
    _table(
        "number_series",
        ["year"],
        sa.Column("year", BIGINT, autoincrement=False, nullable=False),
        sa.Column("last", BIGINT, nullable=False),
        _check("number_series_last", "last BETWEEN 0 AND 999999"),
    )
    _table(
        "provider",
        ["id"],
        sa.Column("id", BIGINT, nullable=False),
        *_texts("number", "name", "search", "address", "mail", "service"),
        sa.Column("stars_sum", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("stars_count", BIGINT, server_default=sa.text("0"), nullable=False),
        _check("provider_service", "service IN ('training', 'advice')"),
        _check("provider_stars", "stars_count >= 0 AND stars_sum BETWEEN stars_count AND 5 * stars_count"),
        sa.UniqueConstraint("number", name=op.f("uq_provider_number")),
    )
    _table(
        "setting",
        ["name"],
        *_texts("name", "value"),
    )
    _table(
        "chain_head",
        ["company_id", "chain"],
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("chain", TEXT, nullable=False),
        sa.Column("seq", BIGINT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        _check("chain_head_chain", "chain IN ('ledger', 'trail')"),
        _foreign("fk_chain_head_company_id", "company_id", "company"),
    )
    _table(
        "company_year",
        ["company_id", "year"],
        *_wholes("company_id", "year"),
        *_texts("size", "declared_by", "declared_on"),
        sa.Column("cap_cents", BIGINT, nullable=False),
        sa.Column("granted_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("frozen", BIGINT, server_default=sa.text("0"), nullable=False),
        _check("company_year_size", "size IN ('small', 'medium', 'large')"),
        _check("company_year_cap", "granted_cents >= 0 AND granted_cents <= cap_cents"),
        _foreign("fk_company_year_company_id", "company_id", "company"),
    )
    _table(
        "draft",
        ["id"],
        sa.Column("id", TEXT, nullable=False),
        *_wholes("company_id", "step"),
        *_texts("answers", "saved_at", "operator"),
        _check("draft_step", "step BETWEEN 1 AND 4"),
        _foreign("fk_draft_company_id", "company_id", "company"),
    )
    op.create_index(op.f("ix_draft_company_id"), "draft", ["company_id"])
    _table(
        "other_aid",
        ["id"],
        *_wholes("id", "company_id"),
        sa.Column("granted_on", TEXT, nullable=False),
        sa.Column("cents", BIGINT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        _check("other_aid_cents", "cents > 0"),
        _foreign("fk_other_aid_company_id", "company_id", "company"),
    )
    op.create_index(op.f("ix_other_aid_company_id"), "other_aid", ["company_id"])
    _table(
        "project",
        ["id"],
        sa.Column("id", BIGINT, nullable=False),
        *_texts("number", "communication"),
        *_wholes("company_id", "provider_id", "year"),
        *_texts("status", "size", "nace"),
        sa.Column("nace_version", BIGINT, nullable=False),
        *_texts("service", "name", "search"),
        sa.Column("training_kind", TEXT, nullable=True),
        sa.Column("theme", TEXT, nullable=False),
        sa.Column("hours_centi", BIGINT, nullable=False),
        *_texts("participants", "registered_on", "starts_on"),
        *_wholes("amount_cents", "own_cents", "subsidy_cents", "percentage"),
        *_texts("rule", "applied_on", "deposit_by", "closes_on"),
        sa.Column("deposited_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("received_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("paid_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("refunded_own_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("returned_subsidy_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("freed_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("stopped_on", TEXT, nullable=True),
        sa.Column("stop_reason", TEXT, nullable=True),
        _check("project_number", "number LIKE year || 'KMO______'"),
        _check("project_service", "service IN ('training', 'advice')"),
        _check("project_size", "size IN ('small', 'medium')"),
        _check(
            "project_status", "status IN ('awaiting_deposit', 'running', 'completed', 'stopped', 'lapsed')"
        ),
        _check(
            "project_amounts",
            "amount_cents > 0 AND own_cents >= 0 AND subsidy_cents > 0"
            " AND own_cents + subsidy_cents = amount_cents",
        ),
        _check("project_deposited", "deposited_cents IN (0, own_cents)"),
        _check("project_freed", "freed_cents >= 0 AND freed_cents <= subsidy_cents"),
        _check("project_communication", "length(communication) = 12"),
        _check(
            "project_paid",
            "paid_cents >= 0 AND refunded_own_cents >= 0 AND returned_subsidy_cents >= 0"
            " AND paid_cents + refunded_own_cents + returned_subsidy_cents"
            " <= deposited_cents + received_cents",
        ),
        _check("project_received", "received_cents IN (0, subsidy_cents)"),
        _foreign("fk_project_company_id", "company_id", "company"),
        _foreign("fk_project_provider_id", "provider_id", "provider"),
        sa.UniqueConstraint("communication", name=op.f("uq_project_communication")),
        sa.UniqueConstraint("number", name=op.f("uq_project_number")),
    )
    op.create_index("ix_project_company_year", "project", ["company_id", "year"])
    op.create_index(op.f("ix_project_provider_id"), "project", ["provider_id"])
    op.create_index("ix_project_status_deposit_by", "project", ["status", "deposit_by"])
    _table(
        "provider_theme",
        ["provider_id", "theme"],
        sa.Column("provider_id", BIGINT, nullable=False),
        sa.Column("theme", TEXT, nullable=False),
        _foreign("fk_provider_theme_provider_id", "provider_id", "provider"),
    )
    _table(
        "relation",
        ["id"],
        *_wholes("id", "company_id"),
        *_texts("name", "kind"),
        *_wholes("share", "employees_centi", "turnover_cents", "balance_cents"),
        _check("relation_kind", "kind IN ('partner', 'linked')"),
        _check("relation_share", "share BETWEEN 1 AND 100"),
        _foreign("fk_relation_company_id", "company_id", "company"),
    )
    op.create_index(op.f("ix_relation_company_id"), "relation", ["company_id"])
    _table(
        "ledger",
        ["id"],
        *_wholes("id", "company_id", "project_id", "seq"),
        *_texts("transfer", "kind", "source", "target"),
        sa.Column("cents", BIGINT, nullable=False),
        *_texts("booked_on", "reference", "communication", "previous", "hash"),
        _check(
            "ledger_kind",
            "kind IN ('deposit', 'deposit_returned', 'subsidy', 'payment', 'own_refund', 'subsidy_return')",
        ),
        _check(
            "ledger_account_names",
            "source IN ('company', 'government', 'wallet', 'provider')"
            " AND target IN ('company', 'government', 'wallet', 'provider')",
        ),
        _check("ledger_cents", "cents > 0"),
        _check("ledger_accounts", "source <> target"),
        _foreign("fk_ledger_company_id", "company_id", "company"),
        _foreign("fk_ledger_project_id", "project_id", "project"),
        sa.UniqueConstraint("company_id", "seq", name=op.f("uq_ledger_company_id_seq")),
        sa.UniqueConstraint("hash", name=op.f("uq_ledger_hash")),
    )
    op.create_index(op.f("ix_ledger_project_id"), "ledger", ["project_id"])
    _table(
        "mail",
        ["id"],
        *_wholes("id", "company_id"),
        sa.Column("project_id", BIGINT, nullable=True),
        *_texts("kind", "recipient", "subject", "body", "written_at"),
        _foreign("fk_mail_company_id", "company_id", "company"),
        _foreign("fk_mail_project_id", "project_id", "project"),
    )
    op.create_index(op.f("ix_mail_company_id"), "mail", ["company_id"])
    op.create_index(op.f("ix_mail_project_id"), "mail", ["project_id"])
    _table(
        "rating",
        ["project_id"],
        *_wholes("project_id", "provider_id"),
        *_texts("name", "company_name"),
        *_wholes("publish", "stars"),
        sa.Column("comment", TEXT, nullable=False),
        sa.Column("copy", BIGINT, nullable=False),
        sa.Column("rated_on", TEXT, nullable=False),
        _check("rating_comment", "length(comment) <= 500"),
        _check("rating_flags", "publish IN (0, 1) AND copy IN (0, 1)"),
        _check("rating_stars", "stars BETWEEN 1 AND 5"),
        _foreign("fk_rating_project_id", "project_id", "project"),
        _foreign("fk_rating_provider_id", "provider_id", "provider"),
    )
    op.create_index(op.f("ix_rating_provider_id"), "rating", ["provider_id"])
    _table(
        "trail",
        ["id"],
        *_wholes("id", "company_id"),
        sa.Column("project_id", BIGINT, nullable=True),
        sa.Column("seq", BIGINT, nullable=False),
        *_texts("at", "operator", "front_end", "action", "facts", "previous", "hash"),
        _foreign("fk_trail_company_id", "company_id", "company"),
        _foreign("fk_trail_project_id", "project_id", "project"),
        sa.UniqueConstraint("company_id", "seq", name=op.f("uq_trail_company_id_seq")),
        sa.UniqueConstraint("hash", name=op.f("uq_trail_hash")),
    )
    op.create_index(op.f("ix_trail_project_id"), "trail", ["project_id"])
