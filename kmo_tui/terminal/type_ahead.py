"""Keys typed faster than the screens move wait for their turn.

Textual sends each key to what has the focus at that moment, so a burst would land in the field the
user is leaving. Here a key waits until all that the key before it set in motion is done.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

LONGEST = 2.0
ROUNDS = 6

Deliver = Callable[[events.Event], Awaitable[None]]


class TypeAhead:
    """The queue before the app: one key at a time, in the order they were typed."""

    def __init__(self, app: App[Any], deliver: Deliver) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[events.Event] = deque()
        self._turn: asyncio.Task[None] | None = None
        self._holds = 0
        self._free = asyncio.Event()
        self._free.set()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let no key through while this lasts, for work after which the focus will be elsewhere."""
        self._holds += 1
        self._free.clear()
        try:
            yield
        finally:
            self._holds -= 1
            if not self._holds:
                self._free.set()

    async def take(self, event: events.Event) -> None:
        """Deliver the key now, or keep it until it is its turn."""
        if self._turn is not None or not self._free.is_set():
            self._waiting.append(event)
            self._turn = self._turn or asyncio.create_task(self._take_turns())
            return
        self._turn = asyncio.current_task()
        try:
            await self._deliver(event)
        finally:
            self._turn = asyncio.create_task(self._take_turns())

    async def _take_turns(self) -> None:
        try:
            await self._quiet()
            while self._waiting:
                event = self._waiting.popleft()
                await self._reached(self._app, partial(self._deliver, event))
                await self._quiet()
        finally:
            self._turn = None

    async def _quiet(self) -> None:
        """Wait until the focused widget, its parents and the app have handled all they had to do."""
        rounds = 0
        while rounds < ROUNDS:
            await self._free.wait()
            await self._mounted(self._app.screen)
            before = self._focus()
            for node in self._chain():
                await self._reached(node, _nothing)
            if self._free.is_set() and self._focus() == before:
                return
            rounds = rounds + 1 if self._free.is_set() else 0

    def _focus(self) -> tuple[int, int]:
        return id(self._app.screen), id(self._app.focused)

    def _chain(self) -> list[MessagePump]:
        return list((self._app.focused or self._app.screen).ancestors_with_self)

    @staticmethod
    async def _mounted(screen: MessagePump) -> None:
        """Wait until a screen that was just pushed has its parts."""
        try:
            await asyncio.wait_for(screen._mounted_event.wait(), LONGEST)
        except TimeoutError:
            return

    @staticmethod
    async def _reached(node: MessagePump, act: Callable[[], Awaitable[None]]) -> None:
        """Run the act in the node's own queue and wait for it; a node that is gone is not waited for."""
        done = asyncio.Event()

        async def run() -> None:
            try:
                await act()
            finally:
                done.set()

        if node.is_running and node.call_later(run):
            try:
                await asyncio.wait_for(done.wait(), LONGEST)
            except TimeoutError:
                return


async def _nothing() -> None:
    return
