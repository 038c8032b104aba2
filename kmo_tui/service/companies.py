"""Companies: the list, the card, changes, and the overview of one."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields
from typing import Any

from sqlalchemy import (
    BigInteger,
    Row,
    Select,
    bindparam,
    case,
    cast,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from kmo_tui.domain.company import Company, CompanyRevision, ContactChange, SizeDeclaration
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import check_relations, group_figures, propose_size
from kmo_tui.service import budget, drafts, todo
from kmo_tui.service.company_rows import card, find, year_row, year_size
from kmo_tui.service.results import CompanyRow, Overview, Page, SizeProposal, TaskQuery, YearSize
from kmo_tui.service.size_of_year import declare
from kmo_tui.service.unit_of_work import AT_ONCE, Subject, Transaction, read_first
from kmo_tui.store import tables as t
from kmo_tui.store.search import like, search_key

_ANY = select(func.count()).select_from(t.company)
_NAME = select(t.company.c.name).where(t.company.c.number == bindparam("number"))
_ADD = insert(t.company).returning(t.company.c.id)
_CHANGE = update(t.company).where(t.company.c.id == bindparam("company_id"))
_FORGET_GROUP = delete(t.relation).where(t.relation.c.company_id == bindparam("company_id"))
_FORGET_AID = delete(t.other_aid).where(t.other_aid.c.company_id == bindparam("company_id"))


class Companies(Subject):
    """The use cases about companies."""

    def page(self, search: str = "", *, offset: int = 0, limit: int = 50) -> Page[CompanyRow]:
        """List companies by part of name or number, the last used first."""
        with self._work.read() as tx:
            return listed(tx, search, offset, limit)

    def every(self, search: str = "") -> Iterator[CompanyRow]:
        """Give all companies found, row by row."""
        return read_first(self._work.rows(lambda tx: every(tx, search)))

    def any(self) -> bool:
        """Tell whether there is a company yet."""
        with self._work.read() as tx:
            return bool(tx.conn.scalar(_ANY))

    def card(self, number: str) -> Company:
        """Give all that is known of a company."""
        with self._work.read() as tx:
            return card(tx, find(tx, number))

    def overview(self, number: str) -> Overview:
        """Give what stands at the top of a company's overview: size, room in the cap, drafts, next deadlines."""
        with self._work.read() as tx:
            return overview(tx, number)

    def size_proposal(self, number: str) -> SizeProposal:
        """Propose the size that the figures of company and group give."""
        with self._work.read() as tx:
            return proposal(tx, number)

    def use(self, number: str) -> None:
        """Remember a company as the last used, unless the database can only be read."""
        with self._work.if_writable():
            self._work.write(lambda tx: _set(tx, find(tx, number).id, last_used_at=tx.now))

    def add(self, company: Company, key: str) -> Company:
        """Add a company; ALREADY_EXISTS when its number is there."""
        return self._work.once("add_company", asdict(company), key, Company, lambda tx: add(tx, company))

    def change_contact(self, change: ContactChange, key: str) -> Company:
        """Change where mail and refunds of a company go to."""
        return self._work.once(
            "change_company", asdict(change), key, Company, lambda tx: change_contact(tx, change)
        )

    def revise(self, revision: CompanyRevision, key: str) -> Company:
        """Change anything of a company but its number; CHANGED_MEANWHILE when it is not as it was seen."""
        return self._work.once(
            "revise_company", asdict(revision), key, Company, lambda tx: revise(tx, revision)
        )

    def declare_size(self, declaration: SizeDeclaration, key: str) -> YearSize:
        """Declare the size for this calendar year; SIZE_FROZEN once the year has an application."""

        def declared(tx: Transaction) -> YearSize:
            company = find(tx, declaration.number)
            return declare(tx, company.id, declaration.size)

        return self._work.once("declare_size", asdict(declaration), key, YearSize, declared)


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


def overview(tx: Transaction, number: str) -> Overview:
    """Give all that stands at the top of a company's overview."""
    row = find(tx, number)
    year = year_row(tx, row.id, tx.today.year)
    cap = year.cap_cents if year else tx.rules.cap_cents
    granted = year.granted_cents if year else 0
    return Overview(
        company=card(tx, row),
        year=tx.today.year,
        size=year_size(year),
        cap_cents=cap,
        granted_cents=granted,
        left_cents=cap - granted,
        year_closed=budget.closed_on(tx, tx.today.year) is not None,
        drafts=tuple(drafts.listed(tx, number)),
        tasks=tuple(todo.tasks(tx, TaskQuery(company=number), 3)),
    )


def proposal(tx: Transaction, number: str) -> SizeProposal:
    """Propose the size that the company's figures give, the group's figures included (kmo-rules §1)."""
    row = find(tx, number)
    company = card(tx, row)
    figures = group_figures(company.figures, company.relations)
    return SizeProposal(
        size=propose_size(figures),
        employees=figures.employees,
        turnover_cents=figures.turnover_cents,
        balance_cents=figures.balance_cents,
        with_group=bool(company.relations),
        declared=year_size(year_row(tx, row.id, tx.today.year)),
    )


def add(tx: Transaction, company: Company) -> Company:
    """Add a company; a number that is already there is refused."""
    check_relations(company.relations)
    known = tx.conn.scalar(_NAME, {"number": company.number})
    if known is not None:
        raise Refused(Code.ALREADY_EXISTS, field="number", number=company.number, name=known)
    row = {"number": company.number, "last_used_at": tx.now, **_columns(company)}
    try:
        company_id = tx.conn.execute(_ADD, row).scalar_one()
    except IntegrityError as clash:
        raise Refused(
            Code.ALREADY_EXISTS, field="number", number=company.number, name=company.name
        ) from clash
    tx.seal("company", company_id, row)
    _relate(tx, company_id, company)
    tx.note(company_id, None, "company_added", number=company.number)
    return card(tx, find(tx, company.number))


def change_contact(tx: Transaction, change: ContactChange) -> Company:
    """Change where mail and refunds go to; the trail keeps which of the two changed, not the old or new value."""
    row = find(tx, change.number)
    changed = [name for name in ("mail", "iban") if getattr(row, name) != getattr(change, name)]
    if changed:
        _change(tx, row, {"mail": change.mail, "iban": change.iban})
        tx.note(row.id, None, "company_changed", fields=changed)
    return card(tx, find(tx, change.number))


def revise(tx: Transaction, revision: CompanyRevision) -> Company:
    """Change anything of a company but its number; refused when it is no longer as it was seen.

    The trail keeps which fields changed, not their old or new values. A size that was declared stays.
    """
    seen, revised = revision.seen, revision.revised
    row = find(tx, seen.number)
    if card(tx, row) != seen:
        raise Refused(Code.CHANGED_MEANWHILE, name=row.name)
    changed = [
        field.name
        for field in fields(Company)
        if field.name != "number" and getattr(seen, field.name) != getattr(revised, field.name)
    ]
    if "relations" in changed:
        check_relations(revised.relations)
    if changed:
        _change(tx, row, _columns(revised))
        _relate(tx, row.id, revised)
        tx.note(row.id, None, "company_changed", fields=changed)
    return card(tx, find(tx, seen.number))


def _change(tx: Transaction, row: Row[Any], values: dict[str, object]) -> None:
    _set(tx, row.id, **values)
    tx.seal("company", row.id, {**row._mapping, **values})


def _set(tx: Transaction, company_id: int, **values: object) -> None:
    tx.conn.execute(_CHANGE, {"company_id": company_id, **values})


def _relate(tx: Transaction, company_id: int, company: Company) -> None:
    """Write the group of a company and its aid from elsewhere, in place of what was there."""
    tx.conn.execute(_FORGET_GROUP, {"company_id": company_id})
    tx.conn.execute(_FORGET_AID, {"company_id": company_id})
    group: Sequence[dict[str, object]] = [
        {
            "company_id": company_id,
            "name": relation.name,
            "kind": relation.kind,
            "share": relation.share,
            "employees_centi": int(relation.employees * 100),
            "turnover_cents": relation.turnover_cents,
            "balance_cents": relation.balance_cents,
        }
        for relation in company.relations
    ]
    aid: Sequence[dict[str, object]] = [
        {"company_id": company_id, "granted_on": granted_on.isoformat(), "cents": cents, "source": source}
        for granted_on, cents, source in company.other_aid
    ]
    if group:
        tx.conn.execute(insert(t.relation), group)
    if aid:
        tx.conn.execute(insert(t.other_aid), aid)
    tx.seal_all("relation", company_id, group)
    tx.seal_all("other_aid", company_id, aid)


def _columns(company: Company) -> dict[str, object]:
    """Give the columns of a company's row that can change."""
    return {
        "name": company.name,
        "search": search_key(company.name),
        "address": company.address,
        "mail": company.mail,
        "iban": company.iban,
        "employees_centi": int(company.employees * 100),
        "turnover_cents": company.turnover_cents,
        "balance_cents": company.balance_cents,
        "nace": company.nace,
        "nace_version": company.nace_version,
    }
