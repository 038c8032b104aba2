"""Projects whose deposit did not come in time: they lapse, and the cap of the same year gets its room back."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from kmo_tui.domain.status import Status
from kmo_tui.service.dossier import PROJECT
from kmo_tui.service.size_of_year import free_size, give_back_to_cap
from kmo_tui.service.unit_of_work import Transaction, UnitOfWork
from kmo_tui.store import tables as t

_WAITING = Status.AWAITING_DEPOSIT.value
_overdue = (t.project.c.status == _WAITING, t.project.c.deposit_by < bindparam("today"))
_ANY = select(t.project.c.id).where(*_overdue).limit(1)
_OVERDUE = PROJECT.where(*_overdue).order_by(t.project.c.company_id, t.project.c.id)
_LAPSE = (
    update(t.project)
    .where(t.project.c.id == bindparam("project_id"), t.project.c.status == _WAITING)
    .values(status=Status.LAPSED.value, freed_cents=bindparam("freed"))
)


def lapse(work: UnitOfWork) -> None:
    """Let every project lapse whose deposit was not there in time, unless the database can only be read.

    The lapse counts on the day after the deadline, whenever the desk was opened (*ours*).
    """
    with work.store.read() as conn:
        overdue = conn.execute(_ANY, {"today": work.clock.today().isoformat()}).first()
    if overdue is not None:
        with work.if_writable():
            work.retried(_lapse_all)


def _lapse_all(tx: Transaction) -> None:
    for row in tx.conn.execute(_OVERDUE, {"today": tx.today.isoformat()}).all():
        tx.hold_company(row.company_number)
        _lapse(tx, row)


def _lapse(tx: Transaction, row: Row[Any]) -> None:
    lapsed_on = date.fromisoformat(row.deposit_by) + timedelta(days=1)
    freed = row.subsidy_cents if lapsed_on.year == row.year else 0
    if tx.conn.execute(_LAPSE, {"project_id": row.id, "freed": freed}).rowcount:
        give_back_to_cap(tx, row.company_id, row.year, freed)
        facts = {"number": row.number, "lapsed_on": lapsed_on.isoformat(), "freed_cents": freed}
        if freed:
            tx.seal("freed", row.company_id, {"number": row.number, "freed_cents": freed})
        free_size(tx, row.company_id, row.year)
        tx.note(row.company_id, row.id, "lapsed", **facts)
