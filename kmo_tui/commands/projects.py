"""What happens to one project: deposit, payment, rating and stop."""

import typer

from kmo_tui.commands.options import FORMAT, KEY, PROJECT, YES, Commands, flag, option, required, session_of
from kmo_tui.commands.output import confirmed, facts, on_terminal, say, write_json, write_rows
from kmo_tui.commands.session import Session, Usage, read_day
from kmo_tui.documents.tables import Money, Row
from kmo_tui.domain.language import _
from kmo_tui.domain.money import BadAmount, parse_written_amount
from kmo_tui.domain.status import Status
from kmo_tui.domain.text import quoted
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.forms import show
from kmo_tui.forms.payment import LATE
from kmo_tui.service.desk import new_key
from kmo_tui.service.results import DepositOutcome, StopPreview

AMOUNT = required("--amount", _("BEDRAG"), _("Het bedrag in euro, zoals 686,00 of 686.00."))
app = Commands()


@app.add(
    "deposit",
    _(
        "Boek de storting van een project. Een storting met een ander bedrag of een andere mededeling, of te laat, "
        "wordt geboekt en teruggestort; de afloop is dan 1."
    ),
    short=_("Boek de storting van een project."),
)
def deposit(
    ctx: typer.Context,
    number: str = PROJECT,
    amount: str = AMOUNT,
    communication: str = required(
        "--communication", _("MEDEDELING"), _("De gestructureerde mededeling van de storting.")
    ),
    day: str = option("--date", _("DAG"), _("De dag waarop het geld aankwam; gewoon: vandaag.")),
    key: str = KEY,
    fmt: str = FORMAT,
    yes: bool = YES,
) -> None:
    """Book a deposit; one that is sent back ends with exit code 1."""
    session = session_of(ctx, fmt)
    cents = _cents(amount)
    arrived = read_day(day, "--date") if day else None
    desk = session.desk()
    outcome = desk.wallet.deposit(
        Deposit(_number(number), cents, communication, arrived or desk.today()), key or new_key()
    )
    if outcome.outcome != "accepted":
        _sent_back(session, outcome)
    row: Row = {
        "number": outcome.number,
        "outcome": outcome.outcome,
        "status": outcome.status,
        "amount": Money(outcome.cents),
        "balance": Money(outcome.balance_cents),
        "deposit_by": outcome.deposit_by,
    }
    headings = {
        "number": _("Projectnr"),
        "amount": _("Gestort"),
        "balance": _("Saldo"),
        "status": _("Status"),
    }
    _answer(session, row, headings)


@app.add("pay", _("Betaal de dienstverlener van een project."))
def pay(
    ctx: typer.Context,
    number: str = PROJECT,
    amount: str = AMOUNT,
    reference: str = required("--reference", _("REFERENTIE"), _("De referentie van de factuur.")),
    structured: str = option("--structured", _("MEDEDELING"), _("Een gestructureerde mededeling.")),
    message: str = option("--message", _("TEKST"), _("Of een vrije mededeling, hoogstens 60 tekens.")),
    again: bool = flag("--again", _("Betaal ook als deze referentie voor dit project al betaald is.")),
    key: str = KEY,
    fmt: str = FORMAT,
    yes: bool = YES,
) -> None:
    """Pay the provider."""
    session = session_of(ctx, fmt)
    cents = _cents(amount)
    if bool(structured) == bool(message):
        raise Usage(_("Geef één van de twee: --structured of --message."))
    desk = session.desk()
    done = desk.wallet.pay(
        Payment(
            number=_number(number), cents=cents, reference=reference, structured=structured, message=message
        ),
        key or new_key(),
        again=again,
    )
    closes_on = desk.projects.card(done.number).closes_on
    if closes_on < desk.today():
        say(LATE.format(day=show.long_day(closes_on)))
    row: Row = {
        "number": done.number,
        "status": done.status,
        "paid": Money(done.paid_cents),
        "balance": Money(done.balance_cents),
        "provider": done.provider,
        "provider_name": done.provider_name,
    }
    headings = {
        "number": _("Projectnr"),
        "paid": _("Betaald"),
        "provider_name": _("Dienstverlener"),
        "balance": _("Saldo"),
        "status": _("Status"),
    }
    _answer(session, row, headings)


@app.add("rate", _("Beoordeel de dienstverlener van een project."))
def rate(
    ctx: typer.Context,
    number: str = PROJECT,
    stars: str = required("--stars", "1-5", _("Eén ster tot vijf sterren.")),
    name: str = required("--name", _("NAAM"), _("Wie beoordeelt.")),
    comment: str = option("--comment", _("TEKST"), _("Een toelichting, hoogstens 500 tekens.")),
    publish: bool = flag("--publish", _("De naam en de onderneming mogen bij de beoordeling staan.")),
    key: str = KEY,
    fmt: str = FORMAT,
    yes: bool = YES,
) -> None:
    """Rate the provider."""
    session = session_of(ctx, fmt)
    if stars not in ("1", "2", "3", "4", "5"):
        raise Usage(_("--stars moet 1, 2, 3, 4 of 5 zijn."))
    desk = session.desk()
    done = desk.wallet.rate(
        Rating(number=_number(number), stars=int(stars), name=name, comment=comment, publish=publish),
        key or new_key(),
    )
    row: Row = {
        "number": done.number,
        "provider": done.provider,
        "stars": done.stars,
        "average": done.average,
        "count": done.count,
    }
    headings = {
        "number": _("Projectnr"),
        "provider": _("Dienstverlener"),
        "stars": _("Sterren"),
        "average": _("Gemiddelde"),
        "count": _("Aantal"),
    }
    _answer(session, row, headings)


@app.add("stop", _("Zet een project stop; dat kan niet ongedaan gemaakt worden."))
def stop(
    ctx: typer.Context,
    number: str = PROJECT,
    reason: str = required("--reason", _("REDEN"), _("Waarom het project stopt.")),
    key: str = KEY,
    fmt: str = FORMAT,
    yes: bool = YES,
) -> None:
    """Stop a project, asked first on a terminal."""
    session = session_of(ctx, fmt)
    if not yes and not on_terminal():
        raise Usage(_("Stopzetten kan niet ongedaan gemaakt worden: bevestig met --yes."))
    desk = session.desk()
    if not yes and not _agreed(desk.wallet.stop_preview(_number(number))):
        say(_("Er is niets stopgezet."))
        raise typer.Exit(1)
    done = desk.wallet.stop(Stop(_number(number), reason), key or new_key())
    row: Row = {
        "number": done.number,
        "status": done.status,
        "own_contribution": Money(done.own_cents),
        "subsidy": Money(done.subsidy_cents),
        "to_cap": Money(done.to_cap_cents),
        "iban": done.iban,
    }
    headings = {
        "number": _("Projectnr"),
        "status": _("Status"),
        "own_contribution": _("Terug naar de onderneming"),
        "iban": _("Op rekening"),
        "subsidy": _("Terug naar de Vlaamse overheid"),
        "to_cap": _("Terug in het jaarplafond"),
    }
    _answer(session, row, headings)


def _answer(session: Session, row: Row, headings: dict[str, str]) -> None:
    """Write what was done; the status is a word in a table, and its code in JSON and CSV."""
    status = row.get("status")
    if session.format == "table" and isinstance(status, Status):
        row = {**row, "status": show.status_word(status)}
    write_rows(session.format, [row], headings, shown_as="one")


def _agreed(preview: StopPreview) -> bool:
    say(
        _("{number} stopzetten: {own} terug naar {iban}, {subsidy} subsidie terug naar de overheid.").format(
            number=preview.number,
            own=show.euro(preview.own_cents),
            iban=show.iban(preview.iban),
            subsidy=show.euro(preview.subsidy_cents),
        )
    )
    return confirmed(_("Stopzetten? Typ ja of nee: "), "ja", "j", "yes", "y")


def _sent_back(session: Session, outcome: DepositOutcome) -> None:
    words = {
        "wrong_amount": _("Dit bedrag past niet: verwacht werd {expected}. Het geld is teruggestort."),
        "wrong_communication": _(
            "Deze mededeling past niet: verwacht werd {communication}. Het geld is teruggestort."
        ),
        "too_late": _(
            "De storting kwam te laat: ze moest er zijn op {deposit_by}. Het geld is teruggestort."
        ),
        "already_deposited": _("Voor dit project is al gestort. Het geld is teruggestort."),
        "cap_used_elsewhere": _(
            "Het jaarplafond is intussen voor andere projecten gebruikt. Het geld is teruggestort."
        ),
    }
    sentence = words[outcome.outcome].format(
        expected=show.euro(outcome.expected_cents),
        communication=outcome.expected_communication,
        deposit_by=show.day(outcome.deposit_by),
    )
    if session.format == "json":
        known = {
            "number": outcome.number,
            "status": outcome.status.value,
            "amount_cents": outcome.cents,
            "expected_cents": outcome.expected_cents,
            "expected_communication": outcome.expected_communication,
            "deposit_by": outcome.deposit_by,
        }
        write_json({"code": outcome.outcome, "message": sentence, "facts": facts(known)})
    say(sentence)
    raise typer.Exit(1)


def _cents(text: str) -> int:
    """Read ``--amount``; raises Usage."""
    try:
        return parse_written_amount(text)
    except BadAmount as fault:
        words = {
            "decimals": _("--amount: een bedrag heeft hoogstens twee cijfers na de komma."),
            "negative": _("--amount: een bedrag kan niet negatief zijn."),
            "too_large": _("--amount: dit bedrag is te groot."),
            "ambiguous": _(
                "--amount: {text} kan op twee manieren gelezen worden; schrijf een bedrag met twee cijfers,"
                " zoals 980.00."
            ),
        }.get(fault.kind, _("--amount: {text} is geen bedrag; schrijf het zoals 980,00 of 980.00."))
        raise Usage(words.format(text=quoted(text))) from fault


def _number(text: str) -> str:
    return text.strip().upper()
