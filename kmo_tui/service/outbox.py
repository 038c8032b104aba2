"""The messages that the desk writes: kept with the project, never thrown away, and sent once."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from kmo_tui.documents.mails import Letter
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service.mail_card import MailCard, MailState
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t

MOST_TRIES = 5
MAIL: Select[Any] = (
    select(
        t.mail,
        t.company.c.number.label("company"),
        t.project.c.number.label("project"),
        t.delivery.c.state,
        t.delivery.c.tries,
        t.delivery.c.changed_at,
        t.delivery.c.problem,
    )
    .join(t.company, t.company.c.id == t.mail.c.company_id)
    .outerjoin(t.project, t.project.c.id == t.mail.c.project_id)
    .outerjoin(t.delivery, t.delivery.c.mail_id == t.mail.c.id)
)

_WRITE = insert(t.mail).returning(t.mail.c.id, sort_by_parameter_order=True)
_DELIVER = insert(t.delivery)


def post(tx: Transaction, company_id: int, project_id: int, *letters: tuple[Letter, str]) -> None:
    """Put letters, each with its recipient, in the outbox, in the transaction that gave cause to them."""
    rows = [
        {
            "company_id": company_id,
            "project_id": project_id,
            "kind": letter.kind,
            "recipient": recipient,
            "subject": letter.subject,
            "body": letter.body,
            "written_at": tx.now,
        }
        for letter, recipient in letters
    ]
    ids = tx.conn.scalars(_WRITE, rows).all()
    for mail_id, row in zip(ids, rows, strict=True):
        tx.seal("mail", company_id, {**row, "id": mail_id})
    waiting = {"state": "waiting", "changed_at": tx.now, "problem": ""}
    tx.conn.execute(_DELIVER, [{"mail_id": mail_id, **waiting} for mail_id in ids])


def listed(
    tx: Transaction,
    *,
    state: MailState | None = None,
    company: str | None = None,
    project: str | None = None,
    since: datetime | None = None,
) -> list[MailCard]:
    """Give the mails in the order they were written."""
    query = MAIL.order_by(t.mail.c.id)
    if state == "kept":
        query = query.where((t.delivery.c.state == "kept") | t.delivery.c.state.is_(None))
    elif state is not None:
        query = query.where(t.delivery.c.state == state)
    if company is not None:
        query = query.where(t.company.c.number == company)
    if project is not None:
        query = query.where(t.project.c.number == project)
    if since is not None:
        query = query.where(t.mail.c.written_at >= since.astimezone(UTC).isoformat(timespec="microseconds"))
    return [card(row) for row in tx.conn.execute(query)]


def claim(tx: Transaction, mail_id: int) -> MailCard | None:
    """Take a waiting mail to send it; nothing when someone else took it. Only ``settle`` or a person lets it go."""
    taken = tx.conn.execute(
        update(t.delivery)
        .where(t.delivery.c.mail_id == mail_id, t.delivery.c.state == "waiting")
        .values(state="sending", changed_at=tx.now)
    )
    return _find(tx, mail_id) if taken.rowcount == 1 else None


def settle(tx: Transaction, mail_id: int, state: MailState, problem: str, counts: bool) -> MailCard:
    """Write down what became of a mail that was taken; one that was put off too often has failed."""
    tries = _find(tx, mail_id).tries + int(counts)
    if state == "waiting" and tries >= MOST_TRIES:
        state = "failed"
    tx.conn.execute(
        update(t.delivery)
        .where(t.delivery.c.mail_id == mail_id, t.delivery.c.state == "sending")
        .values(state=state, tries=tries, changed_at=tx.now, problem=problem)
    )
    if state == "sent":
        _note(tx, mail_id, "mail_sent")
    return _find(tx, mail_id)


def mark(tx: Transaction, mail_id: int, state: MailState) -> MailCard:
    """Let a person decide about a mail that was not sent for sure: send it again, it arrived, or leave it."""
    mail = _find(tx, mail_id)
    if mail.state == "sent" and state != "sent":
        raise Refused(Code.MAIL_SENT, field="mail", number=mail_id)
    if state == "waiting" and not mail.recipient:
        raise Refused(Code.MAIL_FORGOTTEN, field="mail", number=mail_id)
    values = {"state": state, "tries": 0, "changed_at": tx.now, "problem": ""}
    changed = tx.conn.execute(update(t.delivery).where(t.delivery.c.mail_id == mail_id).values(values))
    if not changed.rowcount:
        tx.conn.execute(insert(t.delivery).values(mail_id=mail_id, **values))
    _note(tx, mail_id, "mail_marked", state=state)
    return _find(tx, mail_id)


def card(row: Row[Any]) -> MailCard:
    """Give a row of ``MAIL`` as an answer."""
    return MailCard(
        id=row.id,
        company=row.company,
        project=row.project,
        kind=row.kind,
        recipient=row.recipient,
        subject=row.subject,
        body=row.body,
        written_at=datetime.fromisoformat(row.written_at),
        state=row.state or "kept",
        tries=row.tries or 0,
        changed_at=datetime.fromisoformat(row.changed_at) if row.changed_at else None,
        problem=row.problem or "",
    )


def _find(tx: Transaction, mail_id: int) -> MailCard:
    row = tx.conn.execute(MAIL.where(t.mail.c.id == mail_id)).first()
    if row is None:
        raise Refused(Code.UNKNOWN_MAIL, field="mail", number=mail_id)
    return card(row)


def _note(tx: Transaction, mail_id: int, action: str, **facts: object) -> None:
    row = tx.conn.execute(
        select(t.mail.c.company_id, t.mail.c.project_id, t.mail.c.kind).where(t.mail.c.id == mail_id)
    ).one()
    tx.note(row.company_id, row.project_id, action, mail=mail_id, kind=row.kind, **facts)
