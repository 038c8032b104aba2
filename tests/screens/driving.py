"""Driving the app in tests: wait for what must be true, never for time."""

import asyncio
from collections.abc import Callable

from textual.pilot import Pilot

from tests.screen_tools import text_of

TURNS = 6000


async def until(pilot: Pilot, true: Callable[[], object]) -> None:
    """Let the app work until this is true; fails with the screen's text when it never is."""
    for _turn in range(TURNS):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("the screen never came so far:\n" + text_of(pilot.app))


async def sees(pilot: Pilot, *texts: str) -> None:
    """Wait until the screen shows all of these texts."""
    await until(pilot, lambda: all(text in text_of(pilot.app) for text in texts))


async def on_screen(pilot: Pilot, name: str) -> None:
    """Wait until the screen of this class is the active one, with all its parts."""
    await until(pilot, lambda: type(pilot.app.screen).__name__ == name and _complete(pilot))


async def rests(pilot: Pilot) -> None:
    """Wait until the conversation of the active screen is over, so that the next key is listened to."""
    await until(pilot, lambda: _over(pilot))


def _complete(pilot: Pilot) -> bool:
    return all(node.is_mounted for node in pilot.app.screen.walk_children(with_self=True))


def _over(pilot: Pilot) -> bool:
    conversation = getattr(pilot.app.screen, "_conversation", None)
    return conversation is None or conversation.is_finished
