"""Mail address and account are asked about on the overview, once a calendar year."""

from datetime import date

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import ContactChange
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk, new_key
from screens.contact_question import ContactQuestion
from tests.screen_tools import text_of
from tests.screens.driving import on_screen, sees, until
from tests.screens.seed import BAKERY, STRANGE

ASKED = "Kloppen mailadres en rekeningnummer nog?"
SIZES = [(80, 24), (40, 15)]


@pytest.fixture
def next_year(desk):
    """The same desk on the first Monday of the next year."""
    return Desk(
        desk._work.store, Rulebook.load(), FixedClock(date(2027, 1, 4)), front_end="tui", operator="els"
    )


async def opened(pilot):
    await sees(pilot, "Bakkerij De")
    await pilot.press("enter")
    await on_screen(pilot, "OverviewScreen")
    await until(pilot, lambda: pilot.app.screen.overview is not None)


async def reads(pilot, *texts):
    """Wait for texts that may wrap."""
    await until(pilot, lambda: all(text in " ".join(text_of(pilot.app).split()) for text in texts))


def asks(pilot):
    return pilot.app.screen.query_one(ContactQuestion).display


def confirmed(desk, company=BAKERY):
    return desk.companies.overview(company).contact_confirmed_on


async def test_nothing_is_asked_when_it_was_confirmed_this_year(desk, desk_app):
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await sees(pilot, "Brood en cijfers")
        assert not asks(pilot) and ASKED not in text_of(app)
        await pilot.press("r")
        await reads(pilot, "zijn dit jaar al bevestigd")
        assert confirmed(desk) == desk.today()


@pytest.mark.parametrize("size", SIZES)
async def test_a_key_confirms_what_is_shown(next_year, desk_app, size):
    app = desk_app(next_year)
    async with app.run_test(size=size) as pilot:
        await opened(pilot)
        await until(pilot, lambda: asks(pilot))
        await reads(pilot, ASKED, "- Mailadres: info@korenbloem.example", "BE68 5390 0754 7034")
        assert confirmed(next_year) is None
        await pilot.press("r")
        await until(pilot, lambda: not asks(pilot))
        assert ASKED not in text_of(app)
        await reads(pilot, "bevestigd voor 2027")
    assert confirmed(next_year) == next_year.today()


async def test_the_buttons_are_reached_with_tab_and_the_focus_goes_on(next_year, desk_app):
    app = desk_app(next_year)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: asks(pilot))
        app.screen.query_one("#confirm_contact").focus()
        await sees(pilot, ">[ Ja, dit klopt (r) ]<")
        await pilot.press("enter")
        await until(pilot, lambda: not asks(pilot))
        assert app.focused is app.screen._history.table


async def test_changing_them_confirms_them(next_year, desk_app):
    app = desk_app(next_year)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: asks(pilot))
        app.screen.query_one("#change_contact").focus()
        await pilot.press("enter")
        await on_screen(pilot, "CompanyDataScreen")
        await sees(pilot, "Wat het loket verder weet")
        await pilot.press("f10")
        await sees(pilot, "gegevens bewaard")
        await pilot.press("escape")
        await on_screen(pilot, "OverviewScreen")
        await until(pilot, lambda: not asks(pilot))
    assert confirmed(next_year) == next_year.today()


async def test_what_another_desk_changed_meanwhile_is_shown_before_it_is_confirmed(next_year, desk_app):
    app = desk_app(next_year)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: asks(pilot))
        with next_year._work.store.write() as connection:
            connection.exec_driver_sql(
                f"UPDATE company SET mail = '[b]x@y.example' WHERE number = '{BAKERY}'"
            )
        await pilot.press("r")
        await sees(pilot, "- Mailadres: [b]x@y.example")
        assert confirmed(next_year) is None
        await pilot.press("r")
        await until(pilot, lambda: not asks(pilot))


async def test_in_plain_characters_without_colour(next_year, desk_app, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    next_year.companies.change_contact(ContactChange(STRANGE, "a@b.example", ""), new_key())
    app = desk_app(next_year)
    async with app.run_test(size=(40, 15)) as pilot:
        await opened(pilot)
        await until(pilot, lambda: asks(pilot))
        await reads(pilot, ASKED)
    assert confirmed(next_year, STRANGE) == next_year.today()
