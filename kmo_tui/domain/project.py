"""A project's life: which status its money proves and which actions are possible (kmo-rules §6)."""

from dataclasses import dataclass
from datetime import date

from kmo_tui.domain.status import EDGES, Action, Reason, Status

__all__ = [
    "EDGES",
    "Action",
    "Possible",
    "Reason",
    "Standing",
    "Status",
    "actions",
    "balance_cents",
    "reason_against",
    "status_of",
]

_ENDED = {
    Status.COMPLETED: Reason.ALREADY_COMPLETED,
    Status.STOPPED: Reason.ALREADY_STOPPED,
    Status.LAPSED: Reason.LAPSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything that decides what is possible with a project; a draft has no days yet.

    ``deposited_cents`` counts accepted deposits only; the subsidy comes in together with the deposit.
    ``pays_late`` is a choice of the rule book: after ``closes_on`` a payment is warned about, not refused.
    ``forgotten`` when what was personal of the project was erased.
    """

    status: Status
    amount_cents: int = 0
    own_cents: int = 0
    subsidy_cents: int = 0
    deposited_cents: int = 0
    paid_cents: int = 0
    refunded_own_cents: int = 0
    returned_subsidy_cents: int = 0
    applied_on: date | None = None
    deposit_by: date | None = None
    closes_on: date | None = None
    rated: bool = False
    pays_late: bool = False
    forgotten: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """An action, whether it can be done now, and if not the reason why."""

    action: Action
    possible: bool
    reason: Reason | None


def balance_cents(standing: Standing) -> int:
    """Give what is left in the wallet for this project: own contribution and subsidy together."""
    if not standing.deposited_cents:
        return 0
    came_in = standing.deposited_cents + standing.subsidy_cents
    went_out = standing.paid_cents + standing.refunded_own_cents + standing.returned_subsidy_cents
    return came_in - went_out


def status_of(standing: Standing, today: date) -> Status:
    """Derive the status from the money and the day, to check the status that was kept.

    A stop before the deposit moves no money: only there the kept status is taken at its word.
    """
    if standing.applied_on is None:
        return Status.DRAFT
    if not standing.deposited_cents:
        if standing.status is Status.STOPPED:
            return Status.STOPPED
        late = standing.deposit_by is not None and today > standing.deposit_by
        return Status.LAPSED if late else Status.AWAITING_DEPOSIT
    if standing.refunded_own_cents or standing.returned_subsidy_cents:
        return Status.STOPPED
    return Status.RUNNING if balance_cents(standing) else Status.COMPLETED


def actions(standing: Standing, today: date) -> tuple[Possible, ...]:
    """Give every action with the reason against it, if there is one."""
    reasons = ((action, reason_against(action, standing, today)) for action in Action)
    return tuple(
        Possible(action=action, possible=reason is None, reason=reason) for action, reason in reasons
    )


def reason_against(action: Action, standing: Standing, today: date) -> Reason | None:
    """Say why an action is not possible today, or nothing when it is."""
    status = standing.status
    if status is Status.AWAITING_DEPOSIT:
        status = status_of(standing, today)
    match action:
        case Action.DUPLICATE | Action.DETAILS:
            return None
        case Action.CONTINUE | Action.DELETE:
            return None if status is Status.DRAFT else Reason.ALREADY_SUBMITTED
        case _ if status is Status.DRAFT:
            return Reason.NOT_SUBMITTED_YET
        case Action.PRINT:
            return None
        case Action.DEPOSIT if status is Status.LAPSED:
            # money may still arrive: it goes back, unless the bank had it in time
            return None
        case Action.DEPOSIT_DATA | Action.DEPOSIT:
            return _against_deposit(status)
        case Action.PAY:
            return _against_payment(status, standing, today)
        case Action.RATE:
            return _against_rating(status, standing)
        case Action.STOP:
            return _ENDED.get(status)
        case Action.CHANGE | Action.TAKE_BACK if standing.forgotten:
            return Reason.FORGOTTEN
        case Action.CHANGE:
            return None
        case Action.TAKE_BACK:
            return _against_taking_back(status)


def _against_deposit(status: Status) -> Reason | None:
    if status is Status.RUNNING:
        return Reason.ALREADY_DEPOSITED
    return Reason.DEPOSIT_TOO_LATE if status is Status.LAPSED else _ENDED.get(status)


def _against_payment(status: Status, standing: Standing, today: date) -> Reason | None:
    if status is Status.AWAITING_DEPOSIT:
        return Reason.NOT_DEPOSITED_YET
    if status is Status.RUNNING and balance_cents(standing) <= 0:
        return Reason.NOTHING_LEFT
    if status is Status.RUNNING and closed(standing, today) and not standing.pays_late:
        return Reason.PAYMENT_TOO_LATE
    return _ENDED.get(status)


def closed(standing: Standing, today: date) -> bool:
    """Tell whether the day by which the service must be finished and paid is over."""
    return standing.closes_on is not None and today > standing.closes_on


def _against_taking_back(status: Status) -> Reason | None:
    """Say why no money can be taken back; of a project that was stopped what was left has gone back already."""
    if status is Status.AWAITING_DEPOSIT:
        return Reason.NOT_DEPOSITED_YET
    return None if status is Status.COMPLETED else _ENDED.get(status)


def _against_rating(status: Status, standing: Standing) -> Reason | None:
    if standing.rated:
        return Reason.ALREADY_RATED
    if status is Status.AWAITING_DEPOSIT:
        return Reason.NOT_DEPOSITED_YET
    if status in (Status.STOPPED, Status.LAPSED):
        return _ENDED[status]
    return None if standing.paid_cents else Reason.NOTHING_PAID_YET
