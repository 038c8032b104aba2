"""What holds for every screen at every size: cursor, focus, order, width; tests/accessibility has the rest."""

import pytest

from kmo_tui.service.results import ProjectQuery
from screens.dialogs.export import ExportDialog
from screens.filters import FiltersDialog
from screens.new_company import NewCompanyScreen
from screens.overview import OverviewScreen
from screens.project import ProjectScreen
from screens.size import SizeScreen
from screens.worklist import WorklistScreen
from tests.screen_tools import WALKED, cursor_in_focus, rows_of, text_of
from tests.screens.driving import sees
from tests.screens.seed import BAKERY, STRANGE
from widgets.heading import Heading
from widgets.key_bar import KeyBar

SCREENS = {
    "overview": (lambda desk: OverviewScreen(desk, BAKERY), "Nu te doen"),
    "project": (lambda desk: ProjectScreen(desk, "2026KMO000003"), "Naam:"),
    "worklist": (WorklistScreen, "nog 30"),
    "size": (lambda desk: SizeScreen(desk, STRANGE), "Omzet"),
    "new company": (NewCompanyScreen, "Ondernemingsnummer"),
    "filters": (lambda desk: FiltersDialog(desk, ProjectQuery(company=BAKERY), [2026, 2025]), "Dienst"),
    "export": (lambda desk: ExportDialog(desk, "lijst", lambda fmt: b""), "Soort bestand"),
    "companies": (None, "Bakkerij"),
    "help": ("f1", "Op dit scherm"),
}


@pytest.fixture(params=WALKED, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request):
    """Give the narrowest size, or each of the three."""
    return request.param


@pytest.fixture(params=SCREENS)
async def shown(request, desk, desk_app, size):
    """Show each screen at each size."""
    app = desk_app(desk)
    make, text = SCREENS[request.param]
    async with app.run_test(size=size) as pilot:
        await sees(pilot, "Bakkerij De")
        if isinstance(make, str):
            await pilot.press(make)
        elif make is not None:
            app.push_screen(make(desk))
        await sees(pilot, text)
        await pilot.pause()
        yield pilot


async def test_it_is_readable_and_reachable(shown, size) -> None:
    app = shown.app
    width, _height = size
    screen = app.screen
    chain = list(screen.focus_chain)
    assert len(screen.query(Heading)) == 1
    assert app.focused is not None

    first, orders, marks = app.focused, [], set()
    for _turn in range(len(chain)):
        assert cursor_in_focus(app), f"cursor outside {app.focused}"
        assert app.focused.region.intersection(screen.region).area, f"{app.focused} is not in view"
        assert not screen.query_one(KeyBar).region.contains(*app.focus_spot())
        assert all(len(row) <= width for row in rows_of(app))
        orders.append(app.focused)
        marks.add(text_of(app))
        await shown.press("tab")
        await shown.pause()
    assert app.focused is first, "Tab does not come round"
    assert len(set(orders)) == len(chain)
    if len(chain) > 1:
        assert len(marks) == len(chain), "the focus does not show in characters"
    assert orders[1:] + orders[:1] == sorted_from(orders[1:] + orders[:1], chain)
    assert screen.max_scroll_x == 0
    assert all(part.max_scroll_x == 0 for part in screen.query("Pane"))


def sorted_from(orders: list, chain: list) -> list:
    """Give the chain in reading order, begun where the walk began."""
    start = chain.index(orders[0])
    return chain[start:] + chain[:start]


async def test_escape_closes_what_is_on_top(desk, desk_app, size) -> None:
    app = desk_app(desk)
    async with app.run_test(size=size) as pilot:
        await sees(pilot, "Bakkerij De")
        for make, text in SCREENS.values():
            if make is None or isinstance(make, str):
                continue
            app.push_screen(make(desk))
            await sees(pilot, text)
            await pilot.press("escape")
            await pilot.pause()
            assert type(app.screen).__name__ == "CompaniesScreen"
