"""Steps, keys, status, summary, palette, code and the title."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen, Screen

from tests.screen_tools import rows_of, text_of
from tests.widgets.stage import Stage, stage
from widgets.error_summary import ErrorSummary
from widgets.field import Field
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.palette import Palette
from widgets.pick import Pick
from widgets.qr import QrCode
from widgets.status_line import StatusLine
from widgets.step_line import StepLine

STEPS = ["Uw onderneming", "Projectgegevens", "Dienstverlener"]


async def test_steps_show_their_state_in_characters() -> None:
    async with stage(lambda: StepLine(STEPS, 2, {1})) as (app, _pilot):
        assert rows_of(app)[0] == "[x] Uw onderneming  [>] Projectgegevens  [ ] Dienstverlener"
    async with stage(lambda: StepLine(STEPS, 2, {1}), size=(40, 15)) as (app, _pilot):
        assert rows_of(app)[0] == "Stap 2 van 3"


async def test_the_status_stays_and_is_kept() -> None:
    async with stage(StatusLine) as (app, pilot):
        status = app.screen.query_one(StatusLine)
        status.say("storting geboekt")
        status.say("de databank is bezet", "error")
        await pilot.pause()
        assert rows_of(app)[0] == "Fout: de databank is bezet"
        assert status.messages == ["Klaar: storting geboekt", "Fout: de databank is bezet"]


async def test_the_summary_takes_the_focus_and_jumps() -> None:
    async with stage(
        lambda: Heading("Stap 2"),
        ErrorSummary,
        lambda: Field("Naam", id="name"),
        lambda: Field("Uren", id="hours"),
    ) as (app, pilot):
        summary = app.screen.query_one(ErrorSummary)
        assert "probleem" not in text_of(app) and app.terminal_title == "Stap 2 - kmo-tui"
        summary.show([("name", "Vul de naam in."), ("hours", "Vul de uren in.")])
        await pilot.pause()
        assert rows_of(app)[1:4] == ["Er is een probleem", "> 1 Vul de naam in.", "  2 Vul de uren in."]
        assert app.terminal_title == "Fout: Stap 2 - kmo-tui"
        await pilot.press("2", "up", "enter")
        await pilot.pause()
        assert [jump.field_id for jump in app.of(ErrorSummary.Jump)] == ["hours", "name"]
        summary.show([])
        await pilot.pause()
        assert "probleem" not in text_of(app) and app.terminal_title == "Stap 2 - kmo-tui"


class Keys(Screen[None]):
    """A screen with many keys."""

    BINDINGS = [
        Binding("f5", "again", "Vernieuw"),
        Binding("slash", "filter", "Zoek in de historiek"),
        Binding("n", "new", "Nieuwe aanvraag"),
        Binding("p", "pay", "Betaal de dienstverlener"),
        Binding("b", "stars", "Beoordeel de dienstverlener"),
        Binding("f10", "go_on", "Verder"),
        Binding("escape,f12", "back", "Terug"),
        Binding("f1", "help", "Hulp"),
        Binding("question_mark", "help", "Hulp", show=False),
    ]

    def compose(self) -> ComposeResult:
        yield Pick("Thema", [("a", "Advies")])
        yield KeyBar()

    def action_again(self) -> None:
        self.app.heard.append("again")


async def test_the_key_bar_fits_and_keeps_help_back_and_on() -> None:
    for width, height in ((80, 24), (40, 15), (30, 10)):
        app = Stage(list)
        async with app.run_test(size=(width, height)) as pilot:
            await app.push_screen(Keys())
            await pilot.pause()
            assert rows_of(app)[-1].startswith("F1 Hulp  Esc Terug  F10 Verder")
            assert len(rows_of(app)[-1]) <= width


async def test_the_palette_runs_a_command_and_stays_away_from_dialogs() -> None:
    app = Stage(list)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(Keys())
        await pilot.press("ctrl+p")
        await pilot.pause()
        assert isinstance(app.screen, Palette)
        assert "Vernieuw" in text_of(app) and "Move cursor" not in text_of(app)
        await pilot.press(*"vernieuw", "enter")
        await pilot.pause()
        assert isinstance(app.screen, Keys) and "again" in app.heard
        await app.push_screen(ModalScreen())
        await pilot.press("ctrl+p")
        assert not isinstance(app.screen, Palette)


async def test_a_code_is_black_on_white_with_its_quiet_zone() -> None:
    matrix = [[True, False, True], [False, True, False], [True, True, True]]
    async with stage(lambda: QrCode(matrix, quiet=1)) as (app, _pilot):
        strips = app.screen._compositor.render_strips()
        cells = [(s.style.color.name, s.style.bgcolor.name) for s in strips[0] if "▀" in s.text]
        assert cells[0] == ("#ffffff", "#ffffff") and cells[1] == ("#ffffff", "#000000")
        assert rows_of(app)[:3] == ["▀" * 5, "▀" * 5, "▀" * 5]
    async with stage(lambda: QrCode([[True] * 60] * 60), size=(40, 15)) as (app, _pilot):
        assert "QR-code" in text_of(app)
