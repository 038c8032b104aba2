"""What comes from the bank and goes to it, and the lists of activities that are read in beside it."""

from datetime import date

import typer

from kmo_tui.commands.options import (
    FILE,
    FORMAT,
    REPLACE,
    Commands,
    argument,
    company_number,
    flag,
    option,
    required,
    session_of,
)
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.refusals import say_refused
from kmo_tui.commands.session import Session, Usage, read_day
from kmo_tui.documents.files import save
from kmo_tui.documents.tables import Money, Row
from kmo_tui.domain.bank_days import last_transfer_day
from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.forms import show
from kmo_tui.forms.statement import PLANNED, RESULTS, why
from kmo_tui.imports import lists
from kmo_tui.imports.structured import BadFile, read_text
from kmo_tui.service.bank import read_in
from kmo_tui.service.deposits import OpenDeposit
from kmo_tui.service.payment_orders import LeftOut, payment_orders
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
COMPANIES = option("--company", _("NUMMER"), _("Alleen van deze onderneming; mag meer dan eens."), None)
app = Commands()
group = Commands("import", _("Lees rekeninguittreksels of lijsten met activiteiten in."))
app.add_typer(group)


@group.add("nace", _("Lees een lijst NACE-BEL-codes in: CSV met de kolommen code en label_nl."))
def import_nace(
    ctx: typer.Context,
    file: str = FILE,
    version: str = option("--nace-version", "2008|2025", _("De versie, als ze niet uit de codes blijkt.")),
) -> None:
    """Replace the labels of a revision of NACE-BEL."""
    if version not in ("", "2008", "2025"):
        raise Usage(_("--nace-version moet 2008 of 2025 zijn."))
    rows = lists.nace_rows(read_text(file))
    found = int(version) if version else lists.version_of(rows)
    if found is None:
        raise Usage(_("Uit deze codes blijkt de versie niet: geef --nace-version 2008 of 2025."))
    desk = session_of(ctx).desk(create=True)
    count = desk.activities.import_labels(found, {row.code: row.label for row in rows})
    say(_("{count} codes van NACE-BEL {version} ingelezen.").format(count=count, version=found))


@group.add(
    "activities",
    _(
        "Lees de aanvaarde hoofdactiviteiten in: CSV met de kolommen nace_version, prefix, accepted en source."
    ),
)
def import_activities(ctx: typer.Context, file: str = FILE) -> None:
    """Replace the list of accepted activities."""
    rules = lists.activity_rules(read_text(file))
    desk = session_of(ctx).desk(create=True)
    count = desk.activities.import_rules(
        [(rule.nace_version, rule.prefix, rule.accepted, rule.source) for rule in rules]
    )
    say(
        _("{count} regels over aanvaarde activiteiten ingelezen; ze vervangen de vorige.").format(count=count)
    )


@group.add(
    "statement",
    _(
        "Boek de stortingen van een rekeninguittreksel, CODA of camt.053 (001.02 en 001.08), van de rekening "
        "waarop gestort wordt. Het bestand wordt eerst helemaal nagekeken: kloppen de totalen niet of is het "
        "afgebroken, dan wordt er niets geboekt. Een bijschrijving hoort bij een project door haar "
        "gestructureerde mededeling; de boekingsdatum telt. Wat niet klopt, wordt geboekt en teruggestort. "
        "Hetzelfde uittreksel mag opnieuw: niets wordt twee keer geboekt. De afloop is 1 als er iets overblijft "
        "dat je zelf moet nakijken."
    ),
    short=_("Boek de stortingen van een rekeninguittreksel."),
)
def import_statement(
    ctx: typer.Context,
    file: str = argument(_("BESTAND"), _("Een CODA- of camt.053-bestand; - is de standaardinvoer.")),
    fmt: str = FORMAT,
    check: bool = flag("--check", _("Toon wat er zou gebeuren en boek niets.")),
) -> None:
    """Book the deposits of a statement, each once."""
    session = session_of(ctx, fmt)
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
            say_refused(line.refused)
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


@app.add(
    "payments-file",
    _(
        "Bewaar de openstaande stortingen als overschrijvingen in een betaalbestand voor de bank: "
        "pain.001.001.09, één groep per onderneming, van haar eigen rekening, met de gestructureerde mededeling. "
        "Banken voeren uit op een bankdag (geen zaterdag, zondag of sluitingsdag van TARGET): op een andere dag wordt "
        "het de volgende. Een storting die dan te laat zou aankomen, of van een onderneming zonder geldig "
        "rekeningnummer, staat er niet in en wordt genoemd; de afloop is dan 1. Lees eerst de uittreksels in: wat "
        "nog niet als gestort geboekt is, staat in elk bestand opnieuw."
    ),
    short=_("Bewaar de openstaande stortingen als betaalbestand voor de bank."),
)
def payments_file(
    ctx: typer.Context,
    output: str = required("--output", _("BESTAND"), _("Het nieuwe bestand, dat alleen jij kunt lezen.")),
    company: list[str] | None = COMPANIES,
    on: str = option("--on", _("DAG"), _("De dag van uitvoering; gewoon: vandaag.")),
    fmt: str = FORMAT,
    yes: bool = REPLACE,
) -> None:
    """Write the open deposits as transfers for the bank."""
    session = session_of(ctx, fmt)
    asked = [company_number(number) for number in company or ()]
    desk = session.desk()
    day = read_day(on, "--on") if on else desk.today()
    if day < desk.today():
        raise Usage(_("--on moet vandaag of later zijn."))
    orders = payment_orders(desk, asked, day)
    if orders.content:
        save(output, orders.content, replace=yes)
    in_table = session.format == "table"
    rows: list[Row] = [
        {
            "number": deposit.number,
            "company": show.enterprise_number(deposit.company),
            "company_name": deposit.company_name,
            "amount": Money(deposit.cents),
            "communication": deposit.communication,
            "deposit_by": deposit.deposit_by,
            "left_out": LEFT_OUT.get(left) if in_table else left or None,
            "transfer_by": last_transfer_day(deposit.deposit_by),
            "arrives_on": orders.arrives_on,
        }
        for deposit, left in orders.deposits
    ]
    if rows or not in_table:
        write_rows(session.format, rows, PAYMENT_HEADINGS)
    left_out = sum(1 for _deposit, left in orders.deposits if left)
    if orders.content:
        say(
            _("Bewaard in {file}, uit te voeren op {day}. Overschrijvingen: {count}.").format(
                file=shown(output), count=len(rows) - left_out, day=show.day(orders.arrives_on)
            )
        )
        if orders.arrives_on != day:
            say(_("{day} is geen bankdag: de bank voert uit op de volgende.").format(day=show.day(day)))
    else:
        say(_("Er is niets over te schrijven en geen bestand bewaard."))
    if left_out:
        say(_("Niet in het bestand: {count}.").format(count=left_out))
        for deposit, left in orders.deposits:
            if left:
                say(_why_left_out(deposit, left, orders.arrives_on, desk.today()))
        raise typer.Exit(1)


def _why_left_out(deposit: OpenDeposit, left: LeftOut, arrives_on: date, today: date) -> str:
    """Name a deposit that is not in the file, with what can still be done."""
    last = last_transfer_day(deposit.deposit_by)
    why = {
        "no_iban": _("{number} ({company}): de onderneming heeft geen geldig rekeningnummer."),
        "too_late": _(
            "{number} ({company}): het geld zou aankomen op {arrives_on}, na de uiterste dag {deposit_by}."
        ),
    }[left]
    if left == "too_late" and last >= today:
        why += " " + _("Stort uiterlijk op {last}.")
    return why.format(
        number=deposit.number,
        company=shown(deposit.company_name),
        arrives_on=show.long_day(arrives_on),
        deposit_by=show.long_day(deposit.deposit_by),
        last=show.long_day(last),
    )
