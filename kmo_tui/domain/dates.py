"""Calendar days: the many ways to write one, and months counted back and forth."""

import calendar
import re
from datetime import date, timedelta
from typing import Literal

DateFault = Literal["unreadable", "impossible"]

_WORDS = {
    "eergisteren": -2,
    "gisteren": -1,
    "vandaag": 0,
    "morgen": 1,
    "overmorgen": 2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
}
_MONTHS = (
    ("januari", "jan", "january"),
    ("februari", "feb", "february"),
    ("maart", "mrt", "march", "mar"),
    ("april", "apr"),
    ("mei", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("augustus", "aug", "august"),
    ("september", "sept", "sep"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_LONGEST = 60
_BETWEEN = r"\s*[\s/.\-]\s*"
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})(?:{_BETWEEN}([0-9]{{4}}|[0-9]{{2}}))?")
_YEAR_FIRST = re.compile(rf"([0-9]{{4}}){_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})")
_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})?")
_MONTH_WORD = re.compile(r"(?<=[0-9])\s*([a-z]+)\.?\s*(?=[0-9]|$)")
_RELATIVE = re.compile(r"([+\-−])\s*([0-9]{1,4})")


class BadDate(ValueError):
    """A text that is no day: it cannot be read, or the calendar does not have it."""

    def __init__(self, kind: DateFault) -> None:
        super().__init__(kind)
        self.kind = kind


def parse_date(text: str, today: date) -> date:
    """Read a day as people write it, or relative to today (``vandaag``, ``-3``).

    Raises BadDate. A day without a year gets the year, of last year, this year and next, nearest to today.
    """
    typed = text.strip().lower()
    if len(typed) > _LONGEST:  # what follows would try every way to part the spaces of a longer one
        raise BadDate("unreadable")
    if typed in _WORDS:
        return _moved(today, _WORDS[typed])
    if relative := _RELATIVE.fullmatch(typed):
        return _moved(today, int(relative[2]) * (1 if relative[1] == "+" else -1))
    if parts := _YEAR_FIRST.fullmatch(typed):
        return _day(int(parts[1]), int(parts[2]), int(parts[3]))
    typed = _MONTH_WORD.sub(_month_number, typed, count=1).removesuffix("/")
    parts = _DIGITS.fullmatch(typed) or _DAY_FIRST.fullmatch(typed)
    if parts is None:
        raise BadDate("unreadable")
    day, month, year = int(parts[1]), int(parts[2]), parts[3]
    if year is None:
        return _nearest(day, month, today)
    return _day(int(year) + (2000 if len(year) == 2 else 0), month, day)


def add_months(day: date, months: int) -> date:
    """Give the same day of another month, or that month's last day when it is shorter."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def _month_number(word: re.Match[str]) -> str:
    number = _MONTH_NUMBERS.get(word[1])
    return word[0] if number is None else f"/{number}/"


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise BadDate("impossible") from None


def _moved(today: date, days: int) -> date:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise BadDate("impossible") from None


def _nearest(day: int, month: int, today: date) -> date:
    found = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    if not found:
        raise BadDate("impossible")
    return min(found, key=lambda candidate: abs(candidate - today))
