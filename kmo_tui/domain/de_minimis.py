"""De minimis aid: a ceiling over a rolling three years, counted day by day (kmo-rules §7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kmo_tui.domain.dates import add_months
from kmo_tui.domain.refusal import Code, Refused

WINDOW_MONTHS = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """The other companies that make one undertaking with a company: linked by more than half, one to the next.

    ``counted`` are number and name of those the desk knows, whose aid is added; ``unknown`` the numbers of those it
    does not know or may not see, whose aid is not. Partners do not belong to it (Reg. (EU) 2023/2831, art. 2).
    """

    counted: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is another company."""
        return bool(self.counted or self.unknown)


ALONE = Undertaking()


def window_start(granted_on: date) -> date:
    """Give the first day that counts: the same day three years back, 28 February for a 29th."""
    return add_months(granted_on, -WINDOW_MONTHS)


def total_in_window(aids: Iterable[tuple[date, int]], on: date) -> int:
    """Add the aid in cents granted from the first day of the window to the day itself, both included."""
    first = window_start(on)
    return sum(cents for granted_on, cents in aids if first <= granted_on <= on)


def check(
    aids: Iterable[tuple[date, int]],
    on: date,
    new_cents: int,
    ceiling_cents: int,
    undertaking: Undertaking = ALONE,
) -> None:
    """Refuse new aid that brings the whole linked group above the ceiling; exactly at it is allowed.

    ``aids`` are those of every company of the undertaking.
    """
    received = total_in_window(aids, on)
    if received + new_cents > ceiling_cents:
        others = {
            name: ", ".join(words)
            for name, words in (
                ("companies", [f"{name} ({number})" for number, name in undertaking.counted]),
                ("unknown", undertaking.unknown),
            )
            if words
        }
        raise Refused(
            Code.DE_MINIMIS,
            ceiling_cents=ceiling_cents,
            received_cents=received,
            asked_cents=new_cents,
            **others,
        )
