"""The overview of a company: figures, history, actions by key."""

import pytest

from kmo_tui.domain.status import Status
from kmo_tui.service.faults import StoreFault
from kmo_tui.service.results import ProjectQuery
from screens.overview import OverviewScreen
from tests.screen_tools import rows_of, text_of
from tests.screens.driving import on_screen, rests, sees, until
from tests.screens.seed import BAKERY, HOSTILE, STRANGE
from widgets.status_line import StatusLine


@pytest.fixture
async def overview(desk, desk_app):
    """Open the overview of the bakery on 120x40."""
    app = desk_app(desk)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("enter")
        await sees(pilot, "Overzicht: Bakkerij", "Brood en cijfers")
        yield pilot


def _said(pilot) -> str:
    return pilot.app.screen.query_one(StatusLine).text


def _row(pilot) -> str | None:
    return pilot.app.screen._history.table.cursor_key


async def test_what_is_left_is_said_in_a_bar_and_in_words(overview) -> None:
    await sees(
        overview,
        "Subsidie 2026: [##..................] €\xa06.721,50 van €\xa07.500,00 over",
        "Nu te doen",
        "Stort €\xa0412,50 voor 2026KMO000003: nog 30 dagen (03/06/2026)",
        "0999.000.129  Kleine onderneming",
        "Demo, dag: maandag 4 mei 2026",
    )


async def test_search_in_all_columns_while_typing(overview) -> None:
    await overview.press("slash", *"cloud")
    await until(overview, lambda: "Brood en cijfers" not in text_of(overview.app))
    assert "Veilig werken in de cloud" in text_of(overview.app)
    await overview.press("enter")
    await until(overview, lambda: _row(overview) == "2026KMO000002")
    await overview.press("slash", "escape")
    await sees(overview, "Brood en cijfers")


async def test_only_the_last_of_many_searches_counts(overview) -> None:
    await overview.press("slash", *"brood", *["backspace"] * 5, *"phish")
    await until(overview, lambda: "Historiek subsidies: 1," in text_of(overview.app))
    assert "Phishing herkennen" in text_of(overview.app)
    assert "Brood" not in text_of(overview.app)


async def test_filters_a_column(overview) -> None:
    await overview.press("f")
    await on_screen(overview, "FiltersDialog")
    await overview.press("enter", "enter", "enter", "1", "1", "5", "f10")
    await on_screen(overview, "OverviewScreen")
    await sees(overview, "Filters (f): Afgewerkt", "Historiek subsidies: 1,")
    assert "Phishing" not in text_of(overview.app)
    await overview.press("f", "ctrl+l", "f10")
    await sees(overview, "Phishing", "Filters (f): geen")


async def test_filter_on_drafts_shows_drafts_only(overview) -> None:
    overview.app.screen._history.take_filter(ProjectQuery(company=BAKERY, status=Status.DRAFT))
    await sees(overview, "Historiek subsidies: 1,", "Winkel online")
    assert "Phishing" not in text_of(overview.app)


async def test_sort_by_the_marked_column_both_ways(overview) -> None:
    await overview.press("right", "right", "v")
    await until(overview, lambda: "^ [Bedrag]" in text_of(overview.app))
    await until(overview, lambda: _order(overview)[0] == "2026KMO000001")
    await overview.press("v")
    await until(overview, lambda: _order(overview)[0] == "2025KMO000002")


def _order(pilot) -> list[str]:
    words = [row.strip("> -").split(" ")[0] for row in rows_of(pilot.app)]
    return [word for word in words if len(word) == 13 and word[4:7] == "KMO"]


async def test_an_action_that_is_not_possible_says_why(overview) -> None:
    await overview.press("end")
    await until(overview, lambda: _row(overview) == "2025KMO000001")
    for key, reason in {
        "b": "Betalen kan niet voor 2025KMO000001: het project is afgewerkt",
        "o": "Beoordelen kan niet voor 2025KMO000001: dit project is al beoordeeld",
        "s": "Storting boeken kan niet voor 2025KMO000001: het project is afgewerkt",
        "i": "Stortingsgegevens kan niet voor 2025KMO000001: het project is afgewerkt",
        "x": "Stopzetten kan niet voor 2025KMO000001: het project is afgewerkt",
    }.items():
        await overview.press(key)
        await until(overview, lambda reason=reason: reason in _said(overview))
        await rests(overview)


async def test_the_actions_of_the_row_are_named_with_their_keys(overview) -> None:
    await overview.press("down", "down")
    await sees(overview, "b Betalen", "x Stopzetten", "Enter Openen", "kan niet: i s")


async def test_the_last_payment_offers_the_rating_and_keeps_the_row(overview, desk) -> None:
    await overview.press("down", "down")
    await until(overview, lambda: _row(overview) == "2026KMO000002")
    await overview.press("b")
    await on_screen(overview, "PaymentDialog")
    await sees(overview, "Beschikbaar saldo")
    await overview.press("enter", *"F18", "enter", "2", *"factuur", "enter", "f10")
    await on_screen(overview, "ConfirmDialog")
    assert desk.projects.card("2026KMO000002").status is Status.COMPLETED
    await overview.press("n")
    await on_screen(overview, "OverviewScreen")
    await rests(overview)
    assert "2026KMO000002 is afgewerkt" in _said(overview)
    assert _row(overview) == "2026KMO000002"
    await overview.press("o")
    await on_screen(overview, "RatingDialog")


async def test_the_amount_of_a_draft_is_written_as_that_of_a_project(overview, desk) -> None:
    for amount in ("1420", "12,"):
        desk.drafts.save(BAKERY, None, 2, {"name": f"Met {amount}", "amount": amount})
    await overview.press("f5")
    await sees(overview, "€\N{NO-BREAK SPACE}1.420,00", "  12,  ")


async def test_a_draft_has_no_project_actions(overview) -> None:
    await overview.press("b")
    await until(overview, lambda: "Dit is een concept" in _said(overview))


async def test_a_draft_is_thrown_away_after_a_question(overview, desk) -> None:
    await overview.press("delete")
    await on_screen(overview, "ConfirmDialog")
    await overview.press("n")
    await on_screen(overview, "OverviewScreen")
    assert desk.drafts.of_company(BAKERY)
    await rests(overview)
    await overview.press("delete")
    await on_screen(overview, "ConfirmDialog")
    await overview.press("j")
    await until(overview, lambda: not desk.drafts.of_company(BAKERY))
    await until(overview, lambda: "concept verwijderd" in _said(overview))


async def test_the_deposit_arrives_in_the_demo_and_the_cursor_stays(overview, desk) -> None:
    await overview.press("down")
    await until(overview, lambda: _row(overview) == "2026KMO000003")
    await overview.press("a")
    await until(overview, lambda: "geboekt" in _said(overview))
    assert desk.projects.card("2026KMO000003").status is Status.RUNNING
    await until(overview, lambda: _row(overview) == "2026KMO000003")


async def test_two_presses_book_once(overview, desk) -> None:
    await overview.press("down", "a", "a", "a")
    await until(overview, lambda: "de eigen bijdrage is al gestort" in _said(overview))
    await rests(overview)
    assert [line.kind for line in desk.projects.card("2026KMO000003").ledger] == ["deposit", "subsidy"]


async def test_keys_typed_ahead_reach_the_screen_they_are_for(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("enter", "n", "enter")
        await on_screen(pilot, "DetailsScreen")


async def test_a_store_that_fails_later_is_said_in_a_dialog(overview, desk, monkeypatch) -> None:
    def fails(number: str) -> None:
        raise StoreFault("locked", "/data/kmo.db")

    monkeypatch.setattr(desk.companies, "overview", fails)
    await overview.press("f5")
    await on_screen(overview, "ErrorDialog")
    await sees(overview, "/data/kmo.db")
    await overview.press("escape")
    await on_screen(overview, "OverviewScreen")


async def test_the_clock_of_the_demo_moves(overview, desk) -> None:
    await overview.press("plus")
    await sees(overview, "Demo, dag: dinsdag 5 mei 2026")
    await rests(overview)
    await overview.press("*")
    await sees(overview, "Demo, dag: vrijdag 5 juni 2026")
    assert desk.projects.card("2026KMO000003").status is Status.LAPSED


async def test_no_demo_keys_on_a_real_desk(overview, desk, monkeypatch) -> None:
    monkeypatch.setattr(desk, "demo_clock", lambda: False)
    await overview.press("down", "a", "plus")
    await overview.pause()
    assert desk.projects.card("2026KMO000003").status is Status.AWAITING_DEPOSIT
    assert desk.today().day == 4


async def test_older_years_on_request(overview, desk) -> None:
    desk._work.clock.move(months=12 * 5)
    await overview.press("f5")
    await sees(overview, "Historiek subsidies: 1, vijf laatste kalenderjaren")
    await overview.press("y")
    await sees(overview, "Historiek subsidies: 6, alle jaren", "Brood en cijfers")


async def test_the_size_is_asked_before_the_first_application_of_a_year(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        pilot.app.push_screen(OverviewScreen(desk, STRANGE))
        await sees(pilot, "nog te bevestigen")
        await pilot.press("n")
        await on_screen(pilot, "SizeScreen")
        await sees(pilot, "12 voltijds", "kleine onderneming")
        await pilot.press("f10")
        await sees(pilot, "Er is een probleem", "Kies de grootte")
        await pilot.press("escape")
        await on_screen(pilot, "OverviewScreen")
        assert desk.companies.overview(STRANGE).size is None


async def test_a_large_company_gets_an_explanation(desk, desk_app) -> None:
    async with desk_app(desk).run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        pilot.app.push_screen(OverviewScreen(desk, STRANGE))
        await sees(pilot, "nog te bevestigen")
        await pilot.press("n")
        await on_screen(pilot, "SizeScreen")
        await pilot.press("3", "enter")
        await on_screen(pilot, "ConfirmDialog")
        await sees(pilot, "ze een grote onderneming is?")
        await pilot.press("j")
        await on_screen(pilot, "ExplainScreen")
        await pilot.press("escape")
        await on_screen(pilot, "OverviewScreen")


async def test_a_hostile_project_name_is_shown_as_written(overview) -> None:
    await overview.press("down", "enter")
    await on_screen(overview, "ProjectScreen")
    await sees(overview, f"Naam: {HOSTILE}")


async def test_resize_keeps_search_focus_and_row(overview) -> None:
    await overview.press("down", "down")
    await until(overview, lambda: _row(overview) == "2026KMO000002")
    for size in ((40, 15), (80, 24), (120, 40)):
        await overview.resize_terminal(*size)
        await overview.pause()
        assert _row(overview) == "2026KMO000002"
        assert overview.app.focused is overview.app.screen._history.table
    await overview.press("slash", *"ve")
    await overview.resize_terminal(40, 15)
    await overview.pause()
    assert overview.app.focused.value == "ve"
