"""What comes back when a project is stopped."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.project import Standing, Status, balance_cents, status_of
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.stopping import refund

SAME_YEAR = date(2026, 12, 31)
NEXT_YEAR = date(2027, 1, 1)


def _standing(amount: int, subsidy: int, paid: int = 0, *, deposited: bool = True) -> Standing:
    return Standing(
        status=Status.RUNNING if deposited else Status.AWAITING_DEPOSIT,
        amount_cents=amount,
        own_cents=amount - subsidy,
        subsidy_cents=subsidy,
        deposited_cents=amount - subsidy if deposited else 0,
        paid_cents=paid,
        applied_on=date(2026, 12, 15),
        deposit_by=date(2027, 1, 14),
    )


@pytest.mark.parametrize(
    ("paid", "own", "subsidy"),
    [
        (0, 68600, 29400),
        (49000, 34300, 14700),
        (1, 68599, 29400),  # 68.599,3 cents
        (97999, 1, 0),  # 0,7 cent goes up
        (97998, 1, 1),
        (97995, 4, 1),  # 3,5 cents go up
    ],
)
def test_in_proportion_with_the_own_part_half_up(paid: int, own: int, subsidy: int) -> None:
    standing = _standing(98000, 29400, paid)
    back = refund(standing, SAME_YEAR)
    assert (back.own_cents, back.subsidy_cents, back.to_cap_cents) == (own, subsidy, subsidy)
    assert refund(standing, NEXT_YEAR).to_cap_cents == 0


def test_before_the_deposit_no_money_moves_and_the_cap_has_its_room_again() -> None:
    standing = _standing(98000, 29400, deposited=False)
    back = refund(standing, SAME_YEAR)
    assert (back.own_cents, back.subsidy_cents, back.to_cap_cents) == (0, 0, 29400)
    assert refund(standing, NEXT_YEAR).to_cap_cents == 0


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": Status.COMPLETED, "paid_cents": 98000}, "already_completed"),
        ({"status": Status.STOPPED}, "already_stopped"),
        ({"status": Status.LAPSED}, "lapsed"),
        ({"status": Status.DRAFT, "applied_on": None}, "not_submitted_yet"),
    ],
)
def test_what_cannot_be_stopped(changes: dict[str, object], reason: str) -> None:
    standing = replace(_standing(98000, 29400), **changes)
    with pytest.raises(Refused) as caught:
        refund(standing, SAME_YEAR)
    assert caught.value.code is Code.NOT_POSSIBLE_NOW
    assert caught.value.facts == {"action": "stop", "reason": reason}


def test_after_the_deposit_deadline_it_lapsed() -> None:
    with pytest.raises(Refused) as caught:
        refund(_standing(98000, 29400, deposited=False), date(2027, 1, 15))
    assert caught.value.facts["reason"] == "lapsed"


@given(st.integers(2, 10**7), st.data())
def test_all_that_is_left_comes_back_and_never_more_than_came_in(amount: int, data: st.DataObject) -> None:
    subsidy = data.draw(st.integers(1, amount - 1))
    paid = data.draw(st.integers(0, amount - 1))
    standing = _standing(amount, subsidy, paid)
    back = refund(standing, data.draw(st.sampled_from([SAME_YEAR, NEXT_YEAR])))
    assert back.own_cents + back.subsidy_cents == balance_cents(standing)
    assert 0 <= back.own_cents <= standing.own_cents
    assert 0 <= back.subsidy_cents <= subsidy
    assert back.to_cap_cents in (0, back.subsidy_cents)
    stopped = replace(
        standing,
        status=Status.STOPPED,
        refunded_own_cents=back.own_cents,
        returned_subsidy_cents=back.subsidy_cents,
    )
    assert balance_cents(stopped) == 0
    assert status_of(stopped, SAME_YEAR) is Status.STOPPED
