"""Choosing and making a company."""

from tests.screen_tools import text_of
from tests.screens.driving import on_screen, rests, sees, until
from tests.screens.seed import BAKERY, HOSTILE, enterprise
from widgets.error_summary import ErrorSummary


async def test_search_finds_part_of_a_name_and_of_a_number(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Staalwerken")
        await pilot.press("slash", *"korenbl")
        await until(pilot, lambda: "Staalwerken" not in text_of(pilot.app))
        await pilot.press("escape")
        await sees(pilot, "Staalwerken")
        await pilot.press("slash", *"0999.000.327")
        await until(pilot, lambda: "Korenbloem" not in text_of(pilot.app))
        await pilot.press("enter", "enter")
        await sees(pilot, "Overzicht: Staalwerken Groot NV")


async def test_the_last_used_company_is_on_top_after_coming_back(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De Korenbloem BV")
        await pilot.press("plus")
        await sees(pilot, "dinsdag 5 mei")
        await rests(pilot)
        await pilot.press("end", "enter")
        await on_screen(pilot, "OverviewScreen")
        await sees(pilot, "Nu te doen")
        await pilot.press("w")
        await on_screen(pilot, "CompaniesScreen")
        await until(pilot, lambda: "> Bakkerij" not in text_of(pilot.app))


async def test_escape_on_the_first_screen_leaves_nothing(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Korenbloem")
        await pilot.press("escape", "escape")
        await sees(pilot, "Stoppen kan met F3")


async def test_a_new_company_by_keyboard_only(empty_desk, desk_app) -> None:
    number = enterprise(9990777)
    async with desk_app(empty_desk).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, "FirstScreen")
        await pilot.press("n")
        await on_screen(pilot, "NewCompanyScreen")
        for answer in (
            number,
            "Molen BV",
            "",
            "info@molen.example",
            "BE68 5390 0754 7034",
            "12,5",
            "1800000",
        ):
            await pilot.press(*answer.replace(" ", ""), "enter") if " " not in answer else await _type(
                pilot, answer
            )
        await pilot.press(*"950000", "enter", *"10711", "enter", "1")
        await pilot.press("enter")
        await on_screen(pilot, "OverviewScreen")
        await sees(pilot, "Overzicht: Molen BV", "grootte voor 2026 nog te bevestigen")
    assert empty_desk.companies.card(number).turnover_cents == 1_800_000_00


async def _type(pilot, text: str) -> None:
    await pilot.press(*("space" if letter == " " else letter for letter in text), "enter")


async def test_faults_are_listed_and_every_answer_stays(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Korenbloem")
        await pilot.press("n")
        await on_screen(pilot, "NewCompanyScreen")
        await pilot.press(*"123", "f10")
        await sees(pilot, "Er is een probleem")
        assert isinstance(pilot.app.focused, ErrorSummary)
        assert pilot.app.screen.title.startswith("Fout: ")
        assert pilot.app.screen._questions.answers()["number"] == "123"
        await pilot.press("2")
        await pilot.press(*"Naam")
        assert pilot.app.screen._questions.answers()["name"] == "Naam"


async def test_the_focus_stays_in_view_however_fast_it_moves_and_whatever_grows(desk, desk_app) -> None:
    """Checklist 9."""
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Korenbloem")
        await pilot.press("n")
        await on_screen(pilot, "NewCompanyScreen")
        screen = pilot.app.screen
        questions = screen._questions
        save = screen.query_one("#save")
        for name in ("number", "employees", "group", "number", "nace", "group"):
            questions.of(name).focus()
        save.focus()
        await until(pilot, lambda: save.has_focus and screen.can_view_entire(save))
        questions.of("turnover").error = "Een zin die lang genoeg is voor meer dan een lijn. " * 8
        await sees(pilot, "lang genoeg")
        await until(pilot, lambda: screen.can_view_entire(save))


async def test_a_number_that_is_there_already_is_said_beside_its_field(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Korenbloem")
        await pilot.press("n")
        await on_screen(pilot, "NewCompanyScreen")
        questions = pilot.app.screen._questions
        for name, answer in {
            "number": BAKERY,
            "name": "Nog eens",
            "mail": "a@b.example",
            "iban": "BE68539007547034",
            "employees": "1",
            "turnover": "1",
            "balance": "1",
        }.items():
            questions.of(name).value = answer
        questions.of("group").value = "none"
        await pilot.press("f10")
        await until(pilot, lambda: questions.of("number").error)
        assert "Korenbloem" in questions.of("number").error


async def test_leaving_a_half_filled_company_is_asked_first(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Korenbloem")
        await pilot.press("n")
        await on_screen(pilot, "NewCompanyScreen")
        await pilot.press(*"12", "escape")
        await on_screen(pilot, "ConfirmDialog")
        await pilot.press("j")
        await on_screen(pilot, "CompaniesScreen")


async def test_a_hostile_name_is_shown_as_written(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(120, 40)) as pilot:
        await sees(pilot, HOSTILE[:30])
        await pilot.press("slash", *"jan", "enter", "enter")
        await sees(pilot, f"Overzicht: {HOSTILE}")
