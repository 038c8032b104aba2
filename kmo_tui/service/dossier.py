"""A project's row with its company and provider, what decides about it, and the money that moves for it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, exists, select, update

from kmo_tui.domain.project import Standing, reason_against
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action, Status
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import erasure
from kmo_tui.store import tables as t
from kmo_tui.store.chain import append

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

_FORGOTTEN = exists().where(t.trail.c.project_id == t.project.c.id, t.trail.c.action == erasure.PROJECT)
_BY_NUMBER = PROJECT.add_columns(_FORGOTTEN.label("forgotten")).where(
    t.project.c.number == bindparam("number")
)
_UPDATE = update(t.project).where(t.project.c.id == bindparam("project_id"))


def find(tx: Transaction, number: str) -> Row[Any]:
    """Give the row of a project with its company, provider and stars; a writer holds the company from here."""
    tx.hold_company_of(number)
    row = tx.conn.execute(_BY_NUMBER, {"number": number}).first()
    if row is None:
        raise Refused(Code.UNKNOWN_PROJECT, field="number", number=number)
    tx.writes_for(row.company_id)
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


def standing_in(tx: Transaction, row: Row[Any]) -> Standing:
    """Give what decides about a project that was found by number, with what its own rules say of a late payment."""
    try:
        late = tx.rulebook.on(date.fromisoformat(row.applied_on)).late_payment
    except Refused:  # a desk's own rule book may begin after an old project
        late = "refuse"
    return replace(standing_of(row), pays_late=late == "warn", forgotten=bool(row.forgotten))


def check_possible(action: Action, standing: Standing, today: date) -> None:
    """Refuse an action that is not possible today, with its reason."""
    reason = reason_against(action, standing, today)
    if reason is not None:
        raise Refused(Code.NOT_POSSIBLE_NOW, action=action.value, reason=reason.value)


def moved(
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
) -> dict[str, object]:
    """Give the ledger line of one movement of ``cents`` between two accounts of the project."""
    return {
        "project_id": row.id,
        "transfer": transfer,
        "kind": kind,
        "source": source,
        "target": target,
        "cents": cents,
        "booked_on": on.isoformat(),
        "reference": reference,
        "communication": communication,
    }


def book(tx: Transaction, row: Row[Any], lines: Sequence[dict[str, object]]) -> None:
    """Write movements at the end of the company's ledger."""
    append(tx.conn, "ledger", row.company_id, lines, tx.heads_of(row.company_id))


def update_project(tx: Transaction, row: Row[Any], **values: object) -> None:
    """Change columns of a project."""
    tx.conn.execute(_UPDATE, {"project_id": row.id, **values})
