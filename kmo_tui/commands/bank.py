"""What goes to the bank and comes from it: the statement with the deposits."""

from typing import Annotated

import typer

from kmo_tui.commands.help import DeskCommand
from kmo_tui.commands.options import FormatOption
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.session import Session, read_format
from kmo_tui.documents.tables import Money, Row
from kmo_tui.domain.language import _
from kmo_tui.forms import words
from kmo_tui.forms.statement import PLANNED, RESULTS, why
from kmo_tui.imports.statement import read_statement
from kmo_tui.service import deposit_account
from kmo_tui.service.statements import EntryLine, Report

HEADINGS = {
    "result": _("Resultaat"),
    "reason": _("Waarom"),
    "number": _("Projectnr"),
    "day": _("Datum"),
    "amount": _("Bedrag"),
    "communication": _("Mededeling"),
    "payer": _("Van"),
}


def import_statement(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar=_("BESTAND"), help=_("Een CODA- of camt.053-bestand; - is de standaardinvoer.")
        ),
    ],
    fmt: FormatOption = "table",
    check: Annotated[
        bool, typer.Option("--check", help=_("Toon wat er zou gebeuren en boek niets."))
    ] = False,
) -> None:
    """Book the deposits of a statement, each once."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    with read_statement(file, deposit_account.IBAN) as statement:
        desk = session.desk()
        report = Report()
        try:
            for line in desk.import_statement(statement, check=check):
                report.take(line)  # what is booked is told, also when the rest cannot be booked
        finally:
            _tell(session, report, check)
    if not report.clean:
        raise typer.Exit(1)


def _tell(session: Session, report: Report, check: bool) -> None:
    rows = [_row(line) for line in report.lines]
    if session.format == "table":
        known = PLANNED if check else RESULTS
        rows = [
            {**row, "result": known[str(row["result"])], "reason": why(str(row["reason"] or "")) or None}
            for row in rows
        ]
    if rows or session.format != "table":
        write_rows(session.format, rows, HEADINGS)
    for line in report.lines:
        if line.refused is not None:
            say(f"{words.sentence(line.refused)} {words.next_step(line.refused)}".strip())
    say(report.sentence(check=check))


def _row(line: EntryLine) -> Row:
    entry = line.entry
    return {
        "result": line.result,
        "reason": line.reason or None,
        "number": line.project,
        "day": entry.booked_on,
        "amount": Money(entry.cents),
        "communication": entry.communication or None,
        "payer": entry.payer or None,
        "payer_account": entry.payer_account or None,
        "value_day": entry.valued_on,
        "statement": entry.statement,
        "place": entry.place,
    }


def register(group: typer.Typer) -> None:
    """Hang the statement under ``import``."""
    group.command(
        "statement",
        cls=DeskCommand,
        short_help=_("Boek de stortingen van een rekeninguittreksel."),
        help=_(
            "Boek de stortingen van een rekeninguittreksel, CODA of camt.053 (001.02 en 001.08), van de rekening "
            "waarop gestort wordt. Het bestand wordt eerst helemaal nagekeken: kloppen de totalen niet of is het "
            "afgebroken, dan wordt er niets geboekt. Een bijschrijving hoort bij een project door haar "
            "gestructureerde mededeling; de boekingsdatum telt. Wat niet klopt, wordt geboekt en teruggestort. "
            "Hetzelfde uittreksel mag opnieuw: niets wordt twee keer geboekt. De afloop is 1 als er iets overblijft "
            "dat je zelf moet nakijken."
        ),
    )(import_statement)
