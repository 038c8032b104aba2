"""The list of companies: searched, sorted and cut into pages by the database."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Select,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
)

from kmo_tui.domain.size import (
    COUNTS_FROM_PERCENT,
    MEDIUM_BALANCE_CENTS,
    MEDIUM_EMPLOYEES,
    MEDIUM_TURNOVER_CENTS,
    Size,
)
from kmo_tui.service.company_line import CompanyRow, CompanySort
from kmo_tui.service.results import Page
from kmo_tui.service.unit_of_work import AT_ONCE, Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import like


def _count(table: Any, company: Any, *where: Any) -> Any:
    return (
        select(func.count()).select_from(table).where(table.c.company_id == company, *where).scalar_subquery()
    )


def _with_group(company: Any, column: str) -> ColumnElement[Any]:
    """Give a hundred times a figure of company and group: linked companies in full, partners pro rata."""
    relation = t.relation
    counted = case(
        (relation.c.kind == "linked", 100),
        (relation.c.share >= COUNTS_FROM_PERCENT, relation.c.share),
        else_=0,
    )
    others = (
        select(func.coalesce(func.sum(relation.c[column] * counted), 0))
        .where(relation.c.company_id == company.c.id)
        .scalar_subquery()
    )
    figure: ColumnElement[Any] = company.c[column] * 100 + others
    return figure


def _large(company: Any) -> ColumnElement[bool]:
    """Tell what ``domain.size.propose_size`` says of the figures: is this a large company?"""
    return or_(
        _with_group(company, "employees_centi") >= literal(MEDIUM_EMPLOYEES * 100 * 100, BigInteger),
        (_with_group(company, "turnover_cents") > literal(MEDIUM_TURNOVER_CENTS * 100, BigInteger))
        & (_with_group(company, "balance_cents") > literal(MEDIUM_BALANCE_CENTS * 100, BigInteger)),
    )


def _left(company: Any) -> ColumnElement[Any]:
    """Give what the company can still get this year; without a declared size its figures say whether it can."""
    year = t.company_year
    declared = (
        select(case((year.c.size == Size.LARGE.value, 0), else_=year.c.cap_cents - year.c.granted_cents))
        .where(year.c.company_id == company.c.id, year.c.year == bindparam("year"))
        .scalar_subquery()
    )
    whole = cast(bindparam("cap"), BigInteger)
    return func.coalesce(declared, case((_large(company), 0), else_=whole))


def _lines(company: Any, projects: Any, open_ones: Any) -> Select[Any]:
    """Give the lines of these companies, with what stands beside each."""
    return select(
        company.c.number,
        company.c.name,
        company.c.address,
        company.c.search,
        projects.label("projects"),
        (open_ones + _count(t.draft, company.c.id)).label("todo"),
        _left(company).label("left_cents"),
    )


def _last_used(company: Any) -> tuple[Any, ...]:
    return company.c.last_used_at.desc(), company.c.search, company.c.id


_IS_OPEN = t.project.c.status.in_(("awaiting_deposit", "running"))


def _listing(found: Select[Any]) -> Select[Any]:
    """Give the page of the companies found; their projects are counted for the rows of the page only."""
    page = found.order_by(*_last_used(t.company)).offset(bindparam("offset")).limit(bindparam("limit"))
    company = page.subquery()
    lines = _lines(company, _count(t.project, company.c.id), _count(t.project, company.c.id, _IS_OPEN))
    return lines.order_by(*_last_used(company))


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


_EVERY = _whole_desk().order_by(*_last_used(t.company))
_BY_NAME = t.company.c.search.like(bindparam("like"), escape="\\")
_BY_EITHER = or_(_BY_NAME, t.company.c.number.like(bindparam("digits")))
_WAYS = {"name": _BY_NAME, "either": _BY_EITHER}
_FOUND = {"all": select(t.company)} | {way: select(t.company).where(where) for way, where in _WAYS.items()}
_COUNTED = {name: select(func.count()).select_from(found.subquery()) for name, found in _FOUND.items()}
_LISTED = {name: _listing(found) for name, found in _FOUND.items()}


@cache
def _sorted(way: str, sort: CompanySort, descending: bool) -> Select[Any]:
    """Give a page by a column; what is computed for a line is computed for all lines then."""
    found = _whole_desk().where(_WAYS[way]) if way in _WAYS else _whole_desk()
    lines = found.add_columns(t.company.c.id).subquery()
    by = lines.c[{"name": "search", "left": "left_cents"}.get(sort, sort)]
    placed = select(lines).order_by(by.desc() if descending else by, lines.c.search, lines.c.id)
    return placed.offset(bindparam("offset")).limit(bindparam("limit"))


def listed(
    tx: Transaction, search: str, offset: int, limit: int, sort: CompanySort | None, descending: bool
) -> Page[CompanyRow]:
    """List companies by part of the name or number, by a column or else the last used first."""
    way, asked = _asked(search)
    window = {**asked, "offset": offset, "limit": limit}
    query = _LISTED[way] if sort is None else _sorted(way, sort, descending)
    return Page(
        total=tx.conn.scalar(_COUNTED[way], asked) or 0,
        offset=offset,
        rows=tuple(_rows(tx, query, window)),
    )


def every(tx: Transaction, search: str) -> Iterator[CompanyRow]:
    """Give all companies found as they are read."""
    way, asked = _asked(search)
    if way == "all":
        return _rows(tx, _EVERY, asked)
    return _rows(tx, _LISTED[way], {**asked, "offset": 0, "limit": tx.conn.scalar(_COUNTED[way], asked)})


def _rows(tx: Transaction, query: Select[Any], asked: dict[str, object]) -> Iterator[CompanyRow]:
    asked = {**asked, "year": tx.today.year, "cap": tx.rules.cap_cents}
    for row in tx.conn.execute(query, asked, execution_options=AT_ONCE):
        yield CompanyRow(
            number=row.number,
            name=row.name,
            address=row.address,
            projects=row.projects,
            todo=row.todo,
            left_cents=row.left_cents,
        )


def _asked(search: str) -> tuple[str, dict[str, object]]:
    """Give the way to search and its parameters: three digits are looked for in the number too."""
    digits = "".join(c for c in search if c.isdecimal())
    if not search.strip():
        return "all", {}
    if len(digits) < 3:
        return "name", {"like": like(search)}
    return "either", {"like": like(search), "digits": f"%{digits}%"}
