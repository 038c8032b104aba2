"""The first tables, their indexes and the guards that hold when someone writes around the service."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIGINT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# in the order of its bytes, as SQLite sorts and compares
TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

# what may never change once it was written, and the rows that may never go
FIXED = {
    "company": ("id", "number"),
    "project": (
        "id",
        "number",
        "communication",
        "company_id",
        "year",
        "amount_cents",
        "own_cents",
        "subsidy_cents",
    ),
    "chain_head": ("company_id", "chain"),
}
APPEND_ONLY = ("ledger", "trail", "answered", "rating")
# REPLACE deletes the old row without a DELETE trigger, so a second row is refused before it
UNIQUE = {
    "ledger": ("id", "hash"),
    "trail": ("id", "hash"),
    "project": ("id", "number", "communication"),
}
APPLICATION_ID = 0x4B4D4F31


def upgrade() -> None:
    """Make everything."""
    _tables()
    if op.get_context().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        _guards_of_sqlite()
    else:
        _guards_of_postgresql()


def _tables() -> None:
    op.create_table(
        "activity_rule",
        sa.Column("nace_version", BIGINT, nullable=False),
        sa.Column("prefix", TEXT, nullable=False),
        sa.Column("accepted", BIGINT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.CheckConstraint("accepted IN (0, 1)", name=op.f("ck_activity_rule_accepted")),
        sa.PrimaryKeyConstraint("nace_version", "prefix", name=op.f("pk_activity_rule")),
        sqlite_strict=True,
    )
    op.create_table(
        "answered",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("answer", TEXT, nullable=False),
        sa.Column("answered_at", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_answered")),
        sqlite_strict=True,
    )
    op.create_table(
        "closed_year",
        sa.Column("year", BIGINT, autoincrement=False, nullable=False),
        sa.Column("closed_on", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_closed_year")),
        sqlite_strict=True,
    )
    op.create_table(
        "company",
        sa.Column("id", BIGINT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("search", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("mail", TEXT, nullable=False),
        sa.Column("iban", TEXT, nullable=False),
        sa.Column("employees_centi", BIGINT, nullable=False),
        sa.Column("turnover_cents", BIGINT, nullable=False),
        sa.Column("balance_cents", BIGINT, nullable=False),
        sa.Column("nace", TEXT, nullable=False),
        sa.Column("nace_version", BIGINT, nullable=False),
        sa.Column("last_used_at", TEXT, nullable=False),
        sa.CheckConstraint(
            "employees_centi >= 0 AND turnover_cents >= 0 AND balance_cents >= 0",
            name=op.f("ck_company_figures"),
        ),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 200", name=op.f("ck_company_name")),
        sa.CheckConstraint("length(number) = 10", name=op.f("ck_company_number")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
        sa.UniqueConstraint("number", name=op.f("uq_company_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "nace",
        sa.Column("nace_version", BIGINT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.Column("label", TEXT, nullable=False),
        sa.Column("search", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("nace_version", "code", name=op.f("pk_nace")),
        sqlite_strict=True,
    )
    op.create_table(
        "number_series",
        sa.Column("year", BIGINT, autoincrement=False, nullable=False),
        sa.Column("last", BIGINT, nullable=False),
        sa.CheckConstraint("last BETWEEN 0 AND 999999", name=op.f("ck_number_series_last")),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_number_series")),
        sqlite_strict=True,
    )
    op.create_table(
        "provider",
        sa.Column("id", BIGINT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("search", TEXT, nullable=False),
        sa.Column("address", TEXT, nullable=False),
        sa.Column("mail", TEXT, nullable=False),
        sa.Column("service", TEXT, nullable=False),
        sa.Column("stars_sum", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("stars_count", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("service IN ('training', 'advice')", name=op.f("ck_provider_service")),
        sa.CheckConstraint(
            "stars_count >= 0 AND stars_sum BETWEEN stars_count AND 5 * stars_count",
            name=op.f("ck_provider_stars"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider")),
        sa.UniqueConstraint("number", name=op.f("uq_provider_number")),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        sa.Column("name", TEXT, nullable=False),
        sa.Column("value", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
        sqlite_strict=True,
    )
    op.create_table(
        "chain_head",
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("chain", TEXT, nullable=False),
        sa.Column("seq", BIGINT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.CheckConstraint("chain IN ('ledger', 'trail')", name=op.f("ck_chain_head_chain")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_chain_head_company_id")),
        sa.PrimaryKeyConstraint("company_id", "chain", name=op.f("pk_chain_head")),
        sqlite_strict=True,
    )
    op.create_table(
        "company_year",
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("year", BIGINT, nullable=False),
        sa.Column("size", TEXT, nullable=False),
        sa.Column("declared_by", TEXT, nullable=False),
        sa.Column("declared_on", TEXT, nullable=False),
        sa.Column("cap_cents", BIGINT, nullable=False),
        sa.Column("granted_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("frozen", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.CheckConstraint("size IN ('small', 'medium', 'large')", name=op.f("ck_company_year_size")),
        sa.CheckConstraint(
            "granted_cents >= 0 AND granted_cents <= cap_cents", name=op.f("ck_company_year_cap")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_company_year_company_id")),
        sa.PrimaryKeyConstraint("company_id", "year", name=op.f("pk_company_year")),
        sqlite_strict=True,
    )
    op.create_table(
        "draft",
        sa.Column("id", TEXT, nullable=False),
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("step", BIGINT, nullable=False),
        sa.Column("answers", TEXT, nullable=False),
        sa.Column("saved_at", TEXT, nullable=False),
        sa.Column("operator", TEXT, nullable=False),
        sa.CheckConstraint("step BETWEEN 1 AND 4", name=op.f("ck_draft_step")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_draft_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_draft_company_id"), "draft", ["company_id"])
    op.create_table(
        "other_aid",
        sa.Column("id", BIGINT, nullable=False),
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("granted_on", TEXT, nullable=False),
        sa.Column("cents", BIGINT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.CheckConstraint("cents > 0", name=op.f("ck_other_aid_cents")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_other_aid_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_aid")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_other_aid_company_id"), "other_aid", ["company_id"])
    op.create_table(
        "project",
        sa.Column("id", BIGINT, nullable=False),
        sa.Column("number", TEXT, nullable=False),
        sa.Column("communication", TEXT, nullable=False),
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("provider_id", BIGINT, nullable=False),
        sa.Column("year", BIGINT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("size", TEXT, nullable=False),
        sa.Column("nace", TEXT, nullable=False),
        sa.Column("nace_version", BIGINT, nullable=False),
        sa.Column("service", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("search", TEXT, nullable=False),
        sa.Column("training_kind", TEXT, nullable=True),
        sa.Column("theme", TEXT, nullable=False),
        sa.Column("hours_centi", BIGINT, nullable=False),
        sa.Column("participants", TEXT, nullable=False),
        sa.Column("registered_on", TEXT, nullable=False),
        sa.Column("starts_on", TEXT, nullable=False),
        sa.Column("amount_cents", BIGINT, nullable=False),
        sa.Column("own_cents", BIGINT, nullable=False),
        sa.Column("subsidy_cents", BIGINT, nullable=False),
        sa.Column("percentage", BIGINT, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("applied_on", TEXT, nullable=False),
        sa.Column("deposit_by", TEXT, nullable=False),
        sa.Column("closes_on", TEXT, nullable=False),
        sa.Column("deposited_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("received_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("paid_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("refunded_own_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("returned_subsidy_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("freed_cents", BIGINT, server_default=sa.text("0"), nullable=False),
        sa.Column("stopped_on", TEXT, nullable=True),
        sa.Column("stop_reason", TEXT, nullable=True),
        sa.CheckConstraint("number LIKE year || 'KMO______'", name=op.f("ck_project_number")),
        sa.CheckConstraint("service IN ('training', 'advice')", name=op.f("ck_project_service")),
        sa.CheckConstraint("size IN ('small', 'medium')", name=op.f("ck_project_size")),
        sa.CheckConstraint(
            "status IN ('awaiting_deposit', 'running', 'completed', 'stopped', 'lapsed')",
            name=op.f("ck_project_status"),
        ),
        sa.CheckConstraint(
            "amount_cents > 0 AND own_cents >= 0 AND subsidy_cents > 0"
            " AND own_cents + subsidy_cents = amount_cents",
            name=op.f("ck_project_amounts"),
        ),
        sa.CheckConstraint("deposited_cents IN (0, own_cents)", name=op.f("ck_project_deposited")),
        sa.CheckConstraint(
            "freed_cents >= 0 AND freed_cents <= subsidy_cents", name=op.f("ck_project_freed")
        ),
        sa.CheckConstraint("length(communication) = 12", name=op.f("ck_project_communication")),
        sa.CheckConstraint(
            "paid_cents >= 0 AND refunded_own_cents >= 0 AND returned_subsidy_cents >= 0"
            " AND paid_cents + refunded_own_cents + returned_subsidy_cents"
            " <= deposited_cents + received_cents",
            name=op.f("ck_project_paid"),
        ),
        sa.CheckConstraint("received_cents IN (0, subsidy_cents)", name=op.f("ck_project_received")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_project_company_id")),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_project_provider_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("communication", name=op.f("uq_project_communication")),
        sa.UniqueConstraint("number", name=op.f("uq_project_number")),
        sqlite_strict=True,
    )
    op.create_index("ix_project_company_year", "project", ["company_id", "year"])
    op.create_index(op.f("ix_project_provider_id"), "project", ["provider_id"])
    op.create_index("ix_project_status_deposit_by", "project", ["status", "deposit_by"])
    op.create_table(
        "provider_theme",
        sa.Column("provider_id", BIGINT, nullable=False),
        sa.Column("theme", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_provider_theme_provider_id")),
        sa.PrimaryKeyConstraint("provider_id", "theme", name=op.f("pk_provider_theme")),
        sqlite_strict=True,
    )
    op.create_table(
        "relation",
        sa.Column("id", BIGINT, nullable=False),
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("share", BIGINT, nullable=False),
        sa.Column("employees_centi", BIGINT, nullable=False),
        sa.Column("turnover_cents", BIGINT, nullable=False),
        sa.Column("balance_cents", BIGINT, nullable=False),
        sa.CheckConstraint("kind IN ('partner', 'linked')", name=op.f("ck_relation_kind")),
        sa.CheckConstraint("share BETWEEN 1 AND 100", name=op.f("ck_relation_share")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_relation_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_relation_company_id"), "relation", ["company_id"])
    op.create_table(
        "ledger",
        sa.Column("id", BIGINT, nullable=False),
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("project_id", BIGINT, nullable=False),
        sa.Column("seq", BIGINT, nullable=False),
        sa.Column("transfer", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("target", TEXT, nullable=False),
        sa.Column("cents", BIGINT, nullable=False),
        sa.Column("booked_on", TEXT, nullable=False),
        sa.Column("reference", TEXT, nullable=False),
        sa.Column("communication", TEXT, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.CheckConstraint(
            "kind IN ('deposit', 'deposit_returned', 'subsidy', 'payment', 'own_refund', 'subsidy_return')",
            name=op.f("ck_ledger_kind"),
        ),
        sa.CheckConstraint(
            "source IN ('company', 'government', 'wallet', 'provider')"
            " AND target IN ('company', 'government', 'wallet', 'provider')",
            name=op.f("ck_ledger_account_names"),
        ),
        sa.CheckConstraint("cents > 0", name=op.f("ck_ledger_cents")),
        sa.CheckConstraint("source <> target", name=op.f("ck_ledger_accounts")),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_ledger_company_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_ledger_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
        sa.UniqueConstraint("company_id", "seq", name=op.f("uq_ledger_company_id_seq")),
        sa.UniqueConstraint("hash", name=op.f("uq_ledger_hash")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_ledger_project_id"), "ledger", ["project_id"])
    op.create_table(
        "mail",
        sa.Column("id", BIGINT, nullable=False),
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("project_id", BIGINT, nullable=True),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("written_at", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_mail_company_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_mail_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_mail_company_id"), "mail", ["company_id"])
    op.create_index(op.f("ix_mail_project_id"), "mail", ["project_id"])
    op.create_table(
        "rating",
        sa.Column("project_id", BIGINT, nullable=False),
        sa.Column("provider_id", BIGINT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("company_name", TEXT, nullable=False),
        sa.Column("publish", BIGINT, nullable=False),
        sa.Column("stars", BIGINT, nullable=False),
        sa.Column("comment", TEXT, nullable=False),
        sa.Column("copy", BIGINT, nullable=False),
        sa.Column("rated_on", TEXT, nullable=False),
        sa.CheckConstraint("length(comment) <= 500", name=op.f("ck_rating_comment")),
        sa.CheckConstraint("publish IN (0, 1) AND copy IN (0, 1)", name=op.f("ck_rating_flags")),
        sa.CheckConstraint("stars BETWEEN 1 AND 5", name=op.f("ck_rating_stars")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_rating_project_id")),
        sa.ForeignKeyConstraint(["provider_id"], ["provider.id"], name=op.f("fk_rating_provider_id")),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_rating")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_rating_provider_id"), "rating", ["provider_id"])
    op.create_table(
        "trail",
        sa.Column("id", BIGINT, nullable=False),
        sa.Column("company_id", BIGINT, nullable=False),
        sa.Column("project_id", BIGINT, nullable=True),
        sa.Column("seq", BIGINT, nullable=False),
        sa.Column("at", TEXT, nullable=False),
        sa.Column("operator", TEXT, nullable=False),
        sa.Column("front_end", TEXT, nullable=False),
        sa.Column("action", TEXT, nullable=False),
        sa.Column("facts", TEXT, nullable=False),
        sa.Column("previous", TEXT, nullable=False),
        sa.Column("hash", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_trail_company_id")),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("fk_trail_project_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail")),
        sa.UniqueConstraint("company_id", "seq", name=op.f("uq_trail_company_id_seq")),
        sa.UniqueConstraint("hash", name=op.f("uq_trail_hash")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_trail_project_id"), "trail", ["project_id"])


def _guards_of_sqlite() -> None:
    def guard(name: str, moment: str, table: str, when: str, said: str) -> None:
        condition = f"WHEN {when} " if when else ""
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {moment} ON {table} {condition}"
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )

    for table in APPEND_ONLY:
        guard(f"{table}_no_update", "UPDATE", table, "", f"{table} is append-only")
    for table in (*APPEND_ONLY, *FIXED):
        guard(f"{table}_no_delete", "DELETE", table, "", f"{table} rows stay")
    for table, columns in FIXED.items():
        changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in columns)
        guard(f"{table}_fixed", f"UPDATE OF {', '.join(columns)}", table, changed, f"{table} is fixed")
    for table, columns in UNIQUE.items():
        taken = " OR ".join(f"{column} = NEW.{column}" for column in columns)
        if table != "project":
            taken += " OR (company_id = NEW.company_id AND seq = NEW.seq)"
        guard(
            f"{table}_no_replace",
            "INSERT",
            table,
            f"EXISTS (SELECT 1 FROM {table} WHERE {taken})",  # noqa: S608  # names from the constants above
            f"{table} row exists",
        )
    for table in ("ledger", "trail"):
        guard(
            f"{table}_own_project",
            "INSERT",
            table,
            "NEW.project_id IS NOT NULL AND NEW.company_id IS NOT"
            " (SELECT company_id FROM project WHERE id = NEW.project_id)",
            "project of another company",
        )
    guard("chain_head_forward", "UPDATE", "chain_head", "NEW.seq <> OLD.seq + 1", "chain only grows")


def _guards_of_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION kmo_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE FUNCTION kmo_own_project() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.project_id IS NOT NULL AND NEW.company_id IS DISTINCT FROM"
        " (SELECT company_id FROM project WHERE id = NEW.project_id)"
        " THEN RAISE EXCEPTION '%', TG_NAME USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        " RETURN NEW; END $$"
    )

    def guard(name: str, moment: str, table: str, when: str = "") -> None:
        condition = f" WHEN ({when})" if when else ""
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {moment} ON {table}"
            f" FOR EACH ROW{condition} EXECUTE FUNCTION kmo_refuse()"
        )

    for table in APPEND_ONLY:
        guard(f"{table}_no_update", "UPDATE", table)
    for table in (*APPEND_ONLY, *FIXED):
        guard(f"{table}_no_delete", "DELETE", table)
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION kmo_refuse()"
        )
    for table, columns in FIXED.items():
        changed = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in columns)
        guard(f"{table}_fixed", "UPDATE", table, changed)
    for table in ("ledger", "trail"):
        op.execute(
            f"CREATE TRIGGER {table}_own_project BEFORE INSERT ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION kmo_own_project()"
        )
    guard("chain_head_forward", "UPDATE", "chain_head", "NEW.seq <> OLD.seq + 1")
