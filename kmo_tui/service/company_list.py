"""The list of companies: by part of name or number, the last used first."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, case, cast, func, or_, select

from kmo_tui.service.results import CompanyRow, Page
from kmo_tui.service.unit_of_work import AT_ONCE, Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import like


def _count(table: Any, company: Any, *where: Any) -> Any:
    return (
        select(func.count()).select_from(table).where(table.c.company_id == company, *where).scalar_subquery()
    )


def _lines(company: Any, projects: Any, open_ones: Any) -> Select[Any]:
    """Give the lines of these companies in their order, with what stands beside each."""
    left = (
        select(t.company_year.c.cap_cents - t.company_year.c.granted_cents)
        .where(t.company_year.c.company_id == company.c.id, t.company_year.c.year == bindparam("year"))
        .scalar_subquery()
    )
    return select(
        company.c.number,
        company.c.name,
        company.c.address,
        projects.label("projects"),
        (open_ones + _count(t.draft, company.c.id)).label("todo"),
        left.label("left_cents"),
    ).order_by(company.c.last_used_at.desc(), company.c.search, company.c.id)


_IS_OPEN = t.project.c.status.in_(("awaiting_deposit", "running"))


def _listing(found: Select[Any]) -> Select[Any]:
    """Give the page of the companies found; their projects are counted for the rows of the page only."""
    page = (
        found.order_by(t.company.c.last_used_at.desc(), t.company.c.search, t.company.c.id)
        .offset(bindparam("offset"))
        .limit(bindparam("limit"))
    )
    company = page.subquery()
    return _lines(company, _count(t.project, company.c.id), _count(t.project, company.c.id, _IS_OPEN))


def _whole_desk() -> Select[Any]:
    """Give all companies; the projects are counted in one go through their table, not by its index."""
    number = cast(t.project.c.company_id, BigInteger)
    counted = (
        select(
            number.label("id"),
            func.count().label("projects"),
            func.sum(case((_IS_OPEN, 1), else_=0)).label("open"),
        )
        .group_by(number)
        .subquery()
    )
    lines = _lines(t.company, func.coalesce(counted.c.projects, 0), func.coalesce(counted.c.open, 0))
    return lines.outerjoin(counted, counted.c.id == t.company.c.id)


_EVERY = _whole_desk()
_BY_NAME = t.company.c.search.like(bindparam("like"), escape="\\")
_BY_EITHER = or_(_BY_NAME, t.company.c.number.like(bindparam("digits")))
_FOUND = {"all": select(t.company)} | {
    name: select(t.company).where(where) for name, where in (("name", _BY_NAME), ("either", _BY_EITHER))
}
_COUNTED = {name: select(func.count()).select_from(found.subquery()) for name, found in _FOUND.items()}
_LISTED = {name: _listing(found) for name, found in _FOUND.items()}


def listed(tx: Transaction, search: str, offset: int, limit: int) -> Page[CompanyRow]:
    """List companies by part of the name or number, the last used first."""
    way, asked = _asked(search)
    window = {**asked, "offset": offset, "limit": limit}
    return Page(
        total=tx.conn.scalar(_COUNTED[way], asked) or 0,
        offset=offset,
        rows=tuple(_rows(tx, _LISTED[way], window)),
    )


def every(tx: Transaction, search: str) -> Iterator[CompanyRow]:
    """Give all companies found as they are read."""
    way, asked = _asked(search)
    if way == "all":
        return _rows(tx, _EVERY, asked)
    return _rows(tx, _LISTED[way], {**asked, "offset": 0, "limit": tx.conn.scalar(_COUNTED[way], asked)})


def _rows(tx: Transaction, query: Select[Any], asked: dict[str, object]) -> Iterator[CompanyRow]:
    cap = tx.rules.cap_cents
    for row in tx.conn.execute(query, {**asked, "year": tx.today.year}, execution_options=AT_ONCE):
        yield CompanyRow(
            number=row.number,
            name=row.name,
            address=row.address,
            projects=row.projects,
            todo=row.todo,
            left_cents=cap if row.left_cents is None else row.left_cents,
        )


def _asked(search: str) -> tuple[str, dict[str, object]]:
    """Give the way to search and its parameters: three digits are looked for in the number too."""
    digits = "".join(c for c in search if c.isdecimal())
    if not search.strip():
        return "all", {}
    if len(digits) < 3:
        return "name", {"like": like(search)}
    return "either", {"like": like(search), "digits": f"%{digits}%"}
