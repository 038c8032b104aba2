"""The history of projects: filtered, sorted and paged by the database, and one project with everything about it."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, func, or_, select

from kmo_tui.domain.corrections import is_counter
from kmo_tui.domain.project import actions, balance_cents
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size
from kmo_tui.domain.status import Status
from kmo_tui.service import deposit_account, outbox
from kmo_tui.service.dossier import PROJECT, find, standing_in, standing_of
from kmo_tui.service.results import (
    DepositData,
    Heads,
    Movement,
    Page,
    ProjectCard,
    ProjectQuery,
    ProjectRow,
    RatingCard,
    TrailLine,
)
from kmo_tui.service.unit_of_work import AT_ONCE, Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import like

YEARS_SHOWN = 5

_STATUS_ORDER = ("awaiting_deposit", "running", "completed", "stopped", "lapsed")
_SORT: dict[str, ColumnElement[Any]] = {
    "number": t.project.c.number,
    "name": t.project.c.search,
    "amount": t.project.c.amount_cents,
    "service": t.project.c.service,
    "provider": t.provider.c.search,
    "year": t.project.c.year,
    "status": case({name: index for index, name in enumerate(_STATUS_ORDER)}, value=t.project.c.status),
    "deposit_by": t.project.c.deposit_by,
    "company": t.company.c.search,
}
_COUNT = (
    select(func.count())
    .select_from(t.project)
    .join(t.company, t.company.c.id == t.project.c.company_id)
    .join(t.provider, t.provider.c.id == t.project.c.provider_id)
)
_WHOLE_NUMBER = re.compile("[0-9]{4}KMO[0-9]{6}", re.IGNORECASE)


def page(tx: Transaction, query: ProjectQuery) -> Page[ProjectRow]:
    """Give the asked window of projects and how many there are in all."""
    wanted = _where(tx, query)
    rows = tx.conn.execute(_ordered(query, wanted).offset(query.offset).limit(query.limit))
    return Page(
        total=tx.conn.scalar(_COUNT.where(*wanted)) or 0,
        offset=query.offset,
        rows=tuple(ProjectRow(**_line(row)) for row in rows),
    )


def every(tx: Transaction, query: ProjectQuery) -> Iterator[tuple[ProjectRow, Heads | None]]:
    """Give all that the query finds as it is read, each with the last links of its company's chains."""
    heads = chain_heads(tx, query.company)
    for row in tx.conn.execute(_ordered(query, _where(tx, query)), execution_options=AT_ONCE):
        yield ProjectRow(**_line(row)), heads.get(row.company_number)


def _ordered(query: ProjectQuery, wanted: Sequence[ColumnElement[bool]]) -> Select[Any]:
    column = _SORT[query.sort]
    order = column.desc() if query.descending else column.asc()
    return PROJECT.where(*wanted).order_by(order, t.project.c.number.desc())


def years(tx: Transaction, company: str | None) -> list[int]:
    """Give the years that have projects, the newest first."""
    found = select(t.project.c.year).distinct().order_by(t.project.c.year.desc())
    if company is not None:
        found = found.join(t.company, t.company.c.id == t.project.c.company_id).where(
            t.company.c.number == company
        )
    return list(tx.conn.scalars(found))


def chain_heads(tx: Transaction, company: str | None) -> dict[str, Heads]:
    """Give the last links of the chains by enterprise number, of one company or all."""
    query = select(t.company.c.number, t.chain_head.c.chain, t.chain_head.c.seq, t.chain_head.c.hash).join(
        t.company, t.company.c.id == t.chain_head.c.company_id
    )
    if company is not None:
        query = query.where(t.company.c.number == company)
    found: dict[str, dict[str, str]] = {}
    for row in tx.conn.execute(query):
        found.setdefault(row.number, {})[row.chain] = f"{row.seq}:{row.hash}"
    return {number: Heads(**heads) for number, heads in found.items()}


def project(tx: Transaction, number: str) -> ProjectCard:
    """Give everything about one project."""
    row = find(tx, number)
    movements = tx.conn.execute(
        select(t.ledger, t.taken_back.c.taken_on, t.taken_back.c.reason)
        .outerjoin(t.taken_back, t.taken_back.c.transfer == t.ledger.c.transfer)
        .where(t.ledger.c.project_id == row.id)
        .order_by(t.ledger.c.seq)
    )
    trail = tx.conn.execute(select(t.trail).where(t.trail.c.project_id == row.id).order_by(t.trail.c.seq))
    letters = outbox.listed(tx, project=number)
    rating = tx.conn.execute(select(t.rating).where(t.rating.c.project_id == row.id)).first()
    return ProjectCard(
        **_line(row),
        nace=row.nace,
        nace_version=row.nace_version,
        size=Size(row.size),
        training_kind=row.training_kind,
        theme_label=_theme_label(tx, row),
        hours=Decimal(row.hours_centi) / 100,
        participants=tuple(json.loads(row.participants)),
        registered_on=date.fromisoformat(row.registered_on),
        percentage=row.percentage,
        rule=row.rule,
        communication=row.communication,
        deposited_cents=row.deposited_cents,
        refunded_own_cents=row.refunded_own_cents,
        returned_subsidy_cents=row.returned_subsidy_cents,
        stopped_on=date.fromisoformat(row.stopped_on) if row.stopped_on else None,
        stop_reason=row.stop_reason,
        actions=actions(standing_in(tx, row), tx.today),
        ledger=tuple(_movement(line) for line in movements),
        trail=tuple(_trail_line(line) for line in trail),
        mails=tuple(letters),
        rating=_rating(rating),
    )


def deposit_data(tx: Transaction, number: str) -> DepositData:
    """Give what to transfer for a project, with the code that a bank's app reads."""
    row = find(tx, number)
    return DepositData(
        number=number,
        beneficiary=deposit_account.BENEFICIARY,
        address=deposit_account.ADDRESS,
        iban=deposit_account.IBAN,
        bic=deposit_account.BIC,
        cents=row.own_cents,
        communication=row.communication,
        deposit_by=date.fromisoformat(row.deposit_by),
        qr=deposit_account.transfer_code(row.own_cents, row.communication),
    )


def _where(tx: Transaction, query: ProjectQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.company is not None:
        company = tx.conn.scalar(select(t.company.c.id).where(t.company.c.number == query.company))
        if company is None:
            raise Refused(Code.UNKNOWN_COMPANY, field="company", number=query.company)
        wanted.append(t.project.c.company_id == company)
    for text, column in (
        (query.name, t.project.c.search),
        (query.provider, t.provider.c.search),
    ):
        if text.strip():
            wanted.append(column.like(like(text), escape="\\"))
    if _WHOLE_NUMBER.fullmatch(query.number.strip()):
        # found by its index, however many projects there are
        wanted.append(t.project.c.number == query.number.strip().upper())
    elif query.number.strip():
        wanted.append(t.project.c.number.like(like(query.number).upper(), escape="\\"))
    if query.anywhere.strip():
        pattern = like(query.anywhere)
        hits = [
            t.project.c.search.like(pattern, escape="\\"),
            t.provider.c.search.like(pattern, escape="\\"),
            t.project.c.number.like(pattern.upper(), escape="\\"),
        ]
        if query.company is None:
            hits.append(t.company.c.search.like(pattern, escape="\\"))
        wanted.append(or_(*hits))
    if query.service is not None:
        wanted.append(t.project.c.service == query.service)
    if query.status is not None:
        wanted.append(t.project.c.status == query.status.value)
    if query.year is not None:
        wanted.append(t.project.c.year == query.year)
    elif not query.older:
        wanted.append(t.project.c.year > tx.today.year - YEARS_SHOWN)
    return wanted


def _line(row: Row[Any]) -> dict[str, Any]:
    return {
        "number": row.number,
        "company": row.company_number,
        "company_name": row.company_name,
        "name": row.name,
        "service": row.service,
        "theme": row.theme,
        "provider": row.provider_number,
        "provider_name": row.provider_name,
        "year": row.year,
        "status": Status(row.status),
        "amount_cents": row.amount_cents,
        "own_cents": row.own_cents,
        "subsidy_cents": row.subsidy_cents,
        "paid_cents": row.paid_cents,
        "balance_cents": balance_cents(standing_of(row)),
        "applied_on": date.fromisoformat(row.applied_on),
        "deposit_by": date.fromisoformat(row.deposit_by),
        "starts_on": date.fromisoformat(row.starts_on),
        "closes_on": date.fromisoformat(row.closes_on),
        "stars": row.stars,
    }


def _theme_label(tx: Transaction, row: Row[Any]) -> str:
    try:
        return tx.rulebook.on(date.fromisoformat(row.applied_on)).theme(row.theme).label
    except Refused:  # a desk's own rule book may no longer know an old theme
        return str(row.theme)


def _movement(line: Row[Any]) -> Movement:
    taken = line.taken_on is not None and line.kind in ("deposit", "payment") and not is_counter(line)
    return Movement(
        transfer=line.transfer,
        kind=line.kind,
        source=line.source,
        target=line.target,
        cents=line.cents,
        booked_on=date.fromisoformat(line.booked_on),
        reference=line.reference,
        communication=line.communication,
        taken_back_on=date.fromisoformat(line.taken_on) if taken else None,
        taken_back_reason=line.reason if taken else "",
    )


def _trail_line(line: Row[Any]) -> TrailLine:
    return TrailLine(
        at=datetime.fromisoformat(line.at),
        operator=line.operator,
        front_end=line.front_end,
        action=line.action,
        facts=json.loads(line.facts),
    )


def _rating(line: Row[Any] | None) -> RatingCard | None:
    if line is None:
        return None
    return RatingCard(
        name=line.name,
        company_name=line.company_name,
        publish=bool(line.publish),
        stars=line.stars,
        comment=line.comment,
        copy_to_me=bool(line.copy),
        rated_on=date.fromisoformat(line.rated_on),
    )
