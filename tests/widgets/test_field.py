"""The field: typing, paste, undo, limits."""

from textual import events
from textual.pilot import Pilot

from tests.screen_tools import rows_of, text_of
from tests.widgets.stage import stage
from widgets.field import Field


def field(**options: object) -> Field:
    return Field("Naam", id="w", **options)


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()
    await pilot.pause()


async def test_the_frame_shows_the_focus_and_the_text() -> None:
    async with stage(lambda: field(width=10, hint="voor en na", optional=True)) as (app, pilot):
        await pilot.press(*"Bo")
        await pilot.pause()
        assert rows_of(app)[:2] == ["Naam (optioneel) (voor en na)", "> [Bo        ]"]


async def test_typing_and_enter_tell_the_screen() -> None:
    async with stage(field) as (app, pilot):
        await pilot.press("a", "enter", "ctrl+d")
        await pilot.pause()
        assert [message.value for message in app.of(Field.Changed)][-1] == "a"
        assert app.of(Field.Submitted)[0].field.id == "w"
        assert app.of(Field.SameAsBefore)


async def test_a_filled_in_field_tells_nothing_until_it_changes() -> None:
    async with stage(lambda: field(value="An")) as (app, pilot):
        assert app.screen.query_one(Field).value == "An" and not app.of(Field.Changed)
        await pilot.press("!")
        await pilot.pause()
        assert [message.value for message in app.of(Field.Changed)] == ["An!"]
        await pilot.press("ctrl+z", "ctrl+z")
        assert app.screen.query_one(Field).value == "An"


async def test_a_paste_of_more_lines_keeps_them_all_and_says_so() -> None:
    async with stage(field) as (app, pilot):
        await paste(pilot, "An Peeters\r\nBo Claes\n\nCé\n")
        assert app.screen.query_one(Field).value == "An Peeters Bo Claes Cé"
        assert "3 regels geplakt als één regel" in text_of(app)
        await pilot.press("x")
        await pilot.pause()
        assert "regels geplakt" not in text_of(app)


async def test_a_full_field_says_so() -> None:
    async with stage(lambda: field(max_length=4)) as (app, pilot):
        await paste(pilot, "abcdef")
        assert app.screen.query_one(Field).value == "abcd"
        assert "de laatste 2 tekens zijn niet geplakt" in text_of(app)
        await pilot.press("z")
        await pilot.pause()
        assert "hoogstens 4 tekens" in text_of(app)


async def test_a_huge_paste_is_cut() -> None:
    async with stage(lambda: field(max_length=100)) as (app, pilot):
        await paste(pilot, "x" * 1_000_000)
        assert len(app.screen.query_one(Field).value) == 100


async def test_undo_and_redo() -> None:
    async with stage(field) as (app, pilot):
        await pilot.press("a", "b", "ctrl+z")
        widget = app.screen.query_one(Field)
        assert widget.value == "a"
        await pilot.press("ctrl+y")
        assert widget.value == "ab"
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert widget.value == ""


async def test_leaving_a_field_checks_nothing_and_keeps_the_text() -> None:
    async with stage(field, lambda: Field("Uren", id="next")) as (app, pilot):
        await pilot.press("x", "tab")
        await pilot.pause()
        assert "Fout" not in text_of(app)
        assert app.screen.query_one("#w", Field).value == "x"


async def test_a_long_label_wraps_above_its_input() -> None:
    long = "Totaal aantal uren van de opleiding zonder pauzes"
    async with stage(lambda: Field(long, id="w"), size=(40, 15)) as (app, pilot):
        await pilot.press("7")
        await pilot.pause()
        rows = rows_of(app)
        assert " ".join(rows[:2]) == long
        assert rows[2].startswith("> [7")


async def test_the_focus_goes_to_the_input() -> None:
    async with stage(lambda: Field("Een", id="one"), lambda: Field("Twee", id="two")) as (app, pilot):
        app.screen.query_one("#two", Field).focus()
        await pilot.press("z")
        assert app.screen.query_one("#two", Field).value == "z"
