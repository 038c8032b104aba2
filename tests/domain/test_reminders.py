"""Which reminder is due on which day, to the day."""

from datetime import date, timedelta

import pytest

from kmo_tui.domain.reminders import due, urgency
from kmo_tui.domain.status import Status

APPLIED = date(2026, 5, 4)
DEPOSIT_BY, STARTS, CLOSES = date(2026, 6, 3), date(2026, 5, 11), date(2027, 12, 31)


def kind_on(day: date, status: Status) -> str | None:
    found = due(status, DEPOSIT_BY, STARTS, CLOSES, day)
    return found.kind if found else None


@pytest.mark.parametrize(
    ("status", "day", "kind"),
    [
        (Status.AWAITING_DEPOSIT, DEPOSIT_BY - timedelta(days=8), None),
        (Status.AWAITING_DEPOSIT, DEPOSIT_BY - timedelta(days=7), "deposit"),
        (Status.AWAITING_DEPOSIT, DEPOSIT_BY, "deposit"),
        (Status.AWAITING_DEPOSIT, DEPOSIT_BY + timedelta(days=1), None),
        (Status.RUNNING, STARTS + timedelta(days=29), None),
        (Status.RUNNING, STARTS + timedelta(days=30), "pay"),
        (Status.RUNNING, CLOSES - timedelta(days=31), "pay"),
        (Status.RUNNING, CLOSES - timedelta(days=30), "close"),
        (Status.RUNNING, CLOSES, "close"),
        (Status.RUNNING, CLOSES + timedelta(days=1), None),
        *((status, DEPOSIT_BY, None) for status in (Status.COMPLETED, Status.STOPPED, Status.LAPSED)),
    ],
)
def test_to_the_day(status: Status, day: date, kind: str | None) -> None:
    assert kind_on(day, status) == kind


def test_the_deadline_is_the_one_of_the_kind() -> None:
    first = due(Status.AWAITING_DEPOSIT, DEPOSIT_BY, STARTS, CLOSES, DEPOSIT_BY)
    later = due(Status.RUNNING, DEPOSIT_BY, STARTS, CLOSES, CLOSES)
    assert (first and first.deadline, later and later.deadline) == (DEPOSIT_BY, CLOSES)


@pytest.mark.parametrize(
    ("day", "presses"),
    [
        (CLOSES - timedelta(days=61), ""),
        (CLOSES - timedelta(days=60), "soon"),
        (CLOSES - timedelta(days=31), "soon"),
        (CLOSES - timedelta(days=30), "urgent"),
        (CLOSES, "urgent"),
        (CLOSES + timedelta(days=1), "urgent"),
    ],
)
def test_how_much_paying_presses_to_the_day(day: date, presses: str) -> None:
    assert urgency(CLOSES, 1, day) == presses
    assert urgency(CLOSES, 0, day) == ""
