"""What the desk is, on the full screen: asked once, shown in the heading, and an application that is filed by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.desk_role import BESIDE_VLAIO
from kmo_tui.domain.providers import Provider
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size
from kmo_tui.domain.status import Status
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import ProjectQuery
from kmo_tui.service.yearly import ConditionsAnswer
from kmo_tui.store.engine import Store
from screens.project import ProjectScreen
from screens.worklist import WorklistScreen
from tests.screen_tools import rows_of
from tests.screens.applying import Keys, at_step
from tests.screens.driving import on_screen, rests, sees, until
from tests.screens.seed import BAKERY, SCHOOL, STRANGE, TODAY, application, new_company
from tests.service.builders import PRIVATE
from widgets.reader import Reader


def sit_down(file: Path, kind: str) -> Desk:
    store = Store.open(f"sqlite:///{file}", kind=kind)  # type: ignore[arg-type]
    return Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="tui", operator="els")


@pytest.fixture
def real_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of kind ``desk``, started for the first time."""
    desk = sit_down(tmp_path / "real.db", "desk")
    yield desk
    assert list(desk.books.check()) == []
    desk._work.store.close()


@pytest.fixture
def companion(tmp_path: Path) -> Iterator[Desk]:
    """A desk beside the official site with two companies and a provider."""
    desk = sit_down(tmp_path / "companion.db", "test")
    desk.roles.choose(BESIDE_VLAIO, new_key())
    desk.companies.add(new_company(STRANGE, "Ander BV"), new_key())
    desk.companies.add(new_company(BAKERY, "Bakkerij De Korenbloem BV"), new_key())
    desk.companies.declare_size(SizeDeclaration(BAKERY, Size.SMALL), new_key())
    desk.companies.answer_conditions(ConditionsAnswer(BAKERY, PRIVATE), new_key())
    school = Provider(
        number=SCHOOL,
        name="Leerhuis Gent",
        address="Koning Albert II laan 35 bus 12, 1030 Brussel",
        mail="info@leerhuis.example",
        themes=("digitalisation/cybersecurity", "innovation"),
    )
    desk.providers.add(school, new_key())
    yield desk
    assert list(desk.books.check()) == []
    desk._work.store.close()


async def fill_in(pilot: Pilot) -> None:
    await on_screen(pilot, "OfficialDialog")
    await sees(pilot, "Dossiernummer van VLAIO")
    await rests(pilot)
    keys = Keys(pilot)
    await keys.type("2026kmo042735", "enter")
    await keys.type("180/1851/05305", "enter")
    await keys.type("10/06/2026", "enter")
    await sees(pilot, "Controleer en bevestig", "+++180/1851/05305+++", "woensdag 10 juni 2026")
    await pilot.press("f10")


@pytest.mark.parametrize("size", [(80, 24), (40, 15)])
async def test_the_first_start_asks_what_the_desk_is(
    real_desk: Desk, desk_app, size: tuple[int, int]
) -> None:
    async with desk_app(real_desk).run_test(size=size) as pilot:
        await on_screen(pilot, "RoleScreen")
        await sees(pilot, "Wat is dit loket?")
        assert rows_of(pilot.app)[0].endswith("]")
        await pilot.press("1")
        await until(pilot, lambda: pilot.app.screen.focused.id == "save")
        await pilot.press("enter")
        await on_screen(pilot, "FirstScreen")
        await sees(pilot, "VLAIO", "subsidie")
    assert real_desk.roles.current() == BESIDE_VLAIO
    async with desk_app(real_desk).run_test(size=size) as pilot:
        await on_screen(pilot, "FirstScreen")


async def test_a_desk_of_its_own_names_scheme_and_account(real_desk: Desk, desk_app) -> None:
    async with desk_app(real_desk).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "RoleScreen")
        await sees(pilot, "Rol van dit loket")
        keys = Keys(pilot)
        await keys.press("2")
        await until(pilot, lambda: pilot.app.screen.focused.parent.id == "scheme")
        await keys.type("Proeffonds", "enter")
        await keys.type("Stad Gent", "enter", "enter")
        await keys.type("BE68539007547035", "enter", "enter", "f10")
        await sees(pilot, "Er is een probleem", "Rekeningnummer (IBAN) moet een bestaand nummer zijn")
        await keys.press("enter")
        await until(pilot, lambda: pilot.app.screen.focused.parent.id == "iban")
        await keys.press("end", "backspace")
        await keys.type("4", "f10")
        await on_screen(pilot, "FirstScreen")
        await sees(pilot, "[eigen loket]", "eigen loket: Proeffonds")
    role = real_desk.roles.current()
    assert role is not None
    assert (role.scheme, role.beneficiary, role.iban) == ("Proeffonds", "Stad Gent", "BE68539007547034")


async def test_who_leaves_it_for_later_reads_and_is_asked_again(real_desk: Desk, desk_app) -> None:
    real_desk.companies.add(new_company(BAKERY, "Bakkerij De Korenbloem BV"), new_key())
    async with desk_app(real_desk).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "RoleScreen")
        await pilot.press("escape")
        await on_screen(pilot, "OverviewScreen")
        await sees(pilot, "[rol niet gekozen]", "Nog geen projecten")
        await rests(pilot)
        await pilot.press("n")
        await on_screen(pilot, "ExplainScreen")
        await sees(pilot, "De rol van dit loket is nog niet gekozen")
    async with desk_app(real_desk).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "RoleScreen")


async def test_an_application_is_filed_by_hand(companion: Desk, desk_app) -> None:
    app = desk_app(companion)
    async with app.run_test(size=(80, 24)) as pilot:
        keys = await at_step(pilot, companion, 4)
        await sees(pilot, "Zet klaar om in te dienen", "[naast VLAIO]")
        await keys.press("space", "f10")
        await on_screen(pilot, "FilingScreen")
        await sees(pilot, "Nog niet ingediend", "25 mei 2026", "2026KMOL00001", "Stort nog niets")
        await rests(pilot)
        # a heading is no answer
        await pilot.press("c")
        await sees(pilot, "Ga met de pijltjes naar een antwoord")
        reader = app.screen.query_one(Reader)
        copied = []
        for row in range(1, 30):
            await pilot.press("down")
            section, place = reader.here
            if section and place >= 0:
                await pilot.press("c" if row % 2 else "enter")
                if app.clipboard not in copied:
                    copied.append(app.clipboard)
        assert copied == [answer.text for answer in companion.filing.answers("2026KMOL00001")]
        await pilot.press("l")
        await fill_in(pilot)
        await on_screen(pilot, "DepositScreen")
        await sees(pilot, "Je dossiernummer is 2026KMO042735", "+++180/1851/05305+++", "10 juni 2026")
    [row] = companion.projects.page(ProjectQuery()).rows
    assert (row.number, row.status) == ("2026KMO042735", Status.AWAITING_DEPOSIT)


async def test_left_for_later_it_is_filed_from_the_project(companion: Desk, desk_app) -> None:
    companion.applications.apply(application(TODAY, "Winkel online"), new_key())
    app = desk_app(companion)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "CompaniesScreen")
        app.push_screen(WorklistScreen(companion))
        await sees(pilot, "Indienen", "Dien 2026KMOL00001 'Winkel online' in bij VLAIO")
        await pilot.press("s")
        await sees(pilot, "Storting boeken kan niet voor 2026KMOL00001: de aanvraag is nog niet")
        app.push_screen(ProjectScreen(companion, "2026KMOL00001"))
        await sees(pilot, "Klaar om in te dienen", "In te dienen bij VLAIO ten laatste op")
        await rests(pilot)
        await pilot.press("l")
        await on_screen(pilot, "FilingScreen")
        await sees(pilot, "Nog niet ingediend")
        await rests(pilot)
        await pilot.press("l")
        await fill_in(pilot)
        await on_screen(pilot, "ProjectScreen")
        await sees(pilot, "Project 2026KMO042735: Wacht op storting", "er kan nu gestort worden")
        # put right until the deposit is there
        await rests(pilot)
        await pilot.press("l")
        await sees(pilot, "Ingediend bij VLAIO onder nummer 2026KMO042735")


async def test_what_vlaio_cannot_have_given_stands_beside_its_question(companion: Desk, desk_app) -> None:
    companion.applications.apply(application(TODAY, "Winkel online"), new_key())
    app = desk_app(companion)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "CompaniesScreen")
        app.push_screen(ProjectScreen(companion, "2026KMOL00001"))
        await sees(pilot, "Klaar om in te dienen")
        await rests(pilot)
        await pilot.press("l")
        await on_screen(pilot, "FilingScreen")
        await rests(pilot)
        await pilot.press("l")
        await on_screen(pilot, "OfficialDialog")
        await sees(pilot, "Dossiernummer van VLAIO")
        await rests(pilot)
        keys = Keys(pilot)
        await keys.type("2019KMO042735", "enter")
        await keys.type("180/1851/05306", "enter")
        await keys.type("01/09/2026", "enter")
        await sees(pilot, "Er is een probleem", "het controlegetal van")
        await sees(pilot, "moet tussen 04/05/2026 en 03/07/2026 liggen")
    assert companion.projects.card("2026KMOL00001").status is Status.READY


async def test_a_desk_of_its_own_shows_that_and_files_nothing(desk: Desk, desk_app) -> None:
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "CompaniesScreen")
        await sees(pilot, "[eigen loket]")
        app.push_screen(ProjectScreen(desk, "2026KMO000003"))
        await sees(pilot, "Wacht op storting")
        await rests(pilot)
        await pilot.press("l")
        await pilot.press("f1")
        await on_screen(pilot, "HelpScreen")
        await sees(pilot, "Dit is een eigen loket")
        assert "Indienen bij VLAIO" not in "\n".join(rows_of(app))


async def test_the_mark_stands_beside_the_title_and_under_it_where_there_is_no_room(
    desk: Desk, desk_app
) -> None:
    async with desk_app(desk).run_test(size=(40, 15)) as pilot:
        await on_screen(pilot, "CompaniesScreen")
        await sees(pilot, "Onderneming kiezen")
        assert rows_of(pilot.app)[0] == "Onderneming kiezen         [eigen loket]"
        await pilot.resize_terminal(30, 15)
        await until(pilot, lambda: rows_of(pilot.app)[0] == "Onderneming kiezen     [eigen]")
        await pilot.resize_terminal(20, 15)
        await until(pilot, lambda: rows_of(pilot.app)[:2] == ["Onderneming kiezen", "[eigen]"])
