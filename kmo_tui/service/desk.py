"""The desk: the one service behind every front end."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from uuid import uuid4

from sqlalchemy import func, select

from kmo_tui.domain.application import Application
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.deadlines import last_filing_day
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Theme
from kmo_tui.domain.size import Size
from kmo_tui.domain.subsidy import Quote
from kmo_tui.service import (
    activities,
    applications,
    budget,
    companies,
    deposits,
    drafts,
    history,
    mandates,
    outbox,
    payments,
    providers,
    ratings,
    reminders,
    slip_facts,
    stopping,
    todo,
)
from kmo_tui.service.banking import Banking
from kmo_tui.service.forgetting import Forgetting
from kmo_tui.service.mandates import MandateCard
from kmo_tui.service.results import (
    CompanyCard,
    CompanyRow,
    Damage,
    DepositData,
    DepositOutcome,
    DraftCard,
    History,
    MailCard,
    MailState,
    NaceHit,
    NewCompany,
    NewProvider,
    Overview,
    Page,
    PaymentDone,
    ProjectCard,
    ProjectQuery,
    ProjectRow,
    ProviderCard,
    RatingDone,
    Service,
    SizeProposal,
    Stopped,
    StopPreview,
    Submitted,
    Task,
    YearSize,
)
from kmo_tui.service.sitting import answered_keys
from kmo_tui.service.slip_facts import SlipFacts
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.check import check
from kmo_tui.store.server import sees_everything


def new_key() -> str:
    """Make an idempotency key: one for each thing a person wants done once."""
    return uuid4().hex


class Desk(Forgetting, Banking):
    """One public method a use case, one transaction a call; raises Refused or StoreFault, nothing else expected.

    Every write takes ``key``: the same key with the same content gives the same answer and books once;
    the same key with other content is refused (KEY_REUSED).
    """

    # the day and the desk itself

    def demo_clock(self) -> bool:
        """Tell whether the clock of this desk may be moved: only a fixed one of a demo or test store."""
        return isinstance(self._clock, FixedClock) and self._store.kind != "desk"

    def move_clock(self, *, days: int = 0, months: int = 0) -> date:
        """Move the fixed clock of a demo forward; the store keeps the day."""
        if not self.demo_clock() or not isinstance(self._clock, FixedClock):
            raise Refused(Code.CLOCK_NOT_ALLOWED)
        self._clock.move(days=days, months=months)
        today = self.today()
        self._store.transact(lambda conn: self._store.set_setting(conn, "day", today.isoformat()))
        return today

    def is_empty(self) -> bool:
        """Tell whether there is no company yet."""
        with self._read() as tx:
            return not tx.conn.scalar(select(func.count()).select_from(t.company))

    def check(self) -> Iterator[Damage]:
        """Recompute everything from ledger and trail; nothing comes when the books agree."""
        with self._store.read() as conn:
            for damage in check(conn):
                yield Damage(place=damage.place, what=damage.what, facts=dict(damage.facts))

    def sees_everything(self) -> bool:
        """Tell whether no company is hidden from who sits here, so that ``check`` looked at all of them."""
        with self._store.read() as conn:
            return sees_everything(conn)

    def close_year(self, year: int) -> None:
        """Mark the general budget of a year as used up: no more applications in it.

        YEAR_NOT_BEGUN or NO_RULES_FOR_DATE where nobody applies, NO_MANDATE for who does not work for all companies.
        """
        self._do(lambda tx: budget.close(tx, year))

    def reopen_year(self, year: int) -> None:
        """Take back that the budget of a year is used up; refuses like ``close_year``."""
        self._do(lambda tx: budget.reopen(tx, year))

    # who works for which company

    def mandates(self) -> list[MandateCard]:
        """Give the mandates in force; NO_ROLES in a file."""
        with self._read() as tx:
            return mandates.listed(tx)

    def give_mandate(self, role: str, company: str | None, key: str) -> MandateCard:
        """Let a database role, or a group of roles, work for a company or for all; only the owner of the tables may."""
        content = {"role": role, "company": company}
        return self._once(
            MandateCard, "give_mandate", key, content, lambda tx: mandates.give(tx, role, company)
        )

    def withdraw_mandate(self, role: str, company: str | None, key: str) -> MandateCard:
        """Take a mandate away; only the owner of the tables may. UNKNOWN_ROLE when it is not there."""
        content = {"role": role, "company": company}
        return self._once(
            MandateCard, "withdraw_mandate", key, content, lambda tx: mandates.withdraw(tx, role, company)
        )

    # companies

    def companies(self, search: str = "", *, offset: int = 0, limit: int = 50) -> Page[CompanyRow]:
        """List companies by part of name or number, the last used first."""
        with self._read() as tx:
            return companies.listed(tx, search, offset, limit)

    def company(self, number: str) -> CompanyCard:
        """Give all that is known of a company."""
        with self._read() as tx:
            return companies.card(tx, companies.find(tx, number))

    def use_company(self, number: str) -> None:
        """Remember a company as the last used, unless the database can only be read."""
        with self._if_writable():
            self._do(lambda tx: companies.use(tx, number))

    def add_company(self, company: NewCompany, key: str) -> CompanyCard:
        """Add a company; ALREADY_EXISTS when its number is there."""
        return self._once(
            CompanyCard,
            "add_company",
            key,
            company.model_dump(mode="json"),
            lambda tx: companies.add(tx, company),
        )

    def change_company(self, number: str, *, mail: str, iban: str, key: str) -> CompanyCard:
        """Change where mail and refunds of a company go to."""
        content = {"number": number, "mail": mail, "iban": iban}
        return self._once(
            CompanyCard, "change_company", key, content, lambda tx: companies.change(tx, number, mail, iban)
        )

    def revise_company(self, seen: NewCompany, revised: NewCompany, key: str) -> CompanyCard:
        """Change anything of a company but its number; CHANGED_MEANWHILE when it is not as it was ``seen``."""
        content = {"seen": seen.model_dump(mode="json"), "revised": revised.model_dump(mode="json")}
        return self._once(
            CompanyCard, "revise_company", key, content, lambda tx: companies.revise(tx, seen, revised)
        )

    def overview(self, number: str) -> Overview:
        """Give what stands at the top of a company's overview: size, room in the cap, drafts, next deadlines."""
        with self._read() as tx:
            row = companies.find(tx, number)
            year = companies.year_row(tx, row.id, tx.today.year)
            cap = year.cap_cents if year else tx.rules.cap_cents
            granted = year.granted_cents if year else 0
            closed = budget.closed_on(tx, tx.today.year)
            return Overview(
                company=companies.card(tx, row),
                year=tx.today.year,
                size=companies.year_size(year),
                cap_cents=cap,
                granted_cents=granted,
                left_cents=cap - granted,
                year_closed=closed is not None,
                drafts=tuple(drafts.listed(tx, number)),
                tasks=tuple(todo.listed(tx, number, "", None, 3)),
            )

    def size_proposal(self, number: str) -> SizeProposal:
        """Propose the size that the figures of company and group give."""
        with self._read() as tx:
            return companies.proposal(tx, number)

    def declare_size(self, number: str, size: Size, key: str) -> YearSize:
        """Declare the size for this calendar year; SIZE_FROZEN once the year has an application."""
        content = {"number": number, "size": size.value}
        return self._once(
            YearSize, "declare_size", key, content, lambda tx: companies.declare(tx, number, size)
        )

    # providers

    def providers(
        self, search: str = "", *, service: Service | None = None, limit: int = 20
    ) -> list[ProviderCard]:
        """Find providers by number or part of the name, best first; typing errors are forgiven."""
        with self._read() as tx:
            return providers.search(tx, search, service, limit)

    def provider(self, number: str) -> ProviderCard:
        """Give all that is known of a provider."""
        with self._read() as tx:
            return providers.card(tx, providers.find(tx, number))

    def add_provider(self, provider: NewProvider, key: str) -> ProviderCard:
        """Add a provider; ALREADY_EXISTS when its number is there."""
        return self._once(
            ProviderCard,
            "add_provider",
            key,
            provider.model_dump(mode="json"),
            lambda tx: providers.add(tx, provider),
        )

    def change_provider(
        self, provider: NewProvider, key: str, *, seen: NewProvider | None = None
    ) -> ProviderCard:
        """Change name, address, mail and themes; CHANGED_MEANWHILE when it is not as it was ``seen``."""
        return self._once(
            ProviderCard,
            "change_provider",
            key,
            provider.model_dump(mode="json"),
            lambda tx: providers.change(tx, provider, seen),
        )

    # applying

    def nace(self, code: str, version: int | None = None) -> NaceHit:
        """Give a five-digit code with label and verdict; INVALID when it does not exist."""
        with self._read() as tx:
            return activities.known(tx, code, version)

    def search_nace(self, text: str, limit: int = 20) -> list[NaceHit]:
        """Find codes of the imported list by part of the label or first digits."""
        with self._read() as tx:
            return activities.search(tx, text, limit)

    def import_nace(self, version: int, labels: Mapping[str, str]) -> int:
        """Replace the labels of a revision of NACE-BEL by an imported list; gives how many there are."""
        return self._do(lambda tx: activities.replace_labels(tx, version, labels))

    def import_activities(self, rules: list[tuple[int, str, bool, str]]) -> int:
        """Replace the list of acceptable activities: revision, prefix, accepted, source; gives how many."""
        return self._do(lambda tx: activities.replace_rules(tx, rules))

    def themes(self, service: Service | None = None) -> list[Theme]:
        """Give today's themes, those with aid for the service when it is named."""
        return [
            theme
            for theme in self._rulebook.on(self.today()).themes
            if service is None or service in theme.services
        ]

    def training_kinds(self) -> list[tuple[str, str]]:
        """Give code and label of the kinds of training."""
        return [(kind.code, kind.label) for kind in self._rulebook.on(self.today()).training_kinds]

    def last_filing_day(self, starts_on: date) -> date:
        """Give the last day to apply for a service that starts then."""
        return last_filing_day(starts_on, self._rulebook.on(self.today()))

    def quote(self, number: str, *, service: Service, theme: str, amount_cents: int) -> Quote:
        """Divide an amount as an application of today would; Refused for the reasons of ``domain.subsidy``."""
        with self._read() as tx:
            return applications.quoted(tx, number, service, theme, amount_cents)

    def examine(self, number: str, facts: Mapping[str, object], step: int) -> None:
        """Hold one step against its rules (1 activity, 2 project, 3 provider, 4 consent and de minimis).

        ``facts`` are typed values under the field names of Application; only those of steps 1 to ``step``
        are looked at. Raises Refused.
        """
        with self._read() as tx:
            applications.examine(tx, number, facts, step)

    def save_draft(self, number: str, draft: str | None, step: int, answers: dict[str, str]) -> DraftCard:
        """Keep a half-filled application as typed; without an id a new draft is made."""
        return self._do(lambda tx: drafts.save(tx, number, draft, step, answers))

    def drafts(self, number: str) -> list[DraftCard]:
        """Give the drafts of a company, the last saved first."""
        with self._read() as tx:
            return drafts.listed(tx, number)

    def delete_draft(self, draft: str) -> None:
        """Throw a draft away."""
        self._do(lambda tx: drafts.remove(tx, draft))

    def apply(
        self,
        application: Application,
        key: str,
        draft: str | None = None,
        agreed_subsidy_cents: int | None = None,
    ) -> Submitted:
        """Submit an application: all rules, the yearly cap, number and communication in one transaction.

        ``draft`` disappears with it. With ``agreed_subsidy_cents`` the application is refused
        (SUBSIDY_CHANGED) when the room in the cap changed since the applicant saw the figures.
        """
        content = {"application": application.model_dump(mode="json")}
        return self._once(
            Submitted,
            "apply",
            key,
            content,
            lambda tx: applications.submit(tx, application, draft, agreed_subsidy_cents),
        )

    def rehearse(self, asked: Sequence[Application]) -> list[Submitted | Refused]:
        """Give what applying for these, one after the other, would answer today; nothing is kept."""

        def tried(tx: Transaction) -> list[Submitted | Refused]:
            answers = applications.rehearse(tx, asked)
            tx.conn.rollback()
            return answers

        return self._do(tried)

    def answered(self, keys: Sequence[str]) -> set[str]:
        """Give which of these keys were used before."""
        with self._read() as tx:
            return answered_keys(tx.conn, keys)

    def duplicate(self, project: str, key: str) -> DraftCard:
        """Make a draft with the answers of a project, without its days."""
        content = {"project": project}
        return self._once(DraftCard, "duplicate", key, content, lambda tx: history.duplicate(tx, project))

    # a project's life

    def projects(self, query: ProjectQuery) -> Page[ProjectRow]:
        """Give a window of the history."""
        with self._read() as tx:
            return history.page(tx, query)

    def years(self, number: str | None = None) -> list[int]:
        """Give the years with projects, of one company or all, the newest first."""
        with self._read() as tx:
            return history.years(tx, number)

    def whole_history(self, query: ProjectQuery) -> History:
        """Give every project that the query finds, whatever its window, and the last links of the chains with them."""
        with self._read() as tx:
            return history.whole(tx, query)

    def project(self, number: str) -> ProjectCard:
        """Give everything about a project: data, actions with reasons, ledger, mails, trail."""
        with self._read() as tx:
            return history.project(tx, number)

    def deposit_data(self, number: str) -> DepositData:
        """Give what to transfer for a project."""
        with self._read() as tx:
            return history.deposit_data(tx, number)

    def slip_facts(self, number: str) -> SlipFacts:
        """Give what a slip of a project is made of, the last links of its company's chains included."""
        with self._read() as tx:
            return slip_facts.read(tx, number)

    def book_deposit(
        self, number: str, *, cents: int, communication: str, on: date, key: str
    ) -> DepositOutcome:
        """Book money that arrived on a day; the outcome says whether it was accepted or sent back and why."""
        content = {"number": number, "cents": cents, "communication": communication, "on": on.isoformat()}
        return self._once(
            DepositOutcome,
            "book_deposit",
            key,
            content,
            lambda tx: deposits.book_deposit(tx, number, cents, communication, on),
        )

    def pay(
        self,
        number: str,
        *,
        cents: int,
        reference: str,
        key: str,
        structured: str = "",
        message: str = "",
    ) -> PaymentDone:
        """Pay the provider with a structured or a free communication, one of the two."""
        content = {
            "number": number,
            "cents": cents,
            "reference": reference,
            "structured": structured,
            "message": message,
        }
        return self._once(
            PaymentDone,
            "pay",
            key,
            content,
            lambda tx: payments.pay(tx, number, cents, reference, structured, message),
        )

    def rate(
        self,
        number: str,
        *,
        stars: int,
        name: str,
        key: str,
        company_name: str = "",
        comment: str = "",
        publish: bool = False,
        copy_to_me: bool = False,
    ) -> RatingDone:
        """Rate the provider of a project once, after a payment."""
        content = {
            "number": number,
            "stars": stars,
            "name": name,
            "company_name": company_name,
            "comment": comment,
            "publish": publish,
            "copy": copy_to_me,
        }
        return self._once(
            RatingDone,
            "rate",
            key,
            content,
            lambda tx: ratings.rate(tx, number, stars, name, company_name, comment, publish, copy_to_me),
        )

    def stop_preview(self, number: str) -> StopPreview:
        """Give what stopping the project today would return to whom."""
        with self._read() as tx:
            return stopping.stop_preview(tx, number)

    def stop(self, number: str, *, reason: str, key: str, agreed_own_cents: int | None = None) -> Stopped:
        """Stop a project with a reason and return what was not paid.

        With ``agreed_own_cents`` it is refused (REFUND_CHANGED) when a payment came since these figures were seen.
        """
        content = {"number": number, "reason": reason}
        return self._once(
            Stopped, "stop", key, content, lambda tx: stopping.stop(tx, number, reason, agreed_own_cents)
        )

    def todo(
        self, *, company: str | None = None, search: str = "", kind: str | None = None, limit: int = 500
    ) -> list[Task]:
        """Give what waits, the nearest deadline first."""
        with self._read() as tx:
            return todo.listed(tx, company, search, kind, limit)

    # the outbox

    def mails(
        self,
        *,
        state: MailState | None = None,
        company: str | None = None,
        project: str | None = None,
        since: datetime | None = None,
    ) -> list[MailCard]:
        """Give the mails in the order they were written, in one state or all."""
        with self._read() as tx:
            return outbox.listed(tx, state=state, company=company, project=project, since=since)

    def claim_mail(self, mail: int) -> MailCard | None:
        """Take a waiting mail to send it; None when it is not waiting any more. A demo sends nothing."""
        if self._store.kind == "demo":
            raise Refused(Code.DEMO_SENDS_NOTHING)
        return self._do(lambda tx: outbox.claim(tx, mail))

    def settle_mail(self, mail: int, state: MailState, problem: str = "", *, counts: bool = True) -> MailCard:
        """Write down what became of a mail that was taken; it counts as a try unless the server as a whole failed."""
        return self._do(lambda tx: outbox.settle(tx, mail, state, problem, counts))

    def mark_mail(self, mail: int, state: MailState) -> MailCard:
        """Decide about a mail that was not sent for sure: ``waiting``, ``sent`` or ``kept``."""
        return self._do(lambda tx: outbox.mark(tx, mail, state))

    def remind(self) -> int:
        """Write the reminders that are due today, each once; gives how many."""
        return self._do(reminders.write_due)
