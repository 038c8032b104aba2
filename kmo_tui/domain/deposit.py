"""Whether money that arrives is the deposit of a project (kmo-rules §3)."""

from datetime import date
from typing import Literal

from kmo_tui.domain.communication import normal_ogm
from kmo_tui.domain.project import Standing, Status
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.written import written

COMMUNICATION_LIMIT = 140

DepositVerdict = Literal["accepted", "wrong_amount", "wrong_communication", "too_late", "already_deposited"]


def check_communication(text: str) -> str:
    """Give what the bank says as it is kept; refuse what no bank carries (at most 140 characters, all printable)."""
    return written(text, "communication", COMMUNICATION_LIMIT, optional=True)


def judge_deposit(
    amount_cents: int, communication: str, on: date, standing: Standing, expected_communication: str
) -> DepositVerdict:
    """Judge a transfer: only the exact amount with the right communication, in time and once, is accepted.

    Money for a project that was stopped before its deposit comes too late.
    """
    if not _same(communication, expected_communication):
        return "wrong_communication"
    if standing.deposited_cents:
        return "already_deposited"
    in_time = standing.deposit_by is not None and on <= standing.deposit_by
    if not in_time or standing.status is Status.STOPPED:
        return "too_late"
    return "accepted" if amount_cents == standing.own_cents else "wrong_amount"


def _same(communication: str, expected: str) -> bool:
    try:
        return normal_ogm(communication) == normal_ogm(expected)
    except ValueError:
        return False


def check_arrival(cents: int, on: date, standing: Standing, today: date) -> None:
    """Refuse an amount of nothing, and a day before the application or after today."""
    if cents <= 0:
        raise Refused(Code.AMOUNT_OUT_OF_RANGE, field="amount", low_cents=1, high_cents=standing.own_cents)
    applied_on = standing.applied_on or today
    if today < applied_on:
        raise Refused(Code.INVALID, field="on", reason="clock", applied_on=applied_on, today=today)
    if not applied_on <= on <= today:
        raise Refused(Code.INVALID, field="on", reason="day", first=applied_on, last=today, on=on)
