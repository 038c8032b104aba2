"""Bank days: the days on which transfers between banks are booked, by the calendar of TARGET.

Closed are Saturdays, Sundays, 1 January, Good Friday, Easter Monday, 1 May, 25 and 26 December (source: European
Central Bank, long-term calendar of TARGET closing days, in force since 2002; kmo-tui takes it for every year).

One rule holds for every transfer here: **it arrives on the bank day on which the bank executes it, and that is the day
of the order when it is a bank day, or else the next bank day.** So money arrives by a deadline exactly when it is
ordered by the last bank day on or before that deadline: a deadline on a Sunday needs the transfer by the Friday before.
The law lets the bank of the payer take one bank day more (PSD2, art. 83), so an order is better given earlier.
"""

from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5
# month and day
_CLOSED = frozenset({(1, 1), (5, 1), (12, 25), (12, 26)})
_BEFORE_EASTER, _AFTER_EASTER = timedelta(days=-2), timedelta(days=1)


def is_bank_day(day: date) -> bool:
    """Tell whether banks book transfers on this day."""
    if day.weekday() >= _SATURDAY or (day.month, day.day) in _CLOSED:
        return False
    return day - easter(day.year) not in (_BEFORE_EASTER, _AFTER_EASTER)


def last_transfer_day(deadline: date) -> date:
    """Give the last bank day on or before a deadline: the last day to order what must have arrived by then.

    Raises OverflowError for 1 January of the year 1, before which the calendar has no day.
    """
    day = deadline
    while not is_bank_day(day):
        day -= _DAY
    return day


def arrival_day(ordered_on: date) -> date:
    """Give the day on which a transfer is executed and arrives: the first bank day on or after that of the order."""
    day = ordered_on
    while not is_bank_day(day):  # 31 December 9999 is a Friday, so the calendar does not end here
        day += _DAY
    return day


def easter(year: int) -> date:
    """Give Easter Sunday of a year of the Gregorian calendar (Anonymous Gregorian computus; Meeus 1991, ch. 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leaps, missed = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leaps - shift + 15) % 30
    quarters, single = divmod(rest, 4)
    weekday = (32 + 2 * missed + 2 * quarters - moon - single) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day0 = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day0 + 1)
