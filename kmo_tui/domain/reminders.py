"""Which last day to remind a company of, and of which to warn the desk; the days are kmo-tui's own choice."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kmo_tui.domain.status import Status

Kind = Literal["deposit", "pay", "close"]

# a bank needs some days, so a week; the payment order is what is forgotten most (kmo-rules §9)
DEPOSIT = timedelta(days=7)
AFTER_START = timedelta(days=30)
CLOSE = timedelta(days=30)
# the work list warns of the last day to pay, and once more when the company is reminded of it
WARN = timedelta(days=60)
# how much a task presses: not yet, within 60 days, within 30 days or too late
Urgency = Literal["", "soon", "urgent"]


@dataclass(frozen=True)
class Due:
    """A reminder to write: what has to be done, by when."""

    kind: Kind
    deadline: date


def due(status: Status, deposit_by: date, starts_on: date, closes_on: date, today: date) -> Due | None:
    """Give the reminder that is due for a project today, or nothing.

    A deposit is reminded of in its last week. A balance that is still there is reminded of from 30 days after the
    start, and once more in the last 30 days before the day by which the service must be finished and paid.
    """
    if status is Status.AWAITING_DEPOSIT and timedelta(0) <= deposit_by - today <= DEPOSIT:
        return Due("deposit", deposit_by)
    if status is Status.RUNNING and timedelta(0) <= closes_on - today <= CLOSE:
        return Due("close", closes_on)
    if status is Status.RUNNING and today - starts_on >= AFTER_START and today < closes_on:
        return Due("pay", closes_on)
    return None


def urgency(closes_on: date, balance_cents: int, today: date) -> Urgency:
    """Tell how much paying a project presses: what is not paid by the end of ``closes_on`` gets no subsidy any more.

    A project without a balance presses never.
    """
    left = closes_on - today
    if balance_cents <= 0 or left > WARN:
        return ""
    return "soon" if left > CLOSE else "urgent"
