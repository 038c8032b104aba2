"""The input may end anywhere: what was answered is kept and offered again."""

import pytest

from kmo_tui.linear.session import run
from kmo_tui.service.results import ProjectQuery
from tests.linear.answers import APPLY, TRAINING
from tests.linear.driving import CTRL_C, REASON, Said, ScriptedTerminal, hold
from tests.service.builders import COMPANY, deposited

KEPT = "Je aanvraag is bewaard als concept."
RESUME = (APPLY, "2", "1")
# the company's own activity alone is nothing to keep; the last two answers are asked again
FIRST_KEPT, LAST_KEPT = 2, 13


@pytest.mark.parametrize("count", range(len(TRAINING)))
def test_the_input_ends_at_any_question_and_the_draft_goes_on(desk, count):
    said = hold(desk, APPLY, *TRAINING[:count])
    assert said.code == 0
    assert "Einde van de invoer." in said.program
    assert desk.projects.page(ProjectQuery()).total == 0
    if count < FIRST_KEPT:
        assert desk.drafts.of_company(COMPANY) == []
        assert "Geen aanvraag begonnen." in said.program
        return
    assert KEPT in said.program
    again = hold(desk, *RESUME, *TRAINING[min(count, LAST_KEPT) :])
    [row] = desk.projects.page(ProjectQuery()).rows
    card = desk.projects.card(row.number)
    assert (card.name, card.participants) == (TRAINING[2], ("An Peeters", "Bo Claes-Dir"))
    assert (card.nace, card.own_cents, card.starts_on.isoformat()) == ("10711", 539_00, "2026-05-11")
    assert desk.drafts.of_company(COMPANY) == []
    assert again.code == 0


@pytest.mark.parametrize("count", [0, 1, 3, 8, 12, 14])
def test_ctrl_c_stops_with_130_and_keeps_the_draft(desk, count):
    said = hold(desk, APPLY, *TRAINING[:count], CTRL_C)
    assert said.code == 130
    assert len(desk.drafts.of_company(COMPANY)) == (count >= FIRST_KEPT)


@pytest.mark.parametrize("count", range(len(TRAINING)))
def test_the_menu_is_two_keys_away_and_keeps_the_draft(desk, count):
    said = hold(desk, APPLY, *TRAINING[:count], "<<", "7")
    assert said.code == 0
    assert len(desk.drafts.of_company(COMPANY)) == (count >= FIRST_KEPT)


def test_a_draft_outlives_a_program_that_is_killed(desk):
    """Every answer is in the store before the next question is asked."""
    seen: list[int] = []

    def answers():
        for answer in (APPLY, *TRAINING[:-1]):
            seen.append(sum(len(draft.answers) for draft in desk.drafts.of_company(COMPANY)))
            yield answer

    run(desk, ScriptedTerminal(answers(), Said()), REASON)
    kept = [count for count in seen if count]
    assert kept == sorted(kept)
    assert kept[-1] == 14


@pytest.mark.parametrize("count", range(5))
def test_the_input_may_end_in_a_payment_too(desk, count):
    number = deposited(desk).number
    said = hold(desk, "2", "1", "1", *("100", "F1", "2", "factuur", "j")[:count])
    assert said.code == 0
    assert desk.projects.card(number).paid_cents == 0


def test_a_draft_can_be_thrown_away(desk):
    hold(desk, APPLY, *TRAINING[:5])
    kept = hold(desk, APPLY, "2", "2", "n", "7")
    assert len(desk.drafts.of_company(COMPANY)) == 1
    assert "Veilig werken" in kept.program
    hold(desk, APPLY, "2", "2", "j", "7")
    assert desk.drafts.of_company(COMPANY) == []
