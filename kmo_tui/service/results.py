"""What the service answers: frozen values, never rows or sessions. Money in whole cents, days in Europe/Brussels."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from kmo_tui.domain.company import Company
from kmo_tui.domain.project import Possible, Status
from kmo_tui.domain.providers import Provider, Service
from kmo_tui.domain.reminders import Urgency
from kmo_tui.domain.size import Size
from kmo_tui.service.mail_card import MailCard

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """A window of rows and how many there are in all."""

    total: int
    offset: int
    rows: tuple[T, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyRow:
    """A company in the list; ``todo`` counts what waits, ``left_cents`` is what is left of this year's cap."""

    number: str
    name: str
    address: str
    projects: int
    todo: int
    left_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearSize:
    """The size a company declared for a calendar year; frozen by the year's first application."""

    year: int
    size: Size
    frozen: bool
    declared_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeProposal:
    """The size that the figures give, with the figures it was taken from (group included)."""

    size: Size
    employees: Decimal
    turnover_cents: int
    balance_cents: int
    with_group: bool
    declared: YearSize | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to do: what, for whom, by when (deadlines in Europe/Brussels, the day itself included).

    ``urgency`` warns of a balance that must be paid within 60 days (soon) or within 30 (urgent).
    """

    kind: Literal["draft", "deposit", "pay", "close", "rate"]
    company: str
    company_name: str
    project: str | None
    draft: str | None
    name: str
    deadline: date | None
    days_left: int | None
    cents: int
    urgency: Urgency = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskQuery:
    """A question to the work list: of one company, with a text in company or project, of one kind."""

    company: str | None = None
    search: str = ""
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCard:
    """A half-filled application: the raw answers as typed and the step they reached."""

    id: str
    company: str
    step: int
    answers: dict[str, str]
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All that stands at the top of a company's overview."""

    company: Company
    year: int
    size: YearSize | None
    cap_cents: int
    granted_cents: int
    left_cents: int
    year_closed: bool
    drafts: tuple[DraftCard, ...]
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderCard(Provider):
    """A registered provider with its rating: average on one decimal, and how many ratings."""

    service: Service
    stars_average: Decimal | None
    stars_count: int


Sort = Literal["number", "name", "amount", "service", "provider", "year", "status", "deposit_by", "company"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectQuery:
    """A question to the history; text filters find part of a text, without regard to case or accents.

    ``anywhere`` looks in all text columns at once; ``years`` empty = the five last calendar years, unless ``older``.
    """

    company: str | None = None
    number: str = ""
    name: str = ""
    provider: str = ""
    anywhere: str = ""
    service: Service | None = None
    year: int | None = None
    status: Status | None = None
    older: bool = False
    sort: Sort = "number"
    descending: bool = True
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectRow:
    """A line of the history."""

    number: str
    company: str
    company_name: str
    name: str
    service: Service
    theme: str
    provider: str
    provider_name: str
    year: int
    status: Status
    amount_cents: int
    own_cents: int
    subsidy_cents: int
    paid_cents: int
    balance_cents: int
    applied_on: date
    deposit_by: date
    starts_on: date
    closes_on: date
    stars: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A line of the ledger; a deposit or payment that was taken back says on which day and why."""

    transfer: str
    kind: str
    source: str
    target: str
    cents: int
    booked_on: date
    reference: str
    communication: str
    taken_back_on: date | None = None
    taken_back_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailLine:
    """A line of the trail: who did what and when."""

    at: datetime
    operator: str
    front_end: str
    action: str
    facts: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """The last links of a company's two chains, each as ``place:hash``; empty when a chain has none yet."""

    ledger: str = ""
    trail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingCard:
    """What was said of the provider."""

    name: str
    company_name: str
    publish: bool
    stars: int
    comment: str
    copy_to_me: bool
    rated_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositData:
    """What to transfer, to whom, with which communication (12 digits) and by when."""

    number: str
    beneficiary: str
    address: str
    iban: str
    bic: str
    cents: int
    communication: str
    deposit_by: date
    qr: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A submitted application."""

    number: str
    status: Status
    amount_cents: int
    own_cents: int
    subsidy_cents: int
    percentage: int
    rule: str
    beneficiary: str
    iban: str
    communication: str
    deposit_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCard(ProjectRow):
    """Everything about one project."""

    nace: str
    nace_version: int
    size: Size
    training_kind: str | None
    theme_label: str
    hours: Decimal
    participants: tuple[str, ...]
    registered_on: date
    percentage: int
    rule: str
    communication: str
    deposited_cents: int
    refunded_own_cents: int
    returned_subsidy_cents: int
    stopped_on: date | None
    stop_reason: str | None
    actions: tuple[Possible, ...]
    ledger: tuple[Movement, ...]
    trail: tuple[TrailLine, ...]
    mails: tuple[MailCard, ...]
    rating: RatingCard | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositOutcome:
    """What became of a deposit; anything but ``accepted`` was sent back."""

    number: str
    outcome: Literal[
        "accepted",
        "wrong_amount",
        "wrong_communication",
        "too_late",
        "already_deposited",
        "cap_used_elsewhere",
    ]
    status: Status
    cents: int
    expected_cents: int
    expected_communication: str
    deposit_by: date
    balance_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDone:
    """A payment to the provider and what is left."""

    number: str
    paid_cents: int
    balance_cents: int
    status: Status
    provider: str
    provider_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingDone:
    """A rating and the provider's new average."""

    number: str
    provider: str
    stars: int
    average: Decimal
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPreview:
    """What stopping today returns: to the company, to the government, and to the yearly cap."""

    number: str
    own_cents: int
    subsidy_cents: int
    to_cap_cents: int
    iban: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped(StopPreview):
    """A stopped project and what was returned."""

    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A place where the books do not agree."""

    place: str
    what: str
    facts: dict[str, object]
