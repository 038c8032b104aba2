"""Stopping a project: what was not paid goes back to where it came from."""

from dataclasses import asdict
from uuid import uuid4

from kmo_tui.documents import mails
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from kmo_tui.domain.stopping import check_reason, refund
from kmo_tui.domain.wallet import Stop
from kmo_tui.service import outbox
from kmo_tui.service.dossier import book, find, moved, standing_of, update_project
from kmo_tui.service.results import Stopped, StopPreview
from kmo_tui.service.size_of_year import free_size, give_back_to_cap
from kmo_tui.service.unit_of_work import Transaction


def stop_preview(tx: Transaction, number: str) -> StopPreview:
    """Give what stopping today would return, and to which account."""
    row = find(tx, number)
    back = refund(standing_of(row), tx.today)
    return StopPreview(number=number, iban=row.company_iban, **asdict(back))


def stop(tx: Transaction, asked: Stop, agreed_own_cents: int | None) -> Stopped:
    """Stop a project: the unpaid own contribution goes back, the unpaid subsidy too."""
    number = asked.number
    row = find(tx, number)
    kept_reason = check_reason(asked.reason)
    back = refund(standing_of(row), tx.today)
    if agreed_own_cents is not None and back.own_cents != agreed_own_cents:
        raise Refused(Code.REFUND_CHANGED, agreed_cents=agreed_own_cents, now_cents=back.own_cents)
    transfer = uuid4().hex
    lines = []
    if back.own_cents:
        lines.append(moved(row, transfer, "own_refund", "wallet", "company", back.own_cents, tx.today))
    if back.subsidy_cents:
        lines.append(
            moved(row, transfer, "subsidy_return", "wallet", "government", back.subsidy_cents, tx.today)
        )
    if lines:
        book(tx, row, lines)
    stop = {"stopped_on": tx.today.isoformat(), "stop_reason": kept_reason}
    tx.seal("stop", row.company_id, {"number": number, **stop})
    if back.to_cap_cents:
        tx.seal("freed", row.company_id, {"number": number, "freed_cents": back.to_cap_cents})
    update_project(
        tx,
        row,
        status=Status.STOPPED.value,
        **stop,
        refunded_own_cents=back.own_cents,
        returned_subsidy_cents=back.subsidy_cents,
        freed_cents=back.to_cap_cents,
    )
    give_back_to_cap(tx, row.company_id, row.year, back.to_cap_cents)
    free_size(tx, row.company_id, row.year)
    tx.note(row.company_id, row.id, "stopped", number=number, **asdict(back))
    letter = mails.stopped(
        row.company_name, number, back.own_cents, back.subsidy_cents, back.to_cap_cents, row.company_iban
    )
    outbox.post(tx, row.company_id, row.id, (letter, row.company_mail))
    return Stopped(number=number, status=Status.STOPPED, iban=row.company_iban, **asdict(back))
