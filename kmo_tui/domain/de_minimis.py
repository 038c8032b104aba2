"""De minimis aid: a ceiling over a rolling three years, counted day by day (kmo-rules §7)."""

from collections.abc import Iterable
from datetime import date

from kmo_tui.domain.dates import add_months
from kmo_tui.domain.refusal import Code, Refused

WINDOW_MONTHS = 36


def window_start(granted_on: date) -> date:
    """Give the first day that counts: the same day three years back, 28 February for a 29th."""
    return add_months(granted_on, -WINDOW_MONTHS)


def total_in_window(aids: Iterable[tuple[date, int]], on: date) -> int:
    """Add the aid in cents granted from the first day of the window to the day itself, both included."""
    first = window_start(on)
    return sum(cents for granted_on, cents in aids if first <= granted_on <= on)


def check(aids: Iterable[tuple[date, int]], on: date, new_cents: int, ceiling_cents: int) -> None:
    """Refuse new aid that brings the whole linked group above the ceiling; exactly at it is allowed."""
    received = total_in_window(aids, on)
    if received + new_cents > ceiling_cents:
        raise Refused(
            Code.DE_MINIMIS, ceiling_cents=ceiling_cents, received_cents=received, asked_cents=new_cents
        )
