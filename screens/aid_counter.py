"""What counts for the de minimis aid of a company that others are linked with."""

from kmo_tui.domain.de_minimis import Undertaking
from kmo_tui.forms.group_words import counter_lines
from kmo_tui.service.desk import Desk


def aid_counter(desk: Desk, number: str) -> tuple[Undertaking, list[str]]:
    """Give the other companies and the counter in words, none for a company alone; a call to the desk."""
    counter = desk.applications.de_minimis(number)
    return counter.undertaking, counter_lines(
        counter.undertaking, counter.first_day, counter.received_cents, counter.ceiling_cents
    )
