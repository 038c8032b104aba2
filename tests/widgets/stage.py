"""A small app that shows the widgets under test and keeps the messages they post."""

import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from kmo_tui.terminal.base_app import DeskApp
from kmo_tui.terminal.themes import DARK

HOSTILE = (
    "[red]rood[/red]",
    "[@click=app.quit]klik[/]",
    "[ @click=app.quit]klik",
    "[$primary @click=app.quit]klik",
    "[link='http://evil.example']x[/link]",
    "[/] x",
    "[/red] x",
    "[true, false]",
    "[a=b]",
    "[abc",
    "[1] [x]",
    "[NL] Bakkerij [Gent]",
    "naam\\",
)
CONTROL = (
    "Opleiding NV\x1b[2;9HEUR 98,00",
    "a\x9b2Jb",
    "a\x1b]52;c;aGVsbG8=\x07b",
    "a\u202eb",
    "a\u2028b",
    "a\u200bb",
    "a\x00b",
    "a\x7fb",
)


class Place(Screen[None]):
    """One screen with the given widgets."""

    def __init__(self, make: Callable[[], Sequence[Widget]]) -> None:
        super().__init__()
        self.make = make

    def compose(self) -> ComposeResult:
        yield from self.make()


class Stage(DeskApp):
    """Shows the widgets that ``make`` gives and keeps what they post in ``heard``."""

    def __init__(self, make: Callable[[], Sequence[Widget]], theme: str = DARK.name) -> None:
        super().__init__(Path(tempfile.gettempdir()) / "kmo-tui-stage", theme=theme)
        self.make = make
        self.heard: list[Message] = []

    def on_mount(self) -> None:
        self.push_screen(Place(self.make))

    def of(self, kind: type[Message]) -> list[Any]:
        """Give the messages of this kind, in order."""
        return [message for message in self.heard if isinstance(message, kind)]


@asynccontextmanager
async def stage(
    *make: Callable[[], Widget], size: tuple[int, int] = (80, 24), theme: str = DARK.name
) -> AsyncIterator[tuple[Stage, Pilot[None]]]:
    """Run a stage with one widget a maker."""
    app = Stage(lambda: [maker() for maker in make], theme)

    def hear(message: Message) -> None:
        if not any(message is heard for heard in app.heard[-20:]):
            app.heard.append(message)

    async with app.run_test(size=size, message_hook=hear) as pilot:
        await pilot.pause()
        yield app, pilot
