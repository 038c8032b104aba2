"""The database file goes away or is kept by another program, and comes back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kmo_tui.app import KmoApp
from kmo_tui.service.desk import Desk
from tests.screen_tools import text_of
from tests.screens.applying import NO_PROVIDER, at_step, start
from tests.screens.driving import on_screen, rests, sees

LARGE = (120, 40)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


async def told_and_closed(pilot: Pilot) -> None:
    """Wait for the sentence about the store and close every dialog it brings."""
    await on_screen(pilot, "ErrorDialog")
    await sees(pilot, "niet bereikbaar")
    while type(pilot.app.screen).__name__ in ("ErrorDialog", "ConfirmDialog"):
        await pilot.press("escape")
        await pilot.pause()


async def test_looking_for_an_activity_waits_for_the_store_to_come_back(
    desk: Desk, desk_app: Callable[[Desk], KmoApp], file: Path
) -> None:
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        away = file.rename(file.with_suffix(".away"))
        await keys.press(*["backspace"] * 5)
        await keys.type("62100")
        await keys.press("f10")
        await told_and_closed(pilot)
        await sees(pilot, "[62100")
        away.rename(file)
        await rests(pilot)
        await keys.press("f10")
        await on_screen(pilot, "DetailsScreen")
    assert not list(file.parent.glob("*.away"))


async def test_a_provider_is_not_called_unknown_when_nobody_could_look(
    desk: Desk, desk_app: Callable[[Desk], KmoApp], file: Path
) -> None:
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 3, **NO_PROVIDER)
        away = file.rename(file.with_suffix(".away"))
        await keys.type("999001", "enter")
        await told_and_closed(pilot)
        assert "niet gevonden" not in text_of(pilot.app)
        away.rename(file)
        await rests(pilot)
        await keys.press("enter")
        await sees(pilot, "Gekozen dienstverlener: Leerhuis Gent")


async def test_the_last_day_of_the_calendar_is_only_far_away(
    desk: Desk, desk_app: Callable[[Desk], KmoApp]
) -> None:
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2, starts_on="31/12/9999")
        await keys.press("f10")
        await on_screen(pilot, "ExplainScreen")
        await sees(pilot, "ten laatste op vrijdag 31 december 2027")


async def test_a_search_without_hits_does_not_say_there_are_no_projects(
    desk: Desk, desk_app: Callable[[Desk], KmoApp]
) -> None:
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        await keys.press("escape")
        await on_screen(pilot, "OverviewScreen")
        await rests(pilot)
        await keys.press("slash")
        await keys.type("qqqq")
        await sees(pilot, "Niets gevonden. Wis de zoektekst")
        assert "Nog geen projecten" not in text_of(pilot.app)


async def test_waiting_for_another_program_is_said_and_then_goes_on(
    desk: Desk, desk_app: Callable[[Desk], KmoApp], file: Path
) -> None:
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            await keys.press("f10")
            await sees(pilot, "Bezig: even geduld, de database is bezet")
        await on_screen(pilot, "DetailsScreen")
