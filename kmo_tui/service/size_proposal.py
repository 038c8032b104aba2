"""The size that is proposed for this calendar year, and what is said of the closed year before the last one."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, bindparam, select, text

from kmo_tui.domain.company import YearBeforeAnswer
from kmo_tui.domain.size import Figures, Size, group_figures
from kmo_tui.domain.two_years import Because, YearBefore, propose
from kmo_tui.service.company_rows import card, find, whole, year_row, year_size
from kmo_tui.service.results import YearSize
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t

_BEFORE = select(t.year_before).where(
    t.year_before.c.company_id == bindparam("company_id"), t.year_before.c.year == bindparam("year")
)
_NOTE = text(
    "INSERT INTO year_before (company_id, year, kind, employees_centi, turnover_cents, balance_cents)"
    " VALUES (:company_id, :year, :kind, :employees_centi, :turnover_cents, :balance_cents)"
    " ON CONFLICT (company_id, year) DO UPDATE SET kind = excluded.kind,"
    " employees_centi = excluded.employees_centi, turnover_cents = excluded.turnover_cents,"
    " balance_cents = excluded.balance_cents"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeProposal:
    """The size that is proposed and why, with the figures of the last closed year (group included).

    ``last_year`` is the size that these figures alone give, ``held`` the one declared for the calendar year before.
    """

    size: Size
    employees: Decimal
    turnover_cents: int
    balance_cents: int
    with_group: bool
    declared: YearSize | None
    because: Because
    last_year: Size
    held: Size | None
    before: YearBefore | None

    @property
    def asks(self) -> bool:
        """Tell whether the closed year before must be asked for."""
        return self.because is Because.YEAR_BEFORE_UNKNOWN


def proposal(tx: Transaction, number: str) -> SizeProposal:
    """Propose the size that the company's figures give, the group's figures included (kmo-rules §1)."""
    return _proposal(tx, find(tx, number))


def note_year_before(tx: Transaction, answer: YearBeforeAnswer) -> SizeProposal:
    """Keep, for the size of this calendar year, what is said of the closed year before the last one."""
    company = find(tx, answer.number)
    figures = answer.before.figures
    row = {
        "company_id": company.id,
        "year": tx.today.year,
        "kind": answer.before.kind,
        "employees_centi": int(figures.employees * 100) if figures else 0,
        "turnover_cents": figures.turnover_cents if figures else 0,
        "balance_cents": figures.balance_cents if figures else 0,
    }
    tx.conn.execute(_NOTE, row)
    tx.seal("year_before", company.id, row)
    tx.note(company.id, None, "year_before_noted", year=row["year"], kind=row["kind"])
    return _proposal(tx, company)


def _proposal(tx: Transaction, row: Row[Any]) -> SizeProposal:
    company = card(tx, row)
    figures = group_figures(company.figures, company.relations)
    last_declared = year_size(year_row(tx, row.id, tx.today.year - 1))
    held = last_declared.size if last_declared else None
    before = _before(tx, row.id)
    proposed = propose(figures, before, held)
    return SizeProposal(
        size=proposed.size,
        employees=figures.employees,
        turnover_cents=figures.turnover_cents,
        balance_cents=figures.balance_cents,
        with_group=bool(company.relations),
        declared=year_size(year_row(tx, row.id, tx.today.year)),
        because=proposed.because,
        last_year=proposed.last_year,
        held=held,
        before=before,
    )


def _before(tx: Transaction, company_id: int) -> YearBefore | None:
    row = tx.conn.execute(_BEFORE, {"company_id": company_id, "year": tx.today.year}).first()
    if row is None:
        return None
    if row.kind != "figures":
        return YearBefore(kind=row.kind)
    return YearBefore(
        kind="figures",
        figures=Figures(
            employees=whole(row.employees_centi),
            turnover_cents=row.turnover_cents,
            balance_cents=row.balance_cents,
        ),
    )
