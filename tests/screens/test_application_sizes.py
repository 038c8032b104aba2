"""What holds for each of the five steps at every size: reachable by Tab, cursor in the focus, contrast."""

import pytest

from tests.screen_tools import WALKED, contrast_faults, cursor_in_focus, rows_of, text_of
from tests.screens.applying import project, start
from tests.screens.driving import on_screen, rests, sees


@pytest.mark.parametrize("size", WALKED, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_step_is_readable_and_reachable(desk, desk_app, size):
    app = desk_app(desk)

    async def look():
        await pilot.pause()
        await rests(pilot)
        first, chain, marks = app.focused, list(app.screen.focus_chain), set()
        assert first is not None
        # the light cells of the QR code are white on white
        assert [fault for fault in contrast_faults(app) if fault.text.strip("▀")] == []
        for _turn in chain:
            assert cursor_in_focus(app), f"cursor outside {app.focused}"
            assert app.focused.region.intersection(app.screen.region).area, f"{app.focused} is not in view"
            assert all(len(row) <= size[0] for row in rows_of(app))
            marks.add(text_of(app))
            await pilot.press("tab")
            await pilot.pause()
        assert app.focused is first, "Tab does not come round"
        assert len(marks) == len(chain), "the focus does not show in characters"
        assert all(part.max_scroll_x == 0 for part in app.screen.query("Pane"))

    async with app.run_test(size=size) as pilot:
        keys = await start(pilot)
        await look()
        await keys.press("enter")
        await on_screen(pilot, "DetailsScreen")
        await look()
        await keys.press("f10")
        await sees(pilot, "Er is een probleem")
        await look()
        await keys.press("1")
        await project(keys)
        await on_screen(pilot, "ProviderScreen")
        await keys.type("999001")
        await sees(pilot, "Gekozen dienstverlener")
        await look()
        await keys.press("enter", "2")
        await on_screen(pilot, "ConfirmationScreen")
        await sees(pilot, "539,00")
        await look()
        await keys.press("space", "f10")
        await on_screen(pilot, "DepositScreen")
        await sees(pilot, "2026KMO")
        await look()
