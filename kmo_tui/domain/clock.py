"""What time it is: instants in UTC, the day of a rule in Brussels."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from kmo_tui.domain.dates import add_months

BRUSSELS = ZoneInfo("Europe/Brussels")


class Clock(Protocol):
    """Where every part of the program gets its time from, so that a test or a demo can set it."""

    def now(self) -> datetime:
        """Give this instant, in UTC."""
        ...

    def today(self) -> date:
        """Give the calendar day in Brussels, the day all rules count with."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> datetime:
        """Give this instant, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Give the calendar day in Brussels."""
        return self.now().astimezone(BRUSSELS).date()


class FixedClock:
    """A clock that stands still at noon UTC of one day until it is moved."""

    def __init__(self, day: date) -> None:
        self._day = day

    def now(self) -> datetime:
        """Give noon UTC of the day the clock stands at, which is the same day in Brussels."""
        return datetime.combine(self._day, time(12), tzinfo=UTC)

    def today(self) -> date:
        """Give the day the clock stands at."""
        return self._day

    def move(self, *, days: int = 0, months: int = 0) -> None:
        """Set the clock months and then days further; negative is back."""
        self._day = add_months(self._day, months) + timedelta(days=days)
