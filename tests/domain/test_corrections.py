"""What can be taken back, what that does, and what of a project may change."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kmo_tui.domain.corrections import (
    ProjectChange,
    ProjectData,
    changed,
    counter_of,
    is_counter,
    reason_against_movement,
    take_back,
    to_take_back,
)
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from tests.domain.test_project import AWAITING, COMPLETED, DEADLINE, LAPSED, PART_PAID, RUNNING, STOPPED


@dataclass(frozen=True)
class Line:
    transfer: str
    kind: str
    source: str
    target: str
    cents: int


RETURNED = (
    Line("r", "deposit", "company", "wallet", 1),
    Line("r", "deposit_returned", "wallet", "company", 1),
)
DEPOSITED = (
    *RETURNED,
    Line("d", "deposit", "company", "wallet", 68600),
    Line("d", "subsidy", "government", "wallet", 29400),
)
PAID = (*DEPOSITED, Line("p", "payment", "wallet", "provider", 50000))
BACK = (*PAID, Line("p", "payment", "provider", "wallet", 50000))
ALL_BACK = (
    *BACK,
    Line("d", "deposit", "wallet", "company", 68600),
    Line("d", "subsidy", "wallet", "government", 29400),
)


@pytest.mark.parametrize(
    ("ledger", "places"),
    [((), ()), (RETURNED, ()), (DEPOSITED, (3,)), (PAID, (5,)), (BACK, (3,)), (ALL_BACK, ())],
)
def test_what_can_be_taken_back(ledger: tuple[Line, ...], places: tuple[int, ...]) -> None:
    assert to_take_back(ledger) == places


def test_a_second_deposit_after_one_that_was_taken_back_can_be_taken_back() -> None:
    again = tuple(replace(line, transfer="e") for line in DEPOSITED[2:])
    assert to_take_back((*ALL_BACK, *again)) == (9,)


def test_every_movement_has_its_reason() -> None:
    other, before, twice = "no_deposit_or_payment", "payments_first", "already_taken_back"
    assert [reason_against_movement(line, PAID) for line in PAID] == [other, other, before, other, None]
    assert [reason_against_movement(line, ALL_BACK) for line in ALL_BACK] == [
        *(other, other, twice, other, twice),
        *(other, other, other),
    ]


def test_a_counter_entry_is_the_kind_the_other_way() -> None:
    assert [is_counter(line) for line in ALL_BACK] == [False] * 5 + [True] * 3
    assert [counter_of(line, ALL_BACK) for line in ALL_BACK] == [
        *(None, None, ALL_BACK[6], ALL_BACK[7], ALL_BACK[5]),
        *(None, None, None),
    ]


def test_a_payment_goes_back_on_the_balance() -> None:
    done = take_back(PART_PAID, PAID, 5, DEADLINE)
    assert (done.kind, done.places, done.cents, done.subsidy_cents) == ("payment", (5,), 50000, 0)
    assert (done.balance_before_cents, done.balance_after_cents) == (48000, 98000)
    assert (done.status_before, done.status_after) == (Status.RUNNING, Status.RUNNING)
    assert (done.overdue, done.closed) == (False, False)


def test_a_completed_project_runs_again() -> None:
    ledger = (*DEPOSITED, Line("p", "payment", "wallet", "provider", 98000))
    done = take_back(COMPLETED, ledger, 5, DEADLINE)
    assert (done.balance_before_cents, done.balance_after_cents) == (0, 98000)
    assert (done.status_before, done.status_after) == (Status.COMPLETED, Status.RUNNING)


@pytest.mark.parametrize(("days", "overdue"), [(0, False), (1, True)])
def test_a_deposit_goes_back_with_its_subsidy(days: int, overdue: bool) -> None:
    done = take_back(RUNNING, DEPOSITED, 3, DEADLINE + timedelta(days=days))
    assert (done.kind, done.places) == ("deposit", (3, 4))
    assert (done.cents, done.subsidy_cents) == (68600, 29400)
    assert (done.balance_before_cents, done.balance_after_cents) == (98000, 0)
    assert (done.status_after, done.overdue) == (Status.AWAITING_DEPOSIT, overdue)


@pytest.mark.parametrize(("pays_late", "closed"), [(False, True), (True, False)])
def test_what_comes_back_after_the_last_day_to_pay_says_so(pays_late: bool, closed: bool) -> None:
    standing = replace(PART_PAID, pays_late=pays_late)
    assert take_back(standing, PAID, 5, date(2028, 1, 1)).closed is closed
    assert take_back(standing, PAID, 5, date(2027, 12, 31)).closed is False


@pytest.mark.parametrize(
    ("standing", "ledger", "place", "reason"),
    [
        (AWAITING, RETURNED, 1, "not_deposited_yet"),
        (LAPSED, RETURNED, 1, "lapsed"),
        (STOPPED, PAID, 5, "already_stopped"),
        (PART_PAID, PAID, 3, "payments_first"),
        (PART_PAID, PAID, 4, "no_deposit_or_payment"),
        (PART_PAID, PAID, 1, "no_deposit_or_payment"),
        (RUNNING, BACK, 5, "already_taken_back"),
        (RUNNING, BACK, 6, "no_deposit_or_payment"),
        (replace(COMPLETED, forgotten=True), PAID, 5, "forgotten"),
    ],
)
def test_what_cannot_be_taken_back_says_why(
    standing: object, ledger: tuple[Line, ...], place: int, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        take_back(standing, ledger, place, DEADLINE)  # type: ignore[arg-type]
    assert refused.value.code is Code.NOT_POSSIBLE_NOW
    assert refused.value.facts == {"action": "take_back", "reason": reason}


@pytest.mark.parametrize("place", [0, -1, 6])
def test_a_movement_that_is_not_there(place: int) -> None:
    with pytest.raises(Refused) as refused:
        take_back(PART_PAID, PAID, place, DEADLINE)
    assert (refused.value.code, refused.value.field) == (Code.INVALID, "movement")


SEEN = ProjectData(name="Excel", hours=Decimal("7.5"), participants=("An Maes",))


@pytest.mark.parametrize(
    ("change", "names"),
    [
        ({"name": " Word  2 "}, ("name",)),
        ({"hours": Decimal(8), "name": "Excel"}, ("hours",)),
        ({"participants": ("Bo Claes", "An Maes", "Bo Claes")}, ("participants",)),
        (
            {"name": "Word", "hours": Decimal("0.01"), "participants": ("Bo",)},
            ("name", "hours", "participants"),
        ),
    ],
)
def test_what_changes_is_named(change: dict[str, object], names: tuple[str, ...]) -> None:
    data, found = changed(SEEN, ProjectChange(number="N", **change), "training")  # type: ignore[arg-type]
    assert found == names
    assert data.name in ("Word 2", "Excel", "Word")
    assert "participants" not in names or data.participants in (("Bo Claes", "An Maes"), ("Bo",))


@pytest.mark.parametrize(
    "change", [{}, {"name": "Excel ", "hours": Decimal("7.50"), "participants": ("An Maes",)}]
)
def test_nothing_changed_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        changed(SEEN, ProjectChange(number="N", **change), "training")  # type: ignore[arg-type]
    assert refused.value.code is Code.NOTHING_CHANGED


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"name": " "}, "name", "empty"),
        ({"name": "x" * 101}, "name", "too_long"),
        ({"name": "a\x1b"}, "name", "characters"),
        ({"hours": Decimal(0)}, "hours", "hours"),
        ({"hours": Decimal("1.001")}, "hours", "hours"),
        ({"hours": Decimal("10000000")}, "hours", "hours"),
        ({"hours": Decimal("NaN")}, "hours", "hours"),
        ({"participants": ()}, "participants", "participants"),
        ({"participants": tuple(map(str, range(201)))}, "participants", "participants"),
        ({"participants": ("An", "")}, "participants", "empty"),
        ({"participants": ("x" * 101,)}, "participants", "too_long"),
    ],
)
def test_a_change_follows_the_rules_of_an_application(
    change: dict[str, object], field: str, reason: str
) -> None:
    with pytest.raises(Refused) as refused:
        changed(SEEN, ProjectChange(number="N", **change), "training")  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.field) == (Code.INVALID, field)
    assert refused.value.facts["reason"] == reason


def test_an_advice_has_no_participants() -> None:
    with pytest.raises(Refused) as refused:
        changed(SEEN, ProjectChange(number="N", participants=("An",)), "advice")
    assert refused.value.facts["reason"] == "only_training"
