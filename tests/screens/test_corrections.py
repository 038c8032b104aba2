"""Money is taken back and data are changed from the keyboard, on a real database."""

from decimal import Decimal
from pathlib import Path

import pytest

from kmo_tui.domain.corrections import ProjectChange, TakeBack
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Payment
from kmo_tui.service.desk import Desk, new_key
from screens.dialogs.take_back import TakeBackDialog
from screens.project import ProjectScreen
from screens.project_data import ProjectDataScreen
from tests.screens.driving import on_screen, rests, sees, until
from tests.screens.test_dialogs import asked, clear, running
from widgets.status_line import StatusLine

WAITING = "2026KMO000003"
STOPPED = "2025KMO000002"


def pay(desk: Desk, number: str, cents: int, reference: str = "a") -> None:
    desk.wallet.pay(Payment(number=number, cents=cents, reference=reference, message="a"), new_key())


async def test_a_payment_is_taken_back_after_the_figures(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    pay(desk, number, 300_00, "F1")
    pay(desk, number, 680_00, "F2")
    async with asked(tmp_path, lambda: TakeBackDialog(desk, number)) as one:
        await one.asks()
        await one.sees("1 Betaling van € 300,00 op 04/05/2026, referentie F1", "Saldo: € 0,00")
        await one.press("2")
        await one.type("twee keer")
        await one.press("enter")
        await one.sees(
            "Controleer en bevestig",
            "Betaling van € 680,00 op 04/05/2026, referentie F2",
            "Reden: twee keer",
            "Saldo: nu € 0,00, daarna € 680,00.",
            "Status: nu Afgewerkt, daarna Lopend.",
            "Neem € 680,00 terug",
        )
        assert desk.projects.card(number).status is Status.COMPLETED
        await one.press("f10")
        done = await one.answered()
    assert (done.kind, done.balance_cents, done.status) == ("payment", 680_00, Status.RUNNING)
    assert desk.projects.card(number).ledger[3].taken_back_reason == "twee keer"


async def test_a_deposit_is_taken_back_with_its_subsidy(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: TakeBackDialog(desk, number), (40, 15)) as one:
        await one.asks()
        await one.press("1")
        await one.type("fout")
        await one.press("enter")
        await one.sees("Controleer en bevestig")
        await one.press("f10")
        done = await one.answered()
    assert (done.kind, done.status) == ("deposit", Status.AWAITING_DEPOSIT)
    assert desk.projects.card(number).balance_cents == 0


async def test_keys_pressed_too_often_take_back_once(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    pay(desk, number, 1_00)
    async with asked(tmp_path, lambda: TakeBackDialog(desk, number)) as one:
        await one.asks()
        await one.press("1")
        await one.type("fout")
        await one.press("enter", *["f10"] * 5)
        await one.answered()
    assert len(desk.projects.card(number).ledger) == 4


async def test_no_choice_and_no_reason_are_said(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: TakeBackDialog(desk, number)) as one:
        await one.asks()
        await one.press("f10")
        await one.sees(
            "Er is een probleem", "Kies wat je terugneemt.", "Vul de reden in waarom je dit terugneemt."
        )
        await one.press("escape")
        assert await one.answered() is None
    assert len(desk.projects.card(number).ledger) == 2


async def test_figures_that_changed_meanwhile_are_agreed_with_again(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    pay(desk, number, 100_00)
    async with asked(tmp_path, lambda: TakeBackDialog(desk, number)) as one:
        await one.asks()
        await one.press("1")
        await one.type("fout")
        await one.press("enter")
        await one.sees("Saldo: nu € 880,00, daarna € 980,00.")
        pay(desk, number, 200_00, "b")
        await one.press("f10")
        await one.sees("intussen door iemand anders gewijzigd", "Saldo: nu € 680,00, daarna € 780,00.")
        assert desk.projects.card(number).paid_cents == 300_00
        await one.press("f10")
        assert (await one.answered()).balance_cents == 780_00


async def test_what_another_took_back_meanwhile_is_said_beside_the_question(
    desk: Desk, tmp_path: Path
) -> None:
    number = running(desk)
    pay(desk, number, 100_00)
    async with asked(tmp_path, lambda: TakeBackDialog(desk, number)) as one:
        await one.asks()
        await one.press("1")
        await one.type("fout")
        await one.press("enter")
        await one.sees("Controleer en bevestig")
        desk.wallet.take_back(TakeBack(number, 3, "eerst"), new_key())
        pay(desk, number, 100_00)
        await one.press("f10")
        await one.sees("Terugnemen kan nu niet: deze beweging is al teruggenomen.", "Er is een probleem")
        await one.press("f10", "f10")
        await one.sees("Terugnemen kan nu niet: deze beweging is al teruggenomen.")
    assert len(desk.projects.card(number).ledger) == 5


async def test_the_page_of_a_project_offers_both_and_shows_both(desk: Desk, desk_app) -> None:
    number = running(desk, name="Bakken")
    pay(desk, number, 980_00)
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        pilot.app.push_screen(ProjectScreen(desk, number))
        await sees(pilot, "Afgewerkt", "Naam: Bakken")
        await rests(pilot)
        await pilot.press("2")
        await sees(pilot, "r  Terugnemen", "w  Gegevens wijzigen")
        await pilot.press("r")
        await on_screen(pilot, "TakeBackDialog")
        await rests(pilot)
        await pilot.press("1", *"fout", "enter")
        await sees(pilot, "Controleer en bevestig")
        await pilot.press("f10")
        await sees(pilot, "980,00 teruggenomen, saldo", "Status: Lopend", "Lopend")
        await on_screen(pilot, "ProjectScreen")
        await rests(pilot)
        await pilot.press("w")
        await on_screen(pilot, "ProjectDataScreen")
        await rests(pilot)
        await pilot.press("ctrl+u", *"Braden", "f10")
        await on_screen(pilot, "ProjectScreen")
        await sees(pilot, "gegevens bewaard")
        await rests(pilot)
        await pilot.press("6")
        await sees(pilot, "Betaling teruggenomen, door els", "Gegevens gewijzigd: naam, door els")
        await pilot.press("1")
        await sees(pilot, "Naam: Braden")
        await pilot.press("3")
        await sees(pilot, "teruggenomen op 04/05/2026, reden: fout", "Betaling teruggenomen:")


@pytest.mark.parametrize(
    ("number", "reason"),
    [(WAITING, "de eigen bijdrage is nog niet gestort"), (STOPPED, "het project is stopgezet")],
)
async def test_what_cannot_be_taken_back_says_why(desk: Desk, desk_app, number: str, reason: str) -> None:
    async with desk_app(desk).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Bakkerij De")
        pilot.app.push_screen(ProjectScreen(desk, number))
        await sees(pilot, f"Project {number}")
        await rests(pilot)
        await pilot.press("r")
        said = pilot.app.screen.query_one(StatusLine)
        await until(pilot, lambda: f"Terugnemen kan niet voor {number}: {reason}" in said.text)


async def test_data_are_changed(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    card = desk.projects.card(number)
    async with asked(tmp_path, lambda: ProjectDataScreen(desk, card)) as one:
        await one.asks()
        assert one.typed() == {"name": "Veilig werken", "hours": "16", "participants": "An Peeters, Bo Claes"}
        await clear(one)
        await one.type("Jan [/foo] $primary")
        await one.press("enter")
        await clear(one)
        await one.type("7,5")
        await one.press("f10")
        assert await one.answered() == number
    after = desk.projects.card(number)
    assert (after.name, after.hours, after.participants) == (
        "Jan [/foo] $primary",
        Decimal("7.5"),
        card.participants,
    )


async def test_nothing_changed_is_said(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: ProjectDataScreen(desk, desk.projects.card(number))) as one:
        await one.asks()
        await one.press("f10")
        await one.sees(f"Aan project {number} is niets gewijzigd.")
        await one.press("escape")
        assert await one.answered() is None


async def test_data_that_changed_meanwhile_are_not_overwritten(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: ProjectDataScreen(desk, desk.projects.card(number))) as one:
        await one.asks()
        await clear(one)
        await one.type("Mijn naam")
        desk.projects.change(ProjectChange(number=number, hours=Decimal(3)), new_key())
        await one.press("f10")
        await one.sees("is intussen door iemand anders gewijzigd")
        assert one.typed()["name"] == "Mijn naam"
    assert desk.projects.card(number).name == "Veilig werken"


async def test_a_wrong_answer_is_said_beside_its_question(desk: Desk, tmp_path: Path) -> None:
    number = running(desk)
    async with asked(tmp_path, lambda: ProjectDataScreen(desk, desk.projects.card(number))) as one:
        await one.asks()
        await clear(one)
        await one.press("enter")
        await clear(one)
        await one.type("veel")
        await one.press("f10")
        await one.sees(
            "Er is een probleem", "Vul de naam van de opleiding of het advies in.", "zoals 16 of 7,5"
        )
