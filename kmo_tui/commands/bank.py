"""What comes from the bank and goes to it: the statement with the deposits, the file with the payments."""

from typing import Annotated

import typer

from kmo_tui.commands.help import DeskCommand
from kmo_tui.commands.lists import company_number
from kmo_tui.commands.options import FormatOption, ReplaceOption
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.session import Session, Usage, read_day, read_format
from kmo_tui.documents.files import save
from kmo_tui.documents.tables import Money, Row
from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.forms import show, words
from kmo_tui.forms.statement import PLANNED, RESULTS, why
from kmo_tui.imports.structured import BadFile
from kmo_tui.service.bank import read_in
from kmo_tui.service.payment_orders import payment_orders
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
LEFT_OUT = {"no_iban": _("geen geldig rekeningnummer"), "too_late": _("zou te laat zijn")}
PAYMENT_HEADINGS = {
    "number": _("Projectnr"),
    "company_name": _("Naam onderneming"),
    "amount": _("Bedrag"),
    "communication": _("Mededeling"),
    "deposit_by": _("Storten voor"),
    "left_out": _("Niet in het bestand"),
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
    report = Report()
    try:
        read_in(session.desk(), file, report, check=check)
    except BadFile:
        raise
    except BaseException:
        # what is booked is told, also when the rest cannot be booked
        if report.counts:
            _tell(session, report, check)
        raise
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


def payments_file(
    ctx: typer.Context,
    output: Annotated[
        str,
        typer.Option(
            "--output", metavar=_("BESTAND"), help=_("Het nieuwe bestand, dat alleen jij kunt lezen.")
        ),
    ],
    company: Annotated[
        list[str] | None,
        typer.Option(
            "--company",
            metavar=_("NUMMER"),
            help=_("Alleen van deze onderneming; mag meer dan eens."),
        ),
    ] = None,
    on: Annotated[
        str, typer.Option("--on", metavar=_("DAG"), help=_("De dag van uitvoering; gewoon: vandaag."))
    ] = "",
    fmt: FormatOption = "table",
    yes: ReplaceOption = False,
) -> None:
    """Write the open deposits as transfers for the bank."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    asked = [company_number(number) for number in company or ()]
    desk = session.desk()
    day = read_day(on, "--on") if on else desk.today()
    if day < desk.today():
        raise Usage(_("--on moet vandaag of later zijn."))
    orders = payment_orders(desk, asked, day)
    if orders.content:
        save(output, orders.content, replace=yes)
    rows: list[Row] = [
        {
            "number": deposit.number,
            "company": show.enterprise_number(deposit.company),
            "company_name": deposit.company_name,
            "amount": Money(deposit.cents),
            "communication": deposit.communication,
            "deposit_by": deposit.deposit_by,
            "left_out": left or None,
        }
        for deposit, left in orders.deposits
    ]
    if session.format == "table":
        rows = [{**row, "left_out": LEFT_OUT.get(str(row["left_out"]))} for row in rows]
    if rows or session.format != "table":
        write_rows(session.format, rows, PAYMENT_HEADINGS)
    left_out = sum(1 for _deposit, left in orders.deposits if left)
    if orders.content:
        say(
            _("Bewaard in {file}, uit te voeren op {day}. Overschrijvingen: {count}.").format(
                file=shown(output), count=len(rows) - left_out, day=show.day(day)
            )
        )
    else:
        say(_("Er is niets over te schrijven en geen bestand bewaard."))
    if left_out:
        say(_("Niet in het bestand: {count}.").format(count=left_out))
        raise typer.Exit(1)


def register(app: typer.Typer, group: typer.Typer) -> None:
    """Hang the payments under the program, and the statement under ``import``."""
    app.command(
        "payments-file",
        cls=DeskCommand,
        short_help=_("Bewaar de openstaande stortingen als betaalbestand voor de bank."),
        help=_(
            "Bewaar de openstaande stortingen als overschrijvingen in een betaalbestand voor de bank: "
            "pain.001.001.09, één groep per onderneming, van haar eigen rekening, met de gestructureerde mededeling. "
            "Een storting waarvoor de dag van uitvoering te laat komt, of van een onderneming zonder geldig "
            "rekeningnummer, staat er niet in en wordt getoond; de afloop is dan 1. Lees eerst de uittreksels in: wat "
            "nog niet als gestort geboekt is, staat in elk bestand opnieuw."
        ),
    )(payments_file)
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
