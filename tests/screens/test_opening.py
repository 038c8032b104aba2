"""From nothing on the screen to the first screen that fits the desk."""

import threading
from pathlib import Path

from kmo_tui.app import EXIT_STORE, KmoApp
from kmo_tui.service.faults import StoreFault
from tests.screen_tools import contrast_faults, text_of
from tests.screens.driving import on_screen, sees
from tests.screens.seed import BAKERY


async def test_a_desk_with_companies_starts_with_the_list(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "CompaniesScreen")
        await sees(pilot, "Bakkerij De Korenbloem BV", "0999.000.129")


async def test_the_only_company_is_opened_at_once(empty_desk, desk_app, desk) -> None:
    from kmo_tui.service.desk import new_key

    card = desk.companies.card(BAKERY)
    empty_desk.companies.add(card, new_key())
    async with desk_app(empty_desk).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "OverviewScreen")
        await sees(pilot, "Overzicht: Bakkerij De Korenbloem BV", "Nog geen projecten")
        await pilot.press("escape")
        await on_screen(pilot, "CompaniesScreen")


async def test_an_empty_desk_offers_a_first_company_or_the_demo(empty_desk, desk_app) -> None:
    app = desk_app(empty_desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "FirstScreen")
        await sees(pilot, "Maak je eerste onderneming", "kmo-tui demo")
        await pilot.press("d")
        await pilot.pause()
    assert app.wants_demo
    assert app.return_code == 0


async def test_a_store_that_can_not_be_opened_says_why_and_ends_with_3(tmp_path: Path) -> None:
    def broken():
        raise StoreFault("damaged", "/data/[kmo].db")

    app = KmoApp(broken, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "De database kan niet open", "/data/[kmo].db", "F3")
        assert not contrast_faults(app)
        assert app.screen.title.startswith("Fout: ")
        await pilot.press("f3")
        await pilot.pause()
    assert app.return_code == EXIT_STORE


async def test_the_first_frame_is_there_before_the_desk(tmp_path: Path, desk) -> None:
    seen = []

    def slow():
        seen.append(text_of(app))
        return desk

    app = KmoApp(slow, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "CompaniesScreen")
    assert "Bezig: openen" in seen[0]
    assert "F1 Hulp" in seen[0]


async def test_what_is_typed_before_the_desk_is_there_is_for_its_first_screen(tmp_path: Path, desk) -> None:
    may_open = threading.Event()

    def slow():
        assert may_open.wait(30)
        return desk

    app = KmoApp(slow, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bezig: openen")
        await pilot.press("slash", *"korenbloem", "enter", "enter", "f1")
        await on_screen(pilot, "HelpScreen")
        await pilot.press("escape")
        may_open.set()
        await on_screen(pilot, "OverviewScreen")
        await sees(pilot, "Overzicht: Bakkerij De Korenbloem BV")
