"""A statement read in by any front end, and the words for what became of its entries."""

from kmo_tui.domain.communication import ogm_ok, ogm_shown
from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.forms import show
from kmo_tui.forms.statement import PLANNED, RESULTS, why
from kmo_tui.imports.statement import read_statement
from kmo_tui.service import deposit_account
from kmo_tui.service.desk import Desk
from kmo_tui.service.statements import EntryLine, Report

# what people can look through; the command line has them all
MOST_TOLD = 100
_FIRST = ("review", "unknown", "returned", "booked", "known")


def read_in(desk: Desk, file: str, report: Report, *, check: bool = False) -> Report:
    """Book the deposits of a statement; ``report`` has a line as soon as it is done. Raises BadFile, StoreFault."""
    with read_statement(file, deposit_account.IBAN) as statement:
        for line in desk.wallet.import_statement(statement, check=check):
            report.take(line)
    return report


def told(report: Report, *, check: bool) -> list[str]:
    """Say what became of the entries, or would: the counts, and a line for each, what needs a person first."""
    lines = sorted(report.lines, key=lambda line: _FIRST.index(line.result))
    some = [_line_words(line, check) for line in lines[:MOST_TOLD]]
    if len(lines) > MOST_TOLD:
        some.append(
            _("En nog {count}; kmo-tui import statement toont ze allemaal.").format(
                count=len(lines) - MOST_TOLD
            )
        )
    return [report.sentence(check=check), *some]


def _line_words(line: EntryLine, check: bool) -> str:
    entry = line.entry
    result = (PLANNED if check else RESULTS)[line.result]
    result = f"{result[0].upper()}{result[1:]}" + (f" ({why(line.reason)})" if line.reason else "")
    communication = entry.communication
    parts = [
        line.project,
        show.euro(entry.cents),
        show.day(entry.booked_on),
        ogm_shown(communication) if ogm_ok(communication) else communication,
        entry.payer,
    ]
    return f"{result}: {', '.join(shown(part) for part in parts if part)}."
