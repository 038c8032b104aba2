"""Saving what a list shows as a file, by keys only."""

import io
import json
from pathlib import Path

import icalendar
import openpyxl
import pytest

from tests.screen_tools import text_of
from tests.screens.driving import on_screen, rests, sees, until
from widgets.field import Field


@pytest.fixture
async def overview(desk, desk_app, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Open the overview of the bakery; files go into an empty folder."""
    folder = tmp_path / "bestanden"
    folder.mkdir()
    monkeypatch.chdir(folder)
    app = desk_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("enter")
        await on_screen(pilot, "OverviewScreen")
        await sees(pilot, "Veilig werken")
        await rests(pilot)
        yield pilot


async def test_what_is_filtered_is_what_is_saved(overview) -> None:
    await overview.press("slash", *"veilig w", "enter")
    await until(overview, lambda: "Netwerken" not in text_of(overview.app))
    await overview.press("e")
    await on_screen(overview, "ExportDialog")
    await overview.press("1", "enter", "f10")
    await sees(overview, "bewaard in", "projecten-2026-05-04.xlsx")
    [file] = Path().iterdir()
    rows = list(openpyxl.load_workbook(io.BytesIO(file.read_bytes())).active.iter_rows(values_only=True))
    assert [row[2] for row in rows] == ["Naam", "Veilig werken in de cloud"]
    assert file.stat().st_mode & 0o777 == 0o600


async def test_every_row_of_the_table_is_in_the_file_drafts_too(overview, desk) -> None:
    await overview.press("e")
    await on_screen(overview, "ExportDialog")
    await overview.press("3", "f10")
    await sees(overview, "bewaard in")
    rows = json.loads(Path("projecten-2026-05-04.json").read_text())
    assert (rows[0]["name"], rows[0]["status"]) == ("Winkel online", "draft")
    title = text_of(overview.app).partition("Historiek subsidies: ")[2]
    assert len(rows) == int(title.partition(",")[0])


async def test_a_file_that_is_there_is_replaced_after_a_yes_only(overview) -> None:
    file = Path("lijst.csv")
    file.write_text("oud")
    await overview.press("e")
    await on_screen(overview, "ExportDialog")
    await overview.press("2")
    overview.app.screen.query_one("#file", Field).value = "lijst.csv"
    await overview.press("f10")
    await on_screen(overview, "ConfirmDialog")
    await overview.press("n")
    await on_screen(overview, "ExportDialog")
    await rests(overview)
    assert file.read_text() == "oud"
    await overview.press("f10")
    await on_screen(overview, "ConfirmDialog")
    await overview.press("j")
    await sees(overview, "bewaard in")
    assert file.read_text("utf-8").startswith("\ufeffProjectnr;Onderneming;Naam;")
    assert "Wacht op storting" in file.read_text("utf-8")


async def test_a_folder_that_is_not_there_is_said_beside_the_name(overview) -> None:
    await overview.press("e")
    await on_screen(overview, "ExportDialog")
    await overview.press("1")
    overview.app.screen.query_one("#file", Field).value = "weg/lijst"
    await overview.press("f10")
    await sees(overview, "weg/lijst.xlsx kan niet bewaard worden: de map bestaat niet.")
    overview.app.screen.query_one("#file", Field).value = ""
    await overview.press("f10")
    await sees(overview, "Vul de naam van het bestand in")
    await overview.press("escape")
    await on_screen(overview, "OverviewScreen")
    assert list(Path().iterdir()) == []


async def test_the_last_days_of_the_work_list_as_a_calendar(overview) -> None:
    await overview.press("t")
    await on_screen(overview, "WorklistScreen")
    await sees(overview, "Winkel online")
    await rests(overview)
    await overview.press("e")
    await on_screen(overview, "ExportDialog")
    await overview.press("4", "f10")
    await sees(overview, "bewaard in")
    events = icalendar.Calendar.from_ical(Path("te-doen-2026-05-04.ics").read_bytes()).walk("VEVENT")
    dated = [task for task in overview.app.screen.desk.worklist.page(limit=500).rows if task.deadline]
    assert {event.decoded("dtstart") for event in events} == {task.deadline for task in dated}
    assert len(events) == len(dated) > 1
