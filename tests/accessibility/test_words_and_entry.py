"""Points of the checklist about ways, hints, sizes and the bell; the number stands in the name of each test."""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import kmo_tui.forms
from kmo_tui.domain.language import _
from kmo_tui.forms.question import Form, Question
from kmo_tui.settings.key_registry import every_action
from tests.accessibility.looking import THOROUGH
from tests.end_to_end.terminal import Terminal
from tests.screens.driving import on_screen
from tests.snapshots.stage import Stage, app_for

# a name or a remark has no format to explain
FREE = re.compile(r"(company|company_figures)\.(group\d?_)?name|rating\.(name|company_name|comment)")


def forms() -> Iterator[Form]:
    for module in iter_modules(kmo_tui.forms.__path__):
        found = import_module(f"kmo_tui.forms.{module.name}")
        yield from (one for one in vars(found).values() if isinstance(one, Form))


def questions() -> dict[str, Question]:
    return {f"{form.id}.{question.id}": question for form in forms() for question in form.questions}


def test_30_every_typed_question_says_its_form_before_the_typing() -> None:
    typed = {name: one for name, one in questions().items() if one.kind not in ("choice", "yes_no", "tick")}
    assert len(typed) > 20
    assert [
        name for name, one in typed.items() if not (one.hint or one.example) and not FREE.fullmatch(name)
    ] == []


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
    "deposit": ("i",),
    "statement": ("t", "u"),
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
        terminal.wait_for(lambda one: b"\x1b]0;Nieuwe onderneming - kmo-tui\x07" in one.raw)
        terminal.type("\x1b[21~")
        terminal.wait_for_text(_("Er is een probleem"))
        terminal.wait_for(lambda one: b"\x1b]0;Fout: Nieuwe onderneming - kmo-tui\x07" in one.raw)
        terminal.type("\x1bOR")
        terminal.end()
        titles = rb"\x1b\][^\x07]*\x07"
        assert (b"\x07" in re.sub(titles, b"", terminal.raw)) is rings
    finally:
        terminal.close()
