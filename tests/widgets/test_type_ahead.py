"""Keys typed faster than the screen moves."""

import asyncio

from textual import events
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen

from tests.widgets.stage import Stage
from widgets.choice import Choice
from widgets.field import Field
from widgets.keys import keys_held


class Slow(Screen[None]):
    """A choice after which something is read before the next screen comes."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = asyncio.Event()

    def compose(self) -> ComposeResult:
        yield Choice("Soort", [("a", "Advies"), ("b", "Opleiding")])

    def on_choice_chosen(self) -> None:
        self.run_worker(self._read())

    async def _read(self) -> None:
        with keys_held(self.app):
            await self.answer.wait()
        self.app.push_screen(Next())


class Next(Screen[None]):
    """The screen the burst was meant for."""

    def compose(self) -> ComposeResult:
        yield Field("Naam")


def burst(pilot: Pilot[None], keys: str) -> None:
    for key in keys:
        event = events.Key(key, key)
        event.set_sender(pilot.app)
        pilot.app.post_message(event)


async def test_keys_wait_for_the_screen_they_are_meant_for() -> None:
    app = Stage(list)
    async with app.run_test() as pilot:
        slow = Slow()
        await app.push_screen(slow)
        burst(pilot, "2Veilig")
        await pilot.pause()
        await pilot.pause()
        assert app.screen is slow and slow.query_one(Choice).value == "b"
        slow.answer.set()
        for _turn in range(50):
            await pilot.pause()
            if isinstance(app.screen, Next) and app.screen.query_one(Field).value == "Veilig":
                break
        assert app.screen.query_one(Field).value == "Veilig"
