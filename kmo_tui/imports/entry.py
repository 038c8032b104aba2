"""An entry of a bank statement, and what the readers of both formats share."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kmo_tui.domain.language import _
from kmo_tui.domain.money import decimal_text
from kmo_tui.domain.text import normal, shown

# why an entry cannot be booked as it stands
Doubt = Literal["", "reversal", "currency", "batch", "check_digits"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Money that came in on the account, or (less than zero cents) left it.

    ``statement`` and ``place`` name it in whatever copy of the statement: account, day and number of the
    statement, and the count of entry and detail. The communication is as the bank gives it.
    """

    statement: str
    place: str
    cents: int
    booked_on: date
    valued_on: date
    communication: str
    end_to_end: str
    payer: str
    payer_account: str
    doubt: Doubt


def unequal(moved: int, between: int) -> str:
    """Say that the movements of a statement are not what its balances say, both in cents."""
    return _("de bewegingen zijn samen {moved} euro, tussen begin- en eindsaldo zit {between} euro").format(
        moved=decimal_text(moved), between=decimal_text(between)
    )


def clean(text: str) -> str:
    """Give what a bank wrote as it can be shown and kept: single spaces, at most 140 characters."""
    return normal(shown(text))[:140].strip()
