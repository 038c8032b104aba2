"""Te doen over all companies."""

from datetime import date

import pytest

from kmo_tui.service.desk import new_key
from kmo_tui.service.results import Task
from screens.application.deposit import DepositScreen
from screens.task_words import task_in_short
from screens.worklist import WorklistScreen
from tests.screen_tools import text_of
from tests.screens.driving import on_screen, rests, sees, until
from tests.screens.seed import TODAY, application


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


async def test_a_deposit_of_a_sunday_says_the_friday_before(desk, desk_app) -> None:
    day = date(2026, 5, 8)
    desk.move_clock(days=(day - TODAY).days)
    done = desk.applications.apply(application(day, "Zondagswerk", 500_00), new_key())
    friday = "Stort uiterlijk op vrijdag 5 juni 2026: de uiterste dag is geen bankdag."
    app = desk_app(desk)
    async with app.run_test(size=(150, 40)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("t", "slash", *"zondags", "down")
        await sees(pilot, "Zondagswerk", "(07/06/2026)", friday)
        app.push_screen(DepositScreen(desk, done.number))
        await on_screen(pilot, "DepositScreen")
        await sees(pilot, "zondag 7 juni 2026", friday)


@pytest.mark.parametrize(
    ("day", "cell", "said"),
    [
        (date(2027, 10, 31), "nog 61 dagen", "nog 61 dagen (31/12/2027)"),
        (date(2027, 11, 1), "! nog 60 dagen", "let op, nog 60 dagen (31/12/2027)"),
        (date(2027, 12, 6), "!! nog 25 dagen", "dringend, nog 25 dagen (31/12/2027)"),
    ],
)
async def test_the_last_day_to_pay_is_warned_of(desk, desk_app, day: date, cell: str, said: str) -> None:
    desk.move_clock(days=(day - TODAY).days)
    app = desk_app(desk)
    async with app.run_test(size=(150, 40)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("t", "slash", *"cloud", "down")
        await sees(pilot, cell, said)


@pytest.mark.parametrize("kind", ["pay", "close"])
def test_a_task_that_presses_has_room_on_a_line(kind) -> None:
    task = Task(
        kind=kind,
        company="0999000129",
        company_name="Bakkerij",
        project="2026KMO000002",
        draft=None,
        name="Veilig werken",
        deadline=date(2027, 12, 31),
        days_left=25,
        cents=100_000_00,
        urgency="urgent",
    )
    assert len(f"- {task_in_short(task)}") <= 80
