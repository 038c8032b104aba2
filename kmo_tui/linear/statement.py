"""A bank statement read in: which file, what would happen, and what did."""

from kmo_tui.domain.language import _
from kmo_tui.forms.statement import STATEMENT
from kmo_tui.imports.structured import BadFile
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.talk import Back, Talk
from kmo_tui.service.bank import read_in, told
from kmo_tui.service.desk import Desk
from kmo_tui.service.statements import Report


def statement(talk: Talk, desk: Desk) -> None:
    """Ask for the file, say what it would book, and book it after a yes; going back books nothing."""
    talk.say(f"{STATEMENT.title}.")
    while True:
        try:
            file = str(ask(talk, STATEMENT, Given(desk.today()))["file"])
            found = read_in(desk, file, Report(), check=True)
        except Back:
            return
        except BadFile as fault:
            talk.fault(str(fault))
            continue
        break
    talk.page(told(found, check=True))
    if not found.counts["booked"] + found.counts["returned"]:
        return
    try:
        if not talk.confirm(_("Boeken?"), "book"):
            return
    except Back:
        return
    try:
        talk.page(told(read_in(desk, file, Report()), check=False))
    except BadFile as fault:
        talk.fault(str(fault))
