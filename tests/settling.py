"""A pilot after whose keys everything is drawn, and an app that draws no more often than a test looks."""

import gc
from contextlib import suppress

import textual.screen
from textual.app import ScreenStackError
from textual.pilot import Pilot

ROUNDS = 10
_processed = Pilot._wait_for_screen


async def _drawn(pilot: Pilot[object], timeout: float = 30.0) -> bool:
    """Wait for what is to be processed, then draw, as often as one led to the other."""
    done = await _processed(pilot, timeout)
    with suppress(ScreenStackError):
        for _round in range(ROUNDS):
            screen = pilot.app.screen
            if not (
                screen._layout_required
                or screen._scroll_required
                or screen._repaint_required
                or screen._dirty_widgets
                or screen._callbacks
            ):
                break
            screen._on_timer_update()
            done = await _processed(pilot, timeout)
    return done


def settle() -> None:
    """Let every test of the full screen work so; the tests in a real terminal draw as fast as the program does.

    By itself a screen draws 60 times a second what changed meanwhile; in a test that is work nobody looks at. Rings
    of dead widgets are looked for less often too.
    """
    Pilot._wait_for_screen = _drawn  # type: ignore[method-assign]
    textual.screen.UPDATE_PERIOD = 1 / 20  # type: ignore[misc]
    gc.set_threshold(100_000, 20, 100)
