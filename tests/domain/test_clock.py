"""Instants in UTC, days in Brussels."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kmo_tui.domain import clock
from kmo_tui.domain.clock import BRUSSELS, Clock, FixedClock, SystemClock


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 12, 31, 22, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 6, 30, 22, 0, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 6, 30, 21, 59, tzinfo=UTC), date(2026, 6, 30)),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), date(2026, 3, 29)),
    ],
)
def test_the_day_is_that_of_brussels(monkeypatch: pytest.MonkeyPatch, instant: datetime, day: date) -> None:
    monkeypatch.setattr(SystemClock, "now", lambda self: instant)
    assert SystemClock().today() == day


def test_the_system_clock_knows_its_zone() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.utcoffset() == timedelta(0)


def test_a_fixed_clock_stands_still_until_moved() -> None:
    fixed: Clock = FixedClock(date(2026, 1, 31))
    assert fixed.now() == fixed.now()
    assert isinstance(fixed, clock.FixedClock)
    for move, day in (
        ({"days": 1}, date(2026, 2, 1)),
        ({"months": 1}, date(2026, 3, 1)),
        ({"months": 10, "days": -1}, date(2026, 12, 31)),
        ({"months": 2}, date(2027, 2, 28)),
        ({"months": 12}, date(2028, 2, 28)),
        ({"days": 1}, date(2028, 2, 29)),
        ({"months": -12}, date(2027, 2, 28)),
    ):
        fixed.move(**move)
        assert fixed.today() == day
        assert fixed.now().astimezone(BRUSSELS).date() == day
