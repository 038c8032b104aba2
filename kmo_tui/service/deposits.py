"""Deposits: money that arrives for a project."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from uuid import uuid4

from kmo_tui.documents import mails
from kmo_tui.domain.deposit import DepositVerdict, check_arrival, check_communication, judge_deposit
from kmo_tui.domain.project import Standing, balance_cents
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Deposit
from kmo_tui.service import company_rows, outbox
from kmo_tui.service.deposit_account import account_words
from kmo_tui.service.dossier import PROJECT, book, find, moved, standing_of, update_project
from kmo_tui.service.results import DepositOutcome, ProjectCard
from kmo_tui.service.size_of_year import take_from_cap
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t

Outcome = Literal[
    "accepted", "wrong_amount", "wrong_communication", "too_late", "already_deposited", "cap_used_elsewhere"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDeposit:
    """A deposit that a project waits for, and the account of the company that it can be paid from."""

    number: str
    company: str
    company_name: str
    iban: str
    cents: int
    communication: str
    deposit_by: date


def foreseen(card: ProjectCard, deposit: Deposit, today: date) -> DepositVerdict:
    """Give what booking this deposit would answer, as far as the project itself tells; nothing is booked.

    Raises Refused for an amount or a day that no deposit has.
    """
    standing = Standing(
        status=card.status,
        own_cents=card.own_cents,
        deposited_cents=card.deposited_cents,
        applied_on=card.applied_on,
        deposit_by=card.deposit_by,
    )
    check_arrival(deposit.cents, deposit.on, standing, today)
    return judge_deposit(deposit.cents, deposit.communication, deposit.on, standing, card.communication)


def waited_for(tx: Transaction, numbers: Sequence[str]) -> list[OpenDeposit]:
    """Give the deposits that projects of these companies, or of all, wait for; by company, the oldest first."""
    query = PROJECT.where(t.project.c.status == "awaiting_deposit", t.project.c.own_cents > 0)
    if numbers:
        query = query.where(
            t.project.c.company_id.in_([company_rows.find(tx, number).id for number in numbers])
        )
    return [
        OpenDeposit(
            number=row.number,
            company=row.company_number,
            company_name=row.company_name,
            iban=row.company_iban,
            cents=row.own_cents,
            communication=row.communication,
            deposit_by=date.fromisoformat(row.deposit_by),
        )
        for row in tx.conn.execute(query.order_by(t.company.c.number, t.project.c.number))
    ]


def book_deposit(tx: Transaction, deposit: Deposit, reference: str = "") -> DepositOutcome:
    """Book money that arrived on a day: the exact deposit in time starts the project, all else goes back.

    ``reference`` names the entry of the bank statement it was read from; what was booked by hand has none.
    """
    number, cents, on = deposit.number, deposit.cents, deposit.on
    row = find(tx, number)
    standing = standing_of(row)
    check_arrival(cents, on, standing, tx.today)
    communication = check_communication(deposit.communication)
    outcome: Outcome = judge_deposit(cents, communication, on, standing, row.communication)
    # In time at the bank but booked here after the project lapsed: the freed room, and the size of the year, are taken
    # back, if the room is still there.
    revived = standing.status is Status.LAPSED and outcome == "accepted"
    if revived and not take_from_cap(tx, row.company_id, row.year, row.freed_cents):
        outcome = "cap_used_elsewhere"
    transfer = uuid4().hex
    lines = [
        moved(
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
    ]
    if outcome == "accepted":
        lines.append(moved(row, transfer, "subsidy", "government", "wallet", row.subsidy_cents, on))
        letter = mails.deposit_received(row.company_name, number, row.provider_name, row.amount_cents)
        standing = replace(standing, status=Status.RUNNING, deposited_cents=row.own_cents)
        if row.freed_cents:
            tx.seal_all("freed", row.company_id, [], key=number)
        update_project(
            tx,
            row,
            status=Status.RUNNING.value,
            deposited_cents=row.own_cents,
            received_cents=row.subsidy_cents,
            freed_cents=0,
        )
    else:
        lines.append(
            moved(
                row,
                transfer,
                "deposit_returned",
                "wallet",
                "company",
                cents,
                on,
                communication=communication,
            )
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
    book(tx, row, lines)
    tx.note(row.company_id, row.id, "deposit_" + outcome, number=number, cents=cents, on=on.isoformat())
    outbox.post(tx, row.company_id, row.id, (letter, row.company_mail))
    return DepositOutcome(
        number=number,
        outcome=outcome,
        status=standing.status,
        cents=cents,
        expected_cents=row.own_cents,
        expected_communication=row.communication,
        deposit_by=date.fromisoformat(row.deposit_by),
        balance_cents=balance_cents(standing),
    )
