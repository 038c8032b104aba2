"""A real pseudo-terminal with a program in it, read by a terminal emulator."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0


class Terminal:
    """Runs a command on a terminal of its own; ``raw`` is all it wrote, ``rows`` what the screen shows."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], *, columns: int = 80, lines: int = 24
    ) -> None:
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self.before = termios.tcgetattr(self.slave)
        self.raw = b""
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        clean = {
            name: value
            for name, value in os.environ.items()
            if name not in ("NO_COLOR", "TEXTUAL_THEME", "COLUMNS", "LINES")
        }
        self.process = subprocess.Popen(
            command,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env=clean | {"TERM": "xterm-256color", "PYTHONPATH": str(ROOT)} | dict(env),
            start_new_session=True,
        )

    def type(self, keys: str | bytes) -> None:
        """Send the keys at once."""
        os.write(self.master, keys.encode() if isinstance(keys, str) else keys)

    def read(self, seconds: float = 0.05) -> bytes:
        """Take in what the program wrote."""
        ready, _writable, _failed = select.select([self.master], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return b""
        self.raw += data
        self._stream.feed(data.replace(b"\x1b[>", b"\x1b[?").replace(b"\x1b[<", b"\x1b[?"))
        return data

    def wait_for(self, condition: Callable[["Terminal"], bool]) -> None:
        """Read until the condition holds."""
        end = time.monotonic() + PATIENCE
        while not condition(self):
            if time.monotonic() > end:
                raise AssertionError("the terminal never got there:\n" + "\n".join(self.rows))
            self.read()

    def wait_for_text(self, text: str) -> None:
        """Read until the text is on the screen."""
        self.wait_for(lambda terminal: any(text in row for row in terminal.rows))

    def end(self) -> int:
        """Read to the end of the program and give its exit code."""
        self.wait_for(lambda terminal: terminal.process.poll() is not None)
        while self.read():
            pass
        return self.process.returncode

    @property
    def rows(self) -> list[str]:
        """The rows of the screen."""
        return [row.rstrip() for row in self.screen.display]

    def restored(self) -> bool:
        """Say whether the terminal is as it was: settings, main screen, mouse and paste modes, cursor."""
        tail = self.raw[self.raw.rfind(b"\x1b[?1049l") :]
        off = all(self.raw.rfind(mode + b"l") > self.raw.rfind(mode + b"h") for mode in MODES)
        return termios.tcgetattr(self.slave) == self.before and b"\x1b[?25h" in tail and off

    def close(self) -> None:
        """End the program if it still runs, and give the terminal back."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


MODES = (b"\x1b[?1049", b"\x1b[?1000", b"\x1b[?1003", b"\x1b[?2004", b"\x1b[?1004")


def tiny(state: Path, **env: str) -> Terminal:
    """Start the tiny app of these tests."""
    command = [sys.executable, "-m", "tests.end_to_end.tiny_app"]
    return Terminal(command, {"TINY_STATE": str(state), "TINY_OUT": str(state / "out.txt"), **env})
