"""The deposit slip from the screen: the code that is drawn there, and the sheet that is saved."""

import sys
from pathlib import Path

import pytest
from rich.color import Color
from textual.color import Color as Shade

from kmo_tui.domain.text import shown
from screens.application.deposit import DepositScreen
from screens.project import ProjectScreen
from tests.documents.scanning import fields, scanned
from tests.screen_tools import text_of
from tests.screens.driving import on_screen, rests, sees
from widgets.qr import QrCode

WAITING, RUNNING = "2026KMO000003", "2026KMO000002"


@pytest.fixture
async def app(desk, desk_app, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Open the app; files go into an empty folder."""
    folder = tmp_path / "bestanden"
    folder.mkdir()
    monkeypatch.chdir(folder)
    app = desk_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Bakkerij De")
        yield pilot


def dark(colour: Color | None) -> bool:
    assert colour is not None
    return Shade(*colour.get_truecolor()).brightness < 0.5


def drawn(pilot) -> list[list[bool]]:
    """Give the code as the terminal shows it: an upper half block has two modules a cell."""
    place = pilot.app.screen.query_one(QrCode).region
    rows: list[list[bool]] = []
    for strip in pilot.app.screen._compositor.render_strips()[place.y : place.bottom]:
        cells = [segment for part in strip.crop(place.x, place.right) for segment in [part] * len(part.text)]
        assert {character for part in cells for character in part.text} == {"▀"}
        rows.append([dark(part.style.color) for part in cells])
        rows.append([dark(part.style.bgcolor) for part in cells])
    return rows


async def test_a_phone_reads_the_code_from_the_terminal(app, desk) -> None:
    app.app.push_screen(DepositScreen(desk, WAITING))
    await sees(app, "QR-code voor de overschrijving", "▀")
    data = desk.projects.deposit_data(WAITING)
    [code] = scanned(drawn(app), quiet=0)
    found = fields(code)
    assert (found["iban"], found["name"]) == (data.iban, data.beneficiary)
    assert found["amount"] == f"EUR{data.cents / 100:g}"
    assert found["text"].strip("+").replace("/", "") == data.communication


async def test_step_five_prints_the_deposit_data(app, desk) -> None:
    app.app.push_screen(DepositScreen(desk, WAITING, just_submitted=True))
    await sees(app, "Print stortingsgegevens", WAITING)
    await rests(app)
    await app.press("p")
    await on_screen(app, "ExportDialog")
    assert "Stortingsgegevens printen" in text_of(app.app)
    await app.press("1", "f10")
    await sees(app, "bewaard in", "2026KMO000003-2026-05-04.pdf")
    [file] = Path().iterdir()
    assert file.read_bytes().startswith(b"%PDF-1.7")
    assert file.stat().st_mode & 0o777 == 0o600


async def test_the_page_of_a_project_prints_how_it_stands(app, desk) -> None:
    app.app.push_screen(ProjectScreen(desk, RUNNING))
    await sees(app, "Project 2026KMO000002: Lopend", "Printen")
    await rests(app)
    await app.press("p")
    await on_screen(app, "ExportDialog")
    await app.press("3", "f10")
    await sees(app, "bewaard in")
    said = " ".join(Path("2026KMO000002-2026-05-04.txt").read_text().split())
    assert "niets meer storten" in said
    assert shown("Saldo: € 580,00") in said


async def test_without_typst_the_kind_of_file_is_asked_again(app, desk, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    app.app.push_screen(ProjectScreen(desk, WAITING))
    await sees(app, "Wacht op storting", "Printen")
    await rests(app)
    await app.press("p")
    await on_screen(app, "ExportDialog")
    await app.press("1", "f10")
    await sees(app, "Een PDF maken kan hier niet")
    await app.press("escape")
    await on_screen(app, "ProjectScreen")
    assert list(Path().iterdir()) == []
