"""Payments to the provider from the wallet of a project."""

from uuid import uuid4

from sqlalchemy import update

from kmo_tui.documents import mails
from kmo_tui.domain.communication import normal_ogm, ogm_check_digits, ogm_ok
from kmo_tui.domain.payment import check_amount, check_free_communication, check_reference
from kmo_tui.domain.project import balance_cents
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action, Status
from kmo_tui.service import outbox
from kmo_tui.service.dossier import check_possible, find, move, standing_of
from kmo_tui.service.results import PaymentDone
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t


def pay(
    tx: Transaction, number: str, cents: int, reference: str, structured: str, message: str
) -> PaymentDone:
    """Pay the provider from the wallet; the whole project amount paid out completes the project."""
    row = find(tx, number)
    standing = standing_of(row)
    check_possible(Action.PAY, standing, tx.today)
    check_amount(cents, balance_cents(standing))
    check_reference(reference)
    if bool(structured) == bool(message):
        raise Refused(Code.INVALID, field="communication", reason="one_of_two")
    if message:
        check_free_communication(message)
    communication = message or _ogm(structured)
    move(
        tx,
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
    paid = row.paid_cents + cents
    status = Status.COMPLETED if paid == row.amount_cents else Status.RUNNING
    tx.conn.execute(
        update(t.project).where(t.project.c.id == row.id).values(paid_cents=paid, status=status.value)
    )
    left = balance_cents(standing) - cents
    tx.note(row.company_id, row.id, "paid", number=number, cents=cents, balance_cents=left)
    for letter, recipient in (
        (mails.paid(row.company_name, number, row.provider_name, cents, left, reference), row.company_mail),
        (
            mails.paid_to_you(row.company_name, number, row.provider_name, cents, reference, communication),
            row.provider_mail,
        ),
    ):
        outbox.post(tx, row.company_id, row.id, letter, recipient)
    return PaymentDone(
        number=number,
        paid_cents=cents,
        balance_cents=left,
        status=status,
        provider=row.provider_number,
        provider_name=row.provider_name,
    )


def _ogm(text: str) -> str:
    try:
        digits = normal_ogm(text)
    except ValueError as fault:
        raise Refused(Code.INVALID, field="communication", reason="structured") from fault
    if not ogm_ok(digits):
        right = ogm_check_digits(digits[:10])
        raise Refused(
            Code.INVALID, field="communication", reason="check_digits", first=digits[:10], check_digits=right
        )
    return digits
