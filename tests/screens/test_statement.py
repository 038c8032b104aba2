"""A bank statement read in from the work list, by keys only."""

from pathlib import Path

import pytest

from kmo_tui.domain.status import Status
from kmo_tui.service.results import ProjectQuery
from screens.worklist import WorklistScreen
from tests.imports.bank_files import Line, coda
from tests.screens.driving import on_screen, rests, sees
from tests.screens.seed import TODAY
from widgets.field import Field


@pytest.fixture
async def worklist(desk, desk_app, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Open the work list; the statement of the bank lies in the folder of the program."""
    waiting = desk.projects.page(ProjectQuery(status=Status.AWAITING_DEPOSIT)).rows[0]
    communication = desk.projects.deposit_data(waiting.number).communication
    lines = [Line(waiting.own_cents, communication, day=TODAY), Line(1_00, "[/x] niets", False, day=TODAY)]
    folder = tmp_path / "bestanden"
    folder.mkdir()
    (folder / "uittreksel.cod").write_text(coda(lines, day=TODAY), newline="")
    monkeypatch.chdir(folder)
    app = desk_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Bakkerij De")
        app.push_screen(WorklistScreen(desk))
        await on_screen(pilot, "WorklistScreen")
        await sees(pilot, waiting.number)
        await rests(pilot)
        yield pilot, waiting.number


async def test_it_is_shown_first_and_booked_after(worklist, desk) -> None:
    pilot, number = worklist
    await pilot.press("u")
    await on_screen(pilot, "StatementDialog")
    pilot.app.screen.query_one("#file", Field).value = "uittreksel.cod"
    await pilot.press("f10")
    await sees(pilot, "Te boeken: 1, niet herkend: 1.", f"Te boeken: {number}", "[/x] niets")
    assert desk.projects.card(number).status is Status.AWAITING_DEPOSIT
    await pilot.press("f10")
    await sees(pilot, "Geboekt: 1, niet herkend: 1.", f"Geboekt: {number}")
    assert desk.projects.card(number).status is Status.RUNNING
    await pilot.press("f10")
    await on_screen(pilot, "WorklistScreen")
    await sees(pilot, "Geboekt: 1, niet herkend: 1.")
    await pilot.press("u")
    await on_screen(pilot, "StatementDialog")
    pilot.app.screen.query_one("#file", Field).value = "uittreksel.cod"
    await pilot.press("f10")
    await sees(pilot, "Al eerder geboekt: 1, niet herkend: 1.")
    await pilot.press("f10")
    await on_screen(pilot, "WorklistScreen")


async def test_a_file_that_is_refused_is_said_beside_the_question(worklist, desk) -> None:
    pilot, number = worklist
    await pilot.press("u")
    await on_screen(pilot, "StatementDialog")
    await pilot.press("f10")
    await sees(pilot, "Vul het bestand in")
    file = pilot.app.screen.query_one("#file", Field)
    file.value = "weg.cod"
    await pilot.press("f10")
    await sees(pilot, "weg.cod bestaat niet")
    Path("half.cod").write_text(Path("uittreksel.cod").read_text()[:600], newline="")
    file.value = "half.cod"
    await pilot.press("f10")
    await sees(pilot, "Er is niets geboekt")
    file.value = "uittreksel.cod"
    await pilot.press("f10")
    await sees(pilot, "Te boeken: 1")
    await pilot.press("escape")
    await on_screen(pilot, "WorklistScreen")
    assert desk.projects.card(number).status is Status.AWAITING_DEPOSIT
