"""The general budget of a year: used up, or open for applications."""

from datetime import date

from sqlalchemy import delete, insert, select

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.server import sees_everything


def closed_on(tx: Transaction, year: int) -> date | None:
    """Give the day on which a year was marked as used up, or nothing when it is open."""
    day = tx.conn.scalar(select(t.closed_year.c.closed_on).where(t.closed_year.c.year == year))
    return None if day is None else date.fromisoformat(day)


def close(tx: Transaction, year: int) -> None:
    """Mark a year as used up; the day of the first time stays."""
    _may_mark(tx, year)
    if closed_on(tx, year) is None:
        tx.conn.execute(insert(t.closed_year).values(year=year, closed_on=tx.today.isoformat()))


def reopen(tx: Transaction, year: int) -> None:
    """Take back that a year is used up."""
    _may_mark(tx, year)
    tx.conn.execute(delete(t.closed_year).where(t.closed_year.c.year == year))


def _may_mark(tx: Transaction, year: int) -> None:
    """Refuse a year in which nobody applies yet or did, and who decides for some companies only."""
    if year > tx.today.year:
        raise Refused(Code.YEAR_NOT_BEGUN, field="year", year=year)
    tx.rulebook.on(date(year, 12, 31))
    if not sees_everything(tx.conn):
        raise Refused(Code.NO_MANDATE)
