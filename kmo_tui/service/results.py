"""What the service answers: frozen models, never rows or sessions. Money in whole cents, days in Europe/Brussels."""

from datetime import date, datetime
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict

from kmo_tui.domain.project import Possible, Status
from kmo_tui.domain.size import Size

Service = Literal["training", "advice"]
T = TypeVar("T")
# a limit that no desk reaches
ALL = 1_000_000


class Result(BaseModel):
    """A frozen answer."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Page(Result, Generic[T]):
    """A window of rows and how many there are in all."""

    total: int
    offset: int
    rows: tuple[T, ...]


class Relative(Result):
    """A partner or linked enterprise; ``share`` in per cent."""

    name: str
    kind: Literal["partner", "linked"]
    share: int
    employees: Decimal
    turnover_cents: int
    balance_cents: int


class NewCompany(Result):
    """What a company is made from; numbers already in their plain form (ten digits, IBAN without spaces)."""

    number: str
    name: str
    address: str = ""
    mail: str
    iban: str
    employees: Decimal
    turnover_cents: int
    balance_cents: int
    nace: str = ""
    nace_version: int = 2025
    relations: tuple[Relative, ...] = ()
    other_aid: tuple[tuple[date, int, str], ...] = ()


class CompanyCard(NewCompany):
    """A company of the desk."""


class CompanyRow(Result):
    """A company in the list; ``todo`` counts what waits, ``left_cents`` is what is left of this year's cap."""

    number: str
    name: str
    address: str
    projects: int
    todo: int
    left_cents: int


class YearSize(Result):
    """The size a company declared for a calendar year; frozen by the year's first application."""

    year: int
    size: Size
    frozen: bool
    declared_on: date


class SizeProposal(Result):
    """The size that the figures give, with the figures it was taken from (group included)."""

    size: Size
    employees: Decimal
    turnover_cents: int
    balance_cents: int
    with_group: bool
    declared: YearSize | None


class Task(Result):
    """Something to do: what, for whom, by when (deadlines in Europe/Brussels, the day itself included)."""

    kind: Literal["draft", "deposit", "pay", "close", "rate"]
    company: str
    company_name: str
    project: str | None
    draft: str | None
    name: str
    deadline: date | None
    days_left: int | None
    cents: int


class DraftCard(Result):
    """A half-filled application: the raw answers as typed and the step they reached."""

    id: str
    company: str
    step: int
    answers: dict[str, str]
    saved_at: datetime


class Overview(Result):
    """All that stands at the top of a company's overview."""

    company: CompanyCard
    year: int
    size: YearSize | None
    cap_cents: int
    granted_cents: int
    left_cents: int
    year_closed: bool
    drafts: tuple[DraftCard, ...]
    tasks: tuple[Task, ...]


class NewProvider(Result):
    """What a provider is made from; the number decides the service (DV.O training, DV.A advice)."""

    number: str
    name: str
    address: str = ""
    mail: str
    themes: tuple[str, ...]


class ProviderCard(NewProvider):
    """A registered provider with its rating: average on one decimal, and how many ratings."""

    service: Service
    stars_average: Decimal | None
    stars_count: int


class NaceHit(Result):
    """A five-digit code with its label and whether the activity is accepted, by which rule."""

    code: str
    version: int
    label: str
    accepted: bool
    source: str


class ProjectQuery(Result):
    """A question to the history; text filters find part of a text, without regard to case or accents.

    ``anywhere`` looks in all text columns at once; ``years`` empty = the five last calendar years,
    unless ``older``.
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
    sort: Literal[
        "number", "name", "amount", "service", "provider", "year", "status", "deposit_by", "company"
    ] = "number"
    descending: bool = True
    offset: int = 0
    limit: int = 50


class ProjectRow(Result):
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


class Movement(Result):
    """A line of the ledger."""

    transfer: str
    kind: str
    source: str
    target: str
    cents: int
    booked_on: date
    reference: str
    communication: str


class TrailLine(Result):
    """A line of the trail: who did what and when."""

    at: datetime
    operator: str
    front_end: str
    action: str
    facts: dict[str, object]


class Heads(Result):
    """The last links of a company's two chains, each as ``place:hash``; empty when a chain has none yet."""

    ledger: str = ""
    trail: str = ""


class History(Result):
    """Projects, and by enterprise number the last links of their companies' chains, read in one moment."""

    rows: tuple[ProjectRow, ...]
    heads: dict[str, Heads]


MailState = Literal["waiting", "sending", "sent", "refused", "failed", "kept"]


class MailCard(Result):
    """A message the desk wrote, and what became of it; ``sending`` that stays means that nobody knows."""

    id: int
    company: str
    project: str | None
    kind: str
    recipient: str
    subject: str
    body: str
    written_at: datetime
    state: MailState
    tries: int
    changed_at: datetime | None
    problem: str


class RatingCard(Result):
    """What was said of the provider."""

    name: str
    company_name: str
    publish: bool
    stars: int
    comment: str
    copy_to_me: bool
    rated_on: date


class DepositData(Result):
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


class Submitted(Result):
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


class DepositOutcome(Result):
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


class PaymentDone(Result):
    """A payment to the provider and what is left."""

    number: str
    paid_cents: int
    balance_cents: int
    status: Status
    provider: str
    provider_name: str


class RatingDone(Result):
    """A rating and the provider's new average."""

    number: str
    provider: str
    stars: int
    average: Decimal
    count: int


class StopPreview(Result):
    """What stopping today returns: to the company, to the government, and to the yearly cap."""

    number: str
    own_cents: int
    subsidy_cents: int
    to_cap_cents: int
    iban: str


class Stopped(StopPreview):
    """A stopped project and what was returned."""

    status: Status


class Damage(Result):
    """A place where the books do not agree."""

    place: str
    what: str
    facts: dict[str, object]
