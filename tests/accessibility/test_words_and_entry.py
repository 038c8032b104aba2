"""The points of the checklist about words, faults and typing; the number stands in the name of each test."""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import kmo_tui.forms
from docs.catalogues import messages
from kmo_tui.domain.language import _
from kmo_tui.forms.application import STEPS
from kmo_tui.forms.question import BadInput, Choice, Context, Form, Question
from kmo_tui.key_registry import every_action
from tests.accessibility.looking import THOROUGH
from tests.end_to_end.terminal import Terminal
from tests.screens.driving import on_screen
from tests.screens.seed import TODAY
from tests.snapshots.stage import Stage, app_for
from widgets.error_summary import ErrorSummary

# a name or a remark has no format to explain
FREE = {
    "company.name",
    "company.group_name",
    "company_figures.group_name",
    "rating.name",
    "rating.company_name",
    "rating.comment",
}
# what a sentence about a fault begins with when it tells what to do, or holds when it tells how it must be
MENDING = re.compile(
    r"\b(Vul|Kies|Typ|Laat|Neem|Kijk|Zoek|Geef|Schrijf|Zet|moet|moeten|mag|zoals|volstaan|hoogstens)\b"
)
STRANGE_WORDS = re.compile(
    r"\b(gelieve|oeps|ongeldige?|valide|alstublieft|s\.v\.p|verplicht veld)\b", re.IGNORECASE
)
FIRST_USE = {"KBO": "Kruispuntbank", "NACE": "hoofdactiviteit"}


def forms() -> Iterator[Form]:
    for module in iter_modules(kmo_tui.forms.__path__):
        found = import_module(f"kmo_tui.forms.{module.name}")
        yield from (one for one in vars(found).values() if isinstance(one, Form))


def questions() -> dict[str, Question]:
    return {f"{form.id}.{question.id}": question for form in forms() for question in form.questions}


def test_30_every_typed_question_says_its_form_before_the_typing() -> None:
    typed = {name: one for name, one in questions().items() if one.kind not in ("choice", "yes_no", "tick")}
    assert len(typed) > 20
    assert [name for name, one in typed.items() if not (one.hint or one.example) and name not in FREE] == []


def test_34_the_words_are_plain() -> None:
    assert [text for text in messages() if STRANGE_WORDS.search(text)] == []
    for short, long in FIRST_USE.items():
        assert any(short in text and long in text for text in messages()), short


def _faults(question: Question) -> Iterator[str]:
    facts = {"themes": {"training": (Choice("hr", "HR"),)}, "training_kinds": (), "balance_cents": 1_00}
    for typed in ("", "?!", "31 2", "1,234", "x" * 9000):
        try:
            question.parse(typed, Context(TODAY, {question.id: typed, "service": "training"}, facts))
        except BadInput as fault:
            yield str(fault)


def test_38_a_fault_says_what_to_do_or_how_it_must_be() -> None:
    told = {(name, sentence) for name, one in questions().items() for sentence in _faults(one)}
    assert len(told) > 60
    assert sorted((name, sentence) for name, sentence in told if not MENDING.search(sentence)) == []
    assert [sentence for _name, sentence in told if not sentence.endswith((".", "?"))] == []


def test_42_nothing_is_asked_twice() -> None:
    asked = [question for form in STEPS for question in form.questions]
    assert len({question.id for question in asked}) == len(asked)
    assert len({question.label for question in asked}) == len(asked)


async def test_24_a_resize_in_the_middle_of_typing_keeps_everything(desk, tmp_path: Path) -> None:
    app = app_for(desk, "open", tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(pilot, desk)
        await stage.on("CompaniesScreen")
        await stage.step(2)
        await pilot.press("tab", "end", *"xyz", "left", "left")
        field = app.focused
        before = (field.value, field.cursor_position, dict(app.screen.part.answers()))
        assert "xyz" in before[0]
        for size in ((40, 15), (120, 40), (80, 24)):
            await pilot.resize_terminal(*size)
            await stage.rest()
            assert app.focused is field
            assert (field.value, field.cursor_position, dict(app.screen.part.answers())) == before
            assert field.region.contains(*app.focus_spot())


async def test_37_39_nothing_is_judged_on_leaving_a_field_and_nothing_is_cleared(
    desk, tmp_path: Path
) -> None:
    app = app_for(desk, "open", tmp_path)
    async with app.run_test(size=(80, 50)) as pilot:
        stage = Stage(pilot, desk)
        await stage.on("CompaniesScreen")
        await stage.step(2, registered_on="31 2", hours="nul", amount="1,234", theme="sterrenkunde", name="")
        part = app.screen.part
        asked = [question.id for question in part.form.questions if question.asked(part.context)]
        part.focus_on(asked[0])
        for _turn in asked:
            await pilot.press("tab")
        await stage.rest()
        assert [name for name in asked if part.of(name).error] == []
        assert not app.screen.query_one(ErrorSummary).display

        before = dict(part.answers())
        await stage.press("f10")
        wrong = [name for name in asked if part.of(name).error]
        assert {"registered_on", "hours", "amount", "theme", "name"} <= set(wrong)
        assert dict(part.answers()) == before
        await stage.press("1", "tab", "shift+tab")
        assert [name for name in asked if part.of(name).error] == wrong


# from the overview: the keys that lead to a place, without choosing a row and without filling in
WAYS = {
    "project": ("enter",),
    "worklist": ("t",),
    "company": ("m",),
    "filters": ("f",),
    "export": ("e",),
    "companies": ("w",),
    "form": ("w", "n"),
    "help": ("f1",),
    "palette": ("ctrl+p",),
    "dialog": ("b",),
    "step": ("n",),
    "confirmation": ("enter",),
    "confirm": ("delete",),
    "provider": ("enter",),
    "size": ("n",),
}
SCREENS = {
    "project": "ProjectScreen",
    "worklist": "WorklistScreen",
    "filters": "FiltersDialog",
    "export": "ExportDialog",
    "companies": "CompaniesScreen",
    "form": "NewCompanyScreen",
    "help": "HelpScreen",
    "palette": "Palette",
    "dialog": "PaymentDialog",
    "step": "ActivityScreen",
}
# they are there on every screen, or before the overview
ANYWHERE = ("app", "screen", "overview", "demo", "history", "first", "opening")
PARTS = ("act", "choice", "errors", "field", "pick", "reader", "stars", "table", "tick")


async def test_01_every_action_is_at_most_four_keys_from_the_overview(desk, tmp_path: Path) -> None:
    places = {name.partition(".")[0] for name in every_action()} - set(ANYWHERE) - set(PARTS)
    assert places - set(WAYS) == set()
    assert [place for place, keys in WAYS.items() if len(keys) + 1 > 4] == []
    app = app_for(desk, "open", tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(pilot, desk)
        await stage.on("CompaniesScreen")
        await pilot.press("enter")
        await stage.on("OverviewScreen")
        for place, name in SCREENS.items():
            rows = {"project": ("down",), "dialog": ("down", "down")}.get(place, ())
            await pilot.press("home", *rows)
            await stage.rest()
            await pilot.press(*WAYS[place])
            await on_screen(pilot, name)
            await stage.rest()
            if place == "companies":
                await pilot.press("enter")
            elif place == "form":
                await pilot.press("escape")
                await stage.on("CompaniesScreen")
                await pilot.press("enter")
            else:
                await pilot.press("escape")
                if place == "palette" and type(app.screen).__name__ == name:
                    await pilot.press("escape")
            await stage.on("OverviewScreen")


@pytest.mark.parametrize("rings", [False, True] if THOROUGH else [True])
def test_31_45_the_title_says_fault_and_the_bell_is_silent_unless_asked(
    tmp_path: Path, env: dict[str, str], rings: bool
) -> None:
    folder = tmp_path / "config" / "kmo-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f"bell = {str(rings).lower()}\n")
    command = [sys.executable, "-m", "kmo_tui", "--database", str(tmp_path / "kmo.db")]
    terminal = Terminal(command, env)
    try:
        terminal.wait_for_text("Maak je eerste onderneming")
        terminal.type("n")
        terminal.wait_for_text("Ondernemingsnummer")
        assert b"\x1b]0;Nieuwe onderneming - kmo-tui\x07" in terminal.raw
        terminal.type("\x1b[21~")
        terminal.wait_for_text(_("Er is een probleem"))
        terminal.wait_for(lambda one: b"\x1b]0;Fout: Nieuwe onderneming - kmo-tui\x07" in one.raw)
        terminal.type("\x1bOR")
        terminal.end()
        titles = rb"\x1b\][^\x07]*\x07"
        assert (b"\x07" in re.sub(titles, b"", terminal.raw)) is rings
    finally:
        terminal.close()
