"""An application from the first rule to the project number."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import Row, and_, delete, insert, not_, or_, select, text, update

from kmo_tui.documents import mails
from kmo_tui.domain import de_minimis
from kmo_tui.domain.application import (
    Application,
    check_affiliation,
    check_consent,
    check_contribution,
    check_dates,
    check_service_matches,
    check_theme_linked,
)
from kmo_tui.domain.communication import ogm
from kmo_tui.domain.deadlines import closing_date, deposit_deadline
from kmo_tui.domain.providers import Service
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size
from kmo_tui.domain.status import Status
from kmo_tui.domain.subsidy import Quote, quote
from kmo_tui.service import activities, budget, companies, deposit_account, outbox, providers
from kmo_tui.service.results import Submitted
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.search import search_key

_NEXT_NUMBER = text(
    "INSERT INTO number_series (year, last) VALUES (:year, 1)"
    " ON CONFLICT (year) DO UPDATE SET last = number_series.last + 1 RETURNING last"
)


def room(tx: Transaction, company_id: int) -> tuple[Size | None, int]:
    """Give the size declared for this year and what is left of the cap, in cents."""
    year = companies.year_row(tx, company_id, tx.today.year)
    if year is None:
        return None, tx.rules.cap_cents
    return Size(year.size), year.cap_cents - year.granted_cents


def quoted(tx: Transaction, number: str, service: Service, theme: str, amount_cents: int) -> Quote:
    """Divide an amount as an application of today would, without keeping anything."""
    company = companies.find(tx, number)
    size, left = room(tx, company.id)
    if size is None:
        raise Refused(Code.SIZE_MISSING, field="size", year=tx.today.year)
    return quote(amount_cents, theme, service, size, left, tx.rules)


def examine(tx: Transaction, number: str, facts: Mapping[str, Any], step: int) -> None:
    """Hold the facts of one step against its rules; the first that says no is raised."""
    company = companies.find(tx, number)
    if step == 1:
        _examine_company(tx, company)
        activities.check_accepted(activities.known(tx, facts["nace"], facts.get("nace_version")))
    elif step == 2:
        _examine_project(tx, number, facts)
    elif step == 3:
        _examine_provider(tx, facts)
    else:
        check_consent(facts["consent"])
        size, left = room(tx, company.id)
        granted = quote(
            facts["amount_cents"], facts["theme"], facts["service"], size or Size.LARGE, left, tx.rules
        )
        _examine_de_minimis(tx, company.id, granted.subsidy_cents)


def submit(
    tx: Transaction, application: Application, draft: str | None, agreed_subsidy_cents: int | None
) -> Submitted:
    """Grant the subsidy within the yearly cap and open the project, or refuse and keep nothing."""
    company = companies.find(tx, application.company)
    if application.size is not None:
        companies.declare(tx, application.company, application.size)
    # Taking the row's lock first: on PostgreSQL what is left can then not change between reading and granting.
    tx.conn.execute(
        update(t.company_year)
        .where(t.company_year.c.company_id == company.id, t.company_year.c.year == tx.today.year)
        .values(granted_cents=t.company_year.c.granted_cents)
    )
    size, left = room(tx, company.id)
    if size is None:
        raise Refused(Code.SIZE_MISSING, field="size", year=tx.today.year)
    facts = dict(application)
    if not application.nace_version:
        facts["nace_version"] = company.nace_version if application.nace == company.nace else None
    for step in (1, 2, 3, 4):
        examine(tx, application.company, facts, step)
    granted = quote(application.amount_cents, application.theme, application.service, size, left, tx.rules)
    if agreed_subsidy_cents is not None and granted.subsidy_cents != agreed_subsidy_cents:
        raise Refused(
            Code.SUBSIDY_CHANGED, agreed_cents=agreed_subsidy_cents, now_cents=granted.subsidy_cents
        )
    if not take_from_cap(tx, company.id, tx.today.year, granted.subsidy_cents):
        raise Refused(Code.CAP_REACHED, cap_cents=tx.rules.cap_cents, year=tx.today.year)
    nace = activities.known(tx, application.nace, facts["nace_version"])
    provider = providers.find(tx, application.provider)
    sequence = tx.conn.scalar(_NEXT_NUMBER, {"year": tx.today.year}) or 0
    number = f"{tx.today.year}KMO{sequence:06d}"
    communication = ogm(18_000_000_00 + tx.today.year % 100 * 1_000_000 + sequence)
    deposit_by = deposit_deadline(tx.today, tx.rules)
    project_id = tx.conn.scalar(
        insert(t.project)
        .values(
            number=number,
            communication=communication,
            company_id=company.id,
            provider_id=provider.id,
            year=tx.today.year,
            status=Status.AWAITING_DEPOSIT.value,
            size=size.value,
            nace=nace.code,
            nace_version=nace.version,
            service=application.service,
            name=application.name,
            search=search_key(application.name),
            training_kind=application.training_kind,
            theme=application.theme,
            hours_centi=int(application.hours * 100),
            participants=json.dumps(application.participants, ensure_ascii=True),
            registered_on=application.registered_on.isoformat(),
            starts_on=application.starts_on.isoformat(),
            amount_cents=granted.amount_cents,
            own_cents=granted.own_cents,
            subsidy_cents=granted.subsidy_cents,
            percentage=granted.percentage,
            rule=granted.rule,
            applied_on=tx.today.isoformat(),
            deposit_by=deposit_by.isoformat(),
            closes_on=closing_date(tx.today).isoformat(),
        )
        .returning(t.project.c.id)
    )
    if draft is not None:
        tx.conn.execute(delete(t.draft).where(t.draft.c.id == draft, t.draft.c.company_id == company.id))
    tx.note(
        company.id,
        project_id,
        "applied",
        number=number,
        amount_cents=granted.amount_cents,
        own_cents=granted.own_cents,
        subsidy_cents=granted.subsidy_cents,
        rule=granted.rule,
        provider=provider.number,
    )
    outbox.post(
        tx,
        company.id,
        cast(int, project_id),
        mails.registered(
            company.name,
            number,
            application.name,
            granted.own_cents,
            deposit_account.account_words(),
            communication,
            deposit_by,
        ),
        company.mail,
    )
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


def rehearse(tx: Transaction, asked: Sequence[Application]) -> list[Submitted | Refused]:
    """Submit one after the other, each undone when it is refused; the caller undoes the rest."""
    answers: list[Submitted | Refused] = []
    for application in asked:
        step = tx.conn.begin_nested()
        try:
            answers.append(submit(tx, application, None, None))
            step.commit()
        except Refused as refused:
            step.rollback()
            answers.append(refused)
    return answers


def take_from_cap(tx: Transaction, company_id: int, year: int, cents: int) -> bool:
    """Take from the yearly cap in one guarded step; tells whether there was room."""
    taken = tx.conn.execute(
        update(t.company_year)
        .where(
            t.company_year.c.company_id == company_id,
            t.company_year.c.year == year,
            t.company_year.c.granted_cents + cents <= t.company_year.c.cap_cents,
        )
        .values(granted_cents=t.company_year.c.granted_cents + cents, frozen=1)
    )
    return taken.rowcount == 1


def give_back_to_cap(tx: Transaction, company_id: int, year: int, cents: int) -> None:
    """Give room in the yearly cap back."""
    tx.conn.execute(
        update(t.company_year)
        .where(t.company_year.c.company_id == company_id, t.company_year.c.year == year)
        .values(granted_cents=t.company_year.c.granted_cents - cents)
    )


def _examine_company(tx: Transaction, company: Row[Any]) -> None:
    """Before anything is asked: is this year open, is the company small enough, is there room left."""
    closed = budget.closed_on(tx, tx.today.year)
    if closed is not None:
        raise Refused(Code.BUDGET_CLOSED, year=tx.today.year, closed_on=closed)
    size, left = room(tx, company.id)
    if size is Size.LARGE:
        raise Refused(Code.COMPANY_TOO_LARGE, field="size")
    if left <= 0:
        raise Refused(Code.CAP_REACHED, cap_cents=tx.rules.cap_cents, year=tx.today.year)


def _examine_project(tx: Transaction, number: str, facts: Mapping[str, Any]) -> None:
    check_dates(facts["registered_on"], facts["starts_on"], tx.today, tx.rules)
    check_contribution(facts["contributes"])
    quoted(tx, number, facts["service"], facts["theme"], facts["amount_cents"])


def _examine_provider(tx: Transaction, facts: Mapping[str, Any]) -> None:
    provider = providers.card(tx, providers.find(tx, facts["provider"]))
    check_service_matches(facts["service"], provider.number)
    label = tx.rules.theme(facts["theme"]).label
    check_theme_linked(facts["theme"], provider.themes, provider.number, label)
    check_affiliation(facts["affiliated"])


def _examine_de_minimis(tx: Transaction, company_id: int, asked_cents: int) -> None:
    """Count the group's aid of the last three years: what was granted here and not returned, and from elsewhere."""
    never_received = or_(
        t.project.c.status == Status.LAPSED.value,
        and_(t.project.c.status == Status.STOPPED.value, t.project.c.deposited_cents == 0),
    )
    kept = t.project.c.subsidy_cents - t.project.c.returned_subsidy_cents
    here = tx.conn.execute(
        select(t.project.c.applied_on, kept).where(
            t.project.c.company_id == company_id,
            t.project.c.applied_on >= de_minimis.window_start(tx.today).isoformat(),
            not_(never_received),
        )
    )
    elsewhere = tx.conn.execute(
        select(t.other_aid.c.granted_on, t.other_aid.c.cents).where(t.other_aid.c.company_id == company_id)
    )
    aid = [(date.fromisoformat(day), cents) for day, cents in (*here, *elsewhere)]
    de_minimis.check(aid, tx.today, asked_cents, tx.rules.de_minimis_cents)
