"""The words of a project's life: statuses, actions and why an action is not possible."""

from enum import StrEnum


class Status(StrEnum):
    """Where a project is in its life."""

    DRAFT = "draft"
    AWAITING_DEPOSIT = "awaiting_deposit"
    RUNNING = "running"
    COMPLETED = "completed"
    STOPPED = "stopped"
    LAPSED = "lapsed"


class Action(StrEnum):
    """What a person can do with a project, in the order the screens offer it."""

    CONTINUE = "continue"
    DEPOSIT_DATA = "deposit_data"
    DEPOSIT = "deposit"
    PAY = "pay"
    RATE = "rate"
    STOP = "stop"
    TAKE_BACK = "take_back"
    CHANGE = "change"
    DUPLICATE = "duplicate"
    PRINT = "print"
    DETAILS = "details"
    DELETE = "delete"


class Reason(StrEnum):
    """Why an action is not possible now."""

    NOT_SUBMITTED_YET = "not_submitted_yet"
    ALREADY_SUBMITTED = "already_submitted"
    NOT_DEPOSITED_YET = "not_deposited_yet"
    ALREADY_DEPOSITED = "already_deposited"
    DEPOSIT_TOO_LATE = "deposit_too_late"
    NOTHING_PAID_YET = "nothing_paid_yet"
    NOTHING_LEFT = "nothing_left"
    PAYMENT_TOO_LATE = "payment_too_late"
    ALREADY_RATED = "already_rated"
    ALREADY_COMPLETED = "already_completed"
    ALREADY_STOPPED = "already_stopped"
    LAPSED = "lapsed"
    PAYMENTS_FIRST = "payments_first"
    ALREADY_TAKEN_BACK = "already_taken_back"
    NO_DEPOSIT_OR_PAYMENT = "no_deposit_or_payment"
    FORGOTTEN = "forgotten"


EDGES: dict[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.AWAITING_DEPOSIT}),
    Status.AWAITING_DEPOSIT: frozenset({Status.RUNNING, Status.STOPPED, Status.LAPSED}),
    # a deposit that was booked wrongly is taken back, and so is a payment
    Status.RUNNING: frozenset({Status.COMPLETED, Status.STOPPED, Status.AWAITING_DEPOSIT}),
    Status.COMPLETED: frozenset({Status.RUNNING}),
    Status.STOPPED: frozenset(),
    # a deposit that the bank had in time may be booked after the project lapsed
    Status.LAPSED: frozenset({Status.RUNNING}),
}
