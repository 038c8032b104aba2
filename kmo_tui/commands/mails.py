"""The outbox: look at it, save it, send it, remind, and decide about what is unsure."""

import re
from datetime import datetime, time
from pathlib import Path
from typing import cast

import typer

from kmo_tui.commands.delivery import delivery
from kmo_tui.commands.mail_server import mail_server
from kmo_tui.commands.options import (
    BOM,
    COMPANY,
    CSV,
    FORMAT,
    LIST_FORMAT,
    OUTPUT,
    REPLACE,
    Commands,
    argument,
    company_number,
    option,
    session_of,
)
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.session import LISTS, Session, Usage, read_day
from kmo_tui.documents.envelope import BadAddress
from kmo_tui.documents.files import refusal, save
from kmo_tui.documents.tables import Row, Sheet
from kmo_tui.domain.clock import BRUSSELS
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.text import shown
from kmo_tui.forms import show
from kmo_tui.service.desk import Desk
from kmo_tui.service.mail_card import MailCard, MailState
from kmo_tui.service.mail_words import mail_state_words
from kmo_tui.service.postman import made, send_waiting

NOT_ALL = 1
HEADINGS = {
    "id": _("Nummer"),
    "written_at": _("Geschreven"),
    "project": _("Projectnr"),
    "kind": _("Soort"),
    "recipient": _("Aan"),
    "subject": _("Onderwerp"),
    "state": _("Toestand"),
    "problem": _("Waarom"),
    "changed_at": _("Sinds"),
    "tries": _("Pogingen"),
    "company": _("Onderneming"),
}
IN_TABLE = ("id", "project", "recipient", "subject", "state", "problem")
STATE = option("--state", _("TOESTAND"), _("Een van {states}.").format(states=", ".join(show.MAIL_WORDS)))
OF_PROJECT = option("--project", _("PROJECTNR"), _("Alleen van dit project."))
app = Commands()
group = Commands("mails", _("Bekijk, bewaar en verstuur de mails van het loket."))
app.add_typer(group)


@group.add("list", _("Toon de mails die het loket schreef, en wat ermee gebeurde."))
def list_mails(
    ctx: typer.Context,
    state: str = STATE,
    company: str = COMPANY,
    project: str = OF_PROJECT,
    fmt: str = LIST_FORMAT,
    output: str = OUTPUT,
    yes: bool = REPLACE,
    csv: str = CSV,
    bom: bool = BOM,
) -> None:
    """List the outbox."""
    session = session_of(ctx)
    to = delivery(session, fmt, LISTS, output, yes, csv, bom)
    found = _found(session, state, company, project)
    rows = [_row(mail, in_words=to.format in ("table", "xlsx")) for mail in found]
    to.sheet(Sheet(_("Mails"), HEADINGS, rows), IN_TABLE)


@group.add("export", _("Bewaar de mails als .eml-bestanden in een map. Wat er al precies zo staat, blijft."))
def export(
    ctx: typer.Context,
    folder: str = argument(_("MAP"), _("De map; bestaat ze niet, dan wordt ze gemaakt.")),
    state: str = STATE,
    company: str = COMPANY,
    project: str = OF_PROJECT,
) -> None:
    """Save every mail as a file; what is there already with the same content stays."""
    session = session_of(ctx)
    found = _found(session, state, company, project)
    place = _folder(folder)
    sender = session.config.smtp.sender if session.config.smtp else ""
    written, there, wrong = 0, 0, 0
    for mail in found:
        about = re.sub(r"[^A-Za-z0-9_-]+", "_", f"{mail.project or mail.company}-{mail.kind}")
        name = f"{mail.id:06d}-{about}.eml"
        try:
            content = made(mail, sender)
        except BadAddress as error:
            say(_("Mail {number}: {address} is geen mailadres.").format(number=mail.id, address=str(error)))
            wrong += 1
            continue
        try:
            save(str(place / name), content)
            written += 1
        except Refused as refused:
            if refused.code is not Code.FILE_EXISTS or (place / name).read_bytes() != content:
                raise
            there += 1
    say(
        _("Mails bewaard in {folder}: {written}. Al aanwezig: {there}.").format(
            written=written, folder=shown(folder), there=there
        )
    )
    if wrong:
        raise typer.Exit(NOT_ALL)


@group.add(
    "send",
    _(
        "Verstuur wat klaarstaat met de mailserver onder [smtp] in de instellingen, elke mail één keer. Breekt het "
        "versturen van een mail af, dan heet die onzeker en beslis jij; de afloop is dan 1."
    ),
    short=_("Verstuur wat klaarstaat."),
)
def send(
    ctx: typer.Context,
    since: str = option("--since", _("DAG"), _("Alleen wat vanaf deze dag geschreven is.")),
    fmt: str = FORMAT,
) -> None:
    """Send what waits; unsure and refused mails are named."""
    session = session_of(ctx, fmt)
    server = mail_server(session.config)
    day = read_day(since, "--since") if since else None
    first = datetime.combine(day, time(), BRUSSELS) if day else None
    desk = session.desk()
    unsure = desk.mails.listed(state="sending")
    handled: list[MailCard] = []
    fault: Refused | None = None
    try:
        for mail in send_waiting(desk, server, first):
            handled.append(mail)  # what was sent before a fault counts too
    except Refused as refused:
        fault = refused
    if fault is None or (session.format != "json" and handled):
        _report(session, handled)
    _say_unsure(desk, unsure)
    if fault is not None:
        raise fault
    if unsure or any(mail.state != "sent" for mail in handled):
        raise typer.Exit(NOT_ALL)


@group.add(
    "remind",
    _(
        "Schrijf de herinneringen van vandaag: een storting in haar laatste week, een saldo dat 30 dagen na de "
        "start nog niet betaald is, en nog eens in de laatste 30 dagen. Elke herinnering komt één keer."
    ),
)
def remind(ctx: typer.Context) -> None:
    """Write the reminders that are due."""
    desk = session_of(ctx).desk()
    say(_("Herinneringen geschreven: {count}.").format(count=desk.mails.remind()))


@group.add("mark", _("Beslis over een mail die onzeker, geweigerd of mislukt is."))
def mark(
    ctx: typer.Context,
    number: str = argument(_("NUMMER"), _("Het nummer van de mail.")),
    state: str = argument(
        "waiting|sent|kept", _("waiting: nog eens versturen; sent: toch aangekomen; kept: niet versturen.")
    ),
) -> None:
    """Decide about a mail."""
    if not (number.isascii() and number.isdecimal() and len(number) <= 15):
        raise Usage(_("Geef het nummer van een mail, zoals in kmo-tui mails list."))
    if state not in ("waiting", "sent", "kept"):
        raise Usage(_("Kies waiting, sent of kept."))
    desk = session_of(ctx).desk()
    mail = desk.mails.mark(int(number), cast(MailState, state))
    say(_("Mail {number}: {words}").format(number=mail.id, words=mail_state_words(mail)))


def _found(session: Session, state: str, company: str, project: str) -> list[MailCard]:
    if state and state not in show.MAIL_WORDS:
        raise Usage(_("--state moet een van deze zijn: {known}.").format(known=", ".join(show.MAIL_WORDS)))
    asked = company_number(company) if company else None
    desk = session.desk()
    if asked is not None:
        desk.companies.card(asked)
    number = project.strip().upper() or None
    if number is not None:
        desk.projects.card(number)
    return desk.mails.listed(state=cast(MailState, state) if state else None, company=asked, project=number)


def _folder(name: str) -> Path:
    try:
        place = Path(name).expanduser()
        place.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise refusal(name, error) from error
    except (ValueError, RuntimeError) as error:
        raise Refused(Code.FILE_REFUSED, field="file", file=name, reason="name") from error
    return place


def _report(session: Session, handled: list[MailCard]) -> None:
    rows = [_row(mail, in_words=session.format == "table") for mail in handled]
    if rows or session.format != "table":
        write_rows(session.format, rows, {name: HEADINGS[name] for name in IN_TABLE})
    sent = sum(mail.state == "sent" for mail in handled)
    say(_("Mails verstuurd: {sent}, niet verstuurd: {rest}.").format(sent=sent, rest=len(handled) - sent))


def _say_unsure(desk: Desk, unsure: list[MailCard]) -> None:
    """Name what broke off, now or before; a mail that another program is sending right now is among them."""
    known = {mail.id for mail in unsure}
    unsure += [mail for mail in desk.mails.listed(state="sending") if mail.id not in known]
    for mail in unsure:
        say(
            _(
                "Mail {number} aan {recipient} is onzeker. {words} Kijk na of hij aankwam en kies dan: kmo-tui "
                "mails mark {number} sent, of waiting om hem nog eens te versturen."
            ).format(number=mail.id, recipient=mail.recipient, words=mail_state_words(mail))
        )


def _row(mail: MailCard, *, in_words: bool) -> Row:
    return {
        "id": mail.id,
        "written_at": _moment(mail.written_at, in_words),
        "project": mail.project,
        "kind": mail.kind,
        "recipient": mail.recipient,
        "subject": mail.subject,
        "state": show.MAIL_WORDS[mail.state] if in_words else mail.state,
        "problem": mail.problem or None,
        "changed_at": _moment(mail.changed_at, in_words) if mail.changed_at else None,
        "tries": mail.tries,
        "company": show.enterprise_number(mail.company),
    }


def _moment(value: datetime, in_words: bool) -> str:
    return show.moment(value) if in_words else value.isoformat()
