"""Days as people write them, and months counted over short months and leap days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.dates import BadDate, add_months, parse_date

TODAY = date(2026, 3, 20)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "27 3 2026",
        "27/3/2026",
        "27/03/2026",
        "27-03-26",
        "27.3.2026",
        "27 / 3 / 2026",
        " 27 3 2026 ",
        "2026-03-27",
        "2026-3-27",
        "2026/03/27",
        "2703",
        "270326",
        "27032026",
        "27/3",
        "27 3",
        "27-3",
        "27 maart 2026",
        "27 Maart",
        "27 mrt. 26",
        "27maart2026",
        "+7",
        "+ 7",
    ],
)
def test_one_day_in_many_writings(text: str) -> None:
    assert parse_date(text, TODAY) == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("vandaag", TODAY),
        ("Vandaag", TODAY),
        ("gisteren", date(2026, 3, 19)),
        ("morgen", date(2026, 3, 21)),
        ("eergisteren", date(2026, 3, 18)),
        ("overmorgen", date(2026, 3, 22)),
        ("today", TODAY),
        ("-3", date(2026, 3, 17)),
        ("−3", date(2026, 3, 17)),
        ("+14", date(2026, 4, 3)),
        ("29 2 2028", date(2028, 2, 29)),
    ],
)
def test_days_counted_from_today(text: str, day: date) -> None:
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("27/12", date(2026, 1, 5), date(2025, 12, 27)),
        ("5/1", date(2026, 12, 28), date(2027, 1, 5)),
        ("0107", date(2026, 1, 1), date(2026, 7, 1)),
        ("31/12", date(2026, 12, 31), date(2026, 12, 31)),
        ("29/2", date(2027, 12, 1), date(2028, 2, 29)),
        ("29/2", date(2025, 2, 1), date(2024, 2, 29)),
    ],
)
def test_without_a_year_the_nearest_is_taken(text: str, today: date, day: date) -> None:
    assert parse_date(text, today) == day


@pytest.mark.parametrize(
    "text",
    [
        "31 2 2026",
        "29/2/2026",
        "31 4 2026",
        "0 1 2026",
        "1 13 2026",
        "20261331",
        "2026-02-30",
        "29/2",
        "3102",
    ],
)
def test_days_the_calendar_does_not_have(text: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_date(text, TODAY)
    assert caught.value.kind == "impossible"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "straks",
        "27",
        "27032",
        "2703202",
        "27/3/026",
        "27/3/2026/1",
        "27 maa 2026",
        "maart 2026",
        "mei 3",
        "２７/３/２０２６",
        "٢٧/٣/٢٠٢٦",
        "27\u200b3",
        "1e3",
        "++3",
        "+99999",
        "2026-03-27T00:00",
    ],
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_date(text, TODAY)
    assert caught.value.kind == "unreadable"


def test_counting_beyond_the_calendar_is_impossible() -> None:
    with pytest.raises(BadDate) as caught:
        parse_date("+9999", date(9999, 1, 1))
    assert caught.value.kind == "impossible"


@given(
    DAYS, st.sampled_from(["%d/%m/%Y", "%d-%m-%y", "%d.%m.%Y", "%Y-%m-%d", "%d%m%y", "%d%m%Y", "%d %m %Y"])
)
def test_what_is_written_is_read_back(day: date, form: str) -> None:
    assert parse_date(day.strftime(form), TODAY) == day


@given(DAYS, DAYS)
def test_a_day_without_a_year_lies_within_half_a_year(day: date, today: date) -> None:
    try:
        found = parse_date(day.strftime("%d%m"), today)
    except BadDate:
        assert (day.month, day.day) == (2, 29)
        return
    assert (found.month, found.day) == (day.month, day.day)
    assert abs(found - today) <= timedelta(days=183) or (day.month, day.day) == (2, 29)


@given(st.text(alphabet="0123456789 /.-+maartvdg２٣", max_size=12))
def test_any_text_gives_a_day_or_is_refused(text: str) -> None:
    try:
        assert isinstance(parse_date(text, TODAY), date)
    except BadDate as bad:
        assert bad.kind in {"unreadable", "impossible"}


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), -36, date(2021, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 5, 31), 0, date(2026, 5, 31)),
    ],
)
def test_months_end_at_the_end_of_a_shorter_month(day: date, months: int, moved: date) -> None:
    assert add_months(day, months) == moved
