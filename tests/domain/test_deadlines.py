"""The last days: the 14th in and the 15th out, over leap days and the turn of the year."""

from datetime import date, timedelta

import pytest

from kmo_tui.domain.deadlines import closing_date, days_left, deposit_deadline, last_filing_day
from kmo_tui.domain.rulebook import Rulebook

RULES = Rulebook.load().on(date(2026, 5, 4))


@pytest.mark.parametrize(
    ("starts_on", "last_day"),
    [
        (date(2026, 5, 11), date(2026, 5, 25)),
        (date(2026, 12, 20), date(2027, 1, 3)),
        (date(2028, 2, 15), date(2028, 2, 29)),
        (date(2028, 2, 16), date(2028, 3, 1)),
        (date(2027, 2, 15), date(2027, 3, 1)),
    ],
)
def test_the_last_filing_day(starts_on: date, last_day: date) -> None:
    assert last_filing_day(starts_on, RULES) == last_day


@pytest.mark.parametrize(
    ("applied_on", "deadline"),
    [
        (date(2024, 3, 22), date(2024, 4, 21)),
        (date(2024, 1, 30), date(2024, 2, 29)),
        (date(2026, 1, 30), date(2026, 3, 1)),
        (date(2026, 12, 31), date(2027, 1, 30)),
    ],
)
def test_the_deposit_deadline(applied_on: date, deadline: date) -> None:
    assert deposit_deadline(applied_on, RULES) == deadline


@pytest.mark.parametrize("applied_on", [date(2026, 1, 1), date(2026, 12, 31), date(2024, 2, 29)])
def test_a_project_closes_on_the_last_day_of_the_next_year(applied_on: date) -> None:
    assert closing_date(applied_on) == date(applied_on.year + 1, 12, 31)


def test_days_left() -> None:
    deadline = date(2028, 3, 1)
    assert [days_left(deadline, deadline + timedelta(days=n)) for n in (-2, -1, 0, 1)] == [2, 1, 0, -1]


@pytest.mark.parametrize("day", [date.max, date.max - timedelta(days=3)])
def test_the_calendar_ends(day: date) -> None:
    assert last_filing_day(day, RULES) == date.max
    assert deposit_deadline(day, RULES) == date.max
    assert closing_date(day) == date.max
