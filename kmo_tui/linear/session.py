"""From the first line to the last: why this mode is on, a company, its menu, and a safe end."""

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import words
from kmo_tui.linear.companies import add_company, choose_company
from kmo_tui.linear.overview import Quit, Switch, menu, overview_lines
from kmo_tui.linear.talk import Back, Talk, ToMenu, signs
from kmo_tui.linear.terminal import Ended, ReaderGone, Terminal
from kmo_tui.service.desk import Desk
from kmo_tui.service.faults import StoreFault

DONE, NO_STORE, INTERRUPTED, NO_READER = 0, 3, 130, 141


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
    talk.say(*overview_lines(desk, desk.companies.overview(company)))
    while True:
        try:
            act = menu(talk, desk, company)
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
