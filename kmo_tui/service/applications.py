"""An application from the first rule to the project number: facts are read once, decided, then written."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, text

from kmo_tui.documents import mails
from kmo_tui.domain.application import Application
from kmo_tui.domain.applying import Facts, check_step, decide, quoted
from kmo_tui.domain.communication import ogm
from kmo_tui.domain.deadlines import closing_date, deposit_deadline, last_filing_day
from kmo_tui.domain.excluded import ExcludedService
from kmo_tui.domain.providers import Service
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Theme
from kmo_tui.domain.size import Size, check_not_frozen
from kmo_tui.domain.status import Status
from kmo_tui.domain.subsidy import Quote
from kmo_tui.domain.warning import Warned, warnings_of
from kmo_tui.service import deposit_account, outbox
from kmo_tui.service.answers import fields_of
from kmo_tui.service.facts import Shared, company_with_year, facts_of, provider_of
from kmo_tui.service.results import Submitted
from kmo_tui.service.size_of_year import take_from_cap, write_size
from kmo_tui.service.unit_of_work import Subject, Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import search_key

_NEXT_NUMBER = text(
    "INSERT INTO number_series (year, last) VALUES (:year, 1)"
    " ON CONFLICT (year) DO UPDATE SET last = number_series.last + 1 RETURNING last"
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
    ) -> Submitted:
        """Submit an application: all rules, the yearly cap, number and communication in one transaction.

        ``draft`` disappears with it. With ``agreed_subsidy_cents`` the application is refused
        (SUBSIDY_CHANGED) when the room in the cap changed since the applicant saw the figures.
        ``shared`` has the providers and activities that a rehearsal of several applications read.
        """
        asked = fields_of(application)
        return self._work.once(
            "apply",
            {"application": asked},
            key,
            Submitted,
            lambda tx: submit(tx, application, asked, draft, agreed_subsidy_cents, shared or Shared()),
        )

    def rehearse(self, asked: Sequence[Application], shared: Shared) -> list[Submitted | Refused]:
        """Give what applying for these, one after the other, would answer today; nothing is written.

        ``shared`` keeps the providers and activities that were read, for ``apply``.
        """
        with self._work.read() as tx:
            rehearsal = Rehearsal(tx, shared)
            return [rehearsal.answer(application) for application in asked]

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
) -> Submitted:
    """Grant the subsidy within the yearly cap and open the project, or refuse and keep nothing."""
    company = company_with_year(tx, application.company)
    declares = _new_size(application, company, tx.today.year)
    facts = facts_of(tx, company, asked, shared, declares)
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
    sequence = tx.conn.execute(_NEXT_NUMBER, {"year": year}).scalar_one()
    number = f"{year}KMO{sequence:06d}"
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
    letter = mails.registered(
        company.name,
        number,
        application.name,
        granted.own_cents,
        deposit_account.account_words(),
        communication,
        deposit_by,
    )
    outbox.post(tx, company.id, project_id, (letter, company.mail))
    return _submitted(granted, number, communication, deposit_by)


def _submitted(granted: Quote, number: str, communication: str, deposit_by: date) -> Submitted:
    return Submitted(
        number=number,
        status=Status.AWAITING_DEPOSIT,
        amount_cents=granted.amount_cents,
        own_cents=granted.own_cents,
        subsidy_cents=granted.subsidy_cents,
        percentage=granted.percentage,
        rule=granted.rule,
        beneficiary=deposit_account.BENEFICIARY,
        iban=deposit_account.IBAN,
        communication=communication,
        deposit_by=deposit_by,
    )


class Rehearsal:
    """Applications that follow each other, answered as if each one before was submitted."""

    def __init__(self, tx: Transaction, shared: Shared) -> None:
        self._tx = tx
        self._shared = shared
        self._facts: dict[str, tuple[Any, Facts]] = {}
        self._frozen: set[str] = set()

    def answer(self, application: Application) -> Submitted | Refused:
        """Give what submitting it would answer, with neither number nor communication; or why it would be refused."""
        try:
            granted = self._decided(application)
        except Refused as refused:
            return refused
        return _submitted(granted, "", "", deposit_deadline(self._tx.today, self._tx.rules))

    def _decided(self, application: Application) -> Quote:
        tx, number = self._tx, application.company
        if number not in self._facts:
            company = company_with_year(tx, number)
            # the aid is read with the company and counted on from here
            self._facts[number] = company, facts_of(tx, company, {"consent": True}, self._shared)
        company, before = self._facts[number]
        size = before.size
        if application.size is not None:
            frozen = bool(company.frozen) or number in self._frozen
            check_not_frozen(size, frozen, application.size, tx.today.year)
            size = application.size
        asked = fields_of(application)
        read = facts_of(tx, company, {name: asked[name] for name in _READ_EACH}, self._shared)
        facts = replace(before, size=size, activity=read.activity, provider_themes=read.provider_themes)
        granted = decide(asked, facts)
        self._frozen.add(number)
        self._facts[number] = (
            company,
            replace(
                before,
                size=size,
                left_cents=granted.cap_left_after_cents,
                aid=(*before.aid, (tx.today, granted.subsidy_cents)),
            ),
        )
        return granted


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
        "provider_id": provider[0],
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
