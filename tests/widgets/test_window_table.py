"""A table of a million rows that holds only those in view."""

from textual.message import Message

from tests.screen_tools import SIZES, rows_of, text_of
from tests.widgets.stage import stage
from widgets.table_rows import KEPT, Column, Row, fit, fitting
from widgets.window_table import WindowTable

MILLION = 1_000_000
COLUMNS = [
    Column("number", "Dossier", 14),
    Column("name", "Naam"),
    Column("sum", "Bedrag", 10, "right", 2),
    Column("stars", "Sterren", 8, "left", 3),
]


class Fed(WindowTable):
    """Answers its own questions, as a screen would."""

    def on_window_table_need_rows(self, message: WindowTable.NeedRows) -> None:
        self.put_rows(message.offset, rows(message.offset, message.limit), message.generation)


def rows(offset: int, limit: int) -> list[Row]:
    return [Row(f"k{n}", (f"D{n}", f"Project [{n}]", "€ 1,00", "4")) for n in range(offset, offset + limit)]


def fed(total: int = MILLION) -> Fed:
    table = Fed(COLUMNS, id="w", empty="Nog geen projecten")
    table.reset(total)
    return table


def asked(messages: list[Message]) -> list[tuple[int, int]]:
    return [(m.offset, m.limit) for m in messages if isinstance(m, WindowTable.NeedRows)]


async def test_only_the_rows_in_view_are_asked_and_held() -> None:
    async with stage(fed) as (app, pilot):
        table = app.screen.query_one(Fed)
        assert asked(app.heard) == [(0, 50)]
        await pilot.press("end")
        await pilot.pause()
        assert asked(app.heard)[-1] == (MILLION - 50, 50)
        assert table.cursor_key == f"k{MILLION - 1}"
        assert "rij 1000000 van 1000000" in text_of(app)
        for _step in range(60):
            table.action_page(-1)
            await pilot.pause()
        assert len(table._rows._rows) <= KEPT
        await pilot.press("home")
        await pilot.pause()
        assert table.cursor_key == "k0"


async def test_a_cursor_move_draws_three_lines_only() -> None:
    async with stage(fed) as (app, pilot):
        table = app.screen.query_one(Fed)
        drawn: list[int] = []
        draw = table.render_line

        def spy(y: int) -> object:
            drawn.append(y)
            return draw(y)

        table.render_line = spy
        await pilot.press("down")
        await pilot.pause()
        assert sorted(set(drawn)) == [1, 2, 23]
        assert rows_of(app)[1].startswith("  D0") and rows_of(app)[2].startswith("> D1")
        assert app.focus_spot() == (2, 2)


async def test_letters_pages_and_enter() -> None:
    async with stage(lambda: fed(100)) as (app, pilot):
        table = app.screen.query_one(Fed)
        for key, index in (("j", 1), ("k", 0), ("G", 99), ("g", 0), ("pagedown", 21), ("pageup", 0)):
            await pilot.press(key)
            assert table.cursor == index, key
        await pilot.press("down", "enter")
        await pilot.pause()
        assert [message.key for message in app.of(WindowTable.RowChosen)] == ["k1"]
        assert app.of(WindowTable.Highlighted)[-1].key == "k1"


async def test_an_old_answer_is_dropped() -> None:
    async with stage(lambda: WindowTable(COLUMNS, id="w")) as (app, pilot):
        table = app.screen.query_one(WindowTable)
        table.reset(10)
        old = table.generation
        table.reset(3)
        table.put_rows(0, rows(0, 10), old)
        await pilot.pause()
        assert table.cursor_key is None
        assert "wordt gelezen" in text_of(app)
        table.put_rows(0, rows(0, 3), table.generation)
        assert table.cursor_key == "k0"


async def test_sort_is_asked_for_the_marked_column_and_shown() -> None:
    async with stage(lambda: fed(5)) as (app, pilot):
        await pilot.press("right", "v")
        await pilot.pause()
        assert app.of(WindowTable.SortAsked)[0].column_key == "name"
        app.screen.query_one(Fed).set_sort("name", True)
        await pilot.pause()
        assert "v [Naam]" in rows_of(app)[0]


async def test_the_cursor_goes_to_a_key() -> None:
    async with stage(fed) as (app, pilot):
        table = app.screen.query_one(Fed)
        table.move_to_key("k5000", 5000)
        await pilot.pause()
        assert table.cursor_key == "k5000"
        table.reset(MILLION, keep=True)
        await pilot.pause()
        assert table.cursor == 5000


async def test_no_rows_are_said() -> None:
    async with stage(lambda: fed(0)) as (app, pilot):
        await pilot.press("down", "enter", "end")
        assert "Nog geen projecten" in text_of(app)


async def test_narrow_tables_leave_the_least_needed_columns_out() -> None:
    for width, _height in SIZES:
        places = fitting(COLUMNS, width)
        assert sum(room for _column, room in places) + len(places) - 1 <= width
    assert [column.key for column, _room in fitting(COLUMNS, 38)] == ["number", "name", "sum"]
    assert [column.key for column, _room in fitting(COLUMNS, 30)] == ["number", "name"]


def test_a_cell_is_exactly_as_wide_as_its_column() -> None:
    assert fit("Bakkerij De Korenbloem", 10) == "Bakkerij.."
    assert fit("€ 1,00", 8, "right") == "  € 1,00"
    assert fit("面包店", 5) == "面 .."
