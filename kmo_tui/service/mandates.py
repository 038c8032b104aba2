"""Mandates: which database role works for which company. PostgreSQL enforces them, a file cannot."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, text, update

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service.company_rows import find
from kmo_tui.service.unit_of_work import Subject, Transaction
from kmo_tui.store import tables as t

_ROLE = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
_IN_FORCE = (
    select(
        t.mandate.c.role,
        t.company.c.number.label("company"),
        t.company.c.name.label("company_name"),
        t.mandate.c.given_on,
        t.mandate.c.given_by,
    )
    .outerjoin(t.company, t.company.c.id == t.mandate.c.company_id)
    .where(t.mandate.c.withdrawn_on.is_(None))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateCard:
    """A role that works for a company, or for every company when none is named."""

    role: str
    company: str | None
    company_name: str | None
    given_on: date
    given_by: str


@dataclass(frozen=True, slots=True)
class MandateChange:
    """A mandate that is given or taken away: of a database role, for a company or for all."""

    role: str
    company: str | None


class Mandates(Subject):
    """The use cases about mandates; only the owner of the tables may change them, a file has none (NO_ROLES)."""

    def listed(self) -> list[MandateCard]:
        """Give the mandates in force; those for every company come first."""
        with self._work.read() as tx:
            _check_roles(tx)
            in_force = _IN_FORCE.order_by(
                t.mandate.c.company_id.is_not(None), t.mandate.c.role, t.mandate.c.id
            )
            return [_card(row) for row in tx.conn.execute(in_force)]

    def give(self, change: MandateChange, key: str) -> MandateCard:
        """Let a database role, or a group of roles, work for a company or for all."""
        return self._work.once("give_mandate", asdict(change), key, MandateCard, lambda tx: give(tx, change))

    def withdraw(self, change: MandateChange, key: str) -> MandateCard:
        """Take a mandate away; UNKNOWN_ROLE when it is not there."""
        return self._work.once(
            "withdraw_mandate", asdict(change), key, MandateCard, lambda tx: withdraw(tx, change)
        )


def give(tx: Transaction, change: MandateChange) -> MandateCard:
    """Let a role work for a company, or for all; once is enough."""
    _check_roles(tx)
    role, company = change.role, change.company
    company_id = None if company is None else find(tx, company).id
    if tx.conn.execute(_ROLE, {"role": role}).first() is None:
        raise Refused(Code.UNKNOWN_ROLE, field="role", role=role)
    known = _one(tx, role, company_id)
    if known is not None:
        return known
    given = {"given_on": tx.today.isoformat(), "given_by": tx.operator}
    row = tx.conn.execute(
        insert(t.mandate).values(role=role, company_id=company_id, **given).returning(t.mandate)
    ).one()
    tx.seal("mandate", None, row._mapping)
    tx.note(company_id, None, "mandate_given", role=role)
    known = _one(tx, role, company_id)
    if known is None:
        raise Refused(Code.NO_MANDATE)
    return known


def withdraw(tx: Transaction, change: MandateChange) -> MandateCard:
    """Take a mandate away from a role, from now on; the row stays, with its day."""
    _check_roles(tx)
    role, company = change.role, change.company
    company_id = None if company is None else find(tx, company).id
    known = _one(tx, role, company_id)
    if known is None:
        raise Refused(Code.UNKNOWN_ROLE, field="role", role=role)
    gone = tx.conn.execute(
        update(t.mandate)
        .where(t.mandate.c.role == role, _about(company_id), t.mandate.c.withdrawn_on.is_(None))
        .values(withdrawn_on=tx.today.isoformat(), withdrawn_by=tx.operator)
        .returning(t.mandate)
    )
    for row in gone:
        tx.seal("mandate", None, row._mapping)
    tx.note(company_id, None, "mandate_withdrawn", role=role)
    return known


def _check_roles(tx: Transaction) -> None:
    if tx.conn.dialect.name == "sqlite":
        raise Refused(Code.NO_ROLES)


def _about(company_id: int | None) -> Any:
    return t.mandate.c.company_id.is_(None) if company_id is None else t.mandate.c.company_id == company_id


def _one(tx: Transaction, role: str, company_id: int | None) -> MandateCard | None:
    row = tx.conn.execute(_IN_FORCE.where(t.mandate.c.role == role, _about(company_id))).first()
    return None if row is None else _card(row)


def _card(row: Any) -> MandateCard:
    return MandateCard(
        role=row.role,
        company=row.company,
        company_name=row.company_name,
        given_on=date.fromisoformat(row.given_on),
        given_by=row.given_by,
    )
