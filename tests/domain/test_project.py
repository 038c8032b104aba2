"""A project's life: the status its money proves, and every action with the reason against it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.project import (
    EDGES,
    Action,
    Standing,
    Status,
    actions,
    balance_cents,
    reason_against,
    status_of,
)

APPLIED = date(2026, 5, 4)
DEADLINE = date(2026, 6, 3)
AWAITING = Standing(
    status=Status.AWAITING_DEPOSIT,
    amount_cents=98000,
    own_cents=68600,
    subsidy_cents=29400,
    applied_on=APPLIED,
    deposit_by=DEADLINE,
    closes_on=date(2027, 12, 31),
)
RUNNING = replace(AWAITING, status=Status.RUNNING, deposited_cents=68600)
PART_PAID = replace(RUNNING, paid_cents=50000)
COMPLETED = replace(RUNNING, status=Status.COMPLETED, paid_cents=98000)
STOPPED = replace(PART_PAID, status=Status.STOPPED, refunded_own_cents=33600, returned_subsidy_cents=14400)
STOPPED_BEFORE = replace(AWAITING, status=Status.STOPPED)
LAPSED = replace(AWAITING, status=Status.LAPSED)
DRAFT = Standing(status=Status.DRAFT)
LIVES = [DRAFT, AWAITING, RUNNING, PART_PAID, COMPLETED, STOPPED, STOPPED_BEFORE]


@pytest.mark.parametrize(
    ("standing", "balance"),
    [
        (DRAFT, 0),
        (AWAITING, 0),
        (RUNNING, 98000),
        (PART_PAID, 48000),
        (COMPLETED, 0),
        (STOPPED, 0),
        (STOPPED_BEFORE, 0),
        (LAPSED, 0),
    ],
)
def test_the_balance(standing: Standing, balance: int) -> None:
    assert balance_cents(standing) == balance


@pytest.mark.parametrize("standing", LIVES)
def test_the_money_proves_the_status(standing: Standing) -> None:
    assert status_of(standing, DEADLINE) is standing.status


@pytest.mark.parametrize("standing", [AWAITING, LAPSED])
def test_a_project_lapses_the_day_after_its_deadline(standing: Standing) -> None:
    assert status_of(standing, DEADLINE) is Status.AWAITING_DEPOSIT
    assert status_of(standing, DEADLINE + timedelta(days=1)) is Status.LAPSED
    assert status_of(RUNNING, DEADLINE + timedelta(days=1)) is Status.RUNNING


def test_a_kept_status_that_the_money_denies_shows() -> None:
    assert status_of(replace(RUNNING, status=Status.COMPLETED), DEADLINE) is Status.RUNNING
    assert status_of(replace(RUNNING, status=Status.STOPPED), DEADLINE) is Status.RUNNING


ALWAYS = {"duplicate": None, "details": None, "print": None}
SUBMITTED = {"continue": "already_submitted", "delete": "already_submitted", "change": None, **ALWAYS}


@pytest.mark.parametrize(
    ("standing", "today", "reasons"),
    [
        (
            DRAFT,
            DEADLINE,
            {
                **ALWAYS,
                "continue": None,
                "delete": None,
                **dict.fromkeys(
                    ("deposit_data", "print", "deposit", "pay", "rate", "stop", "take_back", "change"),
                    "not_submitted_yet",
                ),
            },
        ),
        (
            AWAITING,
            DEADLINE,
            {
                **SUBMITTED,
                "deposit_data": None,
                "deposit": None,
                "pay": "not_deposited_yet",
                "rate": "not_deposited_yet",
                "take_back": "not_deposited_yet",
                "stop": None,
            },
        ),
        (
            AWAITING,
            DEADLINE + timedelta(days=1),
            {
                **SUBMITTED,
                "deposit_data": "deposit_too_late",
                "deposit": None,
                "pay": "lapsed",
                "rate": "lapsed",
                "take_back": "lapsed",
                "stop": "lapsed",
            },
        ),
        (
            RUNNING,
            DEADLINE,
            {
                **SUBMITTED,
                "deposit_data": "already_deposited",
                "deposit": "already_deposited",
                "pay": None,
                "rate": "nothing_paid_yet",
                "stop": None,
                "take_back": None,
            },
        ),
        (
            PART_PAID,
            DEADLINE,
            {
                **SUBMITTED,
                "deposit_data": "already_deposited",
                "deposit": "already_deposited",
                "pay": None,
                "rate": None,
                "stop": None,
                "take_back": None,
            },
        ),
        (
            COMPLETED,
            DEADLINE,
            {
                **SUBMITTED,
                **dict.fromkeys(("deposit_data", "deposit", "pay", "stop"), "already_completed"),
                "rate": None,
                "take_back": None,
            },
        ),
        (
            replace(COMPLETED, rated=True),
            DEADLINE,
            {
                **SUBMITTED,
                **dict.fromkeys(("deposit_data", "deposit", "pay", "stop"), "already_completed"),
                "rate": "already_rated",
                "take_back": None,
            },
        ),
        (
            STOPPED,
            DEADLINE,
            {
                **SUBMITTED,
                **dict.fromkeys(
                    ("deposit_data", "deposit", "pay", "rate", "stop", "take_back"), "already_stopped"
                ),
            },
        ),
    ],
)
def test_every_action_with_its_reason(
    standing: Standing, today: date, reasons: dict[str, str | None]
) -> None:
    possible = actions(standing, today)
    assert {p.action.value: p.reason and p.reason.value for p in possible} == reasons
    assert all(p.possible is (p.reason is None) for p in possible)
    assert [p.action for p in possible] == list(Action)


def test_nothing_left_cannot_be_paid() -> None:
    emptied = replace(RUNNING, paid_cents=98000)
    pay = next(p for p in actions(emptied, DEADLINE) if p.action is Action.PAY)
    assert pay.reason == "nothing_left"


def test_what_was_forgotten_is_not_corrected() -> None:
    for action in (Action.CHANGE, Action.TAKE_BACK):
        assert reason_against(action, COMPLETED, DEADLINE) is None
        assert reason_against(action, replace(COMPLETED, forgotten=True), DEADLINE) == "forgotten"


def test_the_allowed_steps() -> None:
    assert set(EDGES) == set(Status)
    assert EDGES[Status.AWAITING_DEPOSIT] == {Status.RUNNING, Status.STOPPED, Status.LAPSED}
    assert EDGES[Status.RUNNING] == {Status.COMPLETED, Status.STOPPED, Status.AWAITING_DEPOSIT}
    assert EDGES[Status.COMPLETED] == {Status.RUNNING}
    assert {status for status in Status if not EDGES[status]} == {Status.STOPPED}
    assert EDGES[Status.LAPSED] == {Status.RUNNING}


@given(st.integers(1, 10**7), st.integers(1, 10**6), st.data())
def test_payments_only_ever_lead_along_the_edges(own: int, subsidy: int, data: st.DataObject) -> None:
    standing = replace(
        RUNNING, own_cents=own, deposited_cents=own, subsidy_cents=subsidy, amount_cents=own + subsidy
    )
    while balance := balance_cents(standing):
        paid = data.draw(st.integers(max(1, balance // 3), balance))
        after = replace(standing, paid_cents=standing.paid_cents + paid)
        status = status_of(after, DEADLINE)
        assert status is standing.status or status in EDGES[standing.status]
        standing = replace(after, status=status)
    assert standing.status is Status.COMPLETED
    assert standing.paid_cents == standing.amount_cents


@pytest.mark.parametrize(
    ("days", "pays_late", "reason"),
    [(0, False, None), (1, False, "payment_too_late"), (1, True, None), (2_000, False, "payment_too_late")],
)
def test_paying_ends_with_the_day_by_which_it_must_be_paid(
    days: int, pays_late: bool, reason: str | None
) -> None:
    assert RUNNING.closes_on is not None
    standing = replace(RUNNING, pays_late=pays_late)
    assert reason_against(Action.PAY, standing, RUNNING.closes_on + timedelta(days=days)) == reason
    assert reason_against(Action.STOP, standing, RUNNING.closes_on + timedelta(days=days)) is None
