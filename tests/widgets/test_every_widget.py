"""What holds for every widget: focus in characters, cursor, contrast, sizes, foreign text."""

from collections.abc import Callable

import pytest
from textual.theme import Theme
from textual.widget import Widget

from kmo_tui.domain.text import shown
from kmo_tui.terminal.themes import HIGH_CONTRAST, THEMES
from tests.screen_tools import SIZES, contrast_faults, cursor_in_focus, text_of
from tests.widgets.stage import CONTROL, HOSTILE, stage
from widgets.button import Act
from widgets.checkbox import Tick
from widgets.choice import Choice
from widgets.error_summary import ErrorSummary
from widgets.field import Field
from widgets.heading import Heading
from widgets.pick import Pick
from widgets.star_rating import StarRating
from widgets.status_line import StatusLine
from widgets.step_line import StepLine
from widgets.table_rows import Column, Row
from widgets.window_table import WindowTable

Maker = Callable[[str], Widget]


def _table(text: str) -> WindowTable:
    table = WindowTable([Column("name", text), Column("sum", "Bedrag", 8, "right", 2)], id="w")
    table.reset(3)
    table.put_rows(0, [Row(str(n), (f"{n} {text}", "€ 1,00")) for n in range(3)], table.generation)
    return table


FOCUSABLE: dict[str, Maker] = {
    "field": lambda text: Field(text, id="w", hint="zoals 16 of 7,5"),
    "choice": lambda text: Choice("Soort", [("a", text), ("b", "Opleiding")], id="w"),
    "tick": lambda text: Tick(text, id="w"),
    "pick": lambda text: Pick("Thema", [("a", text), ("b", "Innovatie")], id="w"),
    "act": lambda text: Act(text, id="w", key="F10"),
    "stars": lambda text: StarRating("Sterren", {1: text, 2: "goed"}, id="w"),
    "table": _table,
}
FIXED: dict[str, Maker] = {
    "heading": lambda text: Heading(text, id="w"),
    "steps": lambda text: StepLine([text, "Dienstverlener"], 1, id="w"),
    "status": lambda text: StatusLine(id="w"),
}


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", FOCUSABLE)
@pytest.mark.parametrize("size", SIZES)
async def test_focus_shows_in_characters_and_holds_the_cursor(name: str, size: tuple[int, int]) -> None:
    async with stage(lambda: FOCUSABLE[name]("Ga verder"), lambda: Act("Elders", id="other"), size=size) as (
        app,
        pilot,
    ):
        focused = text_of(app)
        assert cursor_in_focus(app)
        app.screen.query_one("#other").focus()
        await pilot.pause()
        assert text_of(app).replace("[ Elders ]", "") != focused
        before = focused.splitlines()[:3]
        assert text_of(app).splitlines()[:3] != before
        assert all(len(row) <= size[0] for row in focused.splitlines())


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
async def test_every_text_is_readable_in_every_theme(theme: Theme) -> None:
    makers = [lambda make=make: make("Tekst") for make in [*FIXED.values(), *FOCUSABLE.values()]]
    for maker in makers:
        async with stage(maker, theme=theme.name) as (app, pilot):
            widget = app.screen.query_one("#w")
            if hasattr(widget, "error"):
                widget.error = "Vul de naam in."
            if isinstance(widget, StatusLine):
                widget.say("geboekt")
            if isinstance(widget, Pick):
                await pilot.press("f4")
            await pilot.pause()
            assert contrast_faults(app, 7 if theme in HIGH_CONTRAST else 4.5) == []


@pytest.mark.parametrize("payload", HOSTILE)
async def test_markup_in_foreign_text_is_shown_as_it_is_written(payload: str) -> None:
    for make in [*FOCUSABLE.values(), *FIXED.values()]:
        async with stage(lambda make=make: make(payload), size=(120, 40)) as (app, pilot):
            widget = app.screen.query_one("#w")
            if isinstance(widget, StatusLine):
                widget.say(payload)
            if isinstance(widget, Pick):
                await pilot.press("f4")
            if isinstance(widget, StarRating):
                await pilot.press("1")
            await pilot.pause()
            assert flat(payload) in flat(text_of(app))


@pytest.mark.parametrize("payload", CONTROL)
async def test_control_characters_never_reach_the_screen(payload: str) -> None:
    for name, make in {**FOCUSABLE, **FIXED}.items():
        async with stage(lambda make=make: make(payload), size=(120, 40)) as (app, pilot):
            widget = app.screen.query_one("#w")
            if isinstance(widget, Field):
                widget.text = payload
                widget.show_echo(payload)
                widget.error = payload
            if isinstance(widget, StatusLine):
                widget.say(payload)
            if isinstance(widget, Act):
                widget.reason = payload
                widget.disabled = True
            await pilot.pause()
            text = text_of(app).replace("\n", "")
            assert shown(text) == text, name


async def test_every_error_begins_with_fout() -> None:
    async with stage(lambda: Field("Naam", id="w"), ErrorSummary) as (app, pilot):
        app.screen.query_one("#w", Field).error = "Vul de naam in."
        await pilot.pause()
        assert "Fout: Vul de naam in." in text_of(app)
