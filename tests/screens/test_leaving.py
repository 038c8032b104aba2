"""A screen that is left while its parts are still being made goes quietly."""

import asyncio
from collections.abc import Callable

import pytest

from kmo_tui.app import KmoApp
from kmo_tui.domain.size import Size
from kmo_tui.forms.payment import PAYMENT
from kmo_tui.forms.question import Context
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from screens.application.confirmation import ConfirmationScreen
from screens.application.details import DetailsScreen
from screens.application.journey import Journey, facts_from
from screens.application.provider import ProviderScreen
from screens.dialogs.questions import Questions
from screens.filters import FiltersDialog
from screens.new_company import NewCompanyScreen
from screens.overview import OverviewScreen
from screens.project import ProjectScreen
from screens.worklist import WorklistScreen
from tests.screen_tools import THOROUGH
from tests.screens.driving import on_screen
from tests.screens.seed import BAKERY, TODAY
from widgets.palette import Palette

STAGES = range(0, 40, 1 if THOROUGH else 8)
SCREENS = {
    "overview": lambda app, desk: OverviewScreen(desk, BAKERY),
    "project": lambda app, desk: ProjectScreen(desk, "2026KMO000003"),
    "details": lambda app, desk: DetailsScreen(journey(app, desk)),
    "provider": lambda app, desk: ProviderScreen(journey(app, desk)),
    "confirmation": lambda app, desk: ConfirmationScreen(journey(app, desk)),
    "worklist": lambda app, desk: WorklistScreen(desk),
    "new company": lambda app, desk: NewCompanyScreen(desk),
    "filters": lambda app, desk: FiltersDialog(desk, ProjectQuery(company=BAKERY), [2026, 2025]),
    "palette": lambda app, desk: Palette([("a", "Iets"), ("b", "Iets anders")]),
}


def journey(app: KmoApp, desk: Desk) -> Journey:
    """An application of which nothing is answered yet."""
    return Journey(app, desk, desk.companies.card(BAKERY), {}, facts_from(desk), Size.SMALL)


class LeftWhileMade(Questions):
    """Questions that are taken away before they have their parts."""

    def compose(self):
        self.remove()
        yield from super().compose()


async def test_questions_that_never_got_their_parts_ask_nothing(desk, desk_app) -> None:
    app = desk_app(desk)
    async with app.run_test() as pilot:
        await on_screen(pilot, "CompaniesScreen")
        await app.screen.mount(LeftWhileMade(PAYMENT, Context(TODAY)))
        await pilot.pause()
        assert not app.screen.query(Questions)


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_can_be_left_at_every_moment(name: str, desk, desk_app: Callable) -> None:
    app = desk_app(desk)
    async with app.run_test() as pilot:
        await on_screen(pilot, "CompaniesScreen")
        for stage in STAGES:
            screen = SCREENS[name](app, desk)
            app.push_screen(screen)
            for _turn in range(stage):
                await asyncio.sleep(0)
            await screen.dismiss()
            await on_screen(pilot, "CompaniesScreen")
