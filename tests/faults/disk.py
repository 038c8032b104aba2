"""A disk that loses its power: what a program asked of it, and what it may hold when the power goes.

Only what was synced is sure. A name that was made or taken away is sure once its folder was synced. Whatever is
not sure may be there, or not, or in part: a write may be torn between sectors.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Literal

from tests.faults.children import Ended, Tell, watched

SECTOR = 512
TRACED = "openat,write,pwrite64,fsync,fdatasync,ftruncate,unlink"
_CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+)")
_HANDLE = re.compile(r"\d+<((?:\\x..)*)>")
_TEXT = re.compile(r'"((?:\\x..)*)"')

Kind = Literal["make", "write", "truncate", "sync", "remove", "folder", "told"]


@dataclass(frozen=True)
class Event:
    """One thing that was asked of the disk, or told to the world."""

    kind: Kind
    name: str = ""
    offset: int = 0
    data: bytes = b""


def recorded(act: Callable[[Tell], None], folder: Path, log: Path) -> tuple[Ended, list[Event]]:
    """Do ``act`` in a process of its own; give how it ended and what it asked of the files in the folder."""
    ended = watched(act, ["-y", "-xx", "-s", "10000000", "-o", str(log), "-e", f"trace={TRACED}"])
    calls = (_CALL.match(line) for line in log.read_text().splitlines())
    return ended, [event for call in calls if call for event in _events(*call.groups(), str(folder))]


def _events(call: str, arguments: str, answer: str, folder: str) -> Iterator[Event]:
    if answer.startswith("-"):
        return
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
    handle = _HANDLE.match(arguments)
    if call == "openat" or call == "unlink":
        path = texts[0].decode()
        if path.startswith(folder + "/"):
            if call == "unlink":
                yield Event("remove", path)
            elif "O_CREAT" in arguments:
                yield Event("make", path)
        return
    if handle is None:
        return
    path = bytes.fromhex(handle[1].replace("\\x", "")).decode()
    if path.startswith("pipe:"):
        yield Event("told", data=texts[0])
    elif path == folder:
        yield Event("folder")
    elif path.startswith(folder + "/"):
        last = int(arguments.rsplit(",", 1)[-1]) if "," in arguments else 0
        if call == "pwrite64":
            yield Event("write", path, last, texts[0])
        elif call == "ftruncate":
            yield Event("truncate", path, last)
        else:
            yield Event("sync", path)


@dataclass
class _File:
    sure: bytes = b""
    unsure: list[Event] = field(default_factory=list)

    def after(self, events: list[Event]) -> bytes:
        content = bytearray(self.sure)
        for event in events:
            if event.kind == "truncate":
                del content[event.offset :]
                content += bytes(event.offset - len(content))
            else:
                content += bytes(max(0, event.offset - len(content)))
                content[event.offset : event.offset + len(event.data)] = event.data
        return bytes(content)


Image = dict[str, bytes]


class Disk:
    """The files as they surely are, with all that is not sure yet."""

    def __init__(self, files: Image) -> None:
        """Begin with files that are surely there."""
        self._sure_names = {name: _File(content) for name, content in files.items()}
        self._names = dict(self._sure_names)
        self._unsure_names: list[tuple[str, _File | None]] = []
        self.told = b""

    def take(self, event: Event) -> None:
        """Do what was asked."""
        match event.kind:
            case "told":
                self.told += event.data
            case "folder":
                self._sure_names = dict(self._names)
                self._unsure_names = []
            case "make":
                if event.name not in self._names:
                    self._rename(event.name, _File())
            case "remove":
                self._rename(event.name, None)
            case "sync":
                file = self._names[event.name]
                file.sure, file.unsure = file.after(file.unsure), []
            case _:
                self._names[event.name].unsure.append(event)

    def _rename(self, name: str, file: _File | None) -> None:
        self._unsure_names.append((name, file))
        if file is None:
            del self._names[name]
        else:
            self._names[name] = file

    def images(self, chance: Random) -> Iterator[Image]:
        """Give what may be there when the power goes now."""
        none: Callable[[list[Event]], list[Event]] = lambda events: []  # noqa: E731
        every: Callable[[list[Event]], list[Event]] = list
        for names in (self._sure_names, self._names):
            for kept in (
                none,
                every,
                lambda events: _some(events, chance),
                lambda events: _torn(events, chance),
            ):
                yield {name: file.after(kept(file.unsure)) for name, file in names.items()}


def _some(events: list[Event], chance: Random) -> list[Event]:
    return [event for event in events if chance.random() < 0.5]


def _torn(events: list[Event], chance: Random) -> list[Event]:
    """Keep all, of the last write only its first or last sectors."""
    if not events or events[-1].kind != "write":
        return events
    last = events[-1]
    cut = chance.randrange(len(last.data) // SECTOR + 1) * SECTOR
    first = chance.random() < 0.5
    data = last.data[:cut] if first else last.data[cut:]
    return [*events[:-1], Event("write", last.name, last.offset + (0 if first else cut), data)]


def digest(image: Image) -> bytes:
    """Give what is equal for equal images."""
    parts = sorted(image.items())
    return sha256(b"".join(sha256(name.encode() + b"\0" + data).digest() for name, data in parts)).digest()
