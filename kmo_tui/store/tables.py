"""The tables: whole cents, ISO days as text, constraints that hold for who writes around the service."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

# every constraint has a name, so that a migration can name it too
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
_WHOLE = BigInteger().with_variant(Integer, "sqlite")


def _table(name: str, *parts: SchemaItem) -> Table:
    return Table(name, metadata, *parts, sqlite_strict=True)


def _text(name: str, *parts: SchemaItem, nullable: bool = False, **more: Any) -> Column[str]:
    return Column(name, Text, *parts, nullable=nullable, **more)


def _whole(name: str, *parts: SchemaItem, nullable: bool = False, **more: Any) -> Column[int]:
    return Column(name, _WHOLE, *parts, nullable=nullable, **more)


def _texts(*names: str) -> list[Column[str]]:
    return [_text(name) for name in names]


def _wholes(*names: str) -> list[Column[int]]:
    return [_whole(name) for name in names]


# What the store itself is: its kind (desk, demo or test), the frozen clock of a demo.
setting = _table(
    "setting",
    _text("name", primary_key=True),
    _text("value"),
)

# A company of the desk; the number is the ten digits of the enterprise number.
company = _table(
    "company",
    _whole("id", primary_key=True),
    _text("number", unique=True),
    *_texts("name", "search", "address", "mail", "iban"),
    *_wholes("employees_centi", "turnover_cents", "balance_cents"),
    _text("nace"),
    _whole("nace_version"),
    _text("last_used_at"),
    CheckConstraint("length(number) = 10", name="number"),
    CheckConstraint("employees_centi >= 0 AND turnover_cents >= 0 AND balance_cents >= 0", name="figures"),
    CheckConstraint("length(name) BETWEEN 1 AND 200", name="name"),
)

# A partner or linked enterprise whose figures count for the size of the company.
relation = _table(
    "relation",
    _whole("id", primary_key=True),
    _whole("company_id", ForeignKey("company.id"), index=True),
    *_texts("name", "kind"),
    *_wholes("share", "employees_centi", "turnover_cents", "balance_cents"),
    CheckConstraint("kind IN ('partner', 'linked')", name="kind"),
    CheckConstraint("share BETWEEN 1 AND 100", name="share"),
)

# De minimis aid from elsewhere, for the whole linked group.
other_aid = _table(
    "other_aid",
    _whole("id", primary_key=True),
    _whole("company_id", ForeignKey("company.id"), index=True),
    _text("granted_on"),
    _whole("cents"),
    _text("source"),
    CheckConstraint("cents > 0", name="cents"),
)

# A registered provider: one number a service.
provider = _table(
    "provider",
    _whole("id", primary_key=True),
    _text("number", unique=True),
    *_texts("name", "search", "address", "mail", "service"),
    _whole("stars_sum", server_default=text("0")),
    _whole("stars_count", server_default=text("0")),
    CheckConstraint("service IN ('training', 'advice')", name="service"),
    CheckConstraint("stars_count >= 0 AND stars_sum BETWEEN stars_count AND 5 * stars_count", name="stars"),
)

# A theme a provider has linked to its services.
provider_theme = _table(
    "provider_theme",
    _whole("provider_id", ForeignKey("provider.id"), primary_key=True),
    _text("theme", primary_key=True),
)

# An imported row of acceptable activities; an empty table means the indicative default of the domain.
activity_rule = _table(
    "activity_rule",
    _whole("nace_version", primary_key=True),
    _text("prefix", primary_key=True),
    _whole("accepted"),
    _text("source"),
    CheckConstraint("accepted IN (0, 1)", name="accepted"),
)

# A five-digit NACE-BEL code with its Dutch label, as imported.
nace = _table(
    "nace",
    _whole("nace_version", primary_key=True),
    _text("code", primary_key=True),
    *_texts("label", "search"),
)

# A calendar year whose general budget is used up.
closed_year = _table(
    "closed_year",
    _whole("year", primary_key=True, autoincrement=False),
    _text("closed_on"),
)

# What a company was granted in a calendar year, and the size its first application froze.
company_year = _table(
    "company_year",
    _whole("company_id", ForeignKey("company.id"), primary_key=True),
    _whole("year", primary_key=True),
    *_texts("size", "declared_by", "declared_on"),
    _whole("cap_cents"),
    _whole("granted_cents", server_default=text("0")),
    _whole("frozen", server_default=text("0")),
    CheckConstraint("granted_cents >= 0 AND granted_cents <= cap_cents", name="cap"),
    CheckConstraint("size IN ('small', 'medium', 'large')", name="size"),
)

# A half-filled application, kept at each step: raw answers as JSON, exactly as typed.
draft = _table(
    "draft",
    _text("id", primary_key=True),
    _whole("company_id", ForeignKey("company.id"), index=True),
    _whole("step"),
    *_texts("answers", "saved_at", "operator"),
    CheckConstraint("step BETWEEN 1 AND 4", name="step"),
)

# The last project number given in a year.
number_series = _table(
    "number_series",
    _whole("year", primary_key=True, autoincrement=False),
    _whole("last"),
    CheckConstraint("last BETWEEN 0 AND 999999", name="last"),
)

# An application that was submitted: what was asked, what was granted, where it stands.
project = _table(
    "project",
    _whole("id", primary_key=True),
    _text("number", unique=True),
    _text("communication", unique=True),
    _whole("company_id", ForeignKey("company.id")),
    _whole("provider_id", ForeignKey("provider.id"), index=True),
    _whole("year"),
    *_texts("status", "size", "nace"),
    _whole("nace_version"),
    *_texts("service", "name", "search"),
    _text("training_kind", nullable=True),
    _text("theme"),
    _whole("hours_centi"),
    *_texts("participants", "registered_on", "starts_on"),
    *_wholes("amount_cents", "own_cents", "subsidy_cents", "percentage"),
    *_texts("rule", "applied_on", "deposit_by", "closes_on"),
    _whole("deposited_cents", server_default=text("0")),
    _whole("received_cents", server_default=text("0")),
    _whole("paid_cents", server_default=text("0")),
    _whole("refunded_own_cents", server_default=text("0")),
    _whole("returned_subsidy_cents", server_default=text("0")),
    _whole("freed_cents", server_default=text("0")),
    _text("stopped_on", nullable=True),
    _text("stop_reason", nullable=True),
    CheckConstraint(
        "status IN ('awaiting_deposit', 'running', 'completed', 'stopped', 'lapsed')", name="status"
    ),
    CheckConstraint("service IN ('training', 'advice')", name="service"),
    CheckConstraint("size IN ('small', 'medium')", name="size"),
    CheckConstraint("number LIKE year || 'KMO______'", name="number"),
    CheckConstraint("length(communication) = 12", name="communication"),
    CheckConstraint(
        "amount_cents > 0 AND own_cents >= 0 AND subsidy_cents > 0"
        " AND own_cents + subsidy_cents = amount_cents",
        name="amounts",
    ),
    CheckConstraint("deposited_cents IN (0, own_cents)", name="deposited"),
    CheckConstraint("received_cents IN (0, subsidy_cents)", name="received"),
    CheckConstraint(
        "paid_cents >= 0 AND refunded_own_cents >= 0 AND returned_subsidy_cents >= 0"
        " AND paid_cents + refunded_own_cents + returned_subsidy_cents"
        " <= deposited_cents + received_cents",
        name="paid",
    ),
    CheckConstraint("freed_cents >= 0 AND freed_cents <= subsidy_cents", name="freed"),
    Index("ix_project_company_year", "company_id", "year"),
    Index("ix_project_status_deposit_by", "status", "deposit_by"),
)

# One movement of money between two accounts of a project; a row sums to zero by what it is.
#
# ``wallet`` may not be overdrawn by more than what came in; append-only, hash-chained per company.
ledger = _table(
    "ledger",
    _whole("id", primary_key=True),
    _whole("company_id", ForeignKey("company.id")),
    _whole("project_id", ForeignKey("project.id"), index=True),
    _whole("seq"),
    *_texts("transfer", "kind", "source", "target"),
    _whole("cents"),
    *_texts("booked_on", "reference", "communication", "previous"),
    _text("hash", unique=True),
    CheckConstraint("cents > 0", name="cents"),
    CheckConstraint("source <> target", name="accounts"),
    CheckConstraint(
        "source IN ('company', 'government', 'wallet', 'provider')"
        " AND target IN ('company', 'government', 'wallet', 'provider')",
        name="account_names",
    ),
    CheckConstraint(
        "kind IN ('deposit', 'deposit_returned', 'subsidy', 'payment', 'own_refund', 'subsidy_return')",
        name="kind",
    ),
    UniqueConstraint("company_id", "seq"),
)

# Who did what and when: append-only, hash-chained per company.
trail = _table(
    "trail",
    _whole("id", primary_key=True),
    _whole("company_id", ForeignKey("company.id")),
    _whole("project_id", ForeignKey("project.id"), nullable=True, index=True),
    _whole("seq"),
    *_texts("at", "operator", "front_end", "action", "facts", "previous"),
    _text("hash", unique=True),
    UniqueConstraint("company_id", "seq"),
)

# The last link of each chain of a company, so that a cut-off tail is found too.
chain_head = _table(
    "chain_head",
    _whole("company_id", ForeignKey("company.id"), primary_key=True),
    _text("chain", primary_key=True),
    _whole("seq"),
    _text("hash"),
    CheckConstraint("chain IN ('ledger', 'trail')", name="chain"),
)

# What was done that is about no company: providers, lists, years, the seals of all that; append-only, one chain.
desk_trail = _table(
    "desk_trail",
    _whole("seq", primary_key=True, autoincrement=False),
    *_texts("at", "operator", "front_end", "action", "facts", "previous"),
    _text("hash", unique=True),
)

# The last link of that chain: one row.
desk_head = _table(
    "desk_head",
    _whole("id", primary_key=True, autoincrement=False),
    _whole("seq"),
    _text("hash"),
    CheckConstraint("id = 1", name="one"),
)

# What a company said of a provider, once a project.
rating = _table(
    "rating",
    _whole("project_id", ForeignKey("project.id"), primary_key=True),
    _whole("provider_id", ForeignKey("provider.id"), index=True),
    *_texts("name", "company_name"),
    *_wholes("publish", "stars"),
    _text("comment"),
    _whole("copy"),
    _text("rated_on"),
    CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
    CheckConstraint("publish IN (0, 1) AND copy IN (0, 1)", name="flags"),
    CheckConstraint("length(comment) <= 500", name="comment"),
)

# A message that the desk wrote: kept here, shown on the project page.
mail = _table(
    "mail",
    _whole("id", primary_key=True),
    _whole("company_id", ForeignKey("company.id"), index=True),
    _whole("project_id", ForeignKey("project.id"), nullable=True, index=True),
    *_texts("kind", "recipient", "subject", "body", "written_at"),
)

# What became of a mail; one without a row is only kept.
#
# ``sending`` is written before a mail server gets it: found there later, nobody knows whether it arrived.
delivery = _table(
    "delivery",
    _whole("mail_id", ForeignKey("mail.id"), primary_key=True, autoincrement=False),
    _text("state", index=True),
    _whole("tries", server_default=text("0")),
    *_texts("changed_at", "problem"),
    CheckConstraint("state IN ('waiting', 'sending', 'sent', 'refused', 'failed', 'kept')", name="state"),
    CheckConstraint("tries >= 0", name="tries"),
)

# A reminder that was written: one for each deadline.
reminder = _table(
    "reminder",
    _whole("project_id", ForeignKey("project.id"), primary_key=True, autoincrement=False),
    _text("kind", primary_key=True),
    _text("deadline", primary_key=True),
    CheckConstraint("kind IN ('deposit', 'pay', 'close')", name="kind"),
)

# Why a movement of money was taken back; its counter-entries in the ledger have the same ``transfer``.
taken_back = _table(
    "taken_back",
    _text("transfer", primary_key=True),
    _whole("project_id", ForeignKey("project.id"), index=True),
    *_texts("taken_on", "reason"),
    CheckConstraint("length(reason) <= 500", name="reason"),
)

# What a write answered to its idempotency key: the same key and content get the same answer.
answered = _table(
    "answered",
    _text("key", primary_key=True),
    *_texts("action", "fingerprint", "answer", "answered_at"),
    _whole("company_id", nullable=True),
)

# Who signs for an operator: the person whose name stands on a declaration or rating.
signer = _table(
    "signer",
    _text("operator", primary_key=True),
    *_texts("first_name", "name", "function"),
)

# Which database role may work for which company, or for all of them when none is named.
#
# PostgreSQL holds everyone to it; in a SQLite file it has no effect, for a file knows no roles. A mandate that
# was withdrawn stays, with its day.
mandate = _table(
    "mandate",
    _whole("id", primary_key=True),
    _text("role"),
    _whole("company_id", ForeignKey("company.id"), nullable=True),
    *_texts("given_on", "given_by"),
    _text("withdrawn_on", nullable=True),
    _text("withdrawn_by", nullable=True),
)
