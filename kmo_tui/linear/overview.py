"""The overview of one company, and the menu of all that can be done for it."""

from collections.abc import Callable

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.contact import contact
from kmo_tui.linear import speech
from kmo_tui.linear.companies import company_data
from kmo_tui.linear.drafts import new_application
from kmo_tui.linear.history import history
from kmo_tui.linear.talk import Talk
from kmo_tui.linear.worklist import task_words, worklist
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import Overview

Act = Callable[[], object]


class Switch(Exception):
    """The user wants another company."""


class Quit(Exception):
    """The user is done."""


def overview_lines(desk: Desk, overview: Overview) -> list[str]:
    """Say who, how large, what is left of the cap, and what waits first."""
    size = show.size_word(overview.size.size) if overview.size else _("grootte nog te bevestigen")
    lines = [
        f"{overview.company.name}, {show.enterprise_number(overview.company.number)}, {size.lower()}.",
        _("Subsidie {year}: nog {left} van {cap}.").format(
            year=overview.year,
            left=speech.euro(overview.left_cents),
            cap=speech.euro(overview.cap_cents),
        ),
    ]
    if overview.year_closed:
        lines.append(
            _("Het subsidiebudget van {year} is uitgeput: een nieuwe aanvraag kan niet.").format(
                year=overview.year
            )
        )
    if overview.tasks:
        lines.append(_("Nu te doen:"))
        lines += [task_words(task) for task in overview.tasks]
    if desk.demo_clock():
        lines.append(_("Demo, dag: {day}.").format(day=show.long_day(desk.today())))
    return lines


def menu(talk: Talk, desk: Desk, company: str) -> Act:
    """Let something be chosen; gives what to do."""
    acts: list[tuple[Act, str]] = [
        (lambda: new_application(talk, desk, company), _("Nieuwe subsidie aanvragen")),
        (lambda: history(talk, desk, company), _("Historiek subsidies")),
        (lambda: worklist(talk, desk), _("Te doen")),
        (lambda: company_data(talk, desk, company), _("Mijn ondernemingsgegevens")),
        (_switch, _("Wisselen van organisatie")),
        (lambda: talk.say(*contact()), _("Hulp en contact")),
        (_quit, _("Stoppen")),
    ]
    if desk.demo_clock():
        acts.append((lambda: _move(talk, desk, days=1), _("Demo: een dag verder")))
        acts.append((lambda: _move(talk, desk, months=1), _("Demo: een maand verder")))
    return talk.menu(acts, _("Menu"))


def _switch() -> None:
    raise Switch


def _quit() -> None:
    raise Quit


def _move(talk: Talk, desk: Desk, days: int = 0, months: int = 0) -> None:
    today = desk.move_clock(days=days, months=months)
    talk.say(_("Het is nu {day}.").format(day=show.long_day(today)))
