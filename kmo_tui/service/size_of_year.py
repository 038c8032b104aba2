"""The size that a company declares for a calendar year, and the room in the cap of that year."""

from sqlalchemy import bindparam, not_, select, text, update

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size, check_not_frozen
from kmo_tui.service.company_rows import never_received, year_row, year_size
from kmo_tui.service.results import YearSize
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t

_DECLARE = text(
    "INSERT INTO company_year (company_id, year, size, declared_by, declared_on, cap_cents)"
    " VALUES (:company_id, :year, :size, :declared_by, :declared_on, :cap_cents)"
    " ON CONFLICT (company_id, year) DO UPDATE SET size = excluded.size, declared_by = excluded.declared_by,"
    " declared_on = excluded.declared_on WHERE company_year.frozen = 0"
)
_mine = (
    t.company_year.c.company_id == bindparam("of_company"),
    t.company_year.c.year == bindparam("of_year"),
)
_granted = t.company_year.c.granted_cents
_TAKE = (
    update(t.company_year)
    .where(*_mine, _granted + bindparam("cents") <= t.company_year.c.cap_cents)
    .values(granted_cents=_granted + bindparam("cents"), frozen=1)
)
_holds_size = (
    select(t.project.c.id)
    .where(
        t.project.c.company_id == bindparam("of_company"),
        t.project.c.year == bindparam("of_year"),
        not_(never_received),
    )
    .exists()
)
_FREE = update(t.company_year).where(*_mine, not_(_holds_size)).values(frozen=0)
_GIVE_BACK = update(t.company_year).where(*_mine).values(granted_cents=_granted - bindparam("cents"))


def declare(tx: Transaction, company_id: int, size: Size) -> YearSize:
    """Declare the size for this calendar year; the year's first application froze it for good."""
    before = year_row(tx, company_id, tx.today.year)
    declared = Size(before.size) if before else None
    if declared is not size:
        check_not_frozen(declared, bool(before and before.frozen), size, tx.today.year)
        write_size(tx, company_id, size, before.cap_cents if before else None)
        before = year_row(tx, company_id, tx.today.year)
    now = year_size(before)
    if now is None or now.size is not size:
        raise Refused(Code.SIZE_FROZEN, field="size", year=tx.today.year, asked=size.value)
    return now


def write_size(tx: Transaction, company_id: int, size: Size, cap_cents: int | None) -> None:
    """Write the size of this year; the cap of a year stays the one it was first declared under."""
    row = {
        "company_id": company_id,
        "year": tx.today.year,
        "size": size.value,
        "cap_cents": tx.rules.cap_cents if cap_cents is None else cap_cents,
        "declared_by": tx.operator,
        "declared_on": tx.today.isoformat(),
    }
    tx.conn.execute(_DECLARE, row)
    tx.seal("company_year", company_id, row)
    tx.note(
        company_id,
        None,
        "size_declared",
        year=row["year"],
        size=row["size"],
        cap_cents=row["cap_cents"],
    )


def take_from_cap(tx: Transaction, company_id: int, year: int, cents: int) -> bool:
    """Take from the yearly cap in one guarded step; tells whether there was room."""
    asked = {"of_company": company_id, "of_year": year, "cents": cents}
    return tx.conn.execute(_TAKE, asked).rowcount == 1


def free_size(tx: Transaction, company_id: int, year: int) -> None:
    """Let the size of a year be declared again when every application of it lapsed or stopped before its deposit.

    Source: "eerste succesvolle steunaanvraag", vlaanderen.be on the kmo definition (kmo-rules, S9).
    """
    tx.conn.execute(_FREE, {"of_company": company_id, "of_year": year})


def give_back_to_cap(tx: Transaction, company_id: int, year: int, cents: int) -> None:
    """Give room in the yearly cap back."""
    tx.conn.execute(_GIVE_BACK, {"of_company": company_id, "of_year": year, "cents": cents})
