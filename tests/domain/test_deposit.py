"""Which money is the deposit."""

from dataclasses import replace
from datetime import date

import pytest

from kmo_tui.domain.deposit import judge_deposit
from kmo_tui.domain.project import Standing, Status

COMMUNICATION = "180185105305"
DEADLINE = date(2024, 4, 21)
AWAITING = Standing(
    status=Status.AWAITING_DEPOSIT,
    amount_cents=90000,
    own_cents=63000,
    subsidy_cents=27000,
    applied_on=date(2024, 3, 22),
    deposit_by=DEADLINE,
)


@pytest.mark.parametrize(
    ("amount", "communication", "on", "verdict"),
    [
        (63000, COMMUNICATION, DEADLINE, "accepted"),
        (63000, "+++180/1851/05305+++", DEADLINE, "accepted"),
        (63000, "*** 180 / 1851 / 05305 ***", date(2024, 3, 22), "accepted"),
        (63000, COMMUNICATION, date(2024, 4, 22), "too_late"),
        (62999, COMMUNICATION, DEADLINE, "wrong_amount"),
        (63001, COMMUNICATION, DEADLINE, "wrong_amount"),
        (90000, COMMUNICATION, DEADLINE, "wrong_amount"),
        (63000, "180185105304", DEADLINE, "wrong_communication"),
        (63000, "factuur 12", DEADLINE, "wrong_communication"),
        (63000, "", DEADLINE, "wrong_communication"),
        (1, "180185105304", date(2024, 4, 22), "wrong_communication"),
        (1, COMMUNICATION, date(2024, 4, 22), "too_late"),
    ],
)
def test_only_the_right_money_in_time_is_accepted(
    amount: int, communication: str, on: date, verdict: str
) -> None:
    assert judge_deposit(amount, communication, on, AWAITING, COMMUNICATION) == verdict


def test_a_second_deposit_is_not_accepted() -> None:
    running = replace(AWAITING, status=Status.RUNNING, deposited_cents=63000)
    assert judge_deposit(63000, COMMUNICATION, DEADLINE, running, COMMUNICATION) == "already_deposited"


def test_money_for_a_stopped_project_comes_too_late() -> None:
    stopped = replace(AWAITING, status=Status.STOPPED)
    assert judge_deposit(63000, COMMUNICATION, DEADLINE, stopped, COMMUNICATION) == "too_late"


def test_a_draft_expects_no_money() -> None:
    draft = Standing(status=Status.DRAFT)
    assert judge_deposit(0, COMMUNICATION, DEADLINE, draft, "") == "wrong_communication"
