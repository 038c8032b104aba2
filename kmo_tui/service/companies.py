"""Companies: the list, the card, the size of a year and what is left of its cap."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Row, delete, func, insert, or_, select, text, update
from sqlalchemy.exc import IntegrityError

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Figures, Relation, Size, group_figures, propose_size
from kmo_tui.service.results import (
    CompanyCard,
    CompanyRow,
    NewCompany,
    Page,
    Relative,
    SizeProposal,
    YearSize,
)
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import like, search_key


def find(tx: Transaction, number: str) -> Row[Any]:
    """Give the row of a company by the ten digits of its enterprise number; a writer holds the company from here."""
    tx.hold_company(number)
    row = tx.conn.execute(select(t.company).where(t.company.c.number == number)).first()
    if row is None:
        raise Refused(Code.UNKNOWN_COMPANY, field="company", number=number)
    return row


def listed(tx: Transaction, search: str, offset: int, limit: int) -> Page[CompanyRow]:
    """List companies by part of the name or number, the last used first."""
    found = select(t.company)
    digits = "".join(c for c in search if c.isdecimal())
    if search.strip():
        hits = [t.company.c.search.like(like(search), escape="\\")]
        if len(digits) >= 3:
            hits.append(t.company.c.number.like(f"%{digits}%"))
        found = found.where(or_(*hits))
    total = tx.conn.scalar(select(func.count()).select_from(found.subquery())) or 0
    page = found.order_by(t.company.c.last_used_at.desc(), t.company.c.search, t.company.c.id)
    page = page.offset(offset).limit(limit)
    company = page.subquery()
    projects = (
        select(func.count())
        .select_from(t.project)
        .where(t.project.c.company_id == company.c.id)
        .scalar_subquery()
    )
    waiting = (
        select(func.count())
        .select_from(t.project)
        .where(
            t.project.c.company_id == company.c.id,
            t.project.c.status.in_(("awaiting_deposit", "running")),
        )
        .scalar_subquery()
    )
    drafts = (
        select(func.count())
        .select_from(t.draft)
        .where(t.draft.c.company_id == company.c.id)
        .scalar_subquery()
    )
    left = (
        select(t.company_year.c.cap_cents - t.company_year.c.granted_cents)
        .where(t.company_year.c.company_id == company.c.id, t.company_year.c.year == tx.today.year)
        .scalar_subquery()
    )
    rows = tx.conn.execute(
        select(
            company.c.number, company.c.name, company.c.address, projects, waiting + drafts, left
        ).order_by(company.c.last_used_at.desc(), company.c.search, company.c.id)
    )
    cap = tx.rules.cap_cents
    return Page(
        total=total,
        offset=offset,
        rows=tuple(
            CompanyRow(
                number=number,
                name=name,
                address=address,
                projects=count,
                todo=todo,
                left_cents=cap if left_cents is None else left_cents,
            )
            for number, name, address, count, todo, left_cents in rows
        ),
    )


def card(tx: Transaction, row: Row[Any]) -> CompanyCard:
    """Give all that is known of a company."""
    relations = tx.conn.execute(
        select(t.relation).where(t.relation.c.company_id == row.id).order_by(t.relation.c.id)
    )
    aid = tx.conn.execute(
        select(t.other_aid).where(t.other_aid.c.company_id == row.id).order_by(t.other_aid.c.id)
    )
    return CompanyCard.model_validate(
        {
            "number": row.number,
            "name": row.name,
            "address": row.address,
            "mail": row.mail,
            "iban": row.iban,
            "employees": _whole(row.employees_centi),
            "turnover_cents": row.turnover_cents,
            "balance_cents": row.balance_cents,
            "nace": row.nace,
            "nace_version": row.nace_version,
            "relations": tuple(
                Relative(
                    name=r.name,
                    kind=r.kind,
                    share=r.share,
                    employees=_whole(r.employees_centi),
                    turnover_cents=r.turnover_cents,
                    balance_cents=r.balance_cents,
                )
                for r in relations
            ),
            "other_aid": tuple((a.granted_on, a.cents, a.source) for a in aid),
        }
    )


def add(tx: Transaction, company: NewCompany) -> CompanyCard:
    """Add a company; a number that is already there is refused."""
    known = tx.conn.scalar(select(t.company.c.name).where(t.company.c.number == company.number))
    if known is not None:
        raise Refused(Code.ALREADY_EXISTS, field="number", number=company.number, name=known)
    try:
        company_id = tx.conn.scalar(
            insert(t.company)
            .values(number=company.number, last_used_at=tx.now, **_columns(company))
            .returning(t.company.c.id)
        )
    except IntegrityError as clash:
        raise Refused(
            Code.ALREADY_EXISTS, field="number", number=company.number, name=company.name
        ) from clash
    if company_id is None:
        raise Refused(Code.UNKNOWN_COMPANY, field="number", number=company.number)
    tx.hold_company(company.number)
    _relate(tx, company_id, company)
    tx.note(company_id, None, "company_added", number=company.number)
    return card(tx, find(tx, company.number))


def _relate(tx: Transaction, company_id: int, company: NewCompany) -> None:
    """Write the group of a company and its aid from elsewhere, in place of what was there."""
    tx.conn.execute(delete(t.relation).where(t.relation.c.company_id == company_id))
    tx.conn.execute(delete(t.other_aid).where(t.other_aid.c.company_id == company_id))
    for relation in company.relations:
        tx.conn.execute(
            insert(t.relation).values(
                company_id=company_id,
                name=relation.name,
                kind=relation.kind,
                share=relation.share,
                employees_centi=_centi(relation.employees),
                turnover_cents=relation.turnover_cents,
                balance_cents=relation.balance_cents,
            )
        )
    for granted_on, cents, source in company.other_aid:
        tx.conn.execute(
            insert(t.other_aid).values(
                company_id=company_id, granted_on=granted_on.isoformat(), cents=cents, source=source
            )
        )


def use(tx: Transaction, number: str) -> None:
    """Remember the company as the last used."""
    company = find(tx, number)
    tx.conn.execute(update(t.company).where(t.company.c.id == company.id).values(last_used_at=tx.now))


def change(tx: Transaction, number: str, mail: str, iban: str) -> CompanyCard:
    """Change where mail and refunds go to; the trail keeps which of the two changed, not the old or new value."""
    row = find(tx, number)
    changed = [name for name, old, new in (("mail", row.mail, mail), ("iban", row.iban, iban)) if old != new]
    if changed:
        tx.conn.execute(update(t.company).where(t.company.c.id == row.id).values(mail=mail, iban=iban))
        tx.note(row.id, None, "company_changed", fields=changed)
    return card(tx, find(tx, number))


def revise(tx: Transaction, seen: NewCompany, revised: NewCompany) -> CompanyCard:
    """Change anything of a company but its number; refused when it is no longer as it was ``seen``.

    The trail keeps which fields changed, not their old or new values. A size that was declared stays.
    """
    row = find(tx, seen.number)
    before = dict(card(tx, row))
    if before != dict(seen):
        raise Refused(Code.CHANGED_MEANWHILE, name=row.name)
    changed = [name for name, old in before.items() if old != getattr(revised, name) and name != "number"]
    if changed:
        tx.conn.execute(update(t.company).where(t.company.c.id == row.id).values(**_columns(revised)))
        _relate(tx, row.id, revised)
        tx.note(row.id, None, "company_changed", fields=changed)
    return card(tx, find(tx, seen.number))


def _columns(company: NewCompany) -> dict[str, object]:
    """Give the columns of a company's row that can change."""
    return {
        "name": company.name,
        "search": search_key(company.name),
        "address": company.address,
        "mail": company.mail,
        "iban": company.iban,
        "employees_centi": _centi(company.employees),
        "turnover_cents": company.turnover_cents,
        "balance_cents": company.balance_cents,
        "nace": company.nace,
        "nace_version": company.nace_version,
    }


def year_row(tx: Transaction, company_id: int, year: int) -> Row[Any] | None:
    """Give the company's row of a calendar year, when it declared its size in it."""
    return tx.conn.execute(
        select(t.company_year).where(t.company_year.c.company_id == company_id, t.company_year.c.year == year)
    ).first()


def year_size(row: Row[Any] | None) -> YearSize | None:
    """Give the declared size of a year from its row."""
    if row is None:
        return None
    return YearSize(year=row.year, size=Size(row.size), frozen=bool(row.frozen), declared_on=row.declared_on)


def proposal(tx: Transaction, number: str) -> SizeProposal:
    """Propose the size that the company's figures give, the group's figures included (kmo-rules §1)."""
    row = find(tx, number)
    company = card(tx, row)
    relations = [
        Relation(
            kind=r.kind,
            share=r.share,
            name=r.name,
            figures=Figures(
                employees=r.employees, turnover_cents=r.turnover_cents, balance_cents=r.balance_cents
            ),
        )
        for r in company.relations
    ]
    own = Figures(
        employees=company.employees,
        turnover_cents=company.turnover_cents,
        balance_cents=company.balance_cents,
    )
    figures = group_figures(own, relations)
    return SizeProposal(
        size=propose_size(figures),
        employees=figures.employees,
        turnover_cents=int(figures.turnover_cents),
        balance_cents=int(figures.balance_cents),
        with_group=bool(relations),
        declared=year_size(year_row(tx, row.id, tx.today.year)),
    )


_DECLARE = text(
    "INSERT INTO company_year (company_id, year, size, declared_by, declared_on, cap_cents)"
    " VALUES (:company_id, :year, :size, :by, :on, :cap)"
    " ON CONFLICT (company_id, year) DO UPDATE SET size = excluded.size, declared_by = excluded.declared_by,"
    " declared_on = excluded.declared_on WHERE company_year.frozen = 0"
)


def declare(tx: Transaction, number: str, size: Size) -> YearSize:
    """Declare the size for this calendar year; the year's first application froze it for good."""
    company = find(tx, number)
    before = year_row(tx, company.id, tx.today.year)
    if before is not None and before.frozen and before.size != size:
        raise Refused(
            Code.SIZE_FROZEN, field="size", year=tx.today.year, declared=before.size, asked=size.value
        )
    if before is None or before.size != size:
        tx.conn.execute(
            _DECLARE,
            {
                "company_id": company.id,
                "year": tx.today.year,
                "size": size.value,
                "by": tx.operator,
                "on": tx.today.isoformat(),
                "cap": tx.rules.cap_cents,
            },
        )
        # the cap of a year stays the one it was first declared under
        cap = before.cap_cents if before is not None else tx.rules.cap_cents
        tx.note(company.id, None, "size_declared", year=tx.today.year, size=size.value, cap_cents=cap)
    declared = year_size(year_row(tx, company.id, tx.today.year))
    if declared is None or declared.size != size:
        raise Refused(Code.SIZE_FROZEN, field="size", year=tx.today.year, asked=size.value)
    return declared


def _centi(value: Decimal) -> int:
    return int(value * 100)


def _whole(centi: int) -> Decimal:
    return Decimal(centi) / 100
