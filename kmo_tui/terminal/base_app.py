"""The hardened base of the full-screen interface.

``TEXTUAL_FPS`` is read when Textual is first imported, so the command line sets it before that;
``TEXTUAL_ANIMATIONS`` needs no setting, because this app switches animation off itself.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual._context import active_message_pump
from textual.app import App
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode, NoScreen
from textual.driver import Driver
from textual.filter import Monochrome, NoColor
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.terminal.crash_report import write_report
from kmo_tui.terminal.desk_driver import DeskDriver
from kmo_tui.terminal.themes import DARK, THEMES, theme_name
from kmo_tui.terminal.type_ahead import TypeAhead
from widgets.keys import said_key
from widgets.output_filter import HostileTextFilter, NoColourFilter
from widgets.palette import Palette
from widgets.status_line import StatusLine

EXIT_BY_SIGNAL = {signal.SIGTERM: 143, signal.SIGHUP: 129}
NAME = "kmo-tui"
# seconds that leaving waits for a database that another program keeps
LONGEST_KEEP = 2.0


class DeskApp(App[None]):
    """Own themes, cleaned output, the hardware cursor on the focus, and a decent end in every case.

    ``state_folder`` gets the crash reports. ``show_cursor`` (or KMO_CURSOR=1 in the environment) makes
    the hardware cursor visible. A screen's ``title`` (set by ``Heading``) becomes the terminal's title.
    """

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "palette", _("Opdrachten"), show=False, id="app.palette"),
        Binding("f3", "quit", _("Stop kmo-tui"), show=False, id="app.quit"),
        Binding("ctrl+q", "quit", _("Stop kmo-tui"), show=False, priority=True, id="app.quit_too"),
    ]

    def __init__(
        self, state_folder: Path, *, theme: str = DARK.name, show_cursor: bool | None = None
    ) -> None:
        if os.environ.get("NO_COLOR") == "":
            del os.environ["NO_COLOR"]
        super().__init__(driver_class=DeskDriver)
        self.state_folder = state_folder
        self.show_cursor = (
            os.environ.get("KMO_CURSOR", "") not in ("", "0") if show_cursor is None else show_cursor
        )
        self.terminal_title = ""
        self.rings = False
        self.farewell = ""
        self.type_ahead = TypeAhead(self, super().on_event)
        self.animation_level = "none"
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme_name(theme) or DARK.name
        self._filters = [kept for kept in self._filters if not isinstance(kept, (Monochrome, NoColor))]
        self._filters.append(HostileTextFilter())
        if self.no_color:
            self._filters.append(NoColourFilter())

    def _build_driver(
        self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None
    ) -> Driver:
        driver = super()._build_driver(headless, inline, mouse, size)
        if isinstance(driver, DeskDriver):
            driver.show_cursor = self.show_cursor
        return driver

    async def on_event(self, event: events.Event) -> None:
        """Let keys and pastes through one by one."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self.type_ahead.take(event)
        else:
            await super().on_event(event)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        self.cursor_position = self.focus_spot()
        super()._display(screen, renderable)
        self._write_title()

    def focus_spot(self) -> Offset:
        """Give the cell of the screen where the hardware cursor belongs: inside the focused widget.

        A widget says where with ``cursor_at()``, counted from its own corner; without it, its corner.
        """
        if not self._screen_stack:
            return Offset(0, 0)
        focused: Widget | None = self.screen.focused
        if focused is None or not focused.is_attached:
            return Offset(0, 0)
        at = getattr(focused, "cursor_at", None)
        corner = focused.content_region
        spot = corner.offset + (at() if callable(at) else Offset(0, 0))
        visible = corner.intersection(self.screen.region)
        if not visible.area:
            return spot
        return Offset(
            min(max(spot.x, visible.x), visible.right - 1), min(max(spot.y, visible.y), visible.bottom - 1)
        )

    def ring(self) -> None:
        """Sound the bell with a fault, for who asked for it; the words are always there too."""
        if self.rings:
            self.bell()

    def set_title(self, text: str) -> None:
        """Name the active screen, and with it the terminal: ``text - kmo-tui``."""
        self.screen.title = text
        self._write_title()

    def _write_title(self) -> None:
        if not self._screen_stack:
            return
        name = self.screen.title
        title = shown(f"{name} - {NAME}" if name else NAME)
        if title == self.terminal_title:
            return
        self.terminal_title = title
        if self._driver is not None and not self.is_headless:
            self._driver.write(f"\x1b]0;{title}\x07")

    def action_palette(self) -> None:
        """Show every command that works now; not on top of a dialog."""
        if isinstance(self.screen, ModalScreen):
            return
        commands: dict[str, tuple[DOMNode, Binding]] = {}
        for node, binding in self._commands():
            commands.setdefault(binding.description, (node, binding))

        async def run(text: str | None) -> None:
            if text is not None:
                node, binding = commands[text]
                await self.run_action(binding.action, node)

        self.push_screen(Palette([(text, text) for text in commands]), run)

    def _commands(self) -> Iterator[tuple[DOMNode, Binding]]:
        """Give what the screen and the program can do now, whatever has the focus."""
        for node in (self.screen, self):
            for bindings in node._bindings.key_to_bindings.values():
                for binding in bindings:
                    wanted = (
                        binding.description and (binding.show or binding.id) and binding.action != "palette"
                    )
                    if wanted and self._check_action_state(binding.action, node):
                        yield node, binding

    def action_help_quit(self) -> None:
        """Ctrl+C: say how to leave, in words that stay."""
        for status in self.screen.query(StatusLine):
            status.say(
                _("Stoppen kan met {key} of {other}.").format(
                    key=said_key(self.screen, "F3"), other=said_key(self.screen, "^Q")
                ),
                "info",
            )

    def on_load(self) -> None:
        """Leave in an orderly way on SIGTERM and SIGHUP."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number, code in EXIT_BY_SIGNAL.items():
            loop.add_signal_handler(number, self._leave, code)

    def _leave(self, code: int) -> None:
        self.call_later(self._leave_in_order, code)

    async def _leave_in_order(self, code: int) -> None:
        await self.keep_typed()
        self.exit(return_code=code)

    async def keep_typed(self) -> None:
        """Let every screen keep what is typed on it, as far as that takes no long wait."""
        for screen in reversed(self.screen_stack):
            keep = getattr(screen, "keep_typed", None)
            if keep is not None:
                with suppress(TimeoutError):
                    await asyncio.wait_for(keep(), LONGEST_KEEP)

    def _handle_exception(self, error: Exception) -> None:
        """End after an error, unless a part that is just being taken away missed a part or its screen."""
        part = active_message_pump.get(None)
        leaving = isinstance(part, Widget) and (not part.is_attached or not part.display)
        if not (leaving and isinstance(error, NoMatches | NoScreen)):
            super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """End after an error; what Textual would print (it may hold data) is not printed."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        self._return_code = 1
        error = self._exception or sys.exc_info()[1] or RuntimeError()
        if not self.farewell:
            report = write_report(error, self.state_folder)
            said = [
                _("Er ging iets mis in kmo-tui en het programma is gestopt. Wat bewaard was, is bewaard.")
            ]
            if report is not None:
                said.append(
                    _("Verslag voor de helpdesk, zonder persoonsgegevens: {path}").format(path=report)
                )
            self.farewell = "\n".join(said)
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


def run_desk(app: DeskApp, *, mouse: bool = True) -> int:
    """Run the app; give 2 without a terminal, 1 after a crash, 143 or 129 after a signal, else 0."""
    if problem := terminal_problem():
        sys.stderr.write(problem + "\n")
        return 2
    app.run(mouse=mouse)
    if app.farewell:
        sys.stderr.write(app.farewell + "\n")
    return app.return_code or 0


def terminal_problem() -> str | None:
    """Say why there can be no full-screen interface here, or None."""
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        if stream is None or stream.closed or not stream.isatty():
            return _(
                "kmo-tui heeft een terminal nodig voor het volledige scherm. Voor een script: kmo-tui --help."
            )
    if os.environ.get("TERM") == "dumb":
        return _("Deze terminal (TERM=dumb) kan geen volledig scherm tonen. Zie ook kmo-tui --help.")
    return None
