"""What the service answers about corrections: frozen values, money in whole cents, days in Europe/Brussels."""

from dataclasses import dataclass
from datetime import date

from kmo_tui.domain.corrections import Taken, TakingBack
from kmo_tui.domain.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeable:
    """A movement that can be taken back: its place in the project's ledger, counted from 1, and what that does."""

    place: int
    booked_on: date
    reference: str
    effect: TakingBack


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """A payment or deposit that was taken back, what is on the balance now, and by when to deposit again."""

    number: str
    kind: Taken
    cents: int
    subsidy_cents: int
    balance_cents: int
    status: Status
    deposit_by: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectChanged:
    """A project of which data were changed, and the names of the fields."""

    number: str
    fields: tuple[str, ...]
