"""Every screen and dialog is left with Escape, at every size; tests/accessibility has what else holds for all."""

import pytest

from kmo_tui.service.results import ProjectQuery
from screens.dialogs.export import ExportDialog
from screens.filters import FiltersDialog
from screens.new_company import NewCompanyScreen
from screens.overview import OverviewScreen
from screens.project import ProjectScreen
from screens.size import SizeScreen
from screens.worklist import WorklistScreen
from tests.screen_tools import WALKED
from tests.screens.driving import sees
from tests.screens.seed import BAKERY, STRANGE

SCREENS = {
    "overview": (lambda desk: OverviewScreen(desk, BAKERY), "Nu te doen"),
    "project": (lambda desk: ProjectScreen(desk, "2026KMO000003"), "Naam:"),
    "worklist": (WorklistScreen, "nog 30"),
    "size": (lambda desk: SizeScreen(desk, STRANGE), "Omzet"),
    "new company": (NewCompanyScreen, "Ondernemingsnummer"),
    "filters": (lambda desk: FiltersDialog(desk, ProjectQuery(company=BAKERY), [2026, 2025]), "Dienst"),
    "export": (lambda desk: ExportDialog(desk, "lijst", lambda fmt: b""), "Soort bestand"),
}


@pytest.mark.parametrize("size", WALKED, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_escape_closes_what_is_on_top(desk, desk_app, size) -> None:
    app = desk_app(desk)
    async with app.run_test(size=size) as pilot:
        await sees(pilot, "Bakkerij De")
        for make, text in SCREENS.values():
            app.push_screen(make(desk))
            await sees(pilot, text)
            await pilot.press("escape")
            await pilot.pause()
            assert type(app.screen).__name__ == "CompaniesScreen"
