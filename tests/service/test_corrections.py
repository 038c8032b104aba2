"""Money that was booked wrongly is taken back, and data of a project are put right; the books agree after each."""

import os
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from kmo_tui.domain.corrections import ProjectChange, ProjectData, TakeBack
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action, Status
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from kmo_tui.service.slips import slip_file
from kmo_tui.store.check import check
from tests.service.builders import ADVISER, COMPANY, applied, deposited, key, sit_down
from tests.store.test_concurrency import at_once

WHY = "dubbel geboekt"
_YEAR = text(
    "SELECT y.granted_cents, p.status FROM company_year y JOIN project p ON p.company_id = y.company_id"
)


def _pay(desk: Desk, number: str, cents: int, reference: str = "F1") -> None:
    desk.wallet.pay(Payment(number=number, cents=cents, reference=reference, message="deel"), key())


def _back(desk: Desk, number: str, movement: int) -> object:
    return desk.wallet.take_back(TakeBack(number, movement, WHY), key())


def _lines(desk: Desk, number: str) -> list[tuple[str, str, str, int]]:
    return [(line.kind, line.source, line.target, line.cents) for line in desk.projects.card(number).ledger]


def _refused(desk: Desk, number: str, movement: int) -> object:
    with pytest.raises(Refused) as refused:
        _back(desk, number, movement)
    assert refused.value.code is Code.NOT_POSSIBLE_NOW
    return refused.value.facts["reason"]


def test_a_payment_comes_back_on_the_balance(desk: Desk) -> None:
    number = deposited(desk).number
    _pay(desk, number, 500_00)
    left = desk.companies.overview(COMPANY).left_cents
    [one] = desk.wallet.takeable(number)
    assert (one.place, one.reference, one.effect.balance_after_cents) == (3, "F1", 980_00)
    done = desk.wallet.take_back(TakeBack(number, 3, "  verkeerde   factuur "), key())
    assert (done.kind, done.cents, done.balance_cents) == ("payment", 500_00, 980_00)
    card = desk.projects.card(number)
    assert (card.status, card.paid_cents, card.balance_cents) == (Status.RUNNING, 0, 980_00)
    assert _lines(desk, number)[-1] == ("payment", "provider", "wallet", 500_00)
    taken, counter = card.ledger[2:]
    assert (taken.taken_back_on, taken.taken_back_reason) == (desk.today(), "verkeerde factuur")
    assert (counter.transfer, counter.reference, counter.taken_back_on) == (taken.transfer, "F1", None)
    assert [mail.kind for mail in card.mails[-2:]] == ["payment_taken_back", "payment_taken_back_to_you"]
    assert card.mails[-2].recipient == "info@korenbloem.example"
    assert card.mails[-1].recipient == "info@leerhuis.example"
    assert card.trail[-1].action == "payment_taken_back"
    assert card.trail[-1].facts["balance_cents"] == 980_00
    assert "verkeerde factuur" not in str(card.trail)
    assert desk.companies.overview(COMPANY).left_cents == left


def test_a_completed_project_runs_again_and_keeps_its_rating(desk: Desk) -> None:
    number = deposited(desk).number
    _pay(desk, number, 980_00)
    desk.wallet.rate(Rating(number=number, stars=4, name="An"), key())
    _back(desk, number, 3)
    card = desk.projects.card(number)
    assert (card.status, card.balance_cents, card.stars) == (Status.RUNNING, 980_00, 4)
    row = desk.projects.page(ProjectQuery(number=number)).rows[0]
    assert (row.status, row.paid_cents, row.balance_cents) == (Status.RUNNING, 0, 980_00)
    _pay(desk, number, 980_00)
    assert desk.projects.card(number).status is Status.COMPLETED


def test_the_invoice_of_a_payment_that_was_taken_back_can_be_paid_again_once(desk: Desk) -> None:
    number = deposited(desk).number
    _pay(desk, number, 100_00, "F 7")
    _back(desk, number, 3)
    _pay(desk, number, 120_00, "f7")
    with pytest.raises(Refused) as refused:
        _pay(desk, number, 120_00, "F7")
    assert refused.value.code is Code.REFERENCE_USED


def test_a_deposit_goes_back_with_its_subsidy_and_is_waited_for_again(desk: Desk) -> None:
    project = deposited(desk)
    number, left = project.number, desk.companies.overview(COMPANY).left_cents
    done = desk.wallet.take_back(TakeBack(number, 1, WHY), key())
    assert (done.kind, done.cents, done.subsidy_cents) == ("deposit", 686_00, 294_00)
    assert (done.status, done.balance_cents) == (Status.AWAITING_DEPOSIT, 0)
    assert _lines(desk, number)[2:] == [
        ("deposit", "wallet", "company", 686_00),
        ("subsidy", "wallet", "government", 294_00),
    ]
    card = desk.projects.card(number)
    assert (card.status, card.deposited_cents, card.balance_cents) == (Status.AWAITING_DEPOSIT, 0, 0)
    assert desk.companies.overview(COMPANY).left_cents == left
    assert card.mails[-1].kind == "deposit_taken_back"
    assert "03/06/2026" in card.mails[-1].body
    assert card.ledger[0].taken_back_reason == WHY
    again = desk.wallet.deposit(Deposit(number, 686_00, project.communication, desk.today()), key())
    assert (again.outcome, again.balance_cents) == ("accepted", 980_00)
    assert [one.place for one in desk.wallet.takeable(number)] == [5]
    _pay(desk, number, 1_00)
    _back(desk, number, 7)
    _back(desk, number, 5)
    assert desk.projects.card(number).status is Status.AWAITING_DEPOSIT


def test_a_deposit_with_payments_waits_for_them_and_each_goes_back_once(desk: Desk) -> None:
    number = deposited(desk).number
    _pay(desk, number, 100_00, "A")
    _pay(desk, number, 200_00, "B")
    assert _refused(desk, number, 1) == "payments_first"
    assert _refused(desk, number, 2) == "no_deposit_or_payment"
    _back(desk, number, 4)
    assert _refused(desk, number, 1) == "payments_first"
    assert _refused(desk, number, 4) == "already_taken_back"
    assert _refused(desk, number, 5) == "no_deposit_or_payment"
    _back(desk, number, 3)
    _back(desk, number, 1)
    assert _refused(desk, number, 1) == "not_deposited_yet"


def test_a_deposit_taken_back_after_its_deadline_lapses_as_any_other(desk: Desk) -> None:
    project = deposited(desk)
    desk.move_clock(days=31)
    [one] = desk.wallet.takeable(project.number)
    assert one.effect.overdue
    done = desk.wallet.take_back(TakeBack(project.number, 1, WHY), key())
    assert done.status is Status.AWAITING_DEPOSIT
    with desk._work.store.read() as conn:
        assert conn.execute(_YEAR).one() == (294_00, "awaiting_deposit")
        assert list(check(conn)) == []
    card = desk.projects.card(project.number)
    assert card.status is Status.LAPSED
    assert "vervalt de aanvraag" in card.mails[-1].body
    assert [line.action for line in card.trail[-2:]] == ["deposit_taken_back", "lapsed"]
    assert desk.companies.overview(COMPANY).left_cents == 750000
    late = Deposit(project.number, 686_00, project.communication, date(2026, 6, 3))
    assert desk.wallet.deposit(late, key()).outcome == "accepted"


def test_what_lapsed_and_came_back_waits_again_after_taking_back(desk: Desk) -> None:
    """The last word of the trail counts: it lapsed once, but waits now."""
    project = applied(desk)
    desk.move_clock(days=31)
    assert desk.projects.card(project.number).status is Status.LAPSED
    late = Deposit(project.number, 686_00, project.communication, date(2026, 6, 3))
    assert desk.wallet.deposit(late, key()).outcome == "accepted"
    _back(desk, project.number, 1)
    with desk._work.store.read() as conn:
        assert conn.execute(_YEAR).one() == (294_00, "awaiting_deposit")
        assert list(check(conn)) == []
    assert desk.projects.card(project.number).status is Status.LAPSED


def test_of_what_ended_nothing_is_taken_back(desk: Desk) -> None:
    stopped, waiting = deposited(desk).number, applied(desk).number
    _pay(desk, stopped, 1_00)
    desk.wallet.stop(Stop(stopped, "ziek"), key())
    assert _refused(desk, stopped, 3) == "already_stopped"
    assert _refused(desk, waiting, 1) == "not_deposited_yet"
    desk.move_clock(days=31)
    assert _refused(desk, waiting, 1) == "lapsed"
    with pytest.raises(Refused):
        desk.wallet.takeable(stopped)


def test_stopping_after_taking_back_returns_everything(desk: Desk) -> None:
    number = deposited(desk).number
    _pay(desk, number, 333_33)
    _back(desk, number, 3)
    done = desk.wallet.stop(Stop(number, "ziek"), key())
    assert (done.own_cents, done.subsidy_cents) == (686_00, 294_00)
    other = deposited(desk).number
    _back(desk, other, 1)
    done = desk.wallet.stop(Stop(other, "ziek"), key())
    assert (done.own_cents, done.subsidy_cents, done.to_cap_cents) == (0, 0, 294_00)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501, "a\x07"])
def test_a_reason_is_asked(desk: Desk, reason: str) -> None:
    number = deposited(desk).number
    with pytest.raises(Refused) as refused:
        desk.wallet.take_back(TakeBack(number, 1, reason), key())
    assert (refused.value.code, refused.value.field) == (Code.INVALID, "reason")
    assert len(desk.projects.card(number).ledger) == 2


def test_the_same_key_takes_back_once(desk: Desk) -> None:
    number, same = deposited(desk).number, key()
    first = desk.wallet.take_back(TakeBack(number, 1, WHY), same)
    assert desk.wallet.take_back(TakeBack(number, 1, WHY), same) == first
    assert len(desk.projects.card(number).ledger) == 4
    with pytest.raises(Refused) as refused:
        desk.wallet.take_back(TakeBack(number, 2, WHY), same)
    assert refused.value.code is Code.KEY_REUSED


def test_desks_that_take_back_together_take_back_once(desk: Desk, database: str) -> None:
    number = deposited(desk).number
    _pay(desk, number, 500_00)
    desk._work.store.close()

    def taken() -> str:
        try:
            sit_down(database).wallet.take_back(TakeBack(number, 3, WHY), str(os.getpid()))
        except Refused as refused:
            return str(refused.facts["reason"])
        return "done"

    assert sorted(at_once(4, taken)) == ["already_taken_back"] * 3 + ["done"]
    assert desk.projects.card(number).paid_cents == 0


def test_figures_that_changed_since_they_were_seen_are_refused(desk: Desk) -> None:
    number = deposited(desk).number
    _pay(desk, number, 100_00, "A")
    seen = desk.wallet.takeable(number)[0].effect.balance_before_cents
    _pay(desk, number, 200_00, "B")
    with pytest.raises(Refused) as refused:
        desk.wallet.take_back(TakeBack(number, 3, WHY), key(), agreed_balance_cents=seen)
    assert refused.value.code is Code.CHANGED_MEANWHILE
    assert desk.projects.card(number).paid_cents == 300_00


def test_the_slip_names_what_was_taken_back(desk: Desk) -> None:
    number = deposited(desk).number
    _back(desk, number, 1)
    written = slip_file(desk, number, "txt").decode()
    assert "Storting teruggenomen" in written
    assert "Subsidie teruggenomen" in written


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET cents = 49999 WHERE kind = 'payment' AND source = 'provider'",
        "UPDATE ledger SET transfer = 'other' WHERE kind = 'payment' AND source = 'provider'",
        "UPDATE ledger SET transfer = 'other' WHERE kind = 'payment' AND source = 'wallet'",
        "DELETE FROM taken_back",
    ],
)
def test_check_proves_that_a_counter_entry_takes_back_one_movement(desk: Desk, statement: str) -> None:
    """Whatever the hash chain says, which somebody who owns the file can write anew."""
    if desk._work.store.role:
        pytest.skip("an operator of a server cannot switch the guards off")
    number = deposited(desk).number
    _pay(desk, number, 500_00)
    _back(desk, number, 3)
    with desk._work.store._engine.connect() as conn:
        for (name,) in conn.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
        conn.execute(text(statement))
        found = {(damage.place, damage.what) for damage in check(conn)}
        conn.rollback()
    assert ("ledger", "counter_entry") in found


def test_harmless_data_change_with_a_trail(desk: Desk) -> None:
    project = applied(desk)
    done = desk.projects.change(
        ProjectChange(
            number=project.number, name="Veilig  bakken", hours=Decimal("7.5"), participants=("Cor Maes",)
        ),
        key(),
    )
    assert done.fields == ("name", "hours", "participants")
    card = desk.projects.card(project.number)
    assert (card.name, card.hours, card.participants) == ("Veilig bakken", Decimal("7.5"), ("Cor Maes",))
    assert (card.amount_cents, card.status) == (980_00, Status.AWAITING_DEPOSIT)
    assert card.trail[-1].action == "project_changed"
    assert card.trail[-1].facts["fields"] == ["name", "hours", "participants"]
    assert "Maes" not in str(card.trail)
    assert [row.number for row in desk.projects.page(ProjectQuery(name="bakken")).rows] == [project.number]
    assert desk.projects.page(ProjectQuery(name="cloud")).total == 0


def test_only_what_is_given_changes(desk: Desk) -> None:
    project = applied(desk)
    before = desk.projects.card(project.number)
    done = desk.projects.change(ProjectChange(number=project.number, hours=Decimal(8)), key())
    assert done.fields == ("hours",)
    after = desk.projects.card(project.number)
    assert (after.name, after.participants) == (before.name, before.participants)


def test_also_what_ended_is_put_right(desk: Desk) -> None:
    number = deposited(desk).number
    desk.wallet.stop(Stop(number, "ziek"), key())
    assert desk.projects.change(ProjectChange(number=number, name="Anders"), key()).fields == ("name",)


def test_a_change_of_nothing_is_refused(desk: Desk) -> None:
    project = applied(desk)
    with pytest.raises(Refused) as refused:
        desk.projects.change(
            ProjectChange(number=project.number, name="Veilig werken in de cloud", hours=Decimal(16)), key()
        )
    assert refused.value.code is Code.NOTHING_CHANGED
    assert len(desk.projects.card(project.number).trail) == 1


def test_a_change_of_what_changed_meanwhile_is_refused(desk: Desk) -> None:
    project = applied(desk)
    card = desk.projects.card(project.number)
    seen = ProjectData(name=card.name, hours=card.hours, participants=card.participants)
    desk.projects.change(ProjectChange(number=project.number, name="Eerst"), key(), seen=seen)
    with pytest.raises(Refused) as refused:
        desk.projects.change(ProjectChange(number=project.number, hours=Decimal(1)), key(), seen=seen)
    assert refused.value.code is Code.CHANGED_MEANWHILE
    seen = replace(seen, name="Eerst")
    desk.projects.change(ProjectChange(number=project.number, hours=Decimal(1)), key(), seen=seen)


def test_the_same_key_changes_once(desk: Desk) -> None:
    project, same = applied(desk), key()
    asked = ProjectChange(number=project.number, name="Anders")
    first = desk.projects.change(asked, same)
    assert desk.projects.change(asked, same) == first
    assert [line.action for line in desk.projects.card(project.number).trail] == [
        "applied",
        "project_changed",
    ]


def test_an_advice_has_no_participants_to_change(desk: Desk) -> None:
    advice = applied(
        desk,
        service="advice",
        training_kind=None,
        participants=(),
        provider=ADVISER,
        theme="digitalisation/cybersecurity",
        amount_cents=2_000_00,
    )
    with pytest.raises(Refused) as refused:
        desk.projects.change(ProjectChange(number=advice.number, participants=("An",)), key())
    assert (refused.value.code, refused.value.field) == (Code.INVALID, "participants")


def test_every_project_says_what_may_be_corrected(desk: Desk) -> None:
    waiting, running = applied(desk).number, deposited(desk).number

    def reasons(number: str) -> list[object]:
        actions = desk.projects.card(number).actions
        return [one.reason for one in actions if one.action in (Action.TAKE_BACK, Action.CHANGE)]

    assert reasons(waiting) == ["not_deposited_yet", None]
    assert reasons(running) == [None, None]
