"""A company as its rows say it: the company itself, its group, its aid from elsewhere, its size of a year."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, and_, bindparam, or_, select

from kmo_tui.domain.company import Company
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Relation, Size
from kmo_tui.domain.status import Status
from kmo_tui.service.results import YearSize
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t

_COMPANY = select(t.company).where(t.company.c.number == bindparam("number"))
_RELATIONS = (
    select(t.relation).where(t.relation.c.company_id == bindparam("company_id")).order_by(t.relation.c.id)
)
_AID = (
    select(t.other_aid).where(t.other_aid.c.company_id == bindparam("company_id")).order_by(t.other_aid.c.id)
)
_YEAR = select(t.company_year).where(
    t.company_year.c.company_id == bindparam("company_id"), t.company_year.c.year == bindparam("year")
)

# an application that lapsed, or stopped before its deposit came: nothing was received for it
never_received = or_(
    t.project.c.status == Status.LAPSED.value,
    and_(t.project.c.status == Status.STOPPED.value, t.project.c.deposited_cents == 0),
)


def find(tx: Transaction, number: str) -> Row[Any]:
    """Give the row of a company by the ten digits of its enterprise number; a writer holds the company from here."""
    tx.hold_company(number)
    row = tx.conn.execute(_COMPANY, {"number": number}).first()
    if row is None:
        raise Refused(Code.UNKNOWN_COMPANY, field="company", number=number)
    tx.writes_for(row.id)
    return row


def card(tx: Transaction, row: Row[Any]) -> Company:
    """Give all that is known of a company."""
    about = {"company_id": row.id}
    relations = tuple(
        Relation(
            name=each.name,
            kind=each.kind,
            share=each.share,
            employees=_whole(each.employees_centi),
            turnover_cents=each.turnover_cents,
            balance_cents=each.balance_cents,
        )
        for each in tx.conn.execute(_RELATIONS, about)
    )
    return Company(
        number=row.number,
        name=row.name,
        address=row.address,
        mail=row.mail,
        iban=row.iban,
        employees=_whole(row.employees_centi),
        turnover_cents=row.turnover_cents,
        balance_cents=row.balance_cents,
        nace=row.nace,
        nace_version=row.nace_version,
        relations=relations,
        other_aid=tuple(
            (date.fromisoformat(each.granted_on), each.cents, each.source)
            for each in tx.conn.execute(_AID, about)
        ),
    )


def year_row(tx: Transaction, company_id: int, year: int) -> Row[Any] | None:
    """Give the company's row of a calendar year, when it declared its size in it."""
    return tx.conn.execute(_YEAR, {"company_id": company_id, "year": year}).first()


def year_size(row: Row[Any] | None) -> YearSize | None:
    """Give the declared size of a year from its row."""
    if row is None:
        return None
    return YearSize(
        year=row.year,
        size=Size(row.size),
        frozen=bool(row.frozen),
        declared_on=date.fromisoformat(row.declared_on),
    )


def _whole(centi: int) -> Decimal:
    return Decimal(centi) / 100
