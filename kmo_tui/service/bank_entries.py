"""What an entry of a bank statement is to the desk: whose deposit it is, and whether it can be booked as it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, select

from kmo_tui.domain.communication import ogms_in
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.wallet import Deposit
from kmo_tui.imports.entry import Entry
from kmo_tui.service import deposits
from kmo_tui.service.answers import read_json
from kmo_tui.service.dossier import find
from kmo_tui.service.results import DepositOutcome
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.server import sees_everything

SHORTEST_ACCOUNT = 12
_NUMBER = re.compile(r"(?<![0-9])[0-9]{4}KMO[0-9]{6}(?![0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """An entry with its key, the communication that counts, and the project it is for, if the desk knows that.

    ``before`` is what became of it when the same statement was read in earlier; of what was ``forgotten`` since,
    only that it was done is known. ``changed`` when the statement then had another amount or project in its place.
    """

    entry: Entry
    key: str
    communication: str
    project: str | None
    before: DepositOutcome | None
    forgotten: bool
    changed: bool

    @property
    def deposit(self) -> Deposit:
        """The entry as money that arrived for its project."""
        return Deposit(str(self.project), self.entry.cents, self.communication, self.entry.booked_on)

    def after(self, outcome: DepositOutcome) -> "Known":
        """Give the entry as one that the same file already had in an earlier copy of its statement."""
        changed = outcome.cents != self.entry.cents or self.project not in (None, outcome.number)
        return replace(self, before=outcome, changed=changed)


def key_of(entry: Entry) -> str:
    """Give the key of an entry: the same in every copy of the statement, another for every entry."""
    return "statement-" + sha256(f"{entry.statement}|{entry.place}".encode()).hexdigest()


def reference_of(entry: Entry) -> str:
    """Give what the ledger keeps of where the money was read: the statement, and the place in it."""
    return f"{entry.statement} {entry.place}"


def recognise(tx: Transaction, entries: Sequence[Entry]) -> list[Known]:
    """Find the project of each: by communication, else by project number, else by payer and exact amount.

    Who does not see every company leaves alone what names a project that is not seen: it may be another's.
    """
    keys = [key_of(entry) for entry in entries]
    before = _answers(tx, keys)
    ogms = [ogms_in(entry.communication) for entry in entries]
    named = [_numbers_in(entry) for entry in entries]
    by_ogm = _found(tx, t.project.c.communication, {ogm for each in ogms for ogm in each})
    by_payer = _by_payer(tx, entries)
    by_number = _found(tx, t.project.c.number, {number for each in named for number in each})
    part_only = not sees_everything(tx.conn)
    known = []
    for entry, key, own_ogms, own_numbers in zip(entries, keys, ogms, named, strict=True):
        fitting = [ogm for ogm in own_ogms if ogm in by_ogm]
        unseen = not (by_ogm.keys() >= set(own_ogms) and by_number.keys() >= set(own_numbers))
        communication, project = entry.communication, None
        answer = before.get(key)
        changed = answer is not None and answer.cents != entry.cents
        if part_only and unseen:
            pass
        elif len(fitting) == 1:
            communication, project = fitting[0], by_ogm[fitting[0]]
            changed = changed or (answer is not None and answer.number != project)
        elif not fitting:
            numbers = [by_number[number] for number in own_numbers if number in by_number]
            if numbers:
                project = numbers[0] if len(numbers) == 1 else None
            else:
                project = by_payer.get((_account(entry), entry.cents))
        forgotten = key in before and answer is None
        known.append(Known(entry, key, communication, project, answer, forgotten, changed))
    return known


def book(tx: Transaction, known: Known) -> DepositOutcome:
    """Book the deposit of a recognised entry on its booking day.

    Raises Refused: ALREADY_BOOKED when the same money is in the books from somewhere else, DAY_IN_DOUBT when
    the deposit is late by its booking day and not by its value day.
    """
    entry, number = known.entry, str(known.project)
    row = find(tx, number)
    _check_not_booked(tx, row, entry)
    if entry.valued_on.isoformat() <= row.deposit_by < entry.booked_on.isoformat():
        raise Refused(
            Code.DAY_IN_DOUBT,
            number=number,
            booked_on=entry.booked_on,
            valued_on=entry.valued_on,
            deposit_by=date.fromisoformat(row.deposit_by),
        )
    return deposits.book_deposit(tx, known.deposit, reference_of(entry))


def _check_not_booked(tx: Transaction, row: Row[Any], entry: Entry) -> None:
    """Refuse what was booked by hand, or from another file about the same day (CODA beside camt.053).

    What was booked by hand and taken back does not count: this may be the money itself. What another file brought
    stays known, also when somebody took it back.
    """
    others = tx.conn.execute(
        select(t.ledger.c.booked_on, t.ledger.c.reference, t.taken_back.c.taken_on)
        .outerjoin(t.taken_back, t.taken_back.c.transfer == t.ledger.c.transfer)
        .where(
            t.ledger.c.project_id == row.id,
            t.ledger.c.kind == "deposit",
            t.ledger.c.source == "company",
            t.ledger.c.cents == entry.cents,
        )
    )
    for booked_on, reference, taken_on in others:
        other_file = booked_on == entry.booked_on.isoformat() and not reference.startswith(
            f"{entry.statement} "
        )
        if (not reference and taken_on is None) or other_file:
            raise Refused(
                Code.ALREADY_BOOKED,
                number=row.number,
                deposit_cents=entry.cents,
                booked_on=date.fromisoformat(booked_on),
            )


def _numbers_in(entry: Entry) -> list[str]:
    found = _NUMBER.findall(f"{entry.communication} {entry.end_to_end}")
    return list(dict.fromkeys(number.upper() for number in found))


def _answers(tx: Transaction, keys: Sequence[str]) -> dict[str, DepositOutcome | None]:
    rows = tx.conn.execute(select(t.answered.c.key, t.answered.c.answer).where(t.answered.c.key.in_(keys)))
    return {key: read_json(DepositOutcome, answer) if answer else None for key, answer in rows}


def _found(tx: Transaction, column: Any, values: set[str]) -> dict[str, str]:
    if not values:
        return {}
    rows = tx.conn.execute(select(column, t.project.c.number).where(column.in_(sorted(values))))
    return {str(value): str(number) for value, number in rows}


def _by_payer(tx: Transaction, entries: Sequence[Entry]) -> dict[tuple[str, int], str]:
    """Give the project that waits for an amount from an account, where there is just one.

    Older statements write a Belgian account without the four characters before its twelve digits.
    """
    amounts = {entry.cents for entry in entries if len(_account(entry)) >= SHORTEST_ACCOUNT}
    if not amounts:
        return {}
    waiting = tx.conn.execute(
        select(t.project.c.number, t.project.c.own_cents, t.company.c.iban)
        .join(t.company, t.company.c.id == t.project.c.company_id)
        .where(t.project.c.status == "awaiting_deposit", t.project.c.own_cents.in_(sorted(amounts)))
    )
    found: dict[tuple[str, int], list[str]] = {}
    for number, cents, iban in waiting:
        for account in (iban, iban[4:]) if iban.startswith("BE") else (iban,):
            found.setdefault((account, cents), []).append(number)
    return {payer: numbers[0] for payer, numbers in found.items() if len(numbers) == 1}


def _account(entry: Entry) -> str:
    return entry.payer_account.replace(" ", "")
