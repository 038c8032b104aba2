"""The terminal end of the full-screen interface, made to survive a rough terminal."""

import os
import selectors
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from kmo_tui.terminal.pasted import Pasted

if TYPE_CHECKING:
    from textual.app import App

READ_BYTES = 4096


class TerminalFile:
    """The screen as a file: always UTF-8, and silent once the terminal is gone.

    Textual's writer thread would die on the first failed write and leave the program waiting for it.
    """

    def __init__(self) -> None:
        self._raw = sys.__stderr__

    def write(self, text: str) -> int:
        """Write the text."""
        try:
            if self._raw is not None:
                self._raw.buffer.write(text.encode("utf-8", "replace"))
        except OSError:
            self._raw = None
        return len(text)

    def flush(self) -> None:
        """Bring it to the terminal."""
        try:
            if self._raw is not None:
                self._raw.buffer.flush()
        except OSError:
            self._raw = None

    def fileno(self) -> int:
        """Give the number of the file."""
        return 2


class DeskDriver(LinuxDriver):
    """Reads keys with a tolerant decoder, notices a closed terminal, and can show the hardware cursor."""

    show_cursor = False

    def __init__(self, app: "App[Any]", **options: Any) -> None:
        super().__init__(app, **options)
        self._file = TerminalFile()  # type: ignore[assignment]  # only write, flush and fileno are used

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual left it untyped
        if self.show_cursor:
            self.write("\x1b[?25h")
            self.flush()

    def run_input_thread(self) -> None:
        """Read keys until the end; a byte that is not UTF-8 becomes U+FFFD, a closed terminal ends it."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        pasted = Pasted()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if not data:
                        self._app.call_later(self._app.exit, None, 129)
                        break
                    self._pass_on(self._fed(parser, pasted.clean(decode(data))))
                self._pass_on(parser.tick())
        try:
            self._pass_on(parser.feed(""))
        except (EOFError, ParseError):
            return

    @staticmethod
    def _fed(parser: XTermParser, text: str) -> Iterable[Message]:
        # nothing at all would be the end of the input to the parser
        return parser.feed(text) if text else ()

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, READ_BYTES)
        except OSError:
            return b""

    def _pass_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)
