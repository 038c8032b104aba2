"""From the first line to the last: why this mode is on, a company, its overview and menu, and a safe end."""

from collections.abc import Callable
from functools import partial

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import show, words
from kmo_tui.forms.contact import contact
from kmo_tui.linear.apply import new_application
from kmo_tui.linear.companies import add_company, choose_company, company_data
from kmo_tui.linear.history import history
from kmo_tui.linear.signer import name_signer
from kmo_tui.linear.talk import Back, Talk, ToMenu, signs
from kmo_tui.linear.terminal import Ended, ReaderGone, Terminal
from kmo_tui.linear.worklist import task_words, worklist
from kmo_tui.service.desk import Desk
from kmo_tui.service.faults import StoreFault
from kmo_tui.service.results import Overview

DONE, NO_STORE, INTERRUPTED, NO_READER = 0, 3, 130, 141
Act = Callable[[], object]


class Switch(Exception):
    """The user wants another company."""


class Quit(Exception):
    """The user is done."""


def run(desk: Desk, terminal: Terminal, reason: str) -> int:
    """Hold the conversation; gives the exit code. ``reason`` says in words why this mode is on."""
    talk = Talk(terminal)
    try:
        talk.say(_("kmo-tui regel per regel: {reason}.").format(reason=reason), signs())
        try:
            _companies(talk, desk)
        except Quit:
            talk.say(_("Tot de volgende keer."))
        except Ended:
            talk.say(_("Einde van de invoer."), talk.last_words)
        except KeyboardInterrupt:
            terminal.end_line()
            talk.say(_("Onderbroken."), talk.last_words)
            return INTERRUPTED
        except StoreFault as fault:
            talk.fault(words.fault_words(fault.reason, fault.place))
            return NO_STORE
    except ReaderGone:
        return NO_READER
    return DONE


def _companies(talk: Talk, desk: Desk) -> None:
    """Choose a company and work for it, until the user stops; the only company is chosen by itself."""
    found = desk.companies.page(limit=2)
    number = found.rows[0].number if found.total == 1 else None
    while True:
        try:
            number = number or _company(talk, desk)
            _work(talk, desk, number)
        except Switch:
            number = None
        except (Back, ToMenu):
            if number is None and _leaves(talk):
                raise Quit from None


def _company(talk: Talk, desk: Desk) -> str:
    if desk.companies.any():
        return choose_company(talk, desk)
    talk.say(_("Er is nog geen onderneming. Bekijk eerst de demo met: kmo-tui demo"))
    return add_company(talk, desk)


def _leaves(talk: Talk) -> bool:
    try:
        return talk.confirm(_("Wil je stoppen?"), "leave")
    except (Back, ToMenu):
        return False


def _work(talk: Talk, desk: Desk, company: str) -> None:
    """Tell the overview, and do what is chosen, over and over."""
    desk.companies.use(company)
    talk.say(*_overview_lines(desk, desk.companies.overview(company)))
    while True:
        try:
            act = _menu(talk, desk, company)
        except Back:
            raise Switch from None
        except ToMenu:
            continue
        try:
            act()
        except (Back, ToMenu):
            continue
        except Refused as refused:
            talk.refuse(refused)
        except StoreFault as fault:
            talk.fault(words.fault_words(fault.reason, fault.place))


def _overview_lines(desk: Desk, overview: Overview) -> list[str]:
    """Say who, how large, what is left of the cap, and what waits first."""
    size = show.size_word(overview.size.size) if overview.size else _("grootte nog te bevestigen")
    lines = [
        f"{overview.company.name}, {show.enterprise_number(overview.company.number)}, {size.lower()}.",
        _("Subsidie {year}: nog {left} van {cap}.").format(
            year=overview.year, left=show.euro(overview.left_cents), cap=show.euro(overview.cap_cents)
        ),
    ]
    if overview.year_closed:
        closed = _("Het subsidiebudget van {year} is uitgeput: een nieuwe aanvraag kan niet.")
        lines.append(closed.format(year=overview.year))
    if overview.tasks:
        lines.append(_("Nu te doen:"))
        lines += [task_words(task) for task in overview.tasks]
    if desk.demo_clock():
        lines.append(_("Demo, dag: {day}.").format(day=show.long_day(desk.today())))
    return lines


def _menu(talk: Talk, desk: Desk, company: str) -> Act:
    """Let something be chosen; gives what to do."""
    acts: list[tuple[Act, str]] = [
        (lambda: new_application(talk, desk, company), _("Nieuwe subsidie aanvragen")),
        (lambda: history(talk, desk, company), _("Historiek subsidies")),
        (lambda: worklist(talk, desk), _("Te doen")),
        (lambda: company_data(talk, desk, company), _("Mijn ondernemingsgegevens")),
        (partial(_leave_with, Switch), _("Wisselen van organisatie")),
        (lambda: talk.say(*contact()), _("Hulp en contact")),
        (partial(_leave_with, Quit), _("Stoppen")),
    ]
    if desk.demo_clock():
        acts.append((lambda: _move(talk, desk, days=1), _("Demo: een dag verder")))
        acts.append((lambda: _move(talk, desk, months=1), _("Demo: een maand verder")))
    acts.append((lambda: name_signer(talk, desk), _("Wie tekent er?")))
    return talk.menu(acts, _("Menu"))


def _leave_with(reason: type[Exception]) -> None:
    raise reason


def _move(talk: Talk, desk: Desk, days: int = 0, months: int = 0) -> None:
    today = desk.move_clock(days=days, months=months)
    talk.say(_("Het is nu {day}.").format(day=show.long_day(today)))
