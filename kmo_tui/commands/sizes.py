"""The size of a company: what its figures propose and why, what the year before says, and declaring it."""

from datetime import date
from typing import get_args

import typer

from kmo_tui.commands.options import (
    FORMAT,
    KEY,
    YES,
    Commands,
    argument,
    company_number,
    option,
    session_of,
)
from kmo_tui.commands.output import write_rows
from kmo_tui.commands.session import Session, Usage
from kmo_tui.documents.tables import Money, Row
from kmo_tui.domain.company import SizeDeclaration, YearBeforeAnswer
from kmo_tui.domain.language import _
from kmo_tui.domain.size import Size
from kmo_tui.domain.two_years import BeforeKind, YearBefore
from kmo_tui.forms import show
from kmo_tui.forms.question import Context
from kmo_tui.forms.size import because_words
from kmo_tui.forms.year_before import YEAR_BEFORE, to_year_before
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.size_proposal import SizeProposal

HEADINGS = {
    "company": _("Onderneming"),
    "size": _("Voorgestelde grootte"),
    "message": _("Waarom"),
    "employees": _("Voltijdse werknemers"),
    "turnover": _("Omzet per jaar"),
    "balance_total": _("Balanstotaal"),
    "last_year": _("Het laatste boekjaar alleen"),
    "held": _("Verklaard voor vorig jaar"),
    "declared": _("Verklaard voor dit jaar"),
}
SIZES = ("size", "last_year", "held", "declared")
app = Commands()


@app.add(
    "size",
    _(
        "Toon welke grootte de cijfers van een onderneming geven, en waarom. Ligt het laatste boekjaar dicht bij een "
        "drempel, dan beslist het boekjaar ervoor mee: geef dat met --before en de drie cijfers ervan, groep "
        "meegeteld. Met --declare verklaar je de grootte van dit jaar op eer."
    ),
    short=_("Toon of verklaar de grootte van een onderneming."),
)
def size(
    ctx: typer.Context,
    number: str = argument(_("NUMMER"), _("Het ondernemingsnummer.")),
    before: str = option(
        "--before", "|".join(get_args(BeforeKind)), _("Wat voor het boekjaar ervoor geldt.")
    ),
    employees: str = option("--employees", _("GETAL"), _("Werknemers in het boekjaar ervoor.")),
    turnover: str = option("--turnover", _("BEDRAG"), _("Omzet in het boekjaar ervoor, in euro.")),
    balance: str = option("--balance", _("BEDRAG"), _("Balanstotaal van het boekjaar ervoor, in euro.")),
    declare: str = option("--declare", "|".join(Size), _("Verklaar deze grootte voor dit jaar.")),
    key: str = KEY,
    fmt: str = FORMAT,
    yes: bool = YES,
) -> None:
    """Show the proposal, after noting the year before or declaring the size when that is asked."""
    session = session_of(ctx, fmt)
    company = company_number(number, "")
    answer = _year_before(before, employees=employees, turnover=turnover, balance=balance)
    if declare and declare not in set(Size):
        raise Usage(_("--declare moet small, medium of large zijn."))
    if declare and answer:
        raise Usage(_("Geef eerst het boekjaar ervoor, en verklaar de grootte daarna."))
    desk = session.desk()
    if answer:
        desk.companies.answer_year_before(YearBeforeAnswer(company, answer), key or new_key())
    if declare:
        desk.companies.declare_size(SizeDeclaration(company, Size(declare)), key or new_key())
    _answer(session, desk, company)


def _year_before(before: str, **figures: str) -> YearBefore | None:
    """Read what is said of the year before with the parsers of its questions; raises Usage."""
    if before not in ("", *get_args(BeforeKind)):
        raise Usage(_("--before moet figures, starter of merged zijn."))
    if (before == "figures") is not all(figures.values()) or any(figures.values()) is not all(
        figures.values()
    ):
        raise Usage(_("Geef --employees, --turnover en --balance alle drie, en alleen met --before figures."))
    if not before:
        return None
    answers = {"before": before, **{f"before_{name}": text for name, text in figures.items()}}
    values, faults = YEAR_BEFORE.read(Context(date.min, answers))
    if faults:
        raise Usage(faults[0][1])
    return to_year_before(values)


def _answer(session: Session, desk: Desk, company: str) -> None:
    row = _row(company, desk.companies.size_proposal(company))
    if session.format == "table":
        words = {name: show.size_word(Size(str(row[name]))) if row[name] else None for name in SIZES}
        row = {**row, **words, "company": show.enterprise_number(company)}
    write_rows(session.format, [row], HEADINGS, shown_as="one")


def _row(company: str, proposal: SizeProposal) -> Row:
    before, figures = proposal.before, proposal.before.figures if proposal.before else None
    return {
        "company": company,
        "size": proposal.size.value,
        "because": proposal.because.value,
        "message": because_words(proposal.because),
        "employees": proposal.employees,
        "turnover": Money(proposal.turnover_cents),
        "balance_total": Money(proposal.balance_cents),
        "with_group": proposal.with_group,
        "last_year": proposal.last_year.value,
        "held": proposal.held.value if proposal.held else None,
        "declared": proposal.declared.size.value if proposal.declared else None,
        "before": before.kind if before else None,
        "before_employees": figures.employees if figures else None,
        "before_turnover": Money(figures.turnover_cents) if figures else None,
        "before_balance_total": Money(figures.balance_cents) if figures else None,
    }
