"""A story through the full-screen front end, by its keys alone."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.forms import words
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.unit_of_work import Subject
from kmo_tui.terminal.base_app import DeskApp
from screens.application.confirmation import ConfirmationScreen
from screens.application.deposit import DepositScreen
from screens.application.step import StepScreen
from screens.application.stepper import apply_in_five_steps
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.deposit import DepositDialog
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.payment import PaymentDialog
from screens.dialogs.questions import Questions
from screens.dialogs.rating import RatingDialog
from screens.dialogs.stop import StopDialog
from screens.dialogs.take_back import TakeBackDialog
from screens.explain import ExplainScreen
from screens.project_data import ProjectDataScreen
from screens.size import SizeScreen
from tests.scenarios.scenario import BACK, Deed, filled_in, number_of
from tests.service.builders import COMPANY
from tests.snapshots.stage import Stage
from widgets.button import Act
from widgets.checkbox import Tick
from widgets.choice import Choice
from widgets.error_summary import ErrorSummary
from widgets.field import Field
from widgets.pick import Pick
from widgets.prose import Prose
from widgets.star_rating import StarRating
from widgets.window_table import WindowTable

SIZE = (80, 30)
MOST_MOVES = 90
PATIENCE = 1
DIALOGS: dict[str, Callable[[Any, str], Screen[Any]]] = {
    "deposit": DepositDialog,
    "pay": PaymentDialog,
    "rate": RatingDialog,
    "stop": StopDialog,
    "take_back": TakeBackDialog,
    "change": lambda desk, number: ProjectDataScreen(desk, desk.projects.card(number)),
}


class Watched:
    """The desk of a story, or one subject of it, that remembers what was refused."""

    def __init__(self, watched: Any, refused: set[str] | None = None) -> None:
        self._watched = watched
        self.refused: set[str] = set() if refused is None else refused

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._watched, name)
        if isinstance(found, Subject):
            return Watched(found, self.refused)
        return self._remembering(found) if callable(found) else found

    def _remembering(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def calling(*args: Any, **kwargs: Any) -> Any:
            try:
                return call(*args, **kwargs)
            except Refused as refused:
                self.refused.add(refused.code.value)
                raise

        return calling


def do(desk: Desk, deed: Deed) -> None:
    """Do one thing, and hold what was refused and found fault with against what the story says."""
    if deed.action == "move":
        desk.move_clock(days=deed.days, months=deed.months)
        return
    watched = Watched(desk)
    person = asyncio.run(_played(desk, watched, deed))
    assert [code for code in deed.refused if code not in watched.refused and not person.read(code)] == []
    assert person.warned == list(deed.warned)
    assert [one for one in deed.faults if one not in person.faults] == [], person.faults


async def _played(desk: Desk, watched: Watched, deed: Deed) -> "Person":
    app = DeskApp(Path("/nowhere"))
    async with app.run_test(size=SIZE) as pilot:
        person = Person(Stage(pilot, desk), filled_in(desk, deed))
        if deed.action in DIALOGS:
            screen = DIALOGS[deed.action](watched, number_of(desk, deed.project))
            app.push_screen(screen, lambda _answer: person.end())
        else:
            draft = None
            if deed.action == "resume":
                draft = desk.drafts.of_company(COMPANY)[0]
            elif deed.action == "duplicate":
                draft = desk.drafts.duplicate(number_of(desk, deed.project), new_key())

            async def applying() -> None:
                await apply_in_five_steps(app, watched, COMPANY, draft)  # type: ignore[arg-type]
                person.end()

            app.run_worker(applying(), exit_on_error=False)
        await person.act()
    return person


class Person:
    """Looks at what has the focus, and presses the keys that answer it."""

    def __init__(self, stage: Stage, answers: dict[str, list[str]]) -> None:
        self._stage = stage
        self._left = answers
        self._done = False
        self._given: set[str] = set()
        self._pressed_on = 0
        self.faults: list[str] = []
        self.pages: list[str] = []
        self.warned: list[str] = []

    def read(self, code: str) -> bool:
        """Tell whether a refusal of this kind was explained on a page of its own, or beside a question."""
        refused = Refused(Code(code))
        if words.explains(refused):
            return words.heading(refused) in self.pages
        return words.sentence(refused).replace("\u00a0", " ") in self.faults

    def end(self) -> None:
        """The thing is done, or was left."""
        self._done = True

    async def act(self) -> None:
        """Press keys until it is done."""
        for _move in range(MOST_MOVES):
            await self._rest()
            if self._done:
                return
            self._look_and_press()
        raise AssertionError(f"no end to it on {self._stage.screen} at {self._stage.screen.focused}")

    async def _rest(self) -> None:
        quiet = 0
        for _turn in range(1500):
            await asyncio.sleep(0.004)
            quiet = 0 if self._busy() else quiet + 1
            if quiet == 2:
                return
        raise AssertionError("the screen never came to rest")

    def _busy(self) -> bool:
        screen = self._stage.screen
        return self._stage._busy() or (not self._done and len(screen.app.screen_stack) == 1)

    def _press(self, *keys: str) -> None:
        driver = self._stage.pilot.app._driver
        assert driver is not None
        for key in keys:
            driver.send_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))

    def _type(self, text: str, *then: str) -> None:
        """Replace what stands in the field; the text itself is pasted."""
        self._press("end", "ctrl+u")
        driver = self._stage.pilot.app._driver
        assert driver is not None
        if text:
            driver.send_message(events.Paste(text))
        self._press(*then)

    def _look_and_press(self) -> None:
        screen, focused = self._stage.screen, self._stage.screen.focused
        if isinstance(screen, ConfirmationScreen):
            warned = screen.query_one("#warnings", Prose)
            self.warned = [row.plain.replace("\u00a0", " ") for row in warned._rows]
        if isinstance(screen, ExplainScreen | DepositScreen):
            self.pages.append(str(screen.title))
            self._press("escape")
        elif isinstance(screen, ConfirmDialog):
            self._press("j")
        elif isinstance(focused, ErrorSummary):
            self._mend(focused)
        elif isinstance(screen, FormDialog) and screen.reviewing:
            self._press("2" if isinstance(screen, StopDialog) else "f10")
        elif isinstance(focused, Act):
            self._go_on(screen)
        elif isinstance(focused, WindowTable):
            self._press("enter")
        else:
            self._answer(self._question(focused))

    def _go_on(self, screen: Screen[Any]) -> None:
        """Go on; who is kept on the same place has no better answer and leaves."""
        self._pressed_on += 1
        if self._pressed_on > PATIENCE:
            self._leave()
        else:
            self._press("f10" if isinstance(screen, StepScreen | FormDialog | SizeScreen) else "enter")

    def _question(self, focused: Widget | None) -> Widget:
        assert focused is not None
        found = next(
            (
                one
                for one in focused.ancestors_with_self
                if isinstance(one, Field | Choice | Tick | StarRating)
            ),
            None,
        )
        assert found is not None, focused
        return found

    def _mend(self, summary: ErrorSummary) -> None:
        """Go to the first fault that there is another answer to; without one leave it."""
        self.faults += [sentence.replace("\u00a0", " ") for _field, sentence in summary.faults]
        for number, (field, _sentence) in enumerate(summary.faults, 1):
            if self._left.get(field):
                self._press(str(number))
                return
        self._leave()

    def _leave(self) -> None:
        self._press("ctrl+s" if isinstance(self._stage.screen, StepScreen) else "escape")

    def _earlier(self, widget: Widget) -> bool:
        """Tell whether there is an answer to a question above this one that was not come by yet."""
        for questions in self._stage.screen.query(Questions):
            ids = [question.id for question in questions.form.questions]
            above = ids[: ids.index(widget.id)] if widget.id in ids else []
            return any(
                self._left.get(one) and one not in self._given for one in above if questions.of(one).display
            )
        return False

    def _answer(self, widget: Widget) -> None:
        left = self._left.get(widget.id or "", [])
        if self._earlier(widget):
            self._press("shift+tab")
        elif left:
            self._given.add(widget.id or "")
            self._pressed_on = 0
            self._give(widget, left.pop(0))
        elif widget.id == "consent":
            self._go_on(self._stage.screen)
        elif isinstance(widget, Tick | StarRating) or self._filled(widget):
            self._press("tab" if isinstance(widget, Choice) else "enter")
        else:
            self._leave()

    def _filled(self, widget: Any) -> bool:
        return bool(widget.value or getattr(widget, "text", "") or widget.optional)

    def _give(self, widget: Widget, answer: str) -> None:
        if answer == BACK:
            screen = self._stage.screen
            first = isinstance(screen, StepScreen) and screen.FORM.questions[0].id == widget.id
            self._press("escape" if first else "shift+tab")
        elif isinstance(widget, Choice):
            values = [value for value, _text in widget.options]
            self._press(str(values.index(answer) + 1) if answer in values else "tab")
        elif isinstance(widget, Tick):
            self._press(*(["space"] if (answer == "yes") != widget.value else []), "enter")
        elif isinstance(widget, StarRating):
            self._press(*answer, "enter")
        elif isinstance(widget, Pick):
            found = widget.remote or any(answer in value for value, _text in widget.options)
            self._type(answer, "enter" if found else "tab")
        else:
            self._type(answer, "enter")
