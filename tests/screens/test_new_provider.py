"""A provider that the desk does not know yet is added without leaving the keyboard."""

import pytest

from kmo_tui.domain.refusal import Refused
from kmo_tui.service.desk import Desk
from screens.new_provider import NewProviderScreen
from tests.screens.driving import on_screen, sees, until
from tests.screens.seed import SCHOOL

NUMBER = "DV.O999777"


async def _open(pilot, desk: Desk, number: str) -> list[str | None]:
    answers: list[str | None] = []
    await on_screen(pilot, "CompaniesScreen")
    pilot.app.push_screen(NewProviderScreen(desk, number), answers.append)
    await on_screen(pilot, "NewProviderScreen")
    await sees(pilot, "Registratienummer")
    return answers


async def _fill(pilot, *themes: int) -> None:
    """Fill the name and the mail, then tick the themes by their place."""
    await pilot.press(*"Leerhuis", "enter", "enter", *"info", "at", *"leer", "full_stop", *"be", "enter")
    for place in range(max(themes, default=0)):
        if place + 1 in themes:
            await pilot.press("space")
        await pilot.press("enter")


async def test_a_provider_is_added_with_its_themes(desk: Desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        answers = await _open(pilot, desk, "dv0999777")
        await _fill(pilot, 1, 3)
        await pilot.press("f10")
        await until(pilot, lambda: answers == [NUMBER])
        card = desk.providers.card(NUMBER)
        assert (card.name, card.mail, card.service) == ("Leerhuis", "info@leer.be", "training")
        assert set(card.themes) == {
            theme.code for place, theme in enumerate(desk.applications.themes()) if place in (0, 2)
        }


async def test_a_provider_without_a_theme_is_sent_back_with_everything_kept(desk: Desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await _open(pilot, desk, NUMBER)
        await _fill(pilot)
        await pilot.press("f10", "f10")
        await sees(pilot, "Er is een probleem", "Kies minstens één thema")
        with pytest.raises(Refused):
            desk.providers.card(NUMBER)


async def test_a_number_that_is_there_already_is_said_beside_it(desk: Desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await _open(pilot, desk, SCHOOL)
        await _fill(pilot, 1)
        await pilot.press("f10")
        await sees(pilot, "Er is een probleem", f"{SCHOOL} bestaat al: Leerhuis Gent")


async def test_leaving_asks_only_when_something_was_typed(desk: Desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        answers = await _open(pilot, desk, NUMBER)
        await pilot.press("x", "escape")
        await on_screen(pilot, "ConfirmDialog")
        await pilot.press("n")
        await on_screen(pilot, "NewProviderScreen")
        await pilot.press("backspace", "escape")
        await until(pilot, lambda: answers == [None])
