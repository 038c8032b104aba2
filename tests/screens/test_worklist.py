"""Te doen over all companies."""

import pytest

from screens.worklist import WorklistScreen
from tests.screen_tools import text_of
from tests.screens.driving import on_screen, rests, sees, until


@pytest.fixture
async def worklist(desk, desk_app):
    """Open the list on 120x40."""
    app = desk_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("t")
        await on_screen(pilot, "WorklistScreen")
        await sees(pilot, "Winkel online")
        yield pilot


async def test_the_nearest_deadline_is_on_top_with_the_days_left_in_words(worklist) -> None:
    text = text_of(worklist.app)
    assert text.index("nog 30 dagen") < text.index("nog 606 dagen") < text.index("geen datum")


async def test_filter_by_kind_and_by_text(worklist) -> None:
    await worklist.press("f", "4")
    await until(worklist, lambda: "Winkel online" not in text_of(worklist.app))
    assert "Veilig werken" in text_of(worklist.app)
    await worklist.press("f", "1")
    await sees(worklist, "Winkel online")
    await worklist.press("slash", *"winkel")
    await until(worklist, lambda: "Veilig werken" not in text_of(worklist.app))
    await worklist.press("down")
    assert worklist.app.focused is worklist.app.screen.query_one("#tasks")


async def test_enter_opens_the_project_and_the_draft(worklist) -> None:
    await worklist.press("enter")
    await on_screen(worklist, "ProjectScreen")
    await worklist.press("escape")
    await on_screen(worklist, "WorklistScreen")
    await rests(worklist)
    await worklist.press("end", "enter")
    await on_screen(worklist, "DetailsScreen")
    await worklist.press("escape")
    await until(worklist, lambda: type(worklist.app.screen).__name__ != "DetailsScreen")


async def test_a_deposit_that_arrives_is_done(worklist) -> None:
    await worklist.press("a")
    await until(worklist, lambda: "nog 30 dagen" not in text_of(worklist.app))


async def test_a_press_without_a_row_says_what_to_do(worklist, desk) -> None:
    screen = worklist.app.screen
    assert isinstance(screen, WorklistScreen)
    await worklist.press("slash", *"zzz", "enter", "b")
    await sees(worklist, "Niets te doen.", "Kies eerst een project")


async def test_a_long_list_is_read_page_by_page_and_counted_whole(desk, desk_app) -> None:
    for number in range(230):
        desk.drafts.save("0999000129", None, 1, {"name": f"Concept {number}"})
    app = desk_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("t")
        await sees(pilot, f"rij 1 van {desk.worklist.page().total}")
        await pilot.press("end")
        await sees(pilot, f"rij {desk.worklist.page().total} van")
        await until(pilot, lambda: "wordt gelezen" not in text_of(app))
        await pilot.press("enter")
        await on_screen(pilot, "DetailsScreen")
