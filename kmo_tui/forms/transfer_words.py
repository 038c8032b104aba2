"""Until when to transfer, in words, for a deadline that is no bank day."""

from datetime import date

from kmo_tui.domain.bank_days import last_transfer_day
from kmo_tui.domain.language import (
    written as _,
)  # the letters of the mails, which a screen in ASCII has as well
from kmo_tui.forms import show

# what became of a deposit that is to be made again
AGAIN = ("wrong_amount", "wrong_communication")


def transfer_by(deadline: date) -> list[str]:
    """Say, in a sentence to stand beside the deadline, on which day to transfer at the latest.

    Gives nothing for a deadline that is a bank day: then it is that day itself.
    """
    last = last_transfer_day(deadline)
    if last == deadline:
        return []
    return [
        _("Stort uiterlijk op {day}: de uiterste dag is geen bankdag.").format(day=show.long_day(last)),
    ]
