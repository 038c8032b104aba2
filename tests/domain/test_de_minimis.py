"""De minimis aid over a window that moves day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.de_minimis import check, total_in_window, window_start
from kmo_tui.domain.refusal import Code, Refused

CEILING = 30_000_000
DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("granted_on", "first"),
    [
        (date(2026, 5, 4), date(2023, 5, 4)),
        (date(2024, 2, 29), date(2021, 2, 28)),
        (date(2027, 2, 28), date(2024, 2, 28)),
        (date(2027, 3, 1), date(2024, 3, 1)),
        (date(2026, 12, 31), date(2023, 12, 31)),
        (date(2026, 1, 1), date(2023, 1, 1)),
    ],
)
def test_the_window_begins_three_years_back(granted_on: date, first: date) -> None:
    assert window_start(granted_on) == first


def test_the_first_and_the_last_day_count() -> None:
    on = date(2026, 5, 4)
    aids = [(date(2023, 5, 3), 1), (date(2023, 5, 4), 10), (on, 100), (date(2026, 5, 5), 1000)]
    assert total_in_window(aids, on) == 110


def test_exactly_at_the_ceiling_is_allowed_and_one_cent_more_is_not() -> None:
    on = date(2026, 5, 4)
    aids = [(date(2025, 1, 1), CEILING - 29_400)]
    check(aids, on, 29_400, CEILING)
    with pytest.raises(Refused) as caught:
        check(aids, on, 29_401, CEILING)
    assert caught.value.code is Code.DE_MINIMIS
    assert caught.value.facts == {
        "ceiling_cents": CEILING,
        "received_cents": CEILING - 29_400,
        "asked_cents": 29_401,
    }


def test_room_comes_back_the_day_after_old_aid_leaves_the_window() -> None:
    aids = [(date(2024, 2, 29), CEILING)]
    with pytest.raises(Refused):
        check(aids, date(2027, 2, 28), 1, CEILING)
    check(aids, date(2027, 3, 1), 1, CEILING)


@given(st.lists(st.tuples(DAYS, st.integers(0, CEILING)), max_size=12), DAYS)
def test_the_total_is_that_of_walking_back_day_by_day(aids: list[tuple[date, int]], on: date) -> None:
    earliest = (on.year - 3, on.month, on.day)
    if (on.month, on.day) == (2, 29):
        earliest = (on.year - 3, 2, 28)
    total, day = 0, on
    while (day.year, day.month, day.day) >= earliest:
        total += sum(cents for granted_on, cents in aids if granted_on == day)
        day -= timedelta(days=1)
    assert total_in_window(aids, on) == total
