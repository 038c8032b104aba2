"""A history of many pages: only what is in view is read, and the cursor keeps its row."""

import pytest

from kmo_tui.service.desk import new_key
from tests.screen_tools import text_of
from tests.screens.driving import rests, sees, until
from tests.screens.seed import TODAY, application

MANY = 120


@pytest.fixture
async def long_history(desk, desk_app):
    """Open an overview with some pages of projects on 80x24."""
    for number in range(MANY):
        desk.applications.apply(application(TODAY, f"Reeks {number:03}", 100_00), new_key())
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("enter")
        await sees(pilot, f"rij 1 van {MANY + 6}")
        await rests(pilot)
        yield pilot


async def test_the_last_page_comes_when_asked_for(long_history) -> None:
    await long_history.press("end")
    await sees(long_history, f"rij {MANY + 6} van {MANY + 6}", "Brood en cijfers")
    await long_history.press("pageup", "pageup", "pageup")
    await until(long_history, lambda: "wordt gelezen" not in text_of(long_history.app))


async def test_the_row_is_kept_after_an_action_deep_in_the_list(long_history, desk) -> None:
    table = long_history.app.screen._history.table
    await long_history.press("end", *["up"] * 20)
    await until(long_history, lambda: table.cursor_key)
    key, place = table.cursor_key, table.cursor
    await long_history.press("a")
    await until(long_history, lambda: "Lopend" in text_of(long_history.app))
    await rests(long_history)
    await until(long_history, lambda: table.cursor_key == key)
    assert table.cursor == place
    assert desk.projects.card(key).deposited_cents


async def test_refresh_keeps_the_row_when_others_came_before_it(long_history, desk) -> None:
    table = long_history.app.screen._history.table
    await long_history.press(*["down"] * 5)
    await until(long_history, lambda: table.cursor_key)
    key = table.cursor_key
    desk.applications.apply(application(TODAY, "Van een ander bureau", 100_00), new_key())
    await long_history.press("f5")
    await sees(long_history, f"van {MANY + 7}")
    await until(long_history, lambda: table.cursor_key == key)
