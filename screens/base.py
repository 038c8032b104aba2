"""The base of every screen and dialog that works with the desk."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import ExitStack
from typing import Any, ClassVar, Generic, ParamSpec, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import words
from kmo_tui.service.desk import Desk
from kmo_tui.service.faults import StoreFault
from screens.trouble import Trouble
from widgets.drawn import Drawn
from widgets.field import Field
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.keys import keys_held
from widgets.pane import Pane
from widgets.status_line import Kind, StatusLine

# seconds without an answer after which the screen says what it waits for
PATIENCE = 1.0

R = TypeVar("R")
T = TypeVar("T")
P = ParamSpec("P")


class DeskScreen(Screen[R], Generic[R]):
    """Heading, ``body()`` in a scrolling pane, status line and key bar; calls the desk in threads.

    A subclass gives ``heading()``, ``body()`` and ``ready()``. ``about()`` is what the help says first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,ctrl+o,question_mark", "app.help", _("Hulp"), id="screen.help"),
        Binding("escape,f12", "back", _("Terug"), id="screen.back"),
        Binding("f5,ctrl+r", "refresh_data", _("Vernieuwen"), show=False, id="screen.refresh"),
        Binding("f3", "app.quit", _("Stop kmo-tui"), show=False, id="screen.quit"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._conversation: Worker[None] | None = None
        self._conversing = False
        self._left = False
        self._keys = ExitStack()
        self._focus_place: tuple[Widget, Region, Size] | None = None

    def heading(self) -> str:
        """Give the title of the screen."""
        return ""

    def about(self) -> str:
        """Say in a sentence or two what this screen is for."""
        return ""

    def body(self) -> ComposeResult:
        """Give the parts between the heading and the status line."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Heading(self.heading())
        with Pane():
            yield from self.body()
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin, unless the program is being left and the parts never came."""
        self.screen_layout_refresh_signal.subscribe(self, self._keep_focus_in_view, immediate=True)
        if self.display and any(pane.children for pane in self.query(Pane)):
            self.ready()

    def ready(self) -> None:
        """Do what comes first once all parts are there: the focus, the first reading."""

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the focus, and bring it into view once everything stands on its place.

        Textual puts off one scroll for every focus, so that in a burst of keys an old one can come last.
        """
        super().set_focus(widget, False, from_app_focus)
        if scroll_visible:
            self.call_after_refresh(self.show_focus)

    def show_focus(self) -> None:
        """Bring the focus into view, with its label and what is said of it as far as that fits.

        A part that is higher than the pane shows its own cursor.
        """
        pane = self._around(self.focused, Pane) if self.focused else None
        if self.focused is None or pane is None:
            return
        field = self._around(self.focused, Field)
        for part in (field, self.focused):
            if part is not None and 0 < part.region.height <= pane.size.height:
                if not self.can_view_entire(part):
                    self.scroll_to_widget(part, animate=False, immediate=True)
                return
        if isinstance(self.focused, Drawn):
            self.focused.show_cursor_row()

    def _around(self, widget: Widget, kind: type[Widget]) -> Widget | None:
        return next((node for node in widget.ancestors if isinstance(node, kind)), None)

    def _keep_focus_in_view(self, _screen: Screen[Any]) -> None:
        """Follow the focus when the layout moved it; who scrolls by mouse is left alone."""
        pane = self._around(self.focused, Pane) if self.focused else None
        if self.focused is None or pane is None:
            return
        place = (self.focused, self.focused.region.translate(pane.scroll_offset), pane.size)
        if place != self._focus_place:
            self._focus_place = place
            self.show_focus()

    def set_heading(self, text: str) -> None:
        """Change the title."""
        self.query_one(Heading).text = text

    def say(self, text: str, kind: Kind = "done") -> None:
        """Put a sentence on the status line."""
        if self.is_attached:
            self.query_one(StatusLine).say(text, kind)

    async def attempt(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """Call the desk in a thread; None after a refusal (see ``refuse``) or when the store failed."""
        try:
            return await self._patiently(asyncio.create_task(asyncio.to_thread(call, *args, **kwargs)))
        except Refused as refused:
            self.refuse(refused)
        except StoreFault as fault:
            sentence = words.fault_words(fault.reason, fault.place)
            self.say(sentence, "error")
            self.post_message(Trouble(sentence))
        return None

    async def _patiently(self, answer: "asyncio.Task[T]") -> T:
        """Wait for the desk; say so when another program keeps the database for itself."""
        try:
            await asyncio.wait({answer}, timeout=PATIENCE)
            if answer.done():
                return answer.result()
            self.say(_("even geduld, de database is bezet..."), "busy")
            try:
                return await answer
            finally:
                self.say("")
        finally:
            answer.cancel()

    async def managed(self, call: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Call the desk like ``attempt`` for a use case without an answer: whether it went well."""

        def answer() -> bool:
            call(*args, **kwargs)
            return True

        return bool(await self.attempt(answer))

    def refuse(self, refused: Refused) -> None:
        """Show a refusal on the status line; a form overrides this to show it beside the field."""
        self.say(words.sentence(refused), "error")

    def converse(self, steps: Coroutine[Any, Any, None]) -> None:
        """Run one conversation (dialogs, a write) at a time; pressed again meanwhile, nothing happens.

        Keys typed while it works wait for what it leads to; while it asks something on another screen they
        go there. A reading for a list is no conversation and never holds the typing up.
        """
        if self._conversing:
            steps.close()
            return
        self._conversing = True
        self._hold_keys()
        self._conversation = self.run_worker(self._converse(steps), group="conversation", exit_on_error=False)

    async def _converse(self, steps: Coroutine[Any, Any, None]) -> None:
        try:
            await steps
        finally:
            self._conversing = False
            self._keys.close()

    def _hold_keys(self) -> None:
        self._keys.close()
        if self.is_current:
            self._keys.enter_context(keys_held(self.app))

    def on_screen_suspend(self) -> None:
        """Another screen came on top: keys are for that one."""
        self._keys.close()

    def on_screen_resume(self) -> None:
        """The other screen has gone: the conversation goes on here."""
        if self._conversing:
            self._hold_keys()

    def on_unmount(self) -> None:
        """Let the keys go, also when the conversation never began."""
        self._keys.close()

    def last_only(self, reading: Callable[[], Coroutine[Any, Any, None]], group: str) -> Worker[None]:
        """Start a reading and give up on the one of the same group that is still under way."""
        worker: Worker[None] = self.run_worker(reading, group=group, exclusive=True, exit_on_error=False)
        return worker

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Let an error that nobody foresaw reach the one place that handles those."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            raise event.worker.error

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Leave once and only from the top; Textual would pop whatever screen is there instead."""
        if self._left or not self.is_current:
            return AwaitComplete()
        self._left = True
        return super().dismiss(result)

    async def reload(self) -> None:
        """Read again what the screen shows; nothing on a screen that shows nothing of the store."""

    def action_refresh_data(self) -> None:
        """Read everything again."""
        self.converse(self.reload())

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class DeskDialog(DeskScreen[R], ModalScreen[R], Generic[R]):
    """A screen that asks one thing on top of another and is dismissed with the answer; Escape gives None."""

    DEFAULT_CSS = """
    DeskDialog { background: $background; }
    """
