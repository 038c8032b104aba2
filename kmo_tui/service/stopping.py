"""Stopping a project: what was not paid goes back to where it came from."""

from uuid import uuid4

from sqlalchemy import update

from kmo_tui.documents import mails
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from kmo_tui.domain.stopping import Refund, check_reason, refund
from kmo_tui.service import outbox
from kmo_tui.service.applications import give_back_to_cap
from kmo_tui.service.dossier import find, move, standing_of
from kmo_tui.service.results import Stopped, StopPreview
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t


def stop_preview(tx: Transaction, number: str) -> StopPreview:
    """Give what stopping today would return, and to which account."""
    row = find(tx, number)
    back = refund(standing_of(row), tx.today)
    return StopPreview(number=number, iban=row.company_iban, **_returned(back))


def stop(tx: Transaction, number: str, reason: str, agreed_own_cents: int | None) -> Stopped:
    """Stop a project: the unpaid own contribution goes back, the unpaid subsidy too."""
    row = find(tx, number)
    kept_reason = check_reason(reason)
    back = refund(standing_of(row), tx.today)
    if agreed_own_cents is not None and back.own_cents != agreed_own_cents:
        raise Refused(Code.REFUND_CHANGED, agreed_cents=agreed_own_cents, now_cents=back.own_cents)
    transfer = uuid4().hex
    if back.own_cents:
        move(tx, row, transfer, "own_refund", "wallet", "company", back.own_cents, tx.today)
    if back.subsidy_cents:
        move(tx, row, transfer, "subsidy_return", "wallet", "government", back.subsidy_cents, tx.today)
    tx.conn.execute(
        update(t.project)
        .where(t.project.c.id == row.id)
        .values(
            status="stopped",
            stopped_on=tx.today.isoformat(),
            stop_reason=kept_reason,
            refunded_own_cents=back.own_cents,
            returned_subsidy_cents=back.subsidy_cents,
            freed_cents=back.to_cap_cents,
        )
    )
    give_back_to_cap(tx, row.company_id, row.year, back.to_cap_cents)
    tx.note(row.company_id, row.id, "stopped", number=number, **_returned(back))
    letter = mails.stopped(
        row.company_name, number, back.own_cents, back.subsidy_cents, back.to_cap_cents, row.company_iban
    )
    outbox.post(tx, row.company_id, row.id, letter, row.company_mail)
    return Stopped(number=number, status=Status.STOPPED, iban=row.company_iban, **_returned(back))


def _returned(back: Refund) -> dict[str, int]:
    return {
        "own_cents": back.own_cents,
        "subsidy_cents": back.subsidy_cents,
        "to_cap_cents": back.to_cap_cents,
    }
