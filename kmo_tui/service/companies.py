"""Companies: the list, the card, changes, and the overview of one."""

from collections.abc import Iterator
from dataclasses import asdict

from sqlalchemy import func, select

from kmo_tui.domain.company import (
    Company,
    CompanyRevision,
    ContactChange,
    ContactConfirmation,
    SizeDeclaration,
    YearBeforeAnswer,
)
from kmo_tui.domain.size import Size, group_figures, propose_size
from kmo_tui.service import budget, company_list, conditions, contact_data, drafts, todo
from kmo_tui.service.company_changes import add, content, revise
from kmo_tui.service.company_line import CompanyRow, CompanySort
from kmo_tui.service.company_rows import card, find, set_columns, year_row, year_size
from kmo_tui.service.results import Overview, Page, TaskQuery, YearSize
from kmo_tui.service.size_of_year import declare
from kmo_tui.service.size_proposal import SizeProposal, note_year_before, proposal
from kmo_tui.service.unit_of_work import Subject, Transaction, read_first
from kmo_tui.service.yearly import ConditionsAnswer, ContactConfirmed, YearConditions
from kmo_tui.store import tables as t

_ANY = select(func.count()).select_from(t.company)


class Companies(Subject):
    """The use cases about companies."""

    def page(
        self,
        search: str = "",
        *,
        offset: int = 0,
        limit: int = 50,
        sort: CompanySort | None = None,
        descending: bool = False,
    ) -> Page[CompanyRow]:
        """List companies by part of name or number, by a column or else the last used first."""
        with self._work.read() as tx:
            return company_list.listed(tx, search, offset, limit, sort, descending)

    def every(self, search: str = "") -> Iterator[CompanyRow]:
        """Give all companies found, row by row."""
        return read_first(self._work.rows(lambda tx: company_list.every(tx, search)))

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
        """Propose the size that the figures of company and group give over two closed years, and say why."""
        with self._work.read() as tx:
            return proposal(tx, number)

    def answer_year_before(self, answer: YearBeforeAnswer, key: str) -> SizeProposal:
        """Note what is said of the closed year before the last one; gives the proposal that follows from it."""
        return self._work.once(
            "answer_year_before",
            asdict(answer),
            key,
            SizeProposal,
            lambda tx: note_year_before(tx, answer),
        )

    def use(self, number: str) -> None:
        """Remember a company as the last used, unless the database can only be read."""
        with self._work.if_writable():
            self._work.write(lambda tx: set_columns(tx, find(tx, number).id, last_used_at=tx.now))

    def add(self, company: Company, key: str) -> Company:
        """Add a company; ALREADY_EXISTS when its number is there."""
        return self._work.once("add_company", content(company), key, Company, lambda tx: add(tx, company))

    def change_contact(self, change: ContactChange, key: str) -> Company:
        """Change where mail and refunds of a company go to; that confirms both for this year."""
        return self._work.once(
            "change_company", asdict(change), key, Company, lambda tx: contact_data.change(tx, change)
        )

    def confirm_contact(self, confirmation: ContactConfirmation, key: str) -> ContactConfirmed:
        """Confirm mail and account for this calendar year; CHANGED_MEANWHILE when they are not as they were seen."""
        return self._work.once(
            "confirm_contact",
            asdict(confirmation),
            key,
            ContactConfirmed,
            lambda tx: contact_data.confirm(tx, confirmation),
        )

    def conditions(self, number: str) -> YearConditions | None:
        """Give what the company answered this year about who may apply, or nothing when it was not asked yet."""
        with self._work.read() as tx:
            return conditions.of_year(tx, number)

    def answer_conditions(self, given: ConditionsAnswer, key: str) -> YearConditions:
        """Keep what the company answers for this calendar year; an application is held to it."""
        return self._work.once(
            "answer_conditions", asdict(given), key, YearConditions, lambda tx: conditions.answer(tx, given)
        )

    def revise(self, revision: CompanyRevision, key: str) -> Company:
        """Change anything of a company but its number; CHANGED_MEANWHILE when it is not as it was seen."""
        asked = {"seen": content(revision.seen), "revised": content(revision.revised)}
        return self._work.once("revise_company", asked, key, Company, lambda tx: revise(tx, revision))

    def declare_size(self, declaration: SizeDeclaration, key: str) -> YearSize:
        """Declare the size for this calendar year; SIZE_FROZEN once the year has an application."""

        def declared(tx: Transaction) -> YearSize:
            company = find(tx, declaration.number)
            return declare(tx, company.id, declaration.size)

        return self._work.once("declare_size", asdict(declaration), key, YearSize, declared)


def overview(tx: Transaction, number: str) -> Overview:
    """Give all that stands at the top of a company's overview."""
    row = find(tx, number)
    company = card(tx, row)
    year = year_row(tx, row.id, tx.today.year)
    cap = year.cap_cents if year else tx.rules.cap_cents
    granted = year.granted_cents if year else 0
    by_figures = propose_size(group_figures(company.figures, company.relations))
    return Overview(
        company=company,
        year=tx.today.year,
        size=year_size(year),
        cap_cents=cap,
        granted_cents=granted,
        left_cents=cap - granted,
        year_closed=budget.closed_on(tx, tx.today.year) is not None,
        drafts=tuple(drafts.listed(tx, number)),
        tasks=tuple(todo.tasks(tx, TaskQuery(company=number), 3)),
        contact_confirmed_on=contact_data.confirmed_on(tx, row.id),
        large=(Size(year.size) if year else by_figures) is Size.LARGE,
    )
