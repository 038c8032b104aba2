"""The tables: whole cents, ISO days as text, constraints that hold for who writes around the service."""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

BigInt = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    """Names every constraint, so that a migration can name it too, and makes every SQLite table STRICT."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {str: Text(), int: BigInt}


def _strict(*args: object) -> tuple[object, ...]:
    return (*args, {"sqlite_strict": True})


class Setting(Base):
    """What the store itself is: its kind (desk, demo or test), the frozen clock of a demo."""

    __tablename__ = "setting"
    __table_args__ = _strict()
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Company(Base):
    """A company of the desk; the number is the ten digits of the enterprise number."""

    __tablename__ = "company"
    __table_args__ = _strict(
        CheckConstraint("length(number) = 10", name="number"),
        CheckConstraint(
            "employees_centi >= 0 AND turnover_cents >= 0 AND balance_cents >= 0", name="figures"
        ),
        CheckConstraint("length(name) BETWEEN 1 AND 200", name="name"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    search: Mapped[str]
    address: Mapped[str]
    mail: Mapped[str]
    iban: Mapped[str]
    employees_centi: Mapped[int]
    turnover_cents: Mapped[int]
    balance_cents: Mapped[int]
    nace: Mapped[str]
    nace_version: Mapped[int]
    last_used_at: Mapped[str]


class Relation(Base):
    """A partner or linked enterprise whose figures count for the size of the company."""

    __tablename__ = "relation"
    __table_args__ = _strict(
        CheckConstraint("kind IN ('partner', 'linked')", name="kind"),
        CheckConstraint("share BETWEEN 1 AND 100", name="share"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    name: Mapped[str]
    kind: Mapped[str]
    share: Mapped[int]
    employees_centi: Mapped[int]
    turnover_cents: Mapped[int]
    balance_cents: Mapped[int]


class OtherAid(Base):
    """De minimis aid from elsewhere, for the whole linked group."""

    __tablename__ = "other_aid"
    __table_args__ = _strict(CheckConstraint("cents > 0", name="cents"))
    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    granted_on: Mapped[str]
    cents: Mapped[int]
    source: Mapped[str]


class Provider(Base):
    """A registered provider: one number a service."""

    __tablename__ = "provider"
    __table_args__ = _strict(
        CheckConstraint("service IN ('training', 'advice')", name="service"),
        CheckConstraint(
            "stars_count >= 0 AND stars_sum BETWEEN stars_count AND 5 * stars_count", name="stars"
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    search: Mapped[str]
    address: Mapped[str]
    mail: Mapped[str]
    service: Mapped[str]
    stars_sum: Mapped[int] = mapped_column(server_default=text("0"))
    stars_count: Mapped[int] = mapped_column(server_default=text("0"))


class ProviderTheme(Base):
    """A theme a provider has linked to its services."""

    __tablename__ = "provider_theme"
    __table_args__ = _strict()
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), primary_key=True)
    theme: Mapped[str] = mapped_column(primary_key=True)


class ActivityRule(Base):
    """An imported row of acceptable activities; an empty table means the indicative default of the domain."""

    __tablename__ = "activity_rule"
    __table_args__ = _strict(CheckConstraint("accepted IN (0, 1)", name="accepted"))
    nace_version: Mapped[int] = mapped_column(primary_key=True)
    prefix: Mapped[str] = mapped_column(primary_key=True)
    accepted: Mapped[int]
    source: Mapped[str]


class Nace(Base):
    """A five-digit NACE-BEL code with its Dutch label, as imported."""

    __tablename__ = "nace"
    __table_args__ = _strict()
    nace_version: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    search: Mapped[str]


class ClosedYear(Base):
    """A calendar year whose general budget is used up."""

    __tablename__ = "closed_year"
    __table_args__ = _strict()
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    closed_on: Mapped[str]


class CompanyYear(Base):
    """What a company was granted in a calendar year, and the size its first application froze."""

    __tablename__ = "company_year"
    __table_args__ = _strict(
        CheckConstraint("granted_cents >= 0 AND granted_cents <= cap_cents", name="cap"),
        CheckConstraint("size IN ('small', 'medium', 'large')", name="size"),
    )
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[str]
    declared_by: Mapped[str]
    declared_on: Mapped[str]
    cap_cents: Mapped[int]
    granted_cents: Mapped[int] = mapped_column(server_default=text("0"))
    frozen: Mapped[int] = mapped_column(server_default=text("0"))


class Draft(Base):
    """A half-filled application, kept at each step: raw answers as JSON, exactly as typed."""

    __tablename__ = "draft"
    __table_args__ = _strict(CheckConstraint("step BETWEEN 1 AND 4", name="step"))
    id: Mapped[str] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    step: Mapped[int]
    answers: Mapped[str]
    saved_at: Mapped[str]
    operator: Mapped[str]


class NumberSeries(Base):
    """The last project number given in a year."""

    __tablename__ = "number_series"
    __table_args__ = _strict(CheckConstraint("last BETWEEN 0 AND 999999", name="last"))
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


class Project(Base):
    """An application that was submitted: what was asked, what was granted, where it stands."""

    __tablename__ = "project"
    __table_args__ = _strict(
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
        CheckConstraint(
            "freed_cents >= 0 AND freed_cents <= subsidy_cents",
            name="freed",
        ),
        Index("ix_project_company_year", "company_id", "year"),
        Index("ix_project_status_deposit_by", "status", "deposit_by"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(unique=True)
    communication: Mapped[str] = mapped_column(unique=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    year: Mapped[int]
    status: Mapped[str]
    size: Mapped[str]
    nace: Mapped[str]
    nace_version: Mapped[int]
    service: Mapped[str]
    name: Mapped[str]
    search: Mapped[str]
    training_kind: Mapped[str | None]
    theme: Mapped[str]
    hours_centi: Mapped[int]
    participants: Mapped[str]
    registered_on: Mapped[str]
    starts_on: Mapped[str]
    amount_cents: Mapped[int]
    own_cents: Mapped[int]
    subsidy_cents: Mapped[int]
    percentage: Mapped[int]
    rule: Mapped[str]
    applied_on: Mapped[str]
    deposit_by: Mapped[str]
    closes_on: Mapped[str]
    deposited_cents: Mapped[int] = mapped_column(server_default=text("0"))
    received_cents: Mapped[int] = mapped_column(server_default=text("0"))
    paid_cents: Mapped[int] = mapped_column(server_default=text("0"))
    refunded_own_cents: Mapped[int] = mapped_column(server_default=text("0"))
    returned_subsidy_cents: Mapped[int] = mapped_column(server_default=text("0"))
    freed_cents: Mapped[int] = mapped_column(server_default=text("0"))
    stopped_on: Mapped[str | None]
    stop_reason: Mapped[str | None]


class Ledger(Base):
    """One movement of money between two accounts of a project; a row sums to zero by what it is.

    ``wallet`` may not be overdrawn by more than what came in; append-only, hash-chained per company.
    """

    __tablename__ = "ledger"
    __table_args__ = _strict(
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
    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    seq: Mapped[int]
    transfer: Mapped[str]
    kind: Mapped[str]
    source: Mapped[str]
    target: Mapped[str]
    cents: Mapped[int]
    booked_on: Mapped[str]
    reference: Mapped[str]
    communication: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class Trail(Base):
    """Who did what and when: append-only, hash-chained per company."""

    __tablename__ = "trail"
    __table_args__ = _strict(UniqueConstraint("company_id", "seq"))
    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    seq: Mapped[int]
    at: Mapped[str]
    operator: Mapped[str]
    front_end: Mapped[str]
    action: Mapped[str]
    facts: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str] = mapped_column(unique=True)


class ChainHead(Base):
    """The last link of each chain of a company, so that a cut-off tail is found too."""

    __tablename__ = "chain_head"
    __table_args__ = _strict(CheckConstraint("chain IN ('ledger', 'trail')", name="chain"))
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), primary_key=True)
    chain: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    hash: Mapped[str]


class Rating(Base):
    """What a company said of a provider, once a project."""

    __tablename__ = "rating"
    __table_args__ = _strict(
        CheckConstraint("stars BETWEEN 1 AND 5", name="stars"),
        CheckConstraint("publish IN (0, 1) AND copy IN (0, 1)", name="flags"),
        CheckConstraint("length(comment) <= 500", name="comment"),
    )
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)
    provider_id: Mapped[int] = mapped_column(ForeignKey("provider.id"), index=True)
    name: Mapped[str]
    company_name: Mapped[str]
    publish: Mapped[int]
    stars: Mapped[int]
    comment: Mapped[str]
    copy: Mapped[int]
    rated_on: Mapped[str]


class Mail(Base):
    """A message that the desk wrote: kept here, shown on the project page."""

    __tablename__ = "mail"
    __table_args__ = _strict()
    id: Mapped[int] = mapped_column(primary_key=True)
    company_id: Mapped[int] = mapped_column(ForeignKey("company.id"), index=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"), index=True)
    kind: Mapped[str]
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    written_at: Mapped[str]


class Delivery(Base):
    """What became of a mail; one without a row is only kept.

    ``sending`` is written before a mail server gets it: found there later, nobody knows whether it arrived.
    """

    __tablename__ = "delivery"
    __table_args__ = _strict(
        CheckConstraint("state IN ('waiting', 'sending', 'sent', 'refused', 'failed', 'kept')", name="state"),
        CheckConstraint("tries >= 0", name="tries"),
    )
    mail_id: Mapped[int] = mapped_column(ForeignKey("mail.id"), primary_key=True, autoincrement=False)
    state: Mapped[str] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(server_default=text("0"))
    changed_at: Mapped[str]
    problem: Mapped[str]


class Reminder(Base):
    """A reminder that was written: one for each deadline."""

    __tablename__ = "reminder"
    __table_args__ = _strict(CheckConstraint("kind IN ('deposit', 'pay', 'close')", name="kind"))
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(primary_key=True)
    deadline: Mapped[str] = mapped_column(primary_key=True)


class Answered(Base):
    """What a write answered to its idempotency key: the same key and content get the same answer."""

    __tablename__ = "answered"
    __table_args__ = _strict()
    key: Mapped[str] = mapped_column(primary_key=True)
    action: Mapped[str]
    fingerprint: Mapped[str]
    answer: Mapped[str]
    answered_at: Mapped[str]
    company_id: Mapped[int | None]


class Mandate(Base):
    """Which database role may work for which company, or for all of them when none is named.

    PostgreSQL holds everyone to it; in a SQLite file it has no effect, for a file knows no roles. A mandate that
    was withdrawn stays, with its day.
    """

    __tablename__ = "mandate"
    __table_args__ = _strict()
    id: Mapped[int] = mapped_column(primary_key=True)
    role: Mapped[str]
    company_id: Mapped[int | None] = mapped_column(ForeignKey("company.id"))
    given_on: Mapped[str]
    given_by: Mapped[str]
    withdrawn_on: Mapped[str | None]
    withdrawn_by: Mapped[str | None]
