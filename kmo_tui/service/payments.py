"""Payments to the provider from the wallet of a project."""

from datetime import date
from uuid import uuid4

from sqlalchemy import bindparam, exists, select

from kmo_tui.documents import mails
from kmo_tui.domain.payment import check_amount, check_reference, checked_communication
from kmo_tui.domain.project import balance_cents
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action, Status
from kmo_tui.domain.wallet import Payment
from kmo_tui.service import outbox
from kmo_tui.service.dossier import book, check_possible, find, moved, standing_in, update_project
from kmo_tui.service.results import PaymentDone
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t

_TAKEN_BACK = exists().where(t.taken_back.c.transfer == t.ledger.c.transfer)
_PAID = (
    select(t.ledger.c.reference, t.ledger.c.cents, t.ledger.c.booked_on)
    .where(t.ledger.c.project_id == bindparam("project_id"), t.ledger.c.kind == "payment", ~_TAKEN_BACK)
    .order_by(t.ledger.c.seq.desc())
)


def pay(tx: Transaction, payment: Payment, again: bool = False) -> PaymentDone:
    """Pay the provider from the wallet; the whole project amount paid out completes the project.

    Raises REFERENCE_USED for an invoice that was paid for this project before, unless it is to be paid ``again``.
    """
    number, cents, reference = payment.number, payment.cents, payment.reference
    row = find(tx, number)
    standing = standing_in(tx, row)
    check_possible(Action.PAY, standing, tx.today)
    check_amount(cents, balance_cents(standing))
    check_reference(reference)
    if not again:
        _check_first_time(tx, row.id, reference)
    communication = checked_communication(payment.structured, payment.message)
    line = moved(
        row,
        uuid4().hex,
        "payment",
        "wallet",
        "provider",
        cents,
        tx.today,
        reference=reference,
        communication=communication,
    )
    book(tx, row, [line])
    paid = row.paid_cents + cents
    status = Status.COMPLETED if paid == row.amount_cents else Status.RUNNING
    update_project(tx, row, paid_cents=paid, status=status.value)
    left = balance_cents(standing) - cents
    tx.note(row.company_id, row.id, "paid", number=number, cents=cents, balance_cents=left)
    company, provider = row.company_name, row.provider_name
    outbox.post(
        tx,
        row.company_id,
        row.id,
        (mails.paid(company, number, provider, cents, left, reference), row.company_mail),
        (mails.paid_to_you(company, number, provider, cents, reference, communication), row.provider_mail),
    )
    return PaymentDone(
        number=number,
        paid_cents=cents,
        balance_cents=left,
        status=status,
        provider=row.provider_number,
        provider_name=row.provider_name,
    )


def _check_first_time(tx: Transaction, project_id: int, reference: str) -> None:
    """Refuse the reference of an invoice that was paid before, whatever its case and spaces.

    A payment that was taken back does not count.
    """
    for paid in tx.conn.execute(_PAID, {"project_id": project_id}):
        if _same_invoice(paid.reference, reference):
            raise Refused(
                Code.REFERENCE_USED,
                field="reference",
                reference=paid.reference,
                paid_cents=paid.cents,
                paid_on=date.fromisoformat(paid.booked_on),
            )


def _same_invoice(one: str, other: str) -> bool:
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()
