"""Bringing the app to the picture that is wanted, and waiting until nothing moves any more."""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.segment import Segment
from textual.pilot import Pilot
from textual.screen import Screen
from textual.timer import Timer
from textual.worker import Worker

from kmo_tui.app import KmoApp
from kmo_tui.domain.providers import Provider
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.faults import StoreFault
from screens.application.stepper import apply_in_five_steps
from screens.overview import OverviewScreen
from tests.screens import applying
from tests.screens.driving import on_screen, until
from tests.screens.seed import BAKERY, application, enterprise, new_company

TURN = 0.005
OPERATOR = "els"
THRIFTY = enterprise(9990004)
WAITING, RUNNING = "2026KMO000003", "2026KMO000002"
DONE, STOPPED = "2025KMO000001", "2025KMO000002"
ANSWERS = {**applying.ANSWERS, "participants": "An Peeters, Bo Claes"}


def furnish(desk: Desk) -> None:
    """Add a company that used its whole cap of the year, and more providers to choose from."""
    desk.companies.add(new_company(THRIFTY, "Schrijnwerkerij Alles Op BV"), new_key())
    desk.applications.apply(application(desk.today(), "Groot traject", 25_000_00, company=THRIFTY), new_key())
    for number, name in (("DV.O999003", "Leerpunt Brugge"), ("DV.O999004", "De Leerkracht [NL] CV")):
        desk.providers.add(
            Provider(
                number=number,
                name=name,
                address="Markt 1, 8000 Brugge",
                mail="info@leerpunt.example",
                themes=("innovation", "digitalisation/cybersecurity"),
            ),
            new_key(),
        )
    desk.companies.use(BAKERY)


def app_for(desk: Desk, opening: str, state: Path) -> KmoApp:
    """Give the app for a picture; ``opening`` is how the desk opens: ``open``, ``busy`` or a fault's reason."""

    def fail() -> Desk:
        raise StoreFault(opening, "/srv/kmo/desk.db")  # type: ignore[arg-type]  # a reason by name

    app = KmoApp(fail if opening not in ("open", "busy") else lambda: desk, state)
    app.title = "kmo-tui"
    if opening == "busy":
        app._open = lambda: None  # type: ignore[method-assign]  # as it is before the desk is there
    return app


@dataclass
class Stage:
    """The running app of one picture."""

    pilot: Pilot[None]
    desk: Desk

    @property
    def screen(self) -> Screen[Any]:
        return self.pilot.app.screen

    async def press(self, *keys: str) -> None:
        """Press keys without waiting in between; what is typed ahead must land where it belongs."""
        await self.rest()
        await self.pilot.press(*keys)
        await self.rest()

    async def type(self, text: str) -> None:
        """Type a text in one go."""
        await self.rest()
        names = {" ": "space", ",": "comma", ".": "full_stop", "/": "slash", "-": "minus"}
        await self.pilot.press(*(names.get(letter, letter) for letter in text))
        await self.rest()

    async def show(self, screen: Screen[Any]) -> None:
        """Put this screen on top."""
        await self.rest()
        self.pilot.app.push_screen(screen)
        await until(self.pilot, lambda: self.screen is screen)
        await self.rest()

    async def overview(self, company: str = BAKERY) -> None:
        """Go to a company's overview."""
        await self.show(OverviewScreen(self.desk, company))

    async def step(self, number: int, **changed: str) -> None:
        """Go to a step of an application that is filled in, but for what is changed."""
        draft = self.desk.drafts.save(BAKERY, None, number, {**ANSWERS, **changed})
        await self._apply(draft, applying.STEPS[number])

    async def first_step(self) -> None:
        """Begin a new application."""
        await self._apply(None, applying.STEPS[1])

    async def _apply(self, draft: Any, name: str) -> None:
        await self.rest()
        app = self.pilot.app
        app.run_worker(apply_in_five_steps(app, self.desk, BAKERY, draft), exit_on_error=False)
        # what comes on top of the step may be there before anybody looks
        await until(self.pilot, lambda: name in {type(screen).__name__ for screen in app.screen_stack})
        await self.rest()

    async def on(self, name: str) -> None:
        """Wait for a screen of this class."""
        await on_screen(self.pilot, name)
        await self.rest()

    async def rest(self) -> None:
        """Wait until the top screen has nothing left to read or to do, and draws the same three times."""
        before: list[list[Segment]] = []
        same = 0
        for _turn in range(8000):
            await asyncio.sleep(TURN)
            if self._busy():
                same, before = 0, []
                continue
            # with the styles: a scrollbar is drawn in spaces
            now = [list(strip) for strip in self.screen._compositor.render_strips()]
            same = same + 1 if now == before else 0
            if same == 2:
                return
            before = now
        raise AssertionError("the screen never came to rest")

    def _busy(self) -> bool:
        app, screen = self.pilot.app, self.screen
        return (
            app.type_ahead._turn is not None
            or bool(screen._callbacks or screen._dirty_widgets or screen._layout_required)
            or any(node._message_queue.qsize() for node in (app, *screen.walk_children(with_self=True)))
            or any(not worker.is_finished for worker in app.workers if self._on_top(worker))
            or any(map(_to_come, screen._timers))
        )

    def _on_top(self, worker: Worker[Any]) -> bool:
        return worker.node is self.screen or self.screen in worker.node.ancestors


def _to_come(timer: Timer) -> bool:
    return timer._repeat == 0 and timer._task is not None and not timer._task.done()
