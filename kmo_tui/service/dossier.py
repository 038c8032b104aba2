"""A project's row with its company and provider, what decides about it, and the money that moves for it."""

from datetime import date
from typing import Any

from sqlalchemy import Row, select

from kmo_tui.domain.project import Standing, reason_against
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action, Status
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.chain import append_ledger

PROJECT = (
    select(
        t.project,
        t.company.c.number.label("company_number"),
        t.company.c.name.label("company_name"),
        t.company.c.mail.label("company_mail"),
        t.company.c.iban.label("company_iban"),
        t.provider.c.number.label("provider_number"),
        t.provider.c.name.label("provider_name"),
        t.provider.c.mail.label("provider_mail"),
        t.rating.c.stars,
    )
    .join(t.company, t.company.c.id == t.project.c.company_id)
    .join(t.provider, t.provider.c.id == t.project.c.provider_id)
    .outerjoin(t.rating, t.rating.c.project_id == t.project.c.id)
)


def find(tx: Transaction, number: str) -> Row[Any]:
    """Give the row of a project with its company, provider and stars; a writer holds the company from here."""
    tx.hold_company_of(number)
    row = tx.conn.execute(PROJECT.where(t.project.c.number == number)).first()
    if row is None:
        raise Refused(Code.UNKNOWN_PROJECT, field="number", number=number)
    return row


def standing_of(row: Row[Any]) -> Standing:
    """Give what decides about a project from its row."""
    return Standing(
        status=Status(row.status),
        amount_cents=row.amount_cents,
        own_cents=row.own_cents,
        subsidy_cents=row.subsidy_cents,
        deposited_cents=row.deposited_cents,
        paid_cents=row.paid_cents,
        refunded_own_cents=row.refunded_own_cents,
        returned_subsidy_cents=row.returned_subsidy_cents,
        applied_on=date.fromisoformat(row.applied_on),
        deposit_by=date.fromisoformat(row.deposit_by),
        closes_on=date.fromisoformat(row.closes_on),
        rated=row.stars is not None,
    )


def check_possible(action: Action, standing: Standing, today: date) -> None:
    """Refuse an action that is not possible today, with its reason."""
    reason = reason_against(action, standing, today)
    if reason is not None:
        raise Refused(Code.NOT_POSSIBLE_NOW, action=action.value, reason=reason.value)


def move(
    tx: Transaction,
    row: Row[Any],
    transfer: str,
    kind: str,
    source: str,
    target: str,
    cents: int,
    on: date,
    *,
    reference: str = "",
    communication: str = "",
) -> None:
    """Book one movement between two accounts of the project."""
    append_ledger(
        tx.conn,
        row.company_id,
        row.id,
        transfer,
        kind,
        source,
        target,
        cents,
        on.isoformat(),
        reference,
        communication,
    )
