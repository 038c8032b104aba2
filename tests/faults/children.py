"""Processes of these tests that are killed, watched, or get a disk that fails."""

import ctypes
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

PR_SET_PTRACER, ANYONE = 0x59616D61, -1

Tell = Callable[[str], None]


@dataclass
class Ended:
    """How a process ended (its exit code, negative for a signal) and the lines it told before."""

    code: int | None
    told: list[str]


class Child:
    """A process of its own that does ``act`` once it may ``go``; each line it tells is out before it goes on."""

    def __init__(self, act: Callable[[Tell], None]) -> None:
        gate, self._gate = os.pipe()
        self._told, told = os.pipe()
        self.process = multiprocessing.get_context("fork").Process(
            target=self._run, args=(act, gate, told), daemon=True
        )
        self.process.start()
        os.close(gate)
        os.close(told)
        os.read(self._told, 1)

    def _run(self, act: Callable[[Tell], None], gate: int, told: int) -> None:
        os.close(self._gate)
        os.close(self._told)
        # who watches is no ancestor of this process
        ctypes.CDLL(None).prctl(PR_SET_PTRACER, ANYONE, 0, 0, 0)
        os.write(told, b".")
        os.read(gate, 1)
        act(lambda line: _write(told, f"{line}\n".encode()))

    def go(self) -> None:
        """Open the gate."""
        os.write(self._gate, b"g")

    def hear(self) -> bytes:
        """Give what it told since the last time; nothing at its end."""
        return os.read(self._told, 65536)

    def end(self) -> Ended:
        """Hear it out; a last line without its end does not count."""
        heard = b""
        while part := self.hear():
            heard += part
        self.process.join()
        os.close(self._gate)
        os.close(self._told)
        return Ended(self.process.exitcode, heard.decode().split("\n")[:-1])


def calls(act: Callable[[], object], last: int | None) -> int:
    """Do it in a process that dies by SIGKILL at its ``last`` call of a built-in.

    Gives how many of those calls there were, or 0 when it was killed; it may come to its end with fewer.
    """
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)

    def run() -> None:
        count = 0

        def profile(_frame: object, what: str, _argument: object) -> None:
            nonlocal count
            if what == "c_call":
                count += 1
                if count == last:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(profile)
        act()
        sys.setprofile(None)
        send.send(count)

    process = context.Process(target=run)
    process.start()
    send.close()
    process.join()
    assert process.exitcode == 0 or (last is not None and process.exitcode == -signal.SIGKILL)
    return 0 if process.exitcode else int(receive.recv())


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


@cache
def _strace_works() -> bool:
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return tried.returncode == 0


def needs_strace() -> None:
    """Skip where nothing can be put between a process and its disk."""
    if not _strace_works():
        pytest.skip("strace is not installed, or may not watch a process here")


def watched(act: Callable[[Tell], None], options: Sequence[str]) -> Ended:
    """Do ``act`` in a process of its own under strace with these options."""
    child = Child(act)
    strace = subprocess.Popen(
        ["strace", "-p", str(child.process.pid), *options], stderr=subprocess.PIPE, text=True
    )
    assert strace.stderr is not None
    first = strace.stderr.readline()
    if "attached" not in first:
        child.process.kill()
        raise AssertionError(first)
    child.go()
    ended = child.end()
    strace.communicate()
    return ended


def files_of(database: Path) -> list[str]:
    """Give the options by which strace looks at the database, its journals and its folder only."""
    names = [str(database), *(f"{database}-{end}" for end in ("journal", "wal")), str(database.parent)]
    return [word for name in names for word in ("-P", name)]
