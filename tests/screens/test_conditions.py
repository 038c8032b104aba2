"""Seat, legal form and public share are asked once a year, before the first application."""

from datetime import date

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.conditions import LegalForm
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size
from kmo_tui.service.desk import Desk, new_key
from tests.screen_tools import text_of
from tests.screens.driving import on_screen, until
from tests.screens.seed import BAKERY, confirm_contact


@pytest.fixture
def next_year(desk):
    """The same desk on the first Monday of the next year, with the size declared and nothing else answered."""
    later = Desk(
        desk._work.store, Rulebook.load(), FixedClock(date(2027, 1, 4)), front_end="tui", operator="els"
    )
    confirm_contact(later, BAKERY)
    later.companies.declare_size(SizeDeclaration(BAKERY, Size.SMALL), new_key())
    return later


async def reads(pilot, *texts):
    await until(pilot, lambda: all(text in " ".join(text_of(pilot.app).split()) for text in texts))


async def opened(pilot):
    await reads(pilot, "Bakkerij De")
    await pilot.press("enter")
    await on_screen(pilot, "OverviewScreen")
    await until(pilot, lambda: pilot.app.screen.overview is not None)


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_they_are_asked_once_and_the_application_goes_on(next_year, desk_app, size):
    app = desk_app(next_year)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await on_screen(pilot, "ConditionsScreen")
        await pilot.press("1", "2", "1", "f10")
        await on_screen(pilot, "ActivityScreen")
        kept = next_year.companies.conditions(BAKERY)
        assert kept.conditions.legal_form is LegalForm.COMPANY
        await pilot.press("escape")
        await on_screen(pilot, "OverviewScreen")
        await pilot.press("n")
        await on_screen(pilot, "ActivityScreen")


async def test_a_form_without_aid_is_explained_and_put_right(next_year, desk_app):
    app = desk_app(next_year)
    async with app.run_test(size=(80, 40)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await on_screen(pilot, "ConditionsScreen")
        await reads(pilot, "5 Vereniging zonder winstoogmerk (vzw): geen steun")
        await pilot.press("1", "5", "1", "f10")
        await on_screen(pilot, "ExplainScreen")
        await reads(
            pilot, "Geen subsidie voor deze rechtsvorm", "https://www.vlaio.be/", "Mijn ondernemingsgegevens"
        )
        await pilot.press("escape")
        await on_screen(pilot, "OverviewScreen")
        await pilot.press("n")
        await on_screen(pilot, "ExplainScreen")
        await pilot.press("escape")
        await on_screen(pilot, "OverviewScreen")
        await pilot.press("m")
        await on_screen(pilot, "CompanyDataScreen")
        await reads(pilot, "Wat het loket verder weet", "Rechtsvorm: Vereniging zonder winstoogmerk (vzw)")
        await pilot.press("ctrl+n")
        await on_screen(pilot, "ConditionsScreen")
        await pilot.press("tab", "1", "f10")
        await on_screen(pilot, "CompanyDataScreen")
        await reads(pilot, "Rechtsvorm: Zelfstandige, eenmanszaak of vrij beroep")
    kept = next_year.companies.conditions(BAKERY)
    assert kept.conditions.legal_form is LegalForm.NATURAL_PERSON


async def test_what_is_missing_is_said_and_leaving_keeps_nothing(next_year, desk_app):
    app = desk_app(next_year)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await pilot.press("n")
        await on_screen(pilot, "ConditionsScreen")
        await pilot.press("1", "f10")
        await reads(pilot, "Kies de rechtsvorm van je onderneming.", "Kies ja of nee: is minder dan 25 %")
        await pilot.press("escape")
        await on_screen(pilot, "ConfirmDialog")
        await pilot.press("j")
        await on_screen(pilot, "OverviewScreen")
    assert next_year.companies.conditions(BAKERY) is None
