"""An application from the first rule to the project number: facts are read once, decided, then written."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, text

from kmo_tui.documents import mails
from kmo_tui.domain.application import Application
from kmo_tui.domain.applying import Facts, check_step, decide, quoted
from kmo_tui.domain.communication import ogm
from kmo_tui.domain.conditions import Conditions
from kmo_tui.domain.deadlines import closing_date, deposit_deadline, last_filing_day
from kmo_tui.domain.desk_role import DeskRole
from kmo_tui.domain.excluded import ExcludedService
from kmo_tui.domain.filing import companion_number, own_number
from kmo_tui.domain.providers import Service
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Theme
from kmo_tui.domain.size import Size, check_not_frozen
from kmo_tui.domain.status import Status
from kmo_tui.domain.subsidy import Quote
from kmo_tui.domain.warning import Warned, warnings_of
from kmo_tui.service import deposit_account, outbox
from kmo_tui.service.answers import fields_of
from kmo_tui.service.conditions import write_conditions
from kmo_tui.service.facts import DeMinimis, Shared, company_with_year, counter, facts_of, provider_of
from kmo_tui.service.results import Submitted
from kmo_tui.service.roles import to_file
from kmo_tui.service.size_of_year import take_from_cap, write_size
from kmo_tui.service.unit_of_work import Subject, Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import search_key

_NEXT_NUMBER = text(
    "INSERT INTO number_series (year, last) VALUES (:year, 1)"
    " ON CONFLICT (year) DO UPDATE SET last = number_series.last + 1"
    # the role that holds while the number is given; it stays from the first project on
    " RETURNING last, (SELECT value FROM setting WHERE name = 'role') AS role"
)
_ADD = insert(t.project).returning(t.project.c.id)
_DROP_DRAFT = delete(t.draft).where(
    t.draft.c.id == bindparam("draft"), t.draft.c.company_id == bindparam("company")
)
# which answers a step looks at, beyond those of the company itself
_LOOKED_AT = {1: {"nace", "nace_version"}, 2: set[str](), 3: {"provider"}, 4: {"consent"}}


class Applications(Subject):
    """The use cases of applying."""

    def themes(self, service: Service | None = None) -> list[Theme]:
        """Give today's themes, those with aid for the service when it is named."""
        return [theme for theme in self._work.rules.themes if service is None or service in theme.services]

    def training_kinds(self) -> list[tuple[str, str]]:
        """Give code and label of the kinds of training."""
        return [(kind.code, kind.label) for kind in self._work.rules.training_kinds]

    def excluded(self) -> tuple[ExcludedService, ...]:
        """Give the services that are not subsidised today."""
        return self._work.rules.excluded

    def warnings(self, application: Application) -> tuple[Warned, ...]:
        """Give what an application of today is warned of; nothing is refused for it."""
        return warnings_of(
            self._work.rules.excluded,
            name=application.name,
            registered_on=application.registered_on,
            starts_on=application.starts_on,
        )

    def last_filing_day(self, starts_on: date) -> date:
        """Give the last day to apply for a service that starts then."""
        return last_filing_day(starts_on, self._work.rules)

    def quote(self, number: str, *, service: Service, theme: str, amount_cents: int) -> Quote:
        """Divide an amount as an application of today would; Refused for the reasons of ``domain.subsidy``."""
        with self._work.read() as tx:
            facts = facts_of(tx, company_with_year(tx, number), {}, Shared())
        return quoted(service, theme, amount_cents, facts)

    def de_minimis(self, number: str) -> DeMinimis:
        """Give the aid of a company and all linked with it that counts today, and who these are."""
        with self._work.read() as tx:
            return counter(tx, number)

    def examine(self, number: str, answers: Mapping[str, object], step: int) -> None:
        """Hold one step against its rules (1 activity, 2 project, 3 provider, 4 consent and de minimis).

        ``answers`` are typed values under the field names of Application. Raises Refused.
        """
        asked = {name: value for name, value in answers.items() if name in _LOOKED_AT[step]}
        with self._work.read() as tx:
            facts = facts_of(tx, company_with_year(tx, number), asked, Shared())
        check_step(step, answers, facts)

    def apply(
        self,
        application: Application,
        key: str,
        *,
        draft: str | None = None,
        agreed_subsidy_cents: int | None = None,
        shared: Shared | None = None,
        conditions: Conditions | None = None,
    ) -> Submitted:
        """Submit an application: all rules, the yearly cap, number and communication in one transaction.

        ``draft`` disappears with it. With ``agreed_subsidy_cents`` the application is refused
        (SUBSIDY_CHANGED) when the room in the cap changed since the applicant saw the figures.
        ``shared`` has the providers and activities that a rehearsal of several applications read.
        ``conditions`` are answers about who may apply, kept for this year with the application; without them
        those of before count, and what was never asked refuses nothing.
        """
        asked = fields_of(application)
        return self._work.once(
            "apply",
            {"application": asked},
            key,
            Submitted,
            lambda tx: submit(
                tx, application, asked, draft, agreed_subsidy_cents, shared or Shared(), conditions
            ),
        )

    def rehearse(
        self,
        asked: Sequence[Application],
        shared: Shared,
        conditions: Sequence[Conditions | None] | None = None,
    ) -> list[Submitted | Refused]:
        """Give what applying for these, one after the other, would answer today; nothing is written.

        ``shared`` keeps the providers and activities that were read, for ``apply``; ``conditions`` are those that
        come with each application. Refused (ROLE_UNKNOWN) as a whole before the desk has a role.
        """
        given = conditions or [None] * len(asked)
        with self._work.read() as tx:
            tx.role.needed(tx.conn)
            rehearsal = Rehearsal(tx, shared)
            return [rehearsal.answer(*each) for each in zip(asked, given, strict=True)]

    def used(self, keys: Sequence[str]) -> set[str]:
        """Give which of these idempotency keys were used before."""
        return self._work.used(keys)


def submit(
    tx: Transaction,
    application: Application,
    asked: Mapping[str, Any],
    draft: str | None,
    agreed_subsidy_cents: int | None,
    shared: Shared,
    conditions: Conditions | None = None,
) -> Submitted:
    """Grant the subsidy within the yearly cap and open the project, or refuse and keep nothing."""
    tx.role.needed(tx.conn)
    company = company_with_year(tx, application.company)
    declares = _new_size(application, company, tx.today.year)
    facts = facts_of(tx, company, asked, shared, declares)
    if conditions is not None and conditions != facts.conditions:
        facts = replace(facts, conditions=conditions)
        write_conditions(tx, company.id, conditions)
    granted = decide(asked, facts)
    if agreed_subsidy_cents is not None and granted.subsidy_cents != agreed_subsidy_cents:
        raise Refused(
            Code.SUBSIDY_CHANGED, agreed_cents=agreed_subsidy_cents, now_cents=granted.subsidy_cents
        )
    if declares is not None:
        write_size(tx, company.id, declares, company.cap_cents)
    if not take_from_cap(tx, company.id, tx.today.year, granted.subsidy_cents):
        raise Refused(Code.CAP_REACHED, cap_cents=tx.rules.cap_cents, year=tx.today.year)
    year = tx.today.year
    given = tx.conn.execute(_NEXT_NUMBER, {"year": year}).one()
    tx.role.learn(given.role)
    role, sequence = tx.role.needed(tx.conn), given.last
    number = (companion_number if role.companion else own_number)(year, sequence)
    communication = ogm(18_000_000_00 + year % 100 * 1_000_000 + sequence)
    project = _project_row(tx, application, facts, granted, shared)
    row = {**project, "number": number, "communication": communication, "company_id": company.id}
    project_id = tx.conn.execute(_ADD, row).scalar_one()
    tx.seal("project", company.id, {**row, "id": project_id})
    if draft is not None:
        tx.conn.execute(_DROP_DRAFT, {"draft": draft, "company": company.id})
    tx.note(
        company.id,
        project_id,
        "applied",
        number=number,
        amount_cents=granted.amount_cents,
        own_cents=granted.own_cents,
        subsidy_cents=granted.subsidy_cents,
        rule=granted.rule,
        provider=application.provider,
    )
    deposit_by = deposit_deadline(tx.today, tx.rules)
    if role.companion:
        file_by = to_file(tx, company.id, project_id, number, application.starts_on)
        letter = mails.ready_to_file(company.name, number, application.name, granted.subsidy_cents, file_by)
    else:
        account = deposit_account.account_words(role)
        letter = mails.registered(
            company.name, number, application.name, granted.own_cents, account, communication, deposit_by
        )
    outbox.post(tx, company.id, project_id, (letter, company.mail))
    return _submitted(role, granted, number, communication, deposit_by)


def _submitted(
    role: DeskRole, granted: Quote, number: str, communication: str, deposit_by: date
) -> Submitted:
    """Give the answer; what is to be filed with VLAIO first has nothing to deposit yet."""
    waits = role.companion
    return Submitted(
        number=number,
        status=Status.READY if waits else Status.AWAITING_DEPOSIT,
        amount_cents=granted.amount_cents,
        own_cents=granted.own_cents,
        subsidy_cents=granted.subsidy_cents,
        percentage=granted.percentage,
        rule=granted.rule,
        beneficiary="" if waits else role.beneficiary,
        iban="" if waits else role.iban,
        communication="" if waits else communication,
        deposit_by=None if waits else deposit_by,
    )


class Rehearsal:
    """Applications that follow each other, answered as if each one before was submitted."""

    def __init__(self, tx: Transaction, shared: Shared) -> None:
        self._tx = tx
        self._shared = shared
        self._facts: dict[str, tuple[Any, Facts]] = {}
        self._granted: dict[str, list[tuple[date, int]]] = {}
        self._frozen: set[str] = set()

    def answer(self, application: Application, conditions: Conditions | None = None) -> Submitted | Refused:
        """Give what submitting it would answer, with neither number nor communication; or why it would be refused."""
        try:
            granted = self._decided(application, conditions)
        except Refused as refused:
            return refused
        role = self._tx.role.needed(self._tx.conn)
        return _submitted(role, granted, "", "", deposit_deadline(self._tx.today, self._tx.rules))

    def _decided(self, application: Application, conditions: Conditions | None) -> Quote:
        tx, number = self._tx, application.company
        if number not in self._facts:
            company = company_with_year(tx, number)
            # the aid is read with the company; what is granted from here on counts for all linked with it
            self._facts[number] = company, facts_of(tx, company, {"consent": True}, self._shared)
        company, before = self._facts[number]
        size = before.size
        if application.size is not None:
            frozen = bool(company.frozen) or number in self._frozen
            check_not_frozen(size, frozen, application.size, tx.today.year)
            size = application.size
        asked = fields_of(application)
        read = facts_of(tx, company, {name: asked[name] for name in _READ_EACH}, self._shared)
        facts = replace(
            before,
            size=size,
            activity=read.activity,
            provider_themes=read.provider_themes,
            registered=read.registered,
            conditions=conditions or before.conditions,
            aid=(*before.aid, *self._granted_since(number, before)),
        )
        granted = decide(asked, facts)
        self._frozen.add(number)
        left = granted.cap_left_after_cents
        self._facts[number] = (
            company,
            replace(before, size=size, conditions=facts.conditions, left_cents=left),
        )
        self._granted.setdefault(number, []).append((tx.today, granted.subsidy_cents))
        return granted

    def _granted_since(self, number: str, facts: Facts) -> Iterator[tuple[date, int]]:
        """Give what was granted in this rehearsal to the company and those linked with it."""
        for each in (number, *(other for other, _name in facts.undertaking.counted)):
            yield from self._granted.get(each, ())


_READ_EACH = ("nace", "nace_version", "provider")


def _new_size(application: Application, company: Any, year: int) -> Size | None:
    """Give the size that the application declares, when it is not the declared one already."""
    declared = Size(company.size) if company.size else None
    if application.size is None or application.size is declared:
        return None
    check_not_frozen(declared, bool(company.frozen), application.size, year)
    return application.size


def _project_row(
    tx: Transaction, application: Application, facts: Facts, granted: Quote, shared: Shared
) -> dict[str, object]:
    provider = provider_of(tx, application.provider, shared)
    activity, size = facts.activity, facts.size
    if provider is None or size is None or activity is None or isinstance(activity, Refused):
        raise AssertionError("what was decided about is there")
    return {
        "provider_id": provider.id,
        "year": tx.today.year,
        "status": Status.AWAITING_DEPOSIT.value,
        "size": size.value,
        "nace": activity.code,
        "nace_version": activity.version,
        "service": application.service,
        "name": application.name,
        "search": search_key(application.name),
        "training_kind": application.training_kind,
        "theme": application.theme,
        "hours_centi": int(application.hours * 100),
        "participants": json.dumps(application.participants, ensure_ascii=True),
        "registered_on": application.registered_on.isoformat(),
        "starts_on": application.starts_on.isoformat(),
        "amount_cents": granted.amount_cents,
        "own_cents": granted.own_cents,
        "subsidy_cents": granted.subsidy_cents,
        "percentage": granted.percentage,
        "rule": granted.rule,
        "applied_on": tx.today.isoformat(),
        "deposit_by": deposit_deadline(tx.today, tx.rules).isoformat(),
        "closes_on": closing_date(tx.today).isoformat(),
    }
