"""The five steps by keyboard only: from the overview to the confirmation page, and back and forth."""

import asyncio

import pytest

from kmo_tui.domain.status import Status
from kmo_tui.service.desk import new_key
from kmo_tui.service.faults import StoreFault
from kmo_tui.service.results import ProjectQuery
from screens.application.journey import Move, next_step
from tests.screen_tools import WALKED, cursor_in_focus, text_of
from tests.screens.applying import NO_PROJECT, Keys, at_step, project, start, to_overview, to_summary
from tests.screens.driving import on_screen, rests, sees, until
from tests.screens.seed import BAKERY, TODAY, application
from widgets.window_table import WindowTable

LARGE = (120, 40)


def waiting(desk):
    """Give the projects that wait for a deposit, by name."""
    page = desk.projects.page(ProjectQuery(company=BAKERY, status=Status.AWAITING_DEPOSIT))
    return [row for row in page.rows if row.name.startswith("Veilig werken in de cloud, deel")]


async def test_the_reference_application_takes_95_keys(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        await to_summary(keys)
        await keys.press("space", "f10")
        await on_screen(pilot, "DepositScreen")
        await sees(pilot, "Je dossiernummer is 2026KMO", "539,00", "+++", "3 juni 2026 (nog 30 dagen)")
        assert keys.pressed == 95
    (row,) = waiting(desk)
    card = desk.projects.card(row.number)
    assert card.participants == ("An Peeters", "Bo Claes-Dir")
    assert (card.amount_cents, card.own_cents, card.hours, card.nace) == (980_00, 539_00, 16, "10711")
    assert (card.registered_on, card.starts_on.isoformat()) == (TODAY, "2026-05-11")
    assert desk.companies.overview(BAKERY).drafts[1:] == ()


@pytest.mark.parametrize("size", WALKED)
async def test_the_whole_application_fits_smaller_screens(desk, desk_app, size):
    app = desk_app(desk)
    async with app.run_test(size=size) as pilot:
        keys = await start(pilot)
        await to_summary(keys)
        assert cursor_in_focus(app)
        await keys.press("space", "enter")
        await on_screen(pilot, "DepositScreen")
        await sees(pilot, "2026KMO", "539,00")
        assert app.screen.max_scroll_x == 0
        await pilot.press("escape")
        await on_screen(pilot, "OverviewScreen")
    assert len(waiting(desk)) == 1


@pytest.mark.parametrize("burst", [["f10"] * 5, ["enter"] * 6, ["ctrl+g", "f10", "enter", "f10"]])
async def test_keys_pressed_too_often_submit_once_and_leave_the_page_to_read(desk, desk_app, burst):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        await at_step(pilot, desk, 4)
        await pilot.press("space", *burst)
        await on_screen(pilot, "DepositScreen")
        await sees(pilot, "Je dossiernummer is")
        await pilot.pause()
        assert type(pilot.app.screen).__name__ == "DepositScreen"
    assert len(waiting(desk)) == 1


async def test_back_and_forth_keeps_every_value(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        await at_step(pilot, desk, 4)
        for screen in ("ProviderScreen", "DetailsScreen", "ActivityScreen"):
            await pilot.press("escape")
            await on_screen(pilot, screen)
        for screen in ("DetailsScreen", "ProviderScreen", "ConfirmationScreen"):
            await pilot.pause()
            await pilot.press("f10")
            await on_screen(pilot, screen)
        await sees(
            pilot, "deel 2", "Cybersecurity", "An Peeters, Bo Claes-Dir", "11 mei 2026", "Leerhuis Gent"
        )
        await sees(pilot, "[ ] Ik ga akkoord")


async def test_change_returns_to_the_summary(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 4)
        await pilot.press("p")
        await on_screen(pilot, "DetailsScreen")
        await sees(pilot, "Terug naar de samenvatting")
        pilot.app.screen.query_one("#amount").focus()
        await pilot.press("home", "ctrl+k")
        await keys.type("500", "enter")
        await on_screen(pilot, "ConfirmationScreen")
        await sees(pilot, "500,00", "275,00")
        await pilot.press("d")
        await on_screen(pilot, "ProviderScreen")
        await pilot.press("escape")
        await on_screen(pilot, "ConfirmationScreen")
        await pilot.press("o")
        await on_screen(pilot, "ActivityScreen")
        await pilot.press("enter")
        await on_screen(pilot, "ConfirmationScreen")


async def test_a_changed_theme_that_the_provider_has_not_leads_to_step_3(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 4)
        await pilot.press("p")
        await on_screen(pilot, "DetailsScreen")
        pilot.app.screen.query_one("#theme").focus()
        await pilot.press("home", "ctrl+k")
        await keys.type("bedrijfs", "enter")
        await pilot.press("f10")
        await on_screen(pilot, "ProviderScreen")
        await sees(pilot, "Er is een probleem", "heeft het thema 'Bedrijfsstrategie' niet", "stap 2")
        assert pilot.app.screen.title.startswith("Fout: Stap 3 van 5")


async def test_a_draft_is_kept_at_every_step_and_taken_up_again(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        await keys.press("enter")
        await project(keys)
        await on_screen(pilot, "ProviderScreen")
        (draft,) = [one for one in desk.drafts.of_company(BAKERY) if one.answers.get("hours")]
        assert (draft.step, draft.answers["registered_on"], draft.answers["amount"]) == (
            3,
            "04/05/2026",
            "980",
        )
        await keys.type("leer")
        await pilot.press("ctrl+s")
        await on_screen(pilot, "OverviewScreen")
        (draft,) = [one for one in desk.drafts.of_company(BAKERY) if one.answers.get("hours")]
        assert draft.step == 3
        await rests(pilot)
        rows = pilot.app.screen.query_one("#history", WindowTable)
        await until(pilot, lambda: rows.total == 7)
        await pilot.press("home")
        while getattr(pilot.app.screen._history.current, "id", "") != draft.id:
            await pilot.press("down")
            await pilot.pause()
        await pilot.press("enter")
        await on_screen(pilot, "ProviderScreen")
        await sees(pilot, "Gekozen dienstverlener: Leerhuis Gent")
        await pilot.press("2")
        await on_screen(pilot, "ConfirmationScreen")
        await sees(pilot, "539,00")
        await pilot.press("space", "f10")
        await on_screen(pilot, "DepositScreen")
    assert [one for one in desk.drafts.of_company(BAKERY) if one.answers.get("hours")] == []


async def test_nothing_typed_leaves_no_draft(desk, desk_app):
    before = desk.drafts.of_company(BAKERY)
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await start(pilot)
        await keys.press("enter")
        await on_screen(pilot, "DetailsScreen")
        await keys.press("escape")
        await on_screen(pilot, "ActivityScreen")
        await keys.press("escape")
        await on_screen(pilot, "OverviewScreen")
    assert desk.drafts.of_company(BAKERY) == before


async def test_faults_are_said_on_top_and_beside_and_nothing_is_lost(desk, desk_app):
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2, **NO_PROJECT)
        await keys.press("2")
        await keys.type("Cursus", "f10")
        await sees(pilot, "Er is een probleem", "Kies de soort opleiding.")
        sentence = "Kies de soort opleiding."
        assert text_of(app).count(sentence) == 2
        assert f"Fout: {sentence}" in text_of(app)
        assert app.screen.title.startswith("Fout: Stap 2 van 5")
        assert "[Cursus" in text_of(app)
        assert type(app.focused).__name__ == "ErrorSummary"
        await keys.press("3")
        await until(pilot, lambda: app.focused.has_focus and app.focused.parent.id == "hours")
        await keys.type("16")
        assert "Fout: Vul het totaal aantal uren in." not in text_of(app)


async def test_nothing_is_judged_on_leaving_a_field(desk, desk_app):
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        await at_step(pilot, desk, 2, **NO_PROJECT)
        for _field in range(8):
            await pilot.press("tab")
        assert "Fout" not in text_of(app)


async def test_consent_is_asked_and_never_given_beforehand(desk, desk_app):
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        await at_step(pilot, desk, 4)
        await pilot.press("f10")
        await sees(pilot, "Fout: Je moet de verklaring op eer aanvaarden")
        await pilot.press("v")
        await on_screen(pilot, "DeclarationScreen")
        await sees(pilot, "wet van 7 juni 1994", "2023/2831", "300.000,00")
        await pilot.press("escape")
        await on_screen(pilot, "ConfirmationScreen")
    assert waiting(desk) == []


async def test_two_desks_and_one_cap_ask_to_confirm_the_new_figures(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        await at_step(pilot, desk, 4)
        await asyncio.to_thread(
            desk.applications.apply, application(TODAY, "Van elders", 14_500_00), new_key()
        )
        await pilot.press("space", "f10")
        await on_screen(pilot, "ExplainScreen")
        await sees(pilot, "De subsidie is veranderd")
        await pilot.press("enter")
        await on_screen(pilot, "ConfirmationScreen")
        await sees(pilot, "Let op: de subsidie zou")
        await pilot.press("f10")
        await on_screen(pilot, "DepositScreen")
    assert len(waiting(desk)) == 1


@pytest.mark.parametrize(
    ("step", "move", "changing", "after"),
    [
        (1, Move.ON, False, 2),
        (3, Move.ON, False, 4),
        (1, Move.BACK, False, None),
        (3, Move.BACK, False, 2),
        (4, Move.BACK, False, 3),
        (2, Move.ON, True, 4),
        (2, Move.BACK, True, 4),
        (4, Move.CHANGE_1, False, 1),
        (4, Move.CHANGE_2, False, 2),
        (4, Move.CHANGE_3, True, 3),
        (3, Move.LEAVE, True, None),
        (4, Move.SUBMITTED, False, None),
    ],
)
def test_the_next_step_is_decided_by_how_a_step_was_left(step, move, changing, after):
    assert next_step(step, move, changing) == after


async def test_the_deposit_page_can_be_read_again(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        await to_overview(pilot)
        number = next(
            row.number
            for row in desk.projects.page(ProjectQuery(company=BAKERY)).rows
            if row.status is Status.AWAITING_DEPOSIT
        )
        await pilot.press("down")
        await until(pilot, lambda: pilot.app.screen.chosen() == number)
        await pilot.press("i")
        await on_screen(pilot, "DepositScreen")
        await sees(pilot, f"Stortingsgegevens van {number}", "412,50", "QR-code")
        await pilot.press("escape")
        await on_screen(pilot, "OverviewScreen")


async def test_a_duplicate_takes_18_keys(desk, desk_app):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        await to_overview(pilot)
        keys = Keys(pilot)
        await keys.press("down")
        await until(pilot, lambda: pilot.app.screen.chosen() is not None)
        await keys.press("d")
        await on_screen(pilot, "ActivityScreen")
        await keys.press("enter")
        await on_screen(pilot, "DetailsScreen")
        await keys.type("0405", "enter")
        await keys.type("0405", "enter", "1", "enter")
        await on_screen(pilot, "ProviderScreen")
        await keys.press("2")
        await on_screen(pilot, "ConfirmationScreen")
        await sees(pilot, "750,00")
        await keys.press("space", "enter")
        await on_screen(pilot, "DepositScreen")
        assert keys.pressed == 18


async def test_an_application_that_can_not_be_kept_asks_once_before_it_is_lost(desk, desk_app, monkeypatch):
    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2, **NO_PROJECT)
        await keys.press("2")
        await keys.type("Cursus")

        def full(*args):
            raise StoreFault("full", "/data/kmo.db")

        monkeypatch.setattr(desk.drafts, "save", full)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(pilot.app.screen_stack) > 4)
        seen = [type(screen).__name__ for screen in pilot.app.screen_stack]
        assert "ConfirmDialog" in seen and "ErrorDialog" in seen
        while type(pilot.app.screen).__name__ in ("ErrorDialog", "ConfirmDialog"):
            await pilot.press("escape")
            await pilot.pause()
        await on_screen(pilot, "DetailsScreen")
        await sees(pilot, "[Cursus")


async def test_what_is_typed_on_a_step_is_kept_whenever_the_typing_rests(desk, desk_app):
    known = {one.id for one in desk.drafts.of_company(BAKERY)}

    def kept():
        return [one for one in desk.drafts.of_company(BAKERY) if one.id not in known]

    async with desk_app(desk).run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2, **NO_PROJECT)
        await keys.press("2")
        await keys.type("Veilig werken")
        await until(pilot, lambda: kept() and kept()[0].answers.get("name") == "Veilig werken")
        await keys.type(" in de cloud")
        await until(pilot, lambda: kept()[0].answers.get("name") == "Veilig werken in de cloud")
        assert len(kept()) == 1


@pytest.mark.parametrize("way", ["f3", "signal"])
async def test_leaving_the_program_in_the_middle_of_a_word_keeps_it(desk, desk_app, way):
    app = desk_app(desk)
    async with app.run_test(size=LARGE) as pilot:
        keys = await at_step(pilot, desk, 2, **NO_PROJECT)
        await keys.press("2")
        await keys.type("Half een wo")
        if way == "f3":
            await pilot.press("f3")
        else:
            app._leave(143)
        await until(pilot, lambda: app._exit)
    assert "Half een wo" in {one.answers.get("name") for one in desk.drafts.of_company(BAKERY)}
