"""Bank days: the closing days of TARGET by the year, and what must be ordered when to arrive in time."""

from datetime import date, timedelta

import pytest

from kmo_tui.domain.bank_days import arrival_day, easter, is_bank_day, last_transfer_day

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "sunday",
    [
        date(1818, 3, 22),  # the earliest there is
        date(1943, 4, 25),  # the latest there is
        date(1954, 4, 18),  # both exceptions of Gauss
        date(1981, 4, 19),
        date(2000, 4, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2028, 4, 16),
        date(2038, 4, 25),
        date(2049, 4, 18),
        date(2100, 3, 28),
    ],
)
def test_easter(sunday: date) -> None:
    assert easter(sunday.year) == sunday


def test_easter_is_a_sunday_between_22_march_and_25_april_of_every_year() -> None:
    for year in range(1, 10_000):
        found = easter(year)
        assert found.weekday() == 6 and date(year, 3, 22) <= found <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("year", "closed"),
    [
        # the closing days that are no Saturday or Sunday, as the European Central Bank lists them
        (2024, ["01-01", "03-29", "04-01", "05-01", "12-25", "12-26"]),
        (2025, ["01-01", "04-18", "04-21", "05-01", "12-25", "12-26"]),
        (2026, ["01-01", "04-03", "04-06", "05-01", "12-25"]),
        (2027, ["01-01", "03-26", "03-29"]),
        (2028, ["04-14", "04-17", "05-01", "12-25", "12-26"]),
    ],
)
def test_the_closing_days_of_a_year(year: int, closed: list[str]) -> None:
    days = (date(year, 1, 1) + n * DAY for n in range(365 + (year % 4 == 0)))
    found = [day for day in days if day.weekday() < 5 and not is_bank_day(day)]
    assert [f"{day:%m-%d}" for day in found] == closed


@pytest.mark.parametrize("day", [date(2026, 5, 14), date(2026, 7, 21), date(2026, 11, 11), date(2026, 5, 25)])
def test_a_belgian_holiday_of_its_own_is_a_bank_day(day: date) -> None:
    assert is_bank_day(day)


@pytest.mark.parametrize(
    ("deadline", "last"),
    [
        (date(2026, 11, 22), date(2026, 11, 20)),  # a Sunday: the Friday before
        (date(2026, 11, 21), date(2026, 11, 20)),  # a Saturday
        (date(2026, 11, 20), date(2026, 11, 20)),  # a Friday: that day itself
        (date(2026, 4, 6), date(2026, 4, 2)),  # Easter Monday: the Thursday before
        (date(2026, 12, 27), date(2026, 12, 24)),  # a Sunday after Christmas
        (date(2027, 1, 1), date(2026, 12, 31)),
        (date(2026, 5, 3), date(2026, 4, 30)),  # a Sunday after 1 May, a Friday
        (date.max, date.max),
    ],
)
def test_the_last_day_to_transfer(deadline: date, last: date) -> None:
    assert last_transfer_day(deadline) == last


@pytest.mark.parametrize(
    ("ordered", "arrives"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 4, 3), date(2026, 4, 7)),
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date.max, date.max),
    ],
)
def test_the_day_of_arrival(ordered: date, arrives: date) -> None:
    assert arrival_day(ordered) == arrives


def test_in_time_is_what_is_ordered_by_the_last_day_to_transfer() -> None:
    start = date(2026, 3, 25)
    for deadline in (start + n * DAY for n in range(400)):
        for ordered in (deadline - n * DAY for n in range(-3, 8)):
            assert (arrival_day(ordered) <= deadline) == (ordered <= last_transfer_day(deadline))
