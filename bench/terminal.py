"""A program in a terminal of its own, and when what it wrote became readable."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte

PATIENCE = 60.0
SETTLED = 0.04
SIZE = (120, 40)
DOWN = b"\x1b[B"


class Terminal:
    """Runs a command in a pseudo-terminal; times are seconds since the command was started.

    The clock is read when bytes arrive, before the emulator works through them, so that its own speed
    does not count.
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str], columns: int, lines: int) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._arrived = 0.0
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(os.environ) | {"TERM": "xterm-256color"} | dict(env),
            start_new_session=True,
        )
        os.close(slave)

    def shows(self, seen: Callable[[str], bool]) -> float:
        """Wait until the text of the screen is as wanted; gives when the last bytes for it came."""
        end = time.perf_counter() + PATIENCE
        while not seen(self.text()):
            if time.perf_counter() > end or not self._read(PATIENCE):
                raise TimeoutError("the program never showed it:\n" + self.text())
        return self._arrived - self.started

    def answer(self, keys: bytes) -> float:
        """Press the keys; gives the seconds until the last bytes that came of it."""
        pressed = time.perf_counter()
        os.write(self._master, keys)
        if not self._read(PATIENCE):
            raise TimeoutError("the program never answered a key:\n" + self.text())
        while self._read(SETTLED):
            continue
        return self._arrived - pressed

    def until(self, keys: bytes, seen: Callable[[str], bool]) -> float:
        """Press the keys; gives the seconds until the screen is as wanted."""
        pressed = time.perf_counter()
        os.write(self._master, keys)
        return self.shows(seen) + self.started - pressed

    def rest(self) -> None:
        """Wait until nothing more comes."""
        while self._read(0.3):
            continue

    def peak(self) -> int:
        """Give the peak memory of the program in KiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return next(int(row.split()[1]) for row in status.splitlines() if row.startswith("VmHWM"))

    def close(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        os.close(self._master)

    def text(self) -> str:
        """Give what the screen shows."""
        return "\n".join(self._screen.display)

    def _read(self, seconds: float) -> bool:
        ready, _writable, _failed = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        self._arrived = time.perf_counter()
        try:
            data = os.read(self._master, 1 << 20)
        except OSError:
            return False
        # the emulator does not know these private forms and would print them
        self._stream.feed(data.replace(b"\x1b[>", b"\x1b[?").replace(b"\x1b[<", b"\x1b[?"))
        return bool(data)
