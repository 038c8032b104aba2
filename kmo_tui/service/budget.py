"""The general budget of a year: used up, or open for applications."""

from datetime import date

from sqlalchemy import bindparam, delete, insert, select

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service.unit_of_work import Subject, Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.server import sees_everything

_CLOSED_ON = select(t.closed_year.c.closed_on).where(t.closed_year.c.year == bindparam("year"))

_CLOSED = select(t.closed_year).order_by(t.closed_year.c.year)


def closed_on(tx: Transaction, year: int) -> date | None:
    """Give the day on which a year was marked as used up, or nothing when it is open."""
    day = tx.conn.scalar(_CLOSED_ON, {"year": year})
    return None if day is None else date.fromisoformat(day)


class Budget(Subject):
    """Closes the general budget of a year, and opens it again.

    YEAR_NOT_BEGUN or NO_RULES_FOR_DATE where nobody applies, NO_MANDATE for who does not work for all companies.
    """

    def close(self, year: int) -> None:
        """Mark the general budget of a year as used up; the day of the first time stays."""

        def closed(tx: Transaction) -> None:
            _may_mark(tx, year)
            if closed_on(tx, year) is None:
                tx.conn.execute(insert(t.closed_year), {"year": year, "closed_on": tx.today.isoformat()})
                _seal(tx, "year_closed", year)

        self._work.write(closed)

    def reopen(self, year: int) -> None:
        """Take back that the budget of a year is used up."""

        def reopened(tx: Transaction) -> None:
            _may_mark(tx, year)
            if tx.conn.execute(delete(t.closed_year).where(t.closed_year.c.year == year)).rowcount:
                _seal(tx, "year_reopened", year)

        self._work.write(reopened)


def _seal(tx: Transaction, action: str, year: int) -> None:
    tx.note(None, None, action, year=year)
    tx.seal_all("closed_year", None, tx.conn.execute(_CLOSED).mappings().all())


def _may_mark(tx: Transaction, year: int) -> None:
    """Refuse a year in which nobody applies yet or did, and who decides for some companies only."""
    if year > tx.today.year:
        raise Refused(Code.YEAR_NOT_BEGUN, field="year", year=year)
    tx.rulebook.on(date(year, 12, 31))
    if not sees_everything(tx.conn):
        raise Refused(Code.NO_MANDATE)
