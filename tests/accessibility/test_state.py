"""Seeing, the states: what differs in meaning differs in characters, and a picture has words."""

from collections.abc import Callable

import pytest
from textual.widget import Widget

from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.terminal.themes import THEMES
from tests.accessibility.colours import contrast
from tests.accessibility.survey import Survey
from tests.screen_tools import cells_of, text_of
from tests.widgets.stage import stage
from tests.widgets.test_every_widget import FOCUSABLE
from widgets.button import Act
from widgets.checkbox import Tick
from widgets.choice import Choice
from widgets.error_summary import ErrorSummary
from widgets.field import Field
from widgets.pick import Pick
from widgets.star_rating import StarRating
from widgets.status_line import StatusLine
from widgets.step_line import StepLine
from widgets.table_rows import Column, Row
from widgets.window_table import WindowTable

Change = Callable[[Widget], object]
OPTIONS = [("a", "Advies"), ("b", "Opleiding")]
SHAPES = 3.0


def table() -> WindowTable:
    made = WindowTable([Column("name", "Naam"), Column("sum", "Bedrag", 8, "right", 2)])
    made.reset(2)
    made.put_rows(0, [Row("1", ("Een", "1,00")), Row("2", ("Twee", "2,00"))], made.generation)
    return made


def _put(name: str, value: object) -> Change:
    return lambda widget: setattr(widget, name, value)


PAIRS: dict[str, tuple[Callable[[], Widget], Change]] = {
    "ticked": (lambda: Tick("Akkoord"), _put("value", True)),
    "chosen": (lambda: Choice("Soort", OPTIONS), _put("value", "a")),
    "another one chosen": (lambda: Choice("Soort", OPTIONS, value="b"), _put("value", "a")),
    "marked": (lambda: Choice("Soort", OPTIONS), _put("marked", 1)),
    "wrong field": (lambda: Field("Naam"), _put("error", "Vul de naam in.")),
    "wrong choice": (lambda: Choice("Soort", OPTIONS), _put("error", "Kies een soort.")),
    "wrong tick": (lambda: Tick("Akkoord"), _put("error", "Ga akkoord.")),
    "wrong stars": (lambda: StarRating("Sterren", {1: "slecht", 2: "goed"}), _put("error", "Geef sterren.")),
    "open list": (lambda: Pick("Thema", OPTIONS), lambda widget: widget.action_open()),
    "not possible": (lambda: Act("Betaal", reason="het saldo is op"), _put("disabled", True)),
    "stars": (lambda: StarRating("Sterren", {1: "slecht", 2: "goed"}, value=1), _put("value", 2)),
    "current step": (lambda: StepLine(["Een", "Twee"], 1), lambda widget: widget.set_step(2, ())),
    "step that is done": (lambda: StepLine(["Een", "Twee"], 2), lambda widget: widget.set_step(2, {1})),
    "done": (lambda: StatusLine(), lambda widget: widget.say("geboekt", "done")),
    "row of the cursor": (table, lambda widget: widget.action_move(1)),
    "sorted": (table, lambda widget: widget.set_sort("sum", descending=False)),
    "sorted the other way": (table, lambda widget: widget.set_sort("sum", descending=True)),
    "column to sort by": (table, lambda widget: widget.action_column(1)),
    "faults": (lambda: ErrorSummary(), lambda widget: widget.show([("a", "Vul de naam in.")])),
}


@pytest.mark.parametrize("name", PAIRS)
async def test_17_a_state_is_no_colour_alone(name: str) -> None:
    make, change = PAIRS[name]
    async with stage(make, lambda: Act("Elders")) as (app, pilot):
        before = text_of(app)
        change(next(iter(app.screen.children)))
        await pilot.pause()
        assert text_of(app) != before


async def test_17_how_an_act_went_is_a_word() -> None:
    async with stage(StatusLine) as (app, pilot):
        seen = set()
        for kind in ("done", "error", "busy", "info"):
            app.screen.query_one(StatusLine).say("geboekt", kind)
            await pilot.pause()
            seen.add(text_of(app))
        assert len(seen) == 4


def test_17_status_and_deadline_are_words() -> None:
    assert len({show.status_word(status) for status in Status}) == len(Status)
    days = [show.days_words(left) for left in (-2, -1, 0, 1, 2)]
    assert len(set(days)) == len(days) and "te laat" in days[0]


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
async def test_06_the_focus_stands_out(theme: object) -> None:
    for name, make in FOCUSABLE.items():
        async with stage(
            lambda make=make: make("Tekst"), lambda: Act("Elders", id="other"), theme=theme.name
        ) as (
            app,
            pilot,
        ):
            focused = cells_of(app)
            app.screen.query_one("#other").focus()
            await pilot.pause()
            blurred = cells_of(app)
            place = app.screen.query_one("#w").region
            changed = [
                (now, before)
                for spot, now in focused.items()
                for before in [blurred.get(spot)]
                if place.contains(*spot) and before is not None and now != before
            ]
            assert changed, name
            for (letter, ink, ground), (old_letter, _old_ink, old_ground) in changed:
                if letter != old_letter and letter.strip():
                    assert contrast(ink, ground) >= SHAPES, name
                if ground != old_ground:
                    assert contrast(ground, old_ground) >= SHAPES, name


def test_27_stars_and_bars_have_words(seen: Survey) -> None:
    ratings = [view.rows for view in seen.views if view.screen == "RatingDialog"]
    assert ratings
    for rows in ratings:
        for row, after in zip(rows, [*rows[1:], ""], strict=True):
            if "* " in row or ". ." in row:
                said = " ".join(f"{row} {after}".split())
                assert "van 5" in said or "nog geen sterren" in said, said
    bars = [
        (row, after)
        for view in seen.views
        for row, after in zip(view.rows, [*view.rows[1:], ""], strict=True)
        if "[#" in row or "[..." in row
    ]
    assert bars
    assert all(" van " in row + after and " over" in row + after for row, after in bars), bars
