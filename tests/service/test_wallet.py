"""Money in and out: every deposit outcome, part payments, stopping and lapsing."""

from datetime import date

import pytest

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from kmo_tui.service.desk import Desk
from tests.service.builders import COMPANY, applied, deposited, key


def _kinds(desk: Desk, number: str) -> list[tuple[str, int]]:
    return [(line.kind, line.cents) for line in desk.project(number).ledger]


@pytest.mark.parametrize(
    ("cents", "communication", "outcome"),
    [(68599, None, "wrong_amount"), (68600, "182600000228", "wrong_communication")],
)
def test_a_wrong_deposit_is_booked_and_sent_back(
    desk: Desk, cents: int, communication: str | None, outcome: str
) -> None:
    project = applied(desk)
    done = desk.book_deposit(
        project.number,
        cents=cents,
        communication=communication or project.communication,
        on=desk.today(),
        key=key(),
    )
    assert (done.outcome, done.status) == (outcome, Status.AWAITING_DEPOSIT)
    assert _kinds(desk, project.number) == [("deposit", cents), ("deposit_returned", cents)]
    assert desk.project(project.number).mails[-1].kind == "deposit_returned"


def test_the_deadline_day_is_in_time_and_the_day_after_is_not(desk: Desk) -> None:
    on_time, late = applied(desk), applied(desk)
    desk.move_clock(days=30)
    done = desk.book_deposit(
        on_time.number, cents=68600, communication=on_time.communication, on=desk.today(), key=key()
    )
    assert done.outcome == "accepted"
    desk.move_clock(days=1)
    done = desk.book_deposit(
        late.number, cents=68600, communication=late.communication, on=desk.today(), key=key()
    )
    assert (done.outcome, done.status) == ("too_late", Status.LAPSED)
    assert desk.overview(COMPANY).left_cents == 750000 - 29400


def test_money_that_was_in_time_counts_even_when_it_is_booked_late(desk: Desk) -> None:
    project = applied(desk)
    arrived = date(2026, 6, 3)
    desk.move_clock(days=40)
    assert desk.project(project.number).status is Status.LAPSED
    done = desk.book_deposit(
        project.number, cents=68600, communication=project.communication, on=arrived, key=key()
    )
    assert (done.outcome, done.status) == ("accepted", Status.RUNNING)
    assert desk.overview(COMPANY).left_cents == 750000 - 29400


def test_money_in_time_but_the_cap_is_gone_meanwhile(desk: Desk) -> None:
    project = applied(desk)
    desk.move_clock(days=40)
    applied(desk, amount_cents=25_000_00)
    done = desk.book_deposit(
        project.number, cents=68600, communication=project.communication, on=date(2026, 6, 3), key=key()
    )
    assert (done.outcome, done.status) == ("cap_used_elsewhere", Status.LAPSED)


def test_a_second_deposit_is_sent_back(desk: Desk) -> None:
    project = deposited(desk)
    done = desk.book_deposit(
        project.number, cents=68600, communication=project.communication, on=desk.today(), key=key()
    )
    assert (done.outcome, done.balance_cents) == ("already_deposited", 98000)


def test_a_deposit_of_tomorrow_or_before_the_application_is_refused(desk: Desk) -> None:
    project = applied(desk)
    for on in (date(2026, 5, 5), date(2026, 5, 3)):
        with pytest.raises(Refused) as refused:
            desk.book_deposit(
                project.number, cents=68600, communication=project.communication, on=on, key=key()
            )
        assert (refused.value.code, refused.value.field) == (Code.INVALID, "on")


def test_part_payments_until_nothing_is_left(desk: Desk) -> None:
    project = deposited(desk)
    for cents, left in ((1, 97999), (50000, 47999), (47999, 0)):
        assert (
            desk.pay(project.number, cents=cents, reference="F1", message="deel", key=key()).balance_cents
            == left
        )
    assert desk.project(project.number).status is Status.COMPLETED
    with pytest.raises(Refused) as refused:
        desk.pay(project.number, cents=1, reference="F1", message="deel", key=key())
    assert refused.value.facts["reason"] == "already_completed"


@pytest.mark.parametrize("cents", [0, -1, 98001])
def test_never_more_than_the_balance_nor_less_than_a_cent(desk: Desk, cents: int) -> None:
    project = deposited(desk)
    with pytest.raises(Refused) as refused:
        desk.pay(project.number, cents=cents, reference="F1", message="deel", key=key())
    assert refused.value.code is Code.AMOUNT_OUT_OF_RANGE
    assert desk.project(project.number).paid_cents == 0


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
        desk.pay(project.number, cents=1, reference="F1", key=key(), **communication)
    assert (refused.value.code, refused.value.field) == (Code.INVALID, "communication")


def test_the_structured_communication_in_any_writing(desk: Desk) -> None:
    project = deposited(desk)
    desk.pay(project.number, cents=1, reference="F1", structured="+++180/1851/05305+++", key=key())
    assert desk.project(project.number).ledger[-1].communication == "180185105305"


def test_stopping_before_the_deposit_frees_the_cap(desk: Desk) -> None:
    project = applied(desk)
    done = desk.stop(project.number, reason="Cursus geannuleerd", key=key())
    assert (done.own_cents, done.subsidy_cents, done.to_cap_cents) == (0, 0, 29400)
    assert desk.overview(COMPANY).left_cents == 750000


def test_stopping_after_part_payment_returns_both_in_proportion(desk: Desk) -> None:
    project = deposited(desk)
    desk.pay(project.number, cents=33333, reference="F1", message="deel", key=key())
    preview = desk.stop_preview(project.number)
    done = desk.stop(project.number, reason="Ziekte", key=key())
    assert (done.own_cents, done.subsidy_cents) == (preview.own_cents, preview.subsidy_cents)
    assert done.own_cents + done.subsidy_cents == 98000 - 33333
    assert done.own_cents == 45267
    assert done.to_cap_cents == done.subsidy_cents
    card = desk.project(project.number)
    assert (card.status, card.balance_cents) == (Status.STOPPED, 0)


def test_stopping_in_the_next_year_does_not_free_the_cap(desk: Desk) -> None:
    project = deposited(desk)
    desk.move_clock(months=8)
    done = desk.stop(project.number, reason="Te laat", key=key())
    assert (done.subsidy_cents, done.to_cap_cents) == (29400, 0)


def test_stopping_needs_a_reason_and_a_project_that_lives(desk: Desk) -> None:
    project = deposited(desk)
    with pytest.raises(Refused) as refused:
        desk.stop(project.number, reason="   ", key=key())
    assert refused.value.field == "reason"
    desk.stop(project.number, reason="Stop", key=key())
    with pytest.raises(Refused) as refused:
        desk.stop(project.number, reason="Nog eens", key=key())
    assert refused.value.facts["reason"] == "already_stopped"


def test_a_rating_needs_a_payment_and_counts_once(desk: Desk) -> None:
    project = deposited(desk)
    with pytest.raises(Refused) as refused:
        desk.rate(project.number, stars=4, name="An", key=key())
    assert refused.value.facts["reason"] == "nothing_paid_yet"
    desk.pay(project.number, cents=1, reference="F1", message="deel", key=key())
    for stars in (0, 6):
        with pytest.raises(Refused):
            desk.rate(project.number, stars=stars, name="An", key=key())
    desk.rate(project.number, stars=4, name="An", comment="Goed", publish=True, copy_to_me=True, key=key())
    with pytest.raises(Refused) as refused:
        desk.rate(project.number, stars=5, name="An", key=key())
    assert refused.value.facts["reason"] == "already_rated"
    assert [mail.recipient for mail in desk.project(project.number).mails[-2:]] == [
        "info@leerhuis.example",
        "info@korenbloem.example",
    ]


def test_the_work_list_knows_every_kind(desk: Desk) -> None:
    applied(desk, name="wacht")
    deposited(desk, name="loopt")
    done = deposited(desk, name="klaar")
    desk.pay(done.number, cents=98000, reference="F1", message="alles", key=key())
    kinds = {task.name: task.kind for task in desk.todo()}
    assert kinds == {"wacht": "deposit", "loopt": "close", "klaar": "rate"}
    desk.move_clock(days=7)
    assert {task.kind for task in desk.todo(search="loopt")} == {"pay"}
    assert [task.kind for task in desk.todo(kind="deposit")] == ["deposit"]
    deadlines = [task.deadline for task in desk.todo() if task.deadline]
    assert deadlines == sorted(deadlines)


UNFIT = ("a\x1b]52;c;aGk=\x07", "a\u202eb", "a\u200bb", "a" + "\u0301" * 9)


@pytest.mark.parametrize("text", UNFIT)
def test_text_that_cannot_be_shown_is_refused_wherever_it_comes_in(desk: Desk, text: str) -> None:
    number = deposited(desk).number
    desk.pay(number, cents=1, reference="F1", message="a", key=key())
    acts = (
        lambda: desk.book_deposit(number, cents=1, communication=text, on=desk.today(), key=key()),
        lambda: desk.pay(number, cents=1, reference=text, message="a", key=key()),
        lambda: desk.rate(number, stars=4, name=text, key=key()),
        lambda: desk.rate(number, stars=4, name="An", company_name=text, key=key()),
        lambda: desk.rate(number, stars=4, name="An", comment=text, key=key()),
        lambda: desk.stop(number, reason=text, key=key()),
    )
    before = desk.project(number)
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert (refused.value.code, refused.value.facts["reason"]) == (Code.INVALID, "characters")
    assert desk.project(number) == before


def test_text_is_kept_with_single_spaces_and_within_its_length(desk: Desk) -> None:
    number = deposited(desk).number
    desk.pay(number, cents=1, reference="F1", message="a", key=key())
    with pytest.raises(Refused) as refused:
        desk.rate(number, stars=4, name="x" * 101, key=key())
    assert refused.value.facts["reason"] == "too_long"
    desk.stop(number, reason=" ziek\n  en\u00a0moe ", key=key())
    assert desk.project(number).stop_reason == "ziek en moe"


def test_figures_agreed_with_before_a_payment_do_not_stop_a_project(desk: Desk) -> None:
    number = deposited(desk).number
    seen = desk.stop_preview(number)
    desk.pay(number, cents=480_00, reference="F1", message="a", key=key())
    with pytest.raises(Refused) as refused:
        desk.stop(number, reason="ziek", key=key(), agreed_own_cents=seen.own_cents)
    assert refused.value.code is Code.REFUND_CHANGED
    now = desk.stop_preview(number).own_cents
    again = key()
    done = desk.stop(number, reason="ziek", key=again, agreed_own_cents=now)
    assert desk.stop(number, reason="ziek", key=again, agreed_own_cents=now) == done
