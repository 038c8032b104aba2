"""The points of the checklist that hold for every screen and dialog; the number stands in the name of each test."""

from collections import Counter
from pathlib import Path

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.settings.key_registry import every_action
from kmo_tui.store.engine import Store
from tests.accessibility.looking import LETTERS, THOROUGH, Seen, all_seen
from tests.screens.seed import TODAY
from tests.snapshots.stage import OPERATOR


def _desk(file: Path) -> Desk:
    return Desk(
        Store.open(f"sqlite:///{file}"),
        Rulebook.load(),
        FixedClock(TODAY),
        front_end="tui",
        operator=OPERATOR,
    )


@pytest.fixture(scope="session")
def screens(tmp_path_factory: pytest.TempPathFactory, filled: Path) -> list[Seen]:
    """Give what was seen on every screen."""
    return all_seen(tmp_path_factory.getbasetemp().parent, filled, _desk)


def test_03_no_screen_is_a_trap(screens: list[Seen]) -> None:
    assert [one.name for one in screens if not one.came_round] == []
    dialogs = [one for one in screens if one.modal]
    assert len(dialogs) >= (10 if THOROUGH else 2)
    assert [one.name for one in dialogs if not one.closed_by_escape] == []
    assert [one.name for one in screens if not one.left_by_f3] == []


def test_04_the_focus_goes_in_reading_order_and_back(screens: list[Seen]) -> None:
    for one in screens:
        if not one.chain:
            continue
        forth = one.walked[-1:] + one.walked[:-1]
        assert one.walked_back[-1:] + one.walked_back[:-1] == [forth[0], *reversed(forth[1:])], one.name
        start = one.chain.index(forth[0])
        assert forth == one.chain[start:] + one.chain[:start], one.name
        assert one.chain == sorted(one.chain, key=lambda region: (region.y, region.x)), one.name


def test_09_nothing_lies_over_what_has_the_focus(screens: list[Seen]) -> None:
    assert [(one.name, one.covered) for one in screens if one.covered] == []


def test_10_letters_are_text_in_every_field(screens: list[Seen]) -> None:
    tried = [one for one in screens if one.typed is not None]
    assert len(tried) >= (12 if THOROUGH else 3)
    assert [(one.name, one.typed) for one in tried if one.typed != LETTERS] == []


def test_13_the_help_lists_every_key_of_its_screen(screens: list[Seen]) -> None:
    for one in screens:
        if one.help:
            missing = [
                (key, text) for key, text in one.keys if f"{key} " not in one.help or text not in one.help
            ]
            assert missing == [], one.name


def test_13_the_bar_names_help_back_and_on_at_40_columns(screens: list[Seen]) -> None:
    for one in screens:
        known = {name.rpartition(".")[2] for name, _key in one.actions}
        if one.screen in ("HelpScreen", "Palette"):
            continue
        assert "F1 Hulp" in one.small_bar, one.name
        if "back" in known and one.screen not in ("CompaniesScreen", "FirstScreen"):
            assert "Esc " in one.small_bar, one.name
        if "go_on" in known:
            assert "F10 " in one.small_bar, (one.name, one.small_bar)


def test_actions_that_work_together_are_known_to_meet(screens: list[Seen]) -> None:
    """What the settings may not give one key is what is there at the same time."""
    known = every_action()
    together = {
        (one, two)
        for seen in screens
        for one, _key in seen.actions
        for two, _other in seen.actions
        if one in known and two in known and not one.startswith("app.") and one != two
    }
    parts = ("table", "pick", "field", "choice", "act", "tick", "reader", "errors", "stars", "history")
    apart = [
        (one, two)
        for one, two in together
        if one.partition(".")[0] not in parts and not known[one].meets(known[two])
    ]
    assert len(together) > 200
    assert apart == []


def test_28_every_question_has_a_label_beside_it(screens: list[Seen]) -> None:
    answers = [answer for one in screens for answer in one.answers]
    assert len(answers) > (60 if THOROUGH else 20)
    assert [answer.id for answer in answers if not answer.label.strip()] == []
    assert [answer.id for answer in answers if " ".join(answer.label.split()) not in answer.said] == []


def test_29_what_is_optional_says_so_in_words(screens: list[Seen]) -> None:
    answers = [answer for one in screens for answer in one.answers]
    assert any(answer.optional for answer in answers)
    assert [answer.id for answer in answers if answer.optional != ("(optioneel)" in answer.said)] == []
    assert [answer.id for answer in answers if "*" in answer.label] == []


def test_31_the_terminal_has_the_title_of_the_screen(screens: list[Seen]) -> None:
    for one in screens:
        if one.headings:
            assert one.title in (f"{one.headings[0]} - kmo-tui", f"Fout: {one.headings[0]} - kmo-tui"), (
                one.name
            )
        assert one.title.startswith("Fout: ") == (bool(one.faults) or one.name == "opening-damaged"), one.name
    assert "Fout: Stap 2 van 5: Projectgegevens - kmo-tui" in [one.title for one in screens]


def test_32_every_screen_has_one_heading_of_its_own(screens: list[Seen]) -> None:
    assert [(one.name, one.headings) for one in screens if len(one.headings) != 1] == []
    headings = {one.screen: one.headings[0] for one in screens}
    assert [text for text, count in Counter(headings.values()).items() if count > 1] == []
    steps = [one.headings[0] for one in screens if one.name.startswith("step-")]
    assert {text[:12] for text in steps} >= {f"Stap {step} van 5" for step in (2, 4)}


def test_35_a_fault_stands_beside_its_question_and_on_top_in_the_same_words(screens: list[Seen]) -> None:
    wrong = [one for one in screens if one.faults]
    assert len(wrong) >= (8 if THOROUGH else 3)
    for one in wrong:
        beside = {answer.id: answer for answer in one.answers}
        for place, sentence in one.faults:
            if place in beside:
                assert beside[place].error == sentence, one.name
                assert "Fout: " + " ".join(sentence.split()) in beside[place].said, one.name
        assert [answer.id for answer in one.answers if answer.error] == [
            place for place, _sentence in one.faults if place in beside
        ]


def test_36_the_summary_has_the_focus_and_its_numbers_lead_to_the_questions(screens: list[Seen]) -> None:
    for one in screens:
        if one.faults:
            assert one.focus == "ErrorSummary", one.name
            assert one.jumped_to in (one.faults[-1][0], "stars"), one.name


def test_46_nothing_happens_on_focus_or_on_typing(screens: list[Seen]) -> None:
    assert [one.name for one in screens if one.moved_by_itself] == []
