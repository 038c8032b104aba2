"""Help, commands and colours: nothing that works is left unsaid."""

import pytest

from screens.help import keys_of
from screens.overview import OverviewScreen
from screens.project import ProjectScreen
from screens.size import SizeScreen
from screens.worklist import WorklistScreen
from tests.screens.driving import on_screen, sees
from tests.screens.seed import BAKERY, STRANGE
from widgets.reader import Reader

MAKERS = {
    "companies": None,
    "overview": lambda desk: OverviewScreen(desk, BAKERY),
    "project": lambda desk: ProjectScreen(desk, "2026KMO000002"),
    "worklist": WorklistScreen,
    "size": lambda desk: SizeScreen(desk, STRANGE),
}


@pytest.mark.parametrize("name", MAKERS)
async def test_help_lists_every_own_binding(desk, desk_app, name: str) -> None:
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        if MAKERS[name] is not None:
            app.push_screen(MAKERS[name](desk))
        await pilot.pause()
        active = app.screen.active_bindings.values()
        wanted = {a.binding.description for a in active if a.binding.id and a.binding.description}
        about = app.screen.about()
        await pilot.press("f1")
        await on_screen(pilot, "HelpScreen")
        text = _text(app)
        assert about in text
        missing = {description for description in wanted if description not in text}
        assert not missing
        await pilot.press("escape")
        assert type(app.screen).__name__ != "HelpScreen"


def _text(app) -> str:
    reader = app.screen.query_one(Reader)
    return "\n".join(str(row) for section in reader.sections for row in section.rows)


async def test_every_shown_binding_has_an_id_and_dutch_words(desk, desk_app) -> None:
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        for screen in (OverviewScreen(desk, BAKERY), WorklistScreen(desk)):
            app.push_screen(screen)
            await pilot.pause()
            keys = keys_of(list(app.screen.active_bindings.values()))
            assert not [text for _key, text in keys if text in ("Focus Next", "Page Left", "Quit")]
            assert len({key for key, _text in keys}) == len(keys)


async def test_every_key_that_terminals_take_has_another(desk, desk_app) -> None:
    taken = {"f1", "f10", "f11", "f12"}
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        for screen in (OverviewScreen(desk, BAKERY), SizeScreen(desk, STRANGE)):
            app.push_screen(screen)
            await pilot.pause()
            by_action: dict[str, set[str]] = {}
            for active in app.screen.active_bindings.values():
                by_action.setdefault(active.binding.action, set()).add(active.binding.key)
            assert not [keys for keys in by_action.values() if keys & taken and keys <= taken]


async def test_contact_is_in_the_help(desk, desk_app) -> None:
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("question_mark", "3")
        await sees(pilot, "1700", "info@vlaio.be", "0800 20 555", "9 tot 12 uur")


async def test_the_messages_of_the_screen_stay_in_the_help(desk, desk_app) -> None:
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("escape")
        await sees(pilot, "Dit is het eerste scherm")
        await pilot.press("f1", "4")
        await sees(pilot, "> 4. Meldingen", "Dit is het eerste scherm")


async def test_the_palette_does_what_the_key_does(desk, desk_app) -> None:
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        await pilot.press("ctrl+p", *"te doen", "enter")
        await on_screen(pilot, "WorklistScreen")


async def test_colours_change_for_the_session(desk, desk_app) -> None:
    app = desk_app(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Bakkerij De")
        first = app.theme
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert app.theme != first
        await sees(pilot, f"kleuren: {app.theme}")
