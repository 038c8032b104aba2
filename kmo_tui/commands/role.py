"""What the desk is beside the official site, and what VLAIO gave for an application that was filed there."""

from typing import Any

import typer
from typer.models import ArgumentInfo

from kmo_tui.commands.options import FORMAT, KEY, PROJECT, Commands, option, session_of
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.session import Session, Usage, read_day
from kmo_tui.documents.tables import Money, Row
from kmo_tui.domain.desk_role import BESIDE_VLAIO, COMPANION, OWN, DeskRole
from kmo_tui.domain.filing import Official
from kmo_tui.domain.language import _
from kmo_tui.forms.role_words import in_a_line
from kmo_tui.forms.transfer_words import transfer_by
from kmo_tui.service.desk import Desk, new_key

ROLE_HEADINGS = {
    "role": _("Rol"),
    "scheme": _("Naam van de regeling"),
    "beneficiary": _("Begunstigde"),
    "address": _("Adres"),
    "iban": _("Rekeningnummer"),
    "bic": _("BIC"),
}
ANSWER_HEADINGS = {"step": _("Stap"), "label": _("Vraag"), "answer": _("Antwoord")}
FILED_HEADINGS = {
    "number": _("Projectnr"),
    "desk_number": _("Nummer van dit loket"),
    "amount": _("Te storten"),
    "beneficiary": _("Begunstigde"),
    "iban": _("Rekeningnummer"),
    "communication": _("Mededeling"),
    "deposit_by": _("Storten voor"),
}
SCHEME = option("--scheme", _("NAAM"), _("Van een eigen loket: de naam van de regeling, voor elk blad."))
BENEFICIARY = option("--beneficiary", _("NAAM"), _("Van een eigen loket: van wie de rekening is."))
ADDRESS = option("--address", _("ADRES"), _("Van een eigen loket: het adres van de begunstigde."))
IBAN = option("--iban", "IBAN", _("Van een eigen loket: de rekening waarop gestort wordt."))
BIC = option("--bic", "BIC", _("Van een eigen loket: de BIC van de bank, voor de QR-code."))
WHICH: Any = ArgumentInfo(
    default="", metavar="[vlaio|own]", help=_("De rol om te kiezen; zonder toont de opdracht de rol van nu.")
)
app = Commands()


@app.add(
    "role",
    _(
        "Toon of kies de rol van dit loket. vlaio: je werkt naast VLAIO en dient elke aanvraag zelf in op de officiële "
        "site. own: dit loket geeft zelf nummers, voor een opleiding, een proef of een eigen fonds; daarvoor zijn "
        "--scheme, --beneficiary en --iban nodig. Zodra er projecten zijn, ligt de rol vast. Op PostgreSQL kiest de "
        "eigenaar van de tabellen."
    ),
    short=_("Toon of kies de rol van dit loket: naast VLAIO, of een eigen loket."),
)
def role(
    ctx: typer.Context,
    which: str = WHICH,
    scheme: str = SCHEME,
    beneficiary: str = BENEFICIARY,
    iban: str = IBAN,
    address: str = ADDRESS,
    bic: str = BIC,
    key: str = KEY,
    fmt: str = FORMAT,
) -> None:
    """Show the role, or choose it."""
    session = session_of(ctx, fmt)
    if which not in ("", COMPANION, OWN):
        raise Usage(_("De rol moet vlaio of own zijn."))
    if which != OWN and any((scheme, beneficiary, iban, address, bic)):
        raise Usage(_("--scheme, --beneficiary, --iban, --address en --bic horen bij kmo-tui role own."))
    if which == OWN and not (scheme.strip() and beneficiary.strip() and iban.strip()):
        raise Usage(_("Een eigen loket heeft --scheme, --beneficiary en --iban nodig."))
    asked = BESIDE_VLAIO
    if which == OWN:
        asked = DeskRole(
            role=OWN, scheme=scheme, beneficiary=beneficiary, address=address, iban=iban, bic=bic
        )
    roles = session.desk(create=bool(which)).roles
    now = roles.choose(asked, key or new_key()) if which else roles.current()
    _tell(session, now)
    say(in_a_line(now))


@app.add(
    "official",
    _(
        "Toon de antwoorden van een aanvraag in de volgorde van het formulier van VLAIO, of vul met --number, "
        "--communication en --deposit-by in wat VLAIO na het indienen gaf. Pas dan heeft het project gegevens om te "
        "storten. Alleen voor een loket naast VLAIO."
    ),
    short=_("Toon de antwoorden voor VLAIO, of vul in wat VLAIO gaf."),
)
def official(
    ctx: typer.Context,
    project: str = PROJECT,
    number: str = option("--number", _("NUMMER"), _("Het dossiernummer van VLAIO, zoals 2024KMO042735.")),
    communication: str = option("--communication", _("MEDEDELING"), _("De gestructureerde mededeling.")),
    deposit_by: str = option("--deposit-by", _("DAG"), _("De uiterste dag van de storting.")),
    key: str = KEY,
    fmt: str = FORMAT,
) -> None:
    """Show what to file, or keep what VLAIO gave."""
    session = session_of(ctx, fmt)
    given = [bool(text.strip()) for text in (number, communication, deposit_by)]
    if any(given) and not all(given):
        raise Usage(_("Geef --number, --communication en --deposit-by samen."))
    day = read_day(deposit_by, "--deposit-by") if deposit_by else None
    desk = session.desk()
    asked = project.strip().upper()
    if day is None:
        _answers(session, desk, asked)
        return
    done = desk.filing.enter(
        Official(number=asked, official_number=number, communication=communication, deposit_by=day),
        key or new_key(),
    )
    row: Row = {
        "number": done.number,
        "desk_number": done.desk_number,
        "amount": Money(done.cents),
        "beneficiary": done.beneficiary,
        "iban": done.iban,
        "communication": done.communication,
        "deposit_by": done.deposit_by,
    }
    write_rows(session.format, [row], FILED_HEADINGS, shown_as="one")
    for sentence in transfer_by(done.deposit_by):
        say(sentence)


def _answers(session: Session, desk: Desk, project: str) -> None:
    rows: list[Row] = [
        {"step": answer.step, "label": answer.label, "answer": answer.text}
        for answer in desk.filing.answers(project)
    ]
    write_rows(session.format, rows, ANSWER_HEADINGS)


def _tell(session: Session, role: DeskRole | None) -> None:
    row: dict[str, object] = {name: role and (getattr(role, name) or None) for name in ROLE_HEADINGS}
    if role is not None and session.format == "table":
        row["role"] = _("naast VLAIO") if role.role == COMPANION else _("eigen loket")
    write_rows(session.format, [row], ROLE_HEADINGS, shown_as="one")
