"""The days by which something must be done; the last day itself is still in time (kmo-rules §3)."""

from datetime import date, timedelta

from kmo_tui.domain.rulebook import RuleSet


def last_filing_day(starts_on: date, rules: RuleSet) -> date:
    """Give the last day to apply: the 14th day after the start of the service (manual p. 7)."""
    return _later(starts_on, rules.filing_days)


def deposit_deadline(applied_on: date, rules: RuleSet) -> date:
    """Give the last day on which the own contribution may arrive."""
    return _later(applied_on, rules.deposit_days)


def closing_date(applied_on: date) -> date:
    """Give the day by which the service must be finished and paid."""
    return date(min(applied_on.year + 1, date.max.year), 12, 31)


def days_left(deadline: date, today: date) -> int:
    """Count the days to a deadline: 0 is today, negative is past."""
    return (deadline - today).days


def _later(day: date, days: int) -> date:
    """Count days on; the calendar ends with the year 9999, which a slip of the finger can reach."""
    return day + timedelta(days=min(days, (date.max - day).days))
