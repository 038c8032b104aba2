"""The page of one project."""

import pytest

from kmo_tui.domain.status import Status
from screens.project import ProjectScreen
from tests.screen_tools import rows_of
from tests.screens.driving import on_screen, rests, sees, until
from widgets.reader import Reader
from widgets.status_line import StatusLine

RUNNING = "2026KMO000002"


@pytest.fixture
async def project(desk, desk_app):
    """Open the page of the running project."""
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        app.push_screen(ProjectScreen(desk, RUNNING))
        await sees(pilot, "Project 2026KMO000002: Lopend", "Naam: Veilig werken in de cloud")
        await rests(pilot)
        yield pilot


@pytest.mark.parametrize(
    ("digit", "title", "text"),
    [
        ("1", "> 1. Gegevens", "Thema: Digitalisering - Cybersecurity"),
        ("2", "> 2. Wat je kan doen", "s  Storting boeken: kan niet, de eigen bijdrage is al gestort"),
        ("3", "> 3. Geld", "Saldo (eigen bijdrage en subsidie samen): €\xa0580,00"),
        ("4", "> 4. Mails", "info@korenbloem.example"),
        ("5", "> 5. Beoordeling", "Nog niet beoordeeld."),
        ("6", "> 6. Wie deed wat", "Aanvraag ingediend, door els"),
    ],
)
async def test_a_digit_goes_to_a_part(project, digit: str, title: str, text: str) -> None:
    await project.press(digit)
    await sees(project, title, text)


async def test_what_became_of_a_mail_stands_under_it(project, desk) -> None:
    first, second = (mail.id for mail in desk.projects.card(RUNNING).mails[:2])
    desk.mails.claim(first)
    desk.mails.claim(second)
    desk.mails.settle(second, "refused", "550 onbekend [red]")
    await project.press("f5", "4")
    await sees(
        project,
        "Onzeker: het versturen begon op 04/05/2026",
        "Geweigerd door de mailserver",
        "550 onbekend [red]",
    )


async def test_every_line_can_be_read_with_the_arrows(project) -> None:
    reader = project.app.screen.query_one(Reader)
    last = len(reader.lines(reader.content_size.width)) - 1
    seen = set()
    for _line in range(last):
        await project.press("down")
        current = [row for row in rows_of(project.app) if row.startswith("> ") or row == ">"]
        assert current
        seen.add(current[0])
    assert reader.at == last
    assert any("Storting aanvaard" in row for row in seen)


async def test_a_reason_is_said_for_what_is_not_possible(project) -> None:
    await project.press("s")
    said = project.app.screen.query_one(StatusLine)
    await until(project, lambda: "Storting boeken kan niet" in said.text)


async def test_escape_in_a_dialog_changes_nothing(project, desk) -> None:
    await project.press("b")
    await on_screen(project, "PaymentDialog")
    await project.press("escape")
    await on_screen(project, "ProjectScreen")
    assert desk.projects.card(RUNNING).status is Status.RUNNING


async def test_the_completed_project_shows_its_rating(desk, desk_app) -> None:
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        app.push_screen(ProjectScreen(desk, "2025KMO000001"))
        await sees(pilot, "Afgewerkt")
        await pilot.press("5")
        await sees(pilot, "4 van 5 sterren", "Toelichting: Helder en vlot.")
