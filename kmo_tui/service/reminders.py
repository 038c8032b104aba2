"""Reminders of last days: each written once, in the transaction that remembers it."""

from datetime import date

from sqlalchemy import text

from kmo_tui.documents import mails
from kmo_tui.domain.project import balance_cents
from kmo_tui.domain.reminders import Due, due
from kmo_tui.domain.status import Status
from kmo_tui.service import outbox
from kmo_tui.service.deposit_account import account_words
from kmo_tui.service.dossier import PROJECT, standing_of
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t

_ONCE = text(
    "INSERT INTO reminder (project_id, kind, deadline) VALUES (:project, :kind, :deadline) ON CONFLICT DO NOTHING"
)


def write_due(tx: Transaction) -> int:
    """Write every reminder that is due today and was not written yet; gives how many."""
    open_ones = t.project.c.status.in_((Status.AWAITING_DEPOSIT.value, Status.RUNNING.value))
    written = 0
    for row in tx.conn.execute(
        PROJECT.where(open_ones).order_by(t.project.c.company_id, t.project.c.id)
    ).all():
        tx.hold_company(row.company_number)
        found = due(
            Status(row.status),
            date.fromisoformat(row.deposit_by),
            date.fromisoformat(row.starts_on),
            date.fromisoformat(row.closes_on),
            tx.today,
        )
        if found is None or not _first_time(tx, row.id, found):
            continue
        if found.kind == "deposit":
            letter = mails.remind_deposit(
                row.company_name,
                row.number,
                row.name,
                row.own_cents,
                account_words(),
                row.communication,
                found.deadline,
            )
        else:
            letter = mails.remind_payment(
                row.company_name,
                row.number,
                row.provider_name,
                balance_cents(standing_of(row)),
                found.deadline,
            )
        outbox.post(tx, row.company_id, row.id, (letter, row.company_mail))
        tx.note(row.company_id, row.id, "reminded", number=row.number, kind=found.kind)
        written += 1
    return written


def _first_time(tx: Transaction, project_id: int, found: Due) -> bool:
    values = {"project": project_id, "kind": found.kind, "deadline": found.deadline.isoformat()}
    return tx.conn.execute(_ONCE, values).rowcount == 1
