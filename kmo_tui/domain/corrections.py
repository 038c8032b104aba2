"""What was booked or written down wrongly and is put right: money taken back, data of a project changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Protocol, TypeVar

from kmo_tui.domain.project import Standing, balance_cents, closed, reason_against
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action, Reason, Status
from kmo_tui.domain.written import written

NAME_LIMIT = 100
PARTICIPANT_LIMIT = 100
MOST_PARTICIPANTS = 200
# fewer than ten million hours, as the question asks for
MOST_HOURS = Decimal("9999999.99")
# the way that money of a kind goes; a counter-entry goes the other way
WAYS = {
    "deposit": ("company", "wallet"),
    "subsidy": ("government", "wallet"),
    "payment": ("wallet", "provider"),
}

Taken = Literal["deposit", "payment"]


class Moved(Protocol):
    """A movement of a project's ledger; those of one ``transfer`` belong together."""

    @property
    def transfer(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def cents(self) -> int: ...


M = TypeVar("M", bound=Moved)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """A movement of a project to take back, and why; ``movement`` is its place in the ledger, counted from 1."""

    number: str
    movement: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingBack:
    """What taking back does: the movements that get a counter-entry, and balance (cents) and status around it.

    ``overdue`` when the last day of the deposit that is asked for again is over, ``closed`` when nothing can be paid
    any more.
    """

    kind: Taken
    places: tuple[int, ...]
    cents: int
    subsidy_cents: int
    balance_before_cents: int
    balance_after_cents: int
    status_before: Status
    status_after: Status
    overdue: bool
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectData:
    """What may be changed of a project without any figure following."""

    name: str
    hours: Decimal
    participants: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectChange:
    """What to change of a project; None leaves a field as it is."""

    number: str
    name: str | None = None
    hours: Decimal | None = None
    participants: tuple[str, ...] | None = None


def is_counter(movement: Moved) -> bool:
    """Tell whether a movement is a counter-entry: its kind, with source and target exchanged."""
    way = WAYS.get(movement.kind)
    return way is not None and (movement.target, movement.source) == way


def counter_of(movement: Moved, movements: Sequence[M]) -> M | None:
    """Give the counter-entry that took a movement back, if there is one."""
    if is_counter(movement):
        return None
    same = (movement.transfer, movement.kind)
    return next((each for each in movements if is_counter(each) and (each.transfer, each.kind) == same), None)


def to_take_back(movements: Sequence[Moved]) -> tuple[int, ...]:
    """Give the places, counted from 1, of the movements that can be taken back."""
    return tuple(
        place
        for place, movement in enumerate(movements, 1)
        if reason_against_movement(movement, movements) is None
    )


def reason_against_movement(movement: Moved, movements: Sequence[Moved]) -> Reason | None:
    """Say why a movement cannot be taken back: only a payment, or an accepted deposit of which nothing was paid."""
    if movement.kind not in ("deposit", "payment") or is_counter(movement):
        return Reason.NO_DEPOSIT_OR_PAYMENT
    if counter_of(movement, movements) is not None:
        return Reason.ALREADY_TAKEN_BACK
    if movement.kind == "payment":
        return None
    if not any(each.transfer == movement.transfer and each.kind == "subsidy" for each in movements):
        # it was sent back when it came
        return Reason.NO_DEPOSIT_OR_PAYMENT
    paid = any(
        each.kind == "payment" and not is_counter(each) and counter_of(each, movements) is None
        for each in movements
    )
    return Reason.PAYMENTS_FIRST if paid else None


def take_back(standing: Standing, movements: Sequence[Moved], place: int, today: date) -> TakingBack:
    """Decide what taking back the movement at a place (counted from 1) does; the caps stay as they are.

    A payment goes back into the wallet. A deposit goes back to the company and its subsidy to the government: the
    project waits for its deposit again, also when the last day is over. Raises Refused when it is not possible.
    """
    against = reason_against(Action.TAKE_BACK, standing, today)
    if against is not None:
        raise Refused(Code.NOT_POSSIBLE_NOW, action=Action.TAKE_BACK.value, reason=against.value)
    if not 1 <= place <= len(movements):
        raise Refused(Code.INVALID, field="movement", reason="range", low=1, high=len(movements))
    movement = movements[place - 1]
    against = reason_against_movement(movement, movements)
    if against is not None:
        raise Refused(
            Code.NOT_POSSIBLE_NOW, field="movement", action=Action.TAKE_BACK.value, reason=against.value
        )
    before = balance_cents(standing)
    if movement.kind == "payment":
        kind: Taken = "payment"
        places: tuple[int, ...] = (place,)
        after, status = before + movement.cents, Status.RUNNING
    else:
        kind = "deposit"
        places = tuple(at for at, each in enumerate(movements, 1) if each.transfer == movement.transfer)
        after, status = 0, Status.AWAITING_DEPOSIT
    return TakingBack(
        kind=kind,
        places=places,
        cents=movement.cents,
        subsidy_cents=standing.subsidy_cents if kind == "deposit" else 0,
        balance_before_cents=before,
        balance_after_cents=after,
        status_before=standing.status,
        status_after=status,
        overdue=kind == "deposit" and standing.deposit_by is not None and today > standing.deposit_by,
        closed=kind == "payment" and closed(standing, today) and not standing.pays_late,
    )


def changed(seen: ProjectData, change: ProjectChange, service: str) -> tuple[ProjectData, tuple[str, ...]]:
    """Give the data of a project after a change, and the names of the fields that differ.

    The rules are those of an application: a name, hours with two decimals, participants of a training only.
    Raises Refused, NOTHING_CHANGED when all is as it was.
    """
    data = ProjectData(
        name=seen.name if change.name is None else written(change.name, "name", NAME_LIMIT),
        hours=seen.hours if change.hours is None else _hours(change.hours),
        participants=(
            seen.participants if change.participants is None else _participants(change.participants, service)
        ),
    )
    names = tuple(name for name in ProjectData.__slots__ if getattr(data, name) != getattr(seen, name))
    if not names:
        raise Refused(Code.NOTHING_CHANGED, number=change.number)
    return data, names


def _hours(hours: Decimal) -> Decimal:
    if not hours.is_finite() or not 0 < hours <= MOST_HOURS or hours != round(hours, 2):
        raise Refused(Code.INVALID, field="hours", reason="hours")
    return hours


def _participants(names: Sequence[str], service: str) -> tuple[str, ...]:
    if service != "training":
        raise Refused(Code.INVALID, field="participants", reason="only_training")
    kept = tuple(dict.fromkeys(written(name, "participants", PARTICIPANT_LIMIT) for name in names))
    if not 1 <= len(kept) <= MOST_PARTICIPANTS:
        raise Refused(
            Code.INVALID, field="participants", reason="participants", low=1, high=MOST_PARTICIPANTS
        )
    return kept
