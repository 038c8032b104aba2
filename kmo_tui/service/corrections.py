"""What was booked or written down wrongly: money is taken back by counter-entries, data change with a trail."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, bindparam, insert, select

from kmo_tui.documents import mails
from kmo_tui.domain.corrections import (
    ProjectChange,
    ProjectData,
    TakeBack,
    changed,
    take_back,
    to_take_back,
)
from kmo_tui.domain.project import balance_cents
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action
from kmo_tui.domain.stopping import check_reason
from kmo_tui.service import outbox
from kmo_tui.service.corrected import ProjectChanged, Takeable, TakenBack
from kmo_tui.service.deposit_account import account_words
from kmo_tui.service.dossier import book, check_possible, find, moved, standing_in, update_project
from kmo_tui.service.results import ProjectCard
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import search_key

_MOVEMENTS = select(t.ledger).where(t.ledger.c.project_id == bindparam("project_id")).order_by(t.ledger.c.seq)
_KEEP = insert(t.taken_back)


def takeable(tx: Transaction, number: str) -> list[Takeable]:
    """Give the movements of a project that can be taken back, each with what that would do today."""
    row = find(tx, number)
    standing = standing_in(tx, row)
    check_possible(Action.TAKE_BACK, standing, tx.today)
    ledger = tx.conn.execute(_MOVEMENTS, {"project_id": row.id}).all()
    return [
        Takeable(
            place=place,
            booked_on=date.fromisoformat(ledger[place - 1].booked_on),
            reference=ledger[place - 1].reference,
            effect=take_back(standing, ledger, place, tx.today),
        )
        for place in to_take_back(ledger)
    ]


def data_of(card: ProjectCard) -> ProjectData:
    """Give what may be changed of a project."""
    return ProjectData(name=card.name, hours=card.hours, participants=card.participants)


def take_movement_back(tx: Transaction, asked: TakeBack, agreed_balance_cents: int | None) -> TakenBack:
    """Take a payment or the accepted deposit back; a deposit takes its subsidy along."""
    number = asked.number
    row = find(tx, number)
    reason = check_reason(asked.reason)
    standing = standing_in(tx, row)
    if agreed_balance_cents is not None and agreed_balance_cents != balance_cents(standing):
        raise Refused(Code.CHANGED_MEANWHILE, name=number)
    ledger = tx.conn.execute(_MOVEMENTS, {"project_id": row.id}).all()
    done = take_back(standing, ledger, asked.movement, tx.today)
    book(tx, row, [_counter(row, ledger[place - 1], tx.today) for place in done.places])
    transfer, reference = ledger[asked.movement - 1].transfer, ledger[asked.movement - 1].reference
    kept = {
        "transfer": transfer,
        "project_id": row.id,
        "taken_on": tx.today.isoformat(),
        "reason": reason,
    }
    tx.conn.execute(_KEEP, kept)
    tx.seal("taken_back", row.company_id, kept)
    company, provider, left = row.company_name, row.provider_name, done.balance_after_cents
    if done.kind == "payment":
        update_project(tx, row, paid_cents=row.paid_cents - done.cents, status=done.status_after.value)
        letters = [
            (
                mails.payment_taken_back(company, number, provider, done.cents, left, reference),
                row.company_mail,
            ),
            (
                mails.payment_taken_back_to_you(company, number, provider, done.cents, reference),
                row.provider_mail,
            ),
        ]
    else:
        update_project(tx, row, deposited_cents=0, received_cents=0, status=done.status_after.value)
        letter = mails.deposit_taken_back(
            company,
            number,
            done.cents,
            done.subsidy_cents,
            account_words(),
            row.communication,
            date.fromisoformat(row.deposit_by),
            done.overdue,
        )
        letters = [(letter, row.company_mail)]
    tx.note(
        row.company_id,
        row.id,
        f"{done.kind}_taken_back",
        number=number,
        movement=asked.movement,
        cents=done.cents,
        balance_cents=left,
    )
    outbox.post(tx, row.company_id, row.id, *letters)
    return TakenBack(
        number=number,
        kind=done.kind,
        cents=done.cents,
        subsidy_cents=done.subsidy_cents,
        balance_cents=left,
        status=done.status_after,
        deposit_by=date.fromisoformat(row.deposit_by),
    )


def _counter(row: Row[Any], line: Row[Any], today: date) -> dict[str, object]:
    """Give the counter-entry of a movement: in its transfer, of its kind, the other way."""
    reference = line.reference if line.kind == "payment" else ""
    return moved(
        row, line.transfer, line.kind, line.target, line.source, line.cents, today, reference=reference
    )


def change(tx: Transaction, asked: ProjectChange, seen: ProjectData | None) -> ProjectChanged:
    """Change name, hours or participants; the trail keeps which of them changed, not the old or new value."""
    row = find(tx, asked.number)
    check_possible(Action.CHANGE, standing_in(tx, row), tx.today)
    now = ProjectData(
        name=row.name,
        hours=Decimal(row.hours_centi) / 100,
        participants=tuple(json.loads(row.participants)),
    )
    if seen is not None and seen != now:
        raise Refused(Code.CHANGED_MEANWHILE, name=asked.number)
    data, names = changed(now, asked, row.service)
    values: dict[str, object] = {
        "name": data.name,
        "search": search_key(data.name),
        "hours_centi": int(data.hours * 100),
        "participants": json.dumps(data.participants, ensure_ascii=True),
    }
    update_project(tx, row, **values)
    tx.seal("project", row.company_id, {**row._mapping, **values})
    tx.note(row.company_id, row.id, "project_changed", number=asked.number, fields=list(names))
    return ProjectChanged(number=asked.number, fields=names)
