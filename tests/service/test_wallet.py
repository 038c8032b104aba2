"""Money in and out: every deposit outcome, part payments, stopping and lapsing."""

from dataclasses import replace
from datetime import date

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import TaskQuery
from tests.service.builders import COMPANY, RULES, applied, deposited, key


def _kinds(desk: Desk, number: str) -> list[tuple[str, int]]:
    return [(line.kind, line.cents) for line in desk.projects.card(number).ledger]


@pytest.mark.parametrize(
    ("cents", "communication", "outcome"),
    [(68599, None, "wrong_amount"), (68600, "182600000228", "wrong_communication")],
)
def test_a_wrong_deposit_is_booked_and_sent_back(
    desk: Desk, cents: int, communication: str | None, outcome: str
) -> None:
    project = applied(desk)
    done = desk.wallet.deposit(
        Deposit(project.number, cents, communication or project.communication, desk.today()), key()
    )
    assert (done.outcome, done.status) == (outcome, Status.AWAITING_DEPOSIT)
    assert _kinds(desk, project.number) == [("deposit", cents), ("deposit_returned", cents)]
    assert desk.projects.card(project.number).mails[-1].kind == "deposit_returned"


def test_the_deadline_day_is_in_time_and_the_day_after_is_not(desk: Desk) -> None:
    on_time, late = applied(desk), applied(desk)
    desk.move_clock(days=30)
    done = desk.wallet.deposit(Deposit(on_time.number, 68600, on_time.communication, desk.today()), key())
    assert done.outcome == "accepted"
    desk.move_clock(days=1)
    done = desk.wallet.deposit(Deposit(late.number, 68600, late.communication, desk.today()), key())
    assert (done.outcome, done.status) == ("too_late", Status.LAPSED)
    assert desk.companies.overview(COMPANY).left_cents == 750000 - 29400


def test_money_that_was_in_time_counts_even_when_it_is_booked_late(desk: Desk) -> None:
    project = applied(desk)
    arrived = date(2026, 6, 3)
    desk.move_clock(days=40)
    assert desk.projects.card(project.number).status is Status.LAPSED
    done = desk.wallet.deposit(Deposit(project.number, 68600, project.communication, arrived), key())
    assert (done.outcome, done.status) == ("accepted", Status.RUNNING)
    assert desk.companies.overview(COMPANY).left_cents == 750000 - 29400


def test_money_in_time_but_the_cap_is_gone_meanwhile(desk: Desk) -> None:
    project = applied(desk)
    desk.move_clock(days=40)
    applied(desk, amount_cents=25_000_00)
    done = desk.wallet.deposit(Deposit(project.number, 68600, project.communication, date(2026, 6, 3)), key())
    assert (done.outcome, done.status) == ("cap_used_elsewhere", Status.LAPSED)


def test_a_second_deposit_is_sent_back(desk: Desk) -> None:
    project = deposited(desk)
    done = desk.wallet.deposit(Deposit(project.number, 68600, project.communication, desk.today()), key())
    assert (done.outcome, done.balance_cents) == ("already_deposited", 98000)


def test_a_deposit_of_tomorrow_or_before_the_application_is_refused(desk: Desk) -> None:
    project = applied(desk)
    for on in (date(2026, 5, 5), date(2026, 5, 3)):
        with pytest.raises(Refused) as refused:
            desk.wallet.deposit(Deposit(project.number, 68600, project.communication, on), key())
        assert (refused.value.code, refused.value.field) == (Code.INVALID, "on")


def test_part_payments_until_nothing_is_left(desk: Desk) -> None:
    project = deposited(desk)
    for cents, left in ((1, 97999), (50000, 47999), (47999, 0)):
        assert (
            desk.wallet.pay(
                Payment(number=project.number, cents=cents, reference=f"F{left}", message="deel"), key()
            ).balance_cents
            == left
        )
    assert desk.projects.card(project.number).status is Status.COMPLETED
    with pytest.raises(Refused) as refused:
        desk.wallet.pay(Payment(number=project.number, cents=1, reference="F1", message="deel"), key())
    assert refused.value.facts["reason"] == "already_completed"


@pytest.mark.parametrize("cents", [0, -1, 98001])
def test_never_more_than_the_balance_nor_less_than_a_cent(desk: Desk, cents: int) -> None:
    project = deposited(desk)
    with pytest.raises(Refused) as refused:
        desk.wallet.pay(Payment(number=project.number, cents=cents, reference="F1", message="deel"), key())
    assert refused.value.code is Code.AMOUNT_OUT_OF_RANGE
    assert desk.projects.card(project.number).paid_cents == 0


@pytest.mark.parametrize(
    "communication",
    [
        {},
        {"structured": "180185105305", "message": "beide"},
        {"structured": "180185105306"},
        {"message": "euro € teken"},
        {"message": "x" * 61},
    ],
)
def test_a_communication_that_banks_do_not_carry(desk: Desk, communication: dict[str, str]) -> None:
    project = deposited(desk)
    with pytest.raises(Refused) as refused:
        desk.wallet.pay(Payment(number=project.number, cents=1, reference="F1", **communication), key())
    assert (refused.value.code, refused.value.field) == (Code.INVALID, "communication")


def test_the_structured_communication_in_any_writing(desk: Desk) -> None:
    project = deposited(desk)
    desk.wallet.pay(
        Payment(number=project.number, cents=1, reference="F1", structured="+++180/1851/05305+++"), key()
    )
    assert desk.projects.card(project.number).ledger[-1].communication == "180185105305"


def test_stopping_before_the_deposit_frees_the_cap(desk: Desk) -> None:
    project = applied(desk)
    done = desk.wallet.stop(Stop(project.number, "Cursus geannuleerd"), key())
    assert (done.own_cents, done.subsidy_cents, done.to_cap_cents) == (0, 0, 29400)
    assert desk.companies.overview(COMPANY).left_cents == 750000


def test_stopping_after_part_payment_returns_both_in_proportion(desk: Desk) -> None:
    project = deposited(desk)
    desk.wallet.pay(Payment(number=project.number, cents=33333, reference="F1", message="deel"), key())
    preview = desk.wallet.stop_preview(project.number)
    done = desk.wallet.stop(Stop(project.number, "Ziekte"), key())
    assert (done.own_cents, done.subsidy_cents) == (preview.own_cents, preview.subsidy_cents)
    assert done.own_cents + done.subsidy_cents == 98000 - 33333
    assert done.own_cents == 45267
    assert done.to_cap_cents == done.subsidy_cents
    card = desk.projects.card(project.number)
    assert (card.status, card.balance_cents) == (Status.STOPPED, 0)


def test_stopping_in_the_next_year_does_not_free_the_cap(desk: Desk) -> None:
    project = deposited(desk)
    desk.move_clock(months=8)
    done = desk.wallet.stop(Stop(project.number, "Te laat"), key())
    assert (done.subsidy_cents, done.to_cap_cents) == (29400, 0)


def test_stopping_needs_a_reason_and_a_project_that_lives(desk: Desk) -> None:
    project = deposited(desk)
    with pytest.raises(Refused) as refused:
        desk.wallet.stop(Stop(project.number, "   "), key())
    assert refused.value.field == "reason"
    desk.wallet.stop(Stop(project.number, "Stop"), key())
    with pytest.raises(Refused) as refused:
        desk.wallet.stop(Stop(project.number, "Nog eens"), key())
    assert refused.value.facts["reason"] == "already_stopped"


def test_a_rating_needs_a_payment_and_counts_once(desk: Desk) -> None:
    project = deposited(desk)
    with pytest.raises(Refused) as refused:
        desk.wallet.rate(Rating(number=project.number, stars=4, name="An"), key())
    assert refused.value.facts["reason"] == "nothing_paid_yet"
    desk.wallet.pay(Payment(number=project.number, cents=1, reference="F1", message="deel"), key())
    for stars in (0, 6):
        with pytest.raises(Refused):
            desk.wallet.rate(Rating(number=project.number, stars=stars, name="An"), key())
    desk.wallet.rate(
        Rating(number=project.number, stars=4, name="An", comment="Goed", publish=True, copy=True), key()
    )
    with pytest.raises(Refused) as refused:
        desk.wallet.rate(Rating(number=project.number, stars=5, name="An"), key())
    assert refused.value.facts["reason"] == "already_rated"
    assert [mail.recipient for mail in desk.projects.card(project.number).mails[-2:]] == [
        "info@leerhuis.example",
        "info@korenbloem.example",
    ]


def test_the_work_list_knows_every_kind(desk: Desk) -> None:
    applied(desk, name="wacht")
    deposited(desk, name="loopt")
    done = deposited(desk, name="klaar")
    desk.wallet.pay(Payment(number=done.number, cents=98000, reference="F1", message="alles"), key())
    kinds = {task.name: task.kind for task in desk.worklist.page(limit=500).rows}
    assert kinds == {"wacht": "deposit", "loopt": "close", "klaar": "rate"}
    desk.move_clock(days=7)
    assert {task.kind for task in desk.worklist.every(TaskQuery(search="loopt"))} == {"pay"}
    assert [task.kind for task in desk.worklist.every(TaskQuery(kind="deposit"))] == ["deposit"]
    deadlines = [task.deadline for task in desk.worklist.page(limit=500).rows if task.deadline]
    assert deadlines == sorted(deadlines)


UNFIT = ("a\x1b]52;c;aGk=\x07", "a\u202eb", "a\u200bb", "a" + "\u0301" * 9)


@pytest.mark.parametrize("text", UNFIT)
def test_text_that_cannot_be_shown_is_refused_wherever_it_comes_in(desk: Desk, text: str) -> None:
    number = deposited(desk).number
    desk.wallet.pay(Payment(number=number, cents=1, reference="F1", message="a"), key())
    acts = (
        lambda: desk.wallet.deposit(Deposit(number, 1, text, desk.today()), key()),
        lambda: desk.wallet.pay(Payment(number=number, cents=1, reference=text, message="a"), key()),
        lambda: desk.wallet.rate(Rating(number=number, stars=4, name=text), key()),
        lambda: desk.wallet.rate(Rating(number=number, stars=4, name="An", company_name=text), key()),
        lambda: desk.wallet.rate(Rating(number=number, stars=4, name="An", comment=text), key()),
        lambda: desk.wallet.stop(Stop(number, text), key()),
    )
    before = desk.projects.card(number)
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert (refused.value.code, refused.value.facts["reason"]) == (Code.INVALID, "characters")
    assert desk.projects.card(number) == before


def test_text_is_kept_with_single_spaces_and_within_its_length(desk: Desk) -> None:
    number = deposited(desk).number
    desk.wallet.pay(Payment(number=number, cents=1, reference="F1", message="a"), key())
    with pytest.raises(Refused) as refused:
        desk.wallet.rate(Rating(number=number, stars=4, name="x" * 101), key())
    assert refused.value.facts["reason"] == "too_long"
    desk.wallet.stop(Stop(number, " ziek\n  en\u00a0moe "), key())
    assert desk.projects.card(number).stop_reason == "ziek en moe"


def test_figures_agreed_with_before_a_payment_do_not_stop_a_project(desk: Desk) -> None:
    number = deposited(desk).number
    seen = desk.wallet.stop_preview(number)
    desk.wallet.pay(Payment(number=number, cents=480_00, reference="F1", message="a"), key())
    with pytest.raises(Refused) as refused:
        desk.wallet.stop(Stop(number, "ziek"), key(), agreed_own_cents=seen.own_cents)
    assert refused.value.code is Code.REFUND_CHANGED
    now = desk.wallet.stop_preview(number).own_cents
    again = key()
    done = desk.wallet.stop(Stop(number, "ziek"), again, agreed_own_cents=now)
    assert desk.wallet.stop(Stop(number, "ziek"), again, agreed_own_cents=now) == done


def pay_part(desk: Desk, number: str, reference: str, **more: bool) -> None:
    desk.wallet.pay(Payment(number=number, cents=1_00, reference=reference, message="deel"), key(), **more)


@pytest.mark.parametrize("reference", ["F2026-01", "f2026-01", " F2026 -01 "])
def test_an_invoice_is_paid_twice_only_when_that_is_said(desk: Desk, reference: str) -> None:
    number, other = deposited(desk).number, deposited(desk).number
    pay_part(desk, number, "F2026-01")
    pay_part(desk, other, "F2026-01")
    with pytest.raises(Refused) as refused:
        pay_part(desk, number, reference)
    assert refused.value.code is Code.REFERENCE_USED
    assert refused.value.facts == {"reference": "F2026-01", "paid_cents": 1_00, "paid_on": desk.today()}
    assert desk.projects.card(number).paid_cents == 1_00
    pay_part(desk, number, reference, again=True)
    assert desk.projects.card(number).paid_cents == 2_00


def test_a_payment_after_the_last_day_is_refused_and_the_project_can_be_stopped(desk: Desk) -> None:
    number = deposited(desk).number
    desk.move_clock(days=(date(2027, 12, 31) - desk.today()).days)
    pay_part(desk, number, "F1")
    desk.move_clock(days=1)
    with pytest.raises(Refused) as refused:
        pay_part(desk, number, "F2")
    assert (refused.value.code, refused.value.facts["reason"]) == (Code.NOT_POSSIBLE_NOW, "payment_too_late")
    assert desk.wallet.stop(Stop(number, "te laat"), key()).number == number


def test_a_project_of_before_the_rules_of_a_desk_is_still_shown_and_paid(desk: Desk) -> None:
    number = deposited(desk).number
    later = replace(RULES, sets=(replace(RULES.sets[-1], valid_from=date(2026, 6, 1)),))
    clock = FixedClock(date(2026, 6, 2))
    own = Desk(desk._work.store, later, clock, front_end="test", operator="an")
    assert own.projects.card(number).status is Status.RUNNING
    pay_part(own, number, "F1")
    assert own.projects.card(number).paid_cents == 1_00
