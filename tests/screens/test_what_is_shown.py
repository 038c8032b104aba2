"""What is shown is what is: columns without room, the code, figures after an action, faults, the key bar, Escape."""

from datetime import date

import pytest

from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Payment
from kmo_tui.service.desk import new_key
from screens.application.deposit import DepositScreen
from screens.dialogs.rating import RatingDialog
from screens.dialogs.stop import StopDialog
from screens.overview import OverviewScreen
from screens.project import ProjectScreen
from screens.size import SizeScreen
from screens.worklist import WorklistScreen
from tests.documents.scanning import scanned
from tests.screen_tools import SIZES, cursor_in_focus, rows_of, text_of
from tests.screens.applying import at_step, to_overview
from tests.screens.driving import on_screen, rests, sees, until
from tests.screens.seed import BAKERY, LARGE, SCHOOL
from tests.screens.test_slip import drawn
from widgets.choice import ASKS, Choice
from widgets.error_summary import ErrorSummary
from widgets.field import Field
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.qr import QrCode
from widgets.reader import Reader
from widgets.star_rating import StarRating
from widgets.status_line import StatusLine
from widgets.window_table import WindowTable

RUNNING, WAITING, COMPLETED = "2026KMO000002", "2026KMO000003", "2025KMO000001"
WIDE = SIZES[:2]


@pytest.fixture(params=WIDE, ids=["80x24", "120x40"])
async def pilot(request, desk, desk_app):
    app = desk_app(desk)
    async with app.run_test(size=request.param) as pilot:
        await sees(pilot, "Bakkerij De")
        await rests(pilot)
        yield pilot


def bar(pilot) -> list[str]:
    return [binding.description for binding in pilot.app.screen.query_one(KeyBar).shown_bindings()]


def said(pilot) -> str:
    return pilot.app.screen.query_one(StatusLine).text


def last_line(table: WindowTable, app) -> str:
    return rows_of(app)[table.region.bottom - 1]


# columns


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_column_of_the_history_can_be_read_at_any_size(desk, desk_app, size) -> None:
    app = desk_app(desk)
    async with app.run_test(size=size) as pilot:
        await to_overview(pilot)
        table = app.screen._history.table
        table.focus()
        await pilot.press("down")
        row = table.cursor_row.cells
        for place, column in enumerate(table.columns[1:], 2):
            await pilot.press("right")
            await until(pilot, lambda c=column: f"[{c.title}"[:9] in text_of(app))
            at = place - 1
            assert f"kolom {place} van 7" in last_line(table, app) or size[0] < 80
            assert last_line(table, app).strip().startswith(f"{column.title}: {row[at][:9]}")
            # the hardware cursor stands on the value in the row
            x, y = app.focus_spot()
            assert cursor_in_focus(app)
            assert rows_of(app)[y][x:].strip().startswith(row[at].strip()[:3])
        await pilot.press("right")
        await until(pilot, lambda: last_line(table, app).startswith("  rij 2 van 6"))


async def test_at_80_columns_the_table_names_what_is_not_in_view(desk, desk_app) -> None:
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await to_overview(pilot)
        assert "pijl rechts toont ook: Dienst, Jaar" in last_line(app.screen._history.table, app)
        await pilot.press("f1")
        await on_screen(pilot, "HelpScreen")
        read = "\n".join(str(row) for part in app.screen.query_one(Reader).sections for row in part.rows)
        assert "rechts en links kiezen een kolom, ook een die er niet naast past" in read
        assert "v sorteert op die kolom" in read


# the order of the columns


async def test_v_sorts_the_companies(pilot, desk) -> None:
    table = pilot.app.screen.query_one(WindowTable)

    def first() -> str:
        return table._rows.get(0).cells[0] if table._rows.get(0) else ""

    await pilot.press("v")
    await until(pilot, lambda: first().startswith("Bakkerij"))
    assert "^ Naam" in text_of(pilot.app)
    await pilot.press("v")
    await until(pilot, lambda: first().startswith("Staalwerken"))
    assert "v Naam" in text_of(pilot.app)


async def test_v_sorts_the_work(pilot, desk) -> None:
    await pilot.press("t")
    await on_screen(pilot, "WorklistScreen")
    await sees(pilot, "Winkel online")
    table = pilot.app.screen.query_one(WindowTable)
    for _column in range(3):
        await pilot.press("right")
    assert table.columns[table._column].key == "name"
    await pilot.press("v")

    def names() -> list[str]:
        rows = [table._rows.get(number) for number in range(table.total)]
        return [row.cells[3].casefold() for row in rows if row]

    await until(pilot, lambda: len(names()) == table.total and names() == sorted(names()))
    await pilot.press("v")
    await until(pilot, lambda: names() == sorted(names(), reverse=True))


async def test_v_sorts_the_providers_that_were_found(pilot, desk) -> None:
    await at_step(pilot, desk, 3, provider="", affiliated="", service="training")
    for number in ("DV.O999011", "DV.O999012"):
        card = desk.providers.card(SCHOOL)
        provider = type(card).__mro__[1](
            number=number, name=f"Leerhuis {number[-1]}", address="Z 1", mail=card.mail, themes=card.themes
        )
        desk.providers.add(provider, new_key())
    await pilot.press(*"leer")
    table = pilot.app.screen.query_one(WindowTable)
    await until(pilot, lambda: table.total == 3)
    await pilot.press("down", "right", "v", "v")
    await until(pilot, lambda: table.cursor_row and table.cursor_row.cells[1] == "Leerhuis Gent")


# the code


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_the_code_has_a_key_and_a_phone_reads_it(desk, desk_app, size) -> None:
    app = desk_app(desk)
    async with app.run_test(size=size) as pilot:
        await sees(pilot, "Bakkerij De")
        app.push_screen(DepositScreen(desk, WAITING))
        await sees(pilot, "Je dossiernummer is")
        await rests(pilot)
        assert "QR-code" in bar(pilot)
        await pilot.press("q")
        await on_screen(pilot, "QrCodeScreen")
        await until(pilot, lambda: app.screen.query(QrCode))
        await sees(pilot, "▀", "€\N{NO-BREAK SPACE}412,50")
        place = app.screen.query_one(QrCode).region
        assert app.screen.region.contains_region(place)
        assert len(scanned(drawn(pilot), quiet=0)) == 1
        await pilot.press("escape")
        await on_screen(pilot, "DepositScreen")


async def test_the_code_comes_when_the_window_grows(desk, desk_app) -> None:
    app = desk_app(desk)
    async with app.run_test(size=(40, 15)) as pilot:
        await sees(pilot, "Bakkerij De")
        app.push_screen(DepositScreen(desk, WAITING))
        await sees(pilot, "Je dossiernummer is")
        await rests(pilot)
        await pilot.press("q")
        await on_screen(pilot, "QrCodeScreen")
        await sees(pilot, "heeft een venster", "dit heeft er 40 bij 15")
        assert not app.screen.query(QrCode)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: app.screen.query(QrCode))
        assert len(scanned(drawn(pilot), quiet=0)) == 1


# figures after an action


async def test_after_a_payment_on_the_project_page_the_overview_says_no_old_balance(pilot, desk) -> None:
    await to_overview(pilot)
    table = pilot.app.screen._history.table
    table.focus()
    await pilot.press("down")
    await until(pilot, lambda: table.cursor_key == WAITING)
    await pilot.press("a")
    await until(pilot, lambda: "saldo €\N{NO-BREAK SPACE}750,00" in said(pilot))
    await rests(pilot)
    await pilot.press("enter")
    await on_screen(pilot, "ProjectScreen")
    await rests(pilot)
    desk.wallet.pay(Payment(number=WAITING, cents=350_00, reference="F9", message="x"), new_key())
    await pilot.press("escape")
    await on_screen(pilot, "OverviewScreen")
    await rests(pilot)
    await sees(pilot, "betaald €\N{NO-BREAK SPACE}350,00, saldo €\N{NO-BREAK SPACE}400,00")
    assert "750,00" not in said(pilot) and "saldo €\N{NO-BREAK SPACE}750,00" not in text_of(pilot.app)


async def test_the_project_page_and_the_work_list_follow_too(pilot, desk) -> None:
    await pilot.press("t")
    await on_screen(pilot, "WorklistScreen")
    await sees(pilot, "580,00")
    screen = pilot.app.screen
    screen.say("iets van vroeger")
    table = screen.query_one(WindowTable)
    await until(pilot, lambda: table.cursor_key)
    while table.cursor_key != RUNNING:
        await pilot.press("down")
    await pilot.press("enter")
    await on_screen(pilot, "ProjectScreen")
    await rests(pilot)
    desk.wallet.pay(Payment(number=RUNNING, cents=80_00, reference="F9", message="x"), new_key())
    await pilot.press("escape")
    await on_screen(pilot, "WorklistScreen")
    await sees(pilot, "500,00")
    await until(pilot, lambda: "580,00" not in text_of(pilot.app))
    assert said(pilot) == ""


# a fault that was corrected


async def test_a_corrected_answer_loses_its_fault_everywhere(pilot, desk) -> None:
    desk.wallet.pay(Payment(number=RUNNING, cents=1_00, reference="a", message="a"), new_key())
    pilot.app.push_screen(RatingDialog(desk, RUNNING))
    await sees(pilot, "Aantal sterren")
    await rests(pilot)
    screen = pilot.app.screen
    screen.query_one("#name", Field).value = ""
    await pilot.press("f10")
    await sees(pilot, "Er is een probleem", "Fout: Vul de naam", "2 Kies 1 tot 5 sterren.")
    assert screen.query_one("#stars", StarRating).error == "Kies 1 tot 5 sterren."
    assert screen.query_one(Heading).fault
    screen.query_one("#stars").focus()
    await pilot.press("4")
    await until(pilot, lambda: not screen.query_one("#stars", StarRating).error)
    assert [name for name, _sentence in screen.query_one(ErrorSummary).faults] == ["name"]
    screen.query_one("#name").focus()
    await pilot.press("A")
    await until(pilot, lambda: "Fout" not in text_of(pilot.app))
    assert "Er is een probleem" not in text_of(pilot.app)
    assert not screen.query_one(Heading).fault
    assert screen.query_one("#stars", StarRating).value == 4


async def test_a_refusal_of_the_desk_leaves_the_status_line_too(pilot, desk) -> None:
    await to_overview(pilot)
    table = pilot.app.screen._history.table
    table.focus()
    while table.cursor_key != WAITING:
        await pilot.press("down")
    await pilot.press("s")
    await on_screen(pilot, "DepositDialog")
    await sees(pilot, "Verwacht")
    await rests(pilot)
    await pilot.press("f6")
    day = pilot.app.screen.query_one("#on", Field)
    day.value = "01/01/2026"
    await pilot.press("f10")
    await until(pilot, lambda: said(pilot).startswith("Fout: Datum van de storting moet tussen"))
    day.value = "04/05/2026"
    await until(pilot, lambda: said(pilot) == "" and "Fout" not in text_of(pilot.app))


# the key bar


async def test_the_key_bar_of_a_project_names_what_is_possible(pilot, desk) -> None:
    for number, named, not_named in (
        (RUNNING, {"Betalen", "Beoordelen", "Stopzetten"}, {"Storten", "Gegevens storting"}),
        (WAITING, {"Storten", "Gegevens storting", "Stopzetten"}, {"Betalen", "Beoordelen"}),
        (COMPLETED, {"Dupliceren"}, {"Betalen", "Beoordelen", "Storten", "Gegevens storting", "Stopzetten"}),
    ):
        pilot.app.push_screen(ProjectScreen(desk, number))
        await sees(pilot, f"Project {number}:")
        await rests(pilot)
        assert named <= set(bar(pilot)) and not not_named & set(bar(pilot))
        assert not [each for each in not_named if f" {each} " in f"{rows_of(pilot.app)[-1]} "]
        await pilot.press("escape")
    # what is not named has its key all the same, which says why
    pilot.app.push_screen(ProjectScreen(desk, COMPLETED))
    await sees(pilot, "Afgewerkt")
    await rests(pilot)
    await pilot.press("b")
    await until(pilot, lambda: "Betalen kan niet voor" in said(pilot))


async def test_the_key_bar_follows_the_row_of_the_work_list(pilot, desk) -> None:
    pilot.app.push_screen(WorklistScreen(desk))
    await sees(pilot, "Winkel online")
    table = pilot.app.screen.query_one(WindowTable)
    await pilot.press("home")
    await until(pilot, lambda: "Storten" in bar(pilot) and "Betalen" not in bar(pilot))
    while table.cursor_key != RUNNING:
        await pilot.press("down")
    await until(pilot, lambda: "Betalen" in bar(pilot) and "Storten" not in bar(pilot))
    while not str(table.cursor_key).startswith("draft"):
        await pilot.press("down")
    await until(pilot, lambda: not {"Betalen", "Storten", "Dupliceren"} & set(bar(pilot)))


async def test_a_large_company_has_nothing_over_and_no_application_in_the_key_bar(pilot, desk) -> None:
    pilot.app.push_screen(OverviewScreen(desk, LARGE))
    await sees(pilot, "Overzicht: Staalwerken", "Volgens de gegevens is dit een grote onderneming")
    assert "7.500,00" not in text_of(pilot.app)
    await rests(pilot)
    await pilot.press("n")
    await on_screen(pilot, "SizeScreen")
    await sees(pilot, "Mijn onderneming is een:", "3 grote onderneming")
    await pilot.press("3", "enter")
    await on_screen(pilot, "ExplainScreen")
    await pilot.press("escape")
    await on_screen(pilot, "OverviewScreen")
    await sees(pilot, "Een grote onderneming krijgt geen steun")
    assert "7.500,00" not in text_of(pilot.app)
    await until(pilot, lambda: "Nieuwe aanvraag" not in bar(pilot))


async def test_step_3_names_the_change_of_a_provider_once_one_is_chosen(pilot, desk) -> None:
    await at_step(pilot, desk, 3, provider="", affiliated="")
    assert "Dienstverlener wijzigen" not in bar(pilot)
    await pilot.press(*"999001")
    await until(pilot, lambda: "Dienstverlener wijzigen" in bar(pilot))
    await pilot.press(*["backspace"] * 6)
    await until(pilot, lambda: "Dienstverlener wijzigen" not in bar(pilot))


# Enter on an unanswered choice


async def test_enter_on_an_unanswered_choice_asks(pilot, desk) -> None:
    pilot.app.push_screen(SizeScreen(desk, LARGE))
    await sees(pilot, "Mijn onderneming is een:")
    await rests(pilot)
    choice = pilot.app.screen.query_one("#size", Choice)
    await pilot.press("enter")
    await sees(pilot, f"Fout: {ASKS}"[:60])
    assert choice.value is None
    await pilot.press("right", "enter")
    await until(pilot, lambda: choice.value == "medium")
    assert choice.error == ""


# Escape


async def test_escape_on_the_confirmation_of_a_stop_keeps_the_reason(pilot, desk) -> None:
    pilot.app.push_screen(StopDialog(desk, RUNNING))
    await sees(pilot, "Reden")
    await rests(pilot)
    await pilot.press(*"ziek", "enter")
    await sees(pilot, "Ben je zeker dat je dit project wil stopzetten?")
    assert "Ga verder" not in bar(pilot)
    # Enter too often stops nothing and asks
    await pilot.press("enter")
    await sees(pilot, "Kies een antwoord")
    await pilot.press("escape")
    await until(pilot, lambda: pilot.app.screen.query_one("#ask").display)
    assert pilot.app.screen.query_one("#reason", Field).value == "ziek"
    await pilot.press("escape")
    await on_screen(pilot, "ConfirmDialog")
    await sees(pilot, "Wat je invulde, ben je kwijt")
    await pilot.press("n")
    await on_screen(pilot, "StopDialog")
    assert pilot.app.screen.query_one("#reason", Field).value == "ziek"
    assert desk.projects.card(RUNNING).status is Status.RUNNING


async def test_escape_with_changed_company_data_asks_first(pilot, desk) -> None:
    await to_overview(pilot)
    await pilot.press("m")
    await on_screen(pilot, "CompanyDataScreen")
    await sees(pilot, "info@korenbloem.example")
    await rests(pilot)
    await pilot.press("x", "escape")
    await on_screen(pilot, "ConfirmDialog")
    await pilot.press("j")
    await on_screen(pilot, "OverviewScreen")
    assert desk.companies.card(BAKERY).mail == "info@korenbloem.example"


async def test_leaving_a_half_filled_application_says_that_the_draft_is_kept(pilot, desk) -> None:
    await to_overview(pilot)
    before = len(desk.drafts.of_company(BAKERY))
    await pilot.press("n")
    await on_screen(pilot, "ActivityScreen")
    await pilot.press("f10")
    await on_screen(pilot, "DetailsScreen")
    await pilot.press("1")
    await pilot.press("escape")
    await on_screen(pilot, "ActivityScreen")
    await pilot.press("escape")
    await on_screen(pilot, "OverviewScreen")
    await until(pilot, lambda: said(pilot).startswith("Klaar: je aanvraag is bewaard als concept"))
    assert len(desk.drafts.of_company(BAKERY)) == before + 1


async def test_leaving_an_application_without_a_word_says_nothing(pilot, desk) -> None:
    await to_overview(pilot)
    before = len(desk.drafts.of_company(BAKERY))
    await pilot.press("n")
    await on_screen(pilot, "ActivityScreen")
    await pilot.press("escape")
    await on_screen(pilot, "OverviewScreen")
    await rests(pilot)
    assert said(pilot) == "" and len(desk.drafts.of_company(BAKERY)) == before


# a test is no demo


async def test_a_database_with_a_day_of_its_own_is_a_test(pilot, desk) -> None:
    assert not desk.in_demo() and desk.today() == date(2026, 5, 4)
    assert "Test, dag: maandag 4 mei 2026" in text_of(pilot.app)
    await pilot.press("f1")
    await sees(pilot, "Hulp")
    assert "Demo" not in text_of(pilot.app)


async def test_not_overwriting_reads_as_such(pilot, desk, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "er.csv").write_text("er is al iets")
    await to_overview(pilot)
    await pilot.press("e")
    await on_screen(pilot, "ExportDialog")
    pilot.app.screen.query_one("#format", Choice).value = "csv"
    pilot.app.screen.query_one("#file", Field).value = "er"
    await pilot.press("f10")
    await on_screen(pilot, "ConfirmDialog")
    await sees(pilot, "Overschrijven?", "Ja, overschrijven", "Nee, niet overschrijven")
    await pilot.press("n")
    await on_screen(pilot, "ExportDialog")
    assert (tmp_path / "er.csv").read_text() == "er is al iets"
