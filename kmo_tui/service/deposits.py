"""Deposits: money that arrives for a project, and projects whose deposit did not come."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal
from uuid import uuid4

from sqlalchemy import Row, update

from kmo_tui.documents import mails
from kmo_tui.domain.deposit import check_communication, judge_deposit
from kmo_tui.domain.project import balance_cents
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from kmo_tui.service import companies, outbox
from kmo_tui.service.applications import give_back_to_cap, take_from_cap
from kmo_tui.service.deposit_account import account_words
from kmo_tui.service.dossier import PROJECT, find, move, standing_of
from kmo_tui.service.results import DepositOutcome, Result
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t

Outcome = Literal[
    "accepted", "wrong_amount", "wrong_communication", "too_late", "already_deposited", "cap_used_elsewhere"
]


class OpenDeposit(Result):
    """A deposit that a project waits for, and the account of the company that it can be paid from."""

    number: str
    company: str
    company_name: str
    iban: str
    cents: int
    communication: str
    deposit_by: date


def lapse_overdue(tx: Transaction) -> None:
    """Let every project lapse whose deposit was not there in time; the cap gets its room back in the same year.

    The lapse counts on the day after the deadline, whenever the desk was opened (*ours*).
    """
    overdue = tx.conn.execute(
        PROJECT.where(
            t.project.c.status == "awaiting_deposit", t.project.c.deposit_by < tx.today.isoformat()
        ).order_by(t.project.c.company_id, t.project.c.id)
    ).all()
    for row in overdue:
        tx.hold_company(row.company_number)
        _lapse(tx, row)


def _lapse(tx: Transaction, row: Row[Any]) -> None:
    lapsed_on = date.fromisoformat(row.deposit_by) + timedelta(days=1)
    freed = row.subsidy_cents if lapsed_on.year == row.year else 0
    changed = tx.conn.execute(
        update(t.project)
        .where(t.project.c.id == row.id, t.project.c.status == "awaiting_deposit")
        .values(status="lapsed", freed_cents=freed)
    )
    if changed.rowcount:
        give_back_to_cap(tx, row.company_id, row.year, freed)
        tx.note(
            row.company_id,
            row.id,
            "lapsed",
            number=row.number,
            lapsed_on=lapsed_on.isoformat(),
            freed_cents=freed,
        )


def waited_for(tx: Transaction, numbers: Sequence[str]) -> list[OpenDeposit]:
    """Give the deposits that projects of these companies, or of all, wait for; by company, the oldest first."""
    query = PROJECT.where(t.project.c.status == "awaiting_deposit", t.project.c.own_cents > 0)
    if numbers:
        query = query.where(t.project.c.company_id.in_([companies.find(tx, number).id for number in numbers]))
    return [
        OpenDeposit(
            number=row.number,
            company=row.company_number,
            company_name=row.company_name,
            iban=row.company_iban,
            cents=row.own_cents,
            communication=row.communication,
            deposit_by=row.deposit_by,
        )
        for row in tx.conn.execute(query.order_by(t.company.c.number, t.project.c.number))
    ]


def book_deposit(
    tx: Transaction, number: str, cents: int, communication: str, on: date, reference: str = ""
) -> DepositOutcome:
    """Book money that arrived on a day: the exact deposit in time starts the project, all else goes back.

    ``reference`` names the entry of the bank statement it was read from; what was booked by hand has none.
    """
    row = find(tx, number)
    if cents <= 0:
        raise Refused(Code.AMOUNT_OUT_OF_RANGE, field="amount", low_cents=1, high_cents=row.own_cents)
    if tx.today.isoformat() < row.applied_on:
        applied_on = date.fromisoformat(row.applied_on)
        raise Refused(Code.INVALID, field="on", reason="clock", applied_on=applied_on, today=tx.today)
    if not row.applied_on <= on.isoformat() <= tx.today.isoformat():
        raise Refused(
            Code.INVALID,
            field="on",
            reason="day",
            first=date.fromisoformat(row.applied_on),
            last=tx.today,
            on=on,
        )
    communication = check_communication(communication)
    outcome: Outcome = judge_deposit(cents, communication, on, standing_of(row), row.communication)
    # In time at the bank but booked here after the project lapsed: the freed room is taken back, if it is still there.
    if outcome == "accepted" and row.freed_cents:
        if take_from_cap(tx, row.company_id, row.year, row.freed_cents):
            tx.conn.execute(update(t.project).where(t.project.c.id == row.id).values(freed_cents=0))
        else:
            outcome = "cap_used_elsewhere"
    transfer = uuid4().hex
    move(
        tx,
        row,
        transfer,
        "deposit",
        "company",
        "wallet",
        cents,
        on,
        reference=reference,
        communication=communication,
    )
    if outcome == "accepted":
        move(tx, row, transfer, "subsidy", "government", "wallet", row.subsidy_cents, on)
        tx.conn.execute(
            update(t.project)
            .where(t.project.c.id == row.id)
            .values(status="running", deposited_cents=row.own_cents, received_cents=row.subsidy_cents)
        )
        letter = mails.deposit_received(row.company_name, number, row.provider_name, row.amount_cents)
    else:
        move(
            tx, row, transfer, "deposit_returned", "wallet", "company", cents, on, communication=communication
        )
        letter = mails.deposit_returned(
            row.company_name,
            number,
            cents,
            outcome,
            row.own_cents,
            account_words(),
            row.communication,
            row.deposit_by,
        )
    tx.note(row.company_id, row.id, "deposit_" + outcome, number=number, cents=cents, on=on.isoformat())
    outbox.post(tx, row.company_id, row.id, letter, row.company_mail)
    after = find(tx, number)
    return DepositOutcome(
        number=number,
        outcome=outcome,
        status=Status(after.status),
        cents=cents,
        expected_cents=row.own_cents,
        expected_communication=row.communication,
        deposit_by=row.deposit_by,
        balance_cents=balance_cents(standing_of(after)),
    )
