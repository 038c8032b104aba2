"""The messages that the desk writes: kept with the project, never thrown away."""

from sqlalchemy import insert

from kmo_tui.documents.mails import Letter
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t


def post(tx: Transaction, company_id: int, project_id: int, letter: Letter, recipient: str) -> None:
    """Put a letter to one recipient in the outbox, in the transaction that gave cause to it."""
    tx.conn.execute(
        insert(t.Mail).values(
            company_id=company_id,
            project_id=project_id,
            kind=letter.kind,
            recipient=recipient,
            subject=letter.subject,
            body=letter.body,
            written_at=tx.now,
        )
    )
