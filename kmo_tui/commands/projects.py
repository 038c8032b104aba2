"""What happens to one project: deposit, payment, rating and stop."""

import sys
from typing import Annotated

import typer

from kmo_tui.commands.help import DeskCommand
from kmo_tui.commands.options import (
    AmountOption,
    FormatOption,
    KeyOption,
    ProjectArgument,
    YesOption,
    cents_of,
    key_of,
)
from kmo_tui.commands.output import facts, say, write, write_rows
from kmo_tui.commands.session import Session, Usage, read_day, read_format
from kmo_tui.documents.tables import Money, Row, json_text
from kmo_tui.domain.language import _
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.forms import show
from kmo_tui.service.results import DepositOutcome, StopPreview


def deposit(
    ctx: typer.Context,
    number: ProjectArgument,
    amount: AmountOption,
    communication: Annotated[
        str,
        typer.Option(
            "--communication",
            metavar=_("MEDEDELING"),
            help=_("De gestructureerde mededeling van de storting."),
        ),
    ],
    day: Annotated[
        str,
        typer.Option("--date", metavar=_("DAG"), help=_("De dag waarop het geld aankwam; gewoon: vandaag.")),
    ] = "",
    key: KeyOption = "",
    fmt: FormatOption = "table",
    yes: YesOption = False,
) -> None:
    """Book a deposit; one that is sent back ends with exit code 1."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    cents = cents_of(amount)
    arrived = read_day(day, "--date") if day else None
    desk = session.desk()
    outcome = desk.wallet.deposit(
        Deposit(_number(number), cents, communication, arrived or desk.today()), key_of(key)
    )
    if outcome.outcome != "accepted":
        _sent_back(session, outcome)
    row: Row = {
        "number": outcome.number,
        "outcome": outcome.outcome,
        "status": outcome.status.value,
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
    write_rows(session.format, [_words(session, row)], headings, shown_as="one")


def pay(
    ctx: typer.Context,
    number: ProjectArgument,
    amount: AmountOption,
    reference: Annotated[
        str, typer.Option("--reference", metavar=_("REFERENTIE"), help=_("De referentie van de factuur."))
    ],
    structured: Annotated[
        str, typer.Option("--structured", metavar=_("MEDEDELING"), help=_("Een gestructureerde mededeling."))
    ] = "",
    message: Annotated[
        str,
        typer.Option(
            "--message", metavar=_("TEKST"), help=_("Of een vrije mededeling, hoogstens 60 tekens.")
        ),
    ] = "",
    key: KeyOption = "",
    fmt: FormatOption = "table",
    yes: YesOption = False,
) -> None:
    """Pay the provider."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    cents = cents_of(amount)
    if bool(structured) == bool(message):
        raise Usage(_("Geef één van de twee: --structured of --message."))
    done = session.desk().wallet.pay(
        Payment(
            number=_number(number), cents=cents, reference=reference, structured=structured, message=message
        ),
        key_of(key),
    )
    row: Row = {
        "number": done.number,
        "status": done.status.value,
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
    write_rows(session.format, [_words(session, row)], headings, shown_as="one")


def rate(
    ctx: typer.Context,
    number: ProjectArgument,
    stars: Annotated[str, typer.Option("--stars", metavar="1-5", help=_("Eén ster tot vijf sterren."))],
    name: Annotated[str, typer.Option("--name", metavar=_("NAAM"), help=_("Wie beoordeelt."))],
    comment: Annotated[
        str, typer.Option("--comment", metavar=_("TEKST"), help=_("Een toelichting, hoogstens 500 tekens."))
    ] = "",
    publish: Annotated[
        bool, typer.Option("--publish", help=_("De naam en de onderneming mogen bij de beoordeling staan."))
    ] = False,
    key: KeyOption = "",
    fmt: FormatOption = "table",
    yes: YesOption = False,
) -> None:
    """Rate the provider."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    if stars not in ("1", "2", "3", "4", "5"):
        raise Usage(_("--stars moet 1, 2, 3, 4 of 5 zijn."))
    done = session.desk().wallet.rate(
        Rating(number=_number(number), stars=int(stars), name=name, comment=comment, publish=publish),
        key_of(key),
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
    write_rows(session.format, [row], headings, shown_as="one")


def stop(
    ctx: typer.Context,
    number: ProjectArgument,
    reason: Annotated[str, typer.Option("--reason", metavar=_("REDEN"), help=_("Waarom het project stopt."))],
    key: KeyOption = "",
    fmt: FormatOption = "table",
    yes: YesOption = False,
) -> None:
    """Stop a project, asked first on a terminal."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    on_terminal = sys.stdin.isatty() and sys.stderr.isatty()
    if not yes and not on_terminal:
        raise Usage(_("Stopzetten kan niet ongedaan gemaakt worden: bevestig met --yes."))
    desk = session.desk()
    if not yes and not _confirmed(desk.wallet.stop_preview(_number(number))):
        say(_("Er is niets stopgezet."))
        raise typer.Exit(1)
    done = desk.wallet.stop(Stop(_number(number), reason), key_of(key))
    row: Row = {
        "number": done.number,
        "status": done.status.value,
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
    write_rows(session.format, [_words(session, row)], headings, shown_as="one")


def _confirmed(preview: StopPreview) -> bool:
    say(
        _("{number} stopzetten: {own} terug naar {iban}, {subsidy} subsidie terug naar de overheid.").format(
            number=preview.number,
            own=show.euro(preview.own_cents),
            iban=show.iban(preview.iban),
            subsidy=show.euro(preview.subsidy_cents),
        )
    )
    sys.stderr.write(_("Stopzetten? Typ ja of nee: "))
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("ja", "j", "yes", "y")


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
        write(json_text({"code": outcome.outcome, "message": sentence, "facts": facts(known)}) + "\n")
    say(sentence)
    raise typer.Exit(1)


def _number(text: str) -> str:
    return text.strip().upper()


def _words(session: Session, row: Row) -> Row:
    """Give the status as a word in a table; JSON and CSV keep the code."""
    from kmo_tui.domain.status import Status

    if session.format != "table":
        return row
    return {**row, "status": show.status_word(Status(str(row["status"])))}


def register(app: typer.Typer) -> None:
    """Hang these commands under the program."""
    app.command(
        "deposit",
        cls=DeskCommand,
        short_help=_("Boek de storting van een project."),
        help=_(
            "Boek de storting van een project. Een storting met een ander bedrag of een andere mededeling, of te laat, "
            "wordt geboekt en teruggestort; de afloop is dan 1."
        ),
    )(deposit)
    app.command("pay", cls=DeskCommand, help=_("Betaal de dienstverlener van een project."))(pay)
    app.command("rate", cls=DeskCommand, help=_("Beoordeel de dienstverlener van een project."))(rate)
    app.command(
        "stop", cls=DeskCommand, help=_("Zet een project stop; dat kan niet ongedaan gemaakt worden.")
    )(stop)
