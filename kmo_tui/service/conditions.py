"""Who may apply at all: the answers of a company for a calendar year, kept with their seal."""

from datetime import date
from typing import Any

from sqlalchemy import bindparam, select, text

from kmo_tui.domain.conditions import Conditions, LegalForm
from kmo_tui.service.company_rows import find
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.service.yearly import ConditionsAnswer, YearConditions
from kmo_tui.store import tables as t

_ANSWERS = select(t.company_conditions).where(
    t.company_conditions.c.company_id == bindparam("company_id"),
    t.company_conditions.c.year == bindparam("year"),
)
_ANSWER = text(
    "INSERT INTO company_conditions"
    " (company_id, year, in_flanders, legal_form, public_below, answered_on, answered_by)"
    " VALUES (:company_id, :year, :in_flanders, :legal_form, :public_below, :answered_on, :answered_by)"
    " ON CONFLICT (company_id, year) DO UPDATE SET in_flanders = excluded.in_flanders,"
    " legal_form = excluded.legal_form, public_below = excluded.public_below,"
    " answered_on = excluded.answered_on, answered_by = excluded.answered_by"
)


def of_year(tx: Transaction, number: str) -> YearConditions | None:
    """Give what a company answered for this calendar year, or nothing."""
    row = tx.conn.execute(_ANSWERS, {"company_id": find(tx, number).id, "year": tx.today.year}).first()
    if row is None:
        return None
    answered_on = date.fromisoformat(row.answered_on)
    return YearConditions(year=row.year, conditions=conditions_in(row), answered_on=answered_on)


def conditions_in(row: Any) -> Conditions:
    """Give the answers of a row that has their columns."""
    return Conditions(
        in_flanders=bool(row.in_flanders),
        legal_form=LegalForm(row.legal_form),
        public_below=bool(row.public_below),
    )


def answer(tx: Transaction, given: ConditionsAnswer) -> YearConditions:
    """Keep the answers for this calendar year, in place of earlier ones; a no is kept as well."""
    write_conditions(tx, find(tx, given.number).id, given.conditions)
    return YearConditions(year=tx.today.year, conditions=given.conditions, answered_on=tx.today)


def write_conditions(tx: Transaction, company_id: int, conditions: Conditions) -> None:
    """Write the answers of this year with their seal and a line of the trail."""
    row: dict[str, object] = {
        "company_id": company_id,
        "year": tx.today.year,
        "in_flanders": int(conditions.in_flanders),
        "legal_form": conditions.legal_form.value,
        "public_below": int(conditions.public_below),
        "answered_on": tx.today.isoformat(),
        "answered_by": tx.operator,
    }
    tx.conn.execute(_ANSWER, row)
    tx.seal("company_conditions", company_id, row)
    said = {name: row[name] for name in ("year", "in_flanders", "legal_form", "public_below")}
    tx.note(company_id, None, "conditions_answered", **said)
