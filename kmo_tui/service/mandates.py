"""Mandates: which database role works for which company. PostgreSQL enforces them, a file cannot."""

from datetime import date
from typing import Any

from sqlalchemy import insert, select, text, update

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service import companies
from kmo_tui.service.results import Result
from kmo_tui.service.transaction import Transaction
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


class MandateCard(Result):
    """A role that works for a company, or for every company when none is named."""

    role: str
    company: str | None
    company_name: str | None
    given_on: date
    given_by: str


def listed(tx: Transaction) -> list[MandateCard]:
    """Give the mandates in force; those for every company come first."""
    _check_roles(tx)
    found = tx.conn.execute(
        _IN_FORCE.order_by(t.mandate.c.company_id.is_not(None), t.mandate.c.role, t.mandate.c.id)
    )
    return [MandateCard.model_validate(row._asdict()) for row in found]


def give(tx: Transaction, role: str, company: str | None) -> MandateCard:
    """Let a role work for a company, or for all; once is enough."""
    _check_roles(tx)
    company_id = None if company is None else companies.find(tx, company).id
    if tx.conn.execute(_ROLE, {"role": role}).first() is None:
        raise Refused(Code.UNKNOWN_ROLE, field="role", role=role)
    known = _one(tx, role, company_id)
    if known is not None:
        return known
    tx.conn.execute(
        insert(t.mandate).values(
            role=role, company_id=company_id, given_on=tx.today.isoformat(), given_by=tx.operator
        )
    )
    if company_id is not None:
        tx.note(company_id, None, "mandate_given", role=role)
    given = _one(tx, role, company_id)
    if given is None:
        raise Refused(Code.NO_MANDATE)
    return given


def withdraw(tx: Transaction, role: str, company: str | None) -> MandateCard:
    """Take a mandate away from a role, from now on; the row stays, with its day."""
    _check_roles(tx)
    company_id = None if company is None else companies.find(tx, company).id
    known = _one(tx, role, company_id)
    if known is None:
        raise Refused(Code.UNKNOWN_ROLE, field="role", role=role)
    tx.conn.execute(
        update(t.mandate)
        .where(t.mandate.c.role == role, _about(company_id), t.mandate.c.withdrawn_on.is_(None))
        .values(withdrawn_on=tx.today.isoformat(), withdrawn_by=tx.operator)
    )
    if company_id is not None:
        tx.note(company_id, None, "mandate_withdrawn", role=role)
    return known


def _check_roles(tx: Transaction) -> None:
    if tx.conn.dialect.name == "sqlite":
        raise Refused(Code.NO_ROLES)


def _about(company_id: int | None) -> Any:
    return t.mandate.c.company_id.is_(None) if company_id is None else t.mandate.c.company_id == company_id


def _one(tx: Transaction, role: str, company_id: int | None) -> MandateCard | None:
    row = tx.conn.execute(_IN_FORCE.where(t.mandate.c.role == role, _about(company_id))).first()
    return None if row is None else MandateCard.model_validate(row._asdict())
