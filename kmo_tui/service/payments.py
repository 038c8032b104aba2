"""Payments to the provider from the wallet of a project."""

from uuid import uuid4

from kmo_tui.documents import mails
from kmo_tui.domain.payment import check_amount, check_reference, checked_communication
from kmo_tui.domain.project import balance_cents
from kmo_tui.domain.status import Action, Status
from kmo_tui.domain.wallet import Payment
from kmo_tui.service import outbox
from kmo_tui.service.dossier import book, check_possible, find, moved, standing_of, update_project
from kmo_tui.service.results import PaymentDone
from kmo_tui.service.unit_of_work import Transaction


def pay(tx: Transaction, payment: Payment) -> PaymentDone:
    """Pay the provider from the wallet; the whole project amount paid out completes the project."""
    number, cents, reference = payment.number, payment.cents, payment.reference
    row = find(tx, number)
    standing = standing_of(row)
    check_possible(Action.PAY, standing, tx.today)
    check_amount(cents, balance_cents(standing))
    check_reference(reference)
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
