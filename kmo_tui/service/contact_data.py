"""Where mail and refunds of a company go to: changed, and confirmed once a calendar year (manual p. 5)."""

from datetime import date

from sqlalchemy import bindparam, select, text

from kmo_tui.domain.company import Company, ContactChange, ContactConfirmation
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service.company_rows import card, change_row, find
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.service.yearly import ContactConfirmed
from kmo_tui.store import tables as t

_CONFIRMED = select(t.contact_confirmed.c.confirmed_on).where(
    t.contact_confirmed.c.company_id == bindparam("company_id"),
    t.contact_confirmed.c.year == bindparam("year"),
)
_CONFIRM = text(
    "INSERT INTO contact_confirmed (company_id, year, confirmed_on, confirmed_by)"
    " VALUES (:company_id, :year, :confirmed_on, :confirmed_by)"
    " ON CONFLICT (company_id, year) DO UPDATE SET confirmed_on = excluded.confirmed_on,"
    " confirmed_by = excluded.confirmed_by"
)


def confirmed_on(tx: Transaction, company_id: int) -> date | None:
    """Give the day on which mail and account were confirmed this calendar year, if they were."""
    day = tx.conn.scalar(_CONFIRMED, {"company_id": company_id, "year": tx.today.year})
    return None if day is None else date.fromisoformat(day)


def confirm(tx: Transaction, confirmation: ContactConfirmation) -> ContactConfirmed:
    """Confirm mail and account as they were seen; CHANGED_MEANWHILE when they are others by now."""
    row = find(tx, confirmation.number)
    if (row.mail, row.iban) != (confirmation.mail, confirmation.iban):
        raise Refused(Code.CHANGED_MEANWHILE, name=row.name)
    write_confirmation(tx, row.id)
    return ContactConfirmed(
        number=row.number, mail=row.mail, iban=row.iban, year=tx.today.year, confirmed_on=tx.today
    )


def change(tx: Transaction, change: ContactChange) -> Company:
    """Change where mail and refunds go to, which confirms both; the trail keeps which changed, not the values."""
    row = find(tx, change.number)
    changed = [name for name in ("mail", "iban") if getattr(row, name) != getattr(change, name)]
    if changed:
        change_row(tx, row, {"mail": change.mail, "iban": change.iban})
        tx.note(row.id, None, "company_changed", fields=changed)
    if changed or confirmed_on(tx, row.id) is None:
        write_confirmation(tx, row.id)
    return card(tx, find(tx, change.number))


def write_confirmation(tx: Transaction, company_id: int) -> None:
    """Write that mail and account were looked at today, by whom, with its seal."""
    row = {
        "company_id": company_id,
        "year": tx.today.year,
        "confirmed_on": tx.today.isoformat(),
        "confirmed_by": tx.operator,
    }
    tx.conn.execute(_CONFIRM, row)
    tx.seal("contact_confirmed", company_id, row)
    tx.note(company_id, None, "contact_confirmed", year=tx.today.year)
