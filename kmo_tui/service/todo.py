"""What must be done now, over one company or all of them, the nearest deadline first."""

from collections.abc import Iterator
from datetime import date
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, exists, func, literal, null, or_, select

from kmo_tui.domain.dates import BadDate, parse_date
from kmo_tui.domain.deadlines import days_left, last_filing_day
from kmo_tui.domain.money import BadAmount, parse_amount
from kmo_tui.domain.reminders import urgency
from kmo_tui.service import drafts
from kmo_tui.service.results import Page, Task, TaskQuery
from kmo_tui.service.unit_of_work import AT_ONCE, Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import like, search_key

# the order of a task: days first, companies by name, a draft before the projects of its company
_Placed = tuple[tuple[date, str, str], Task]
# the kinds that end with a payment to the provider, by the day on which the project closes
TO_PAY = ("pay", "close")
_FOUND = t.project.join(t.company, t.company.c.id == t.project.c.company_id)
_RATED = exists().where(t.rating.c.project_id == t.project.c.id)
_WAITS, _RUNS = t.project.c.status == "awaiting_deposit", t.project.c.status == "running"
_DEADLINE: ColumnElement[Any] = case(
    (_WAITS, t.project.c.deposit_by), (_RUNS, t.project.c.closes_on), else_=null()
)
_BALANCE = (
    t.project.c.deposited_cents
    + t.project.c.received_cents
    - t.project.c.paid_cents
    - t.project.c.refunded_own_cents
    - t.project.c.returned_subsidy_cents
)
_CENTS = case((_WAITS, t.project.c.own_cents), (_RUNS, _BALANCE), else_=literal(0))


def page(tx: Transaction, query: TaskQuery, offset: int, limit: int) -> Page[Task]:
    """Give the asked window of what waits and how much that is in all."""
    waiting = _of_drafts(tx, query)
    source = _FOUND if query.search.strip() else t.project
    total = tx.conn.scalar(select(func.count()).select_from(source).where(*_where(tx, query))) or 0
    return Page(
        total=total + len(waiting), offset=offset, rows=tuple(_merged(tx, query, waiting, offset, limit))
    )


def tasks(tx: Transaction, query: TaskQuery, limit: int | None = None) -> Iterator[Task]:
    """Give deposits, payments, ratings and drafts as they are read; those without a deadline come last."""
    return _merged(tx, query, _of_drafts(tx, query), 0, limit)


def _merged(
    tx: Transaction, query: TaskQuery, waiting: list[_Placed], offset: int, limit: int | None
) -> Iterator[Task]:
    # of the rows before the window at most len(waiting) are drafts, so the others are projects that nobody reads
    passed = max(offset - len(waiting), 0)
    end = None if limit is None else offset - passed + limit
    projects = _of_projects(tx, query, passed, end)
    return (task for _place, task in islice(merge(waiting, projects, key=_place), offset - passed, end))


def _place(placed: _Placed) -> tuple[date, str, str]:
    return placed[0]


def _kinds(tx: Transaction) -> ColumnElement[Any]:
    return case(
        (_WAITS, literal("deposit")),
        (and_(_RUNS, t.project.c.starts_on <= tx.today.isoformat()), literal("pay")),
        (_RUNS, literal("close")),
        else_=literal("rate"),
    )


def _where(tx: Transaction, query: TaskQuery) -> list[ColumnElement[bool]]:
    unrated = and_(
        t.project.c.status == "completed",
        t.project.c.closes_on >= tx.today.isoformat(),
        ~_RATED,
    )
    wanted = [or_(_WAITS, _RUNS, unrated)]
    if query.company is not None:
        number = select(t.company.c.id).where(t.company.c.number == query.company)
        wanted.append(t.project.c.company_id == number.scalar_subquery())
    if query.kind is not None:
        wanted.append(_kinds(tx) == query.kind)
    if query.search.strip():
        pattern = like(query.search)
        wanted.append(
            or_(
                t.project.c.search.like(pattern, escape="\\"),
                t.company.c.search.like(pattern, escape="\\"),
                t.project.c.number.like(pattern.upper(), escape="\\"),
            )
        )
    return wanted


def _of_projects(tx: Transaction, query: TaskQuery, offset: int, limit: int | None) -> Iterator[_Placed]:
    found: Select[Any] = (
        select(
            _kinds(tx).label("kind"),
            _DEADLINE.label("deadline"),
            _CENTS.label("cents"),
            t.project.c.number.label("project"),
            t.project.c.name,
            t.company.c.number.label("company"),
            t.company.c.name.label("company_name"),
            t.company.c.search.label("company_search"),
        )
        .select_from(_FOUND)
        .where(*_where(tx, query))
        .order_by(_DEADLINE.is_(None), _DEADLINE, t.company.c.search, t.project.c.number)
        .offset(offset)
        .limit(limit)
    )
    for row in tx.conn.execute(found, execution_options=AT_ONCE):
        task = _task(tx, row)
        yield (task.deadline or date.max, row.company_search, row.project), task


def _task(tx: Transaction, row: Row[Any]) -> Task:
    deadline = date.fromisoformat(row.deadline) if row.deadline else None
    return Task(
        kind=row.kind,
        company=row.company,
        company_name=row.company_name,
        project=row.project,
        draft=None,
        name=row.name,
        deadline=deadline,
        days_left=days_left(deadline, tx.today) if deadline else None,
        cents=row.cents,
        urgency=urgency(deadline, row.cents, tx.today) if deadline and row.kind in TO_PAY else "",
    )


def _of_drafts(tx: Transaction, query: TaskQuery) -> list[_Placed]:
    """Give the drafts in their order: a typed day is read here, so the database cannot sort them."""
    if query.kind not in (None, "draft"):
        return []
    key = search_key(query.search)
    found = []
    for row in drafts.rows(tx, query.company):
        answers = drafts.card(row).answers
        name = answers.get("name", "")
        if key and key not in search_key(f"{name} {row.company_name}"):
            continue
        deadline = _filing_day(tx, answers.get("starts_on", ""))
        task = Task(
            kind="draft",
            company=row.number,
            company_name=row.company_name,
            project=None,
            draft=row.id,
            name=name,
            deadline=deadline,
            days_left=days_left(deadline, tx.today) if deadline else None,
            cents=_cents(answers.get("amount", "")),
        )
        found.append(((deadline or date.max, row.company_search, ""), task))
    return sorted(found, key=lambda placed: (*placed[0], placed[1].name, placed[1].draft))


def _filing_day(tx: Transaction, typed: str) -> date | None:
    try:
        return last_filing_day(parse_date(typed, tx.today), tx.rules)
    except BadDate:
        return None


def _cents(typed: str) -> int:
    try:
        return parse_amount(typed)
    except BadAmount:
        return 0
