"""The main job by ear: apply, deposit, pay, rate; with budgets in words and keys."""

from kmo_tui.domain.status import Status
from kmo_tui.service.results import ProjectQuery
from tests.linear.answers import APPLY, HISTORY, PAYMENT, RATING, STOP, TRAINING
from tests.linear.driving import hold, keystrokes
from tests.service.builders import applied, deposited

MOST_WORDS = 350
MOST_KEYS = 120


def test_a_new_application_is_short(desk, golden):
    answers = (APPLY, *TRAINING)
    said = hold(desk, *answers, STOP)
    golden("application", said.paper)
    assert said.code == 0
    [row] = desk.projects.page(ProjectQuery()).rows
    assert (row.amount_cents, row.own_cents, row.subsidy_cents) == (980_00, 539_00, 441_00)
    assert row.status is Status.AWAITING_DEPOSIT
    task = said.between("Menu, kies 1 tot 10:", "Menu, kies")
    assert task.words <= MOST_WORDS, task.words
    assert keystrokes(answers) <= MOST_KEYS, keystrokes(answers)


def test_nothing_is_said_twice_in_an_application(desk):
    said = hold(desk, APPLY, *TRAINING, STOP)
    lines = [line for line in said.program.splitlines() if line]
    # what is chosen by number asks for the number in the same words each time
    repeated = {line for line in lines if lines.count(line) > 1 and not line.startswith("Kies 1")}
    assert repeated == set()


def test_letters_that_fit_more_answers_are_answered_before_the_list(desk):
    kind = TRAINING.index("1")
    said = hold(desk, APPLY, *TRAINING[:kind], "n", "1", *TRAINING[kind + 1 :], STOP)
    assert "Meer dan één antwoord past daarbij.\n1 Klassikaal" in said.program
    assert desk.projects.page(ProjectQuery()).total == 1


def test_paying_all_completes_and_offers_to_rate(desk, golden):
    number = deposited(desk).number
    said = hold(desk, HISTORY, "1", "1", *PAYMENT, "j", *RATING, "<<", STOP)
    golden("payment_and_rating", said.paper)
    card = desk.projects.card(number)
    assert (card.status, card.paid_cents, card.stars) == (Status.COMPLETED, 980_00, 4)
    assert card.mails[-1].kind


def test_the_whole_life_in_one_sitting(desk):
    said = hold(desk, APPLY, *TRAINING, HISTORY, "1", "5", "1", *PAYMENT, "j", *RATING, "<", "<", STOP)
    assert said.code == 0
    [row] = desk.projects.page(ProjectQuery()).rows
    assert (row.status, row.stars) == (Status.COMPLETED, 4)


def test_payment_and_rating_take_few_keys(desk):
    assert keystrokes(PAYMENT) <= 30
    assert keystrokes(RATING) <= 16


def test_the_trail_names_this_front_end(store_file, desk):
    from kmo_tui.domain.clock import FixedClock
    from kmo_tui.service.desk import Desk

    other = Desk(
        desk._work.store, desk._work.rulebook, FixedClock(desk.today()), front_end="linear", operator="els"
    )
    hold(other, APPLY, *TRAINING)
    [row] = other.projects.page(ProjectQuery()).rows
    assert {line.front_end for line in other.projects.card(row.number).trail} == {"linear"}


def test_a_declined_confirmation_changes_nothing(desk):
    number = deposited(desk).number
    waiting = applied(desk).number
    before = [desk.projects.card(one) for one in (number, waiting)]
    said = hold(desk, HISTORY, "2", "1", *PAYMENT[:-1], "n", "2", "reden", "n", "<", "1", "3", "weg", "n")
    assert said.program.count("Niet gedaan.") == 3
    assert [desk.projects.card(one) for one in (number, waiting)] == before


def test_a_word_with_a_typing_error_finds_the_activity(desk):
    said = hold(desk, APPLY, "kaperssalon", STOP)
    assert "96210 " in said.program and "Kapp" in said.program
