"""What must be done now, over one company or all of them, the nearest deadline first."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, literal, null, or_, select

from kmo_tui.domain.dates import BadDate, parse_date
from kmo_tui.domain.deadlines import days_left, last_filing_day
from kmo_tui.domain.money import BadAmount, parse_amount
from kmo_tui.service import drafts
from kmo_tui.service.results import Task
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import like, search_key


def listed(tx: Transaction, company: str | None, search: str, kind: str | None, limit: int) -> list[Task]:
    """Give what waits: deposits, payments, ratings and drafts; those without a deadline come last."""
    tasks = [*_of_projects(tx, company, search, kind, limit), *_of_drafts(tx, company, search, kind)]
    tasks.sort(key=lambda task: (task.deadline or date.max, task.company_name, task.project or ""))
    return tasks[:limit]


def _of_projects(
    tx: Transaction, company: str | None, search: str, kind: str | None, limit: int
) -> list[Task]:
    today = tx.today.isoformat()
    balance = (
        t.project.c.deposited_cents
        + t.project.c.received_cents
        - t.project.c.paid_cents
        - t.project.c.refunded_own_cents
        - t.project.c.returned_subsidy_cents
    )
    kinds = case(
        (t.project.c.status == "awaiting_deposit", literal("deposit")),
        (and_(t.project.c.status == "running", t.project.c.starts_on <= today), literal("pay")),
        (t.project.c.status == "running", literal("close")),
        else_=literal("rate"),
    )
    deadline: ColumnElement[Any] = case(
        (t.project.c.status == "awaiting_deposit", t.project.c.deposit_by),
        (t.project.c.status == "running", t.project.c.closes_on),
        else_=null(),
    )
    cents = case(
        (t.project.c.status == "awaiting_deposit", t.project.c.own_cents),
        (t.project.c.status == "running", balance),
        else_=literal(0),
    )
    unrated = and_(
        t.project.c.status == "completed", t.rating.c.project_id.is_(None), t.project.c.closes_on >= today
    )
    query: Select[Any] = (
        select(
            kinds.label("kind"),
            deadline.label("deadline"),
            cents.label("cents"),
            t.project.c.number.label("project"),
            t.project.c.name,
            t.company.c.number.label("company"),
            t.company.c.name.label("company_name"),
        )
        .join(t.company, t.company.c.id == t.project.c.company_id)
        .outerjoin(t.rating, t.rating.c.project_id == t.project.c.id)
        .where(or_(t.project.c.status.in_(("awaiting_deposit", "running")), unrated))
        .order_by(deadline.is_(None), deadline, t.company.c.search, t.project.c.number)
        .limit(limit)
    )
    if company is not None:
        query = query.where(t.company.c.number == company)
    if kind is not None:
        query = query.where(kinds == kind)
    if search.strip():
        pattern = like(search)
        query = query.where(
            or_(
                t.project.c.search.like(pattern, escape="\\"),
                t.company.c.search.like(pattern, escape="\\"),
                t.project.c.number.like(pattern.upper(), escape="\\"),
            )
        )
    return [_task(tx, row) for row in tx.conn.execute(query)]


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
    )


def _of_drafts(tx: Transaction, company: str | None, search: str, kind: str | None) -> list[Task]:
    if kind not in (None, "draft"):
        return []
    rows = tx.conn.execute(
        select(t.draft, t.company.c.number, t.company.c.name.label("company_name"))
        .join(t.company, t.company.c.id == t.draft.c.company_id)
        .where(t.company.c.number == company if company is not None else literal(1) == 1)
    )
    key = search_key(search)
    tasks = []
    for row in rows:
        answers = drafts.card(row).answers
        name = answers.get("name", "")
        if key and key not in search_key(f"{name} {row.company_name}"):
            continue
        deadline = _filing_day(tx, answers.get("starts_on", ""))
        tasks.append(
            Task(
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
        )
    return tasks


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
