"""The program on a real terminal, with the start options that people ask for who see, read or point differently."""

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_bytes import F3, MARK, SEQUENCE, walk
from tests.screens.seed import TODAY

TAB, SHIFT_TAB, ESCAPE = "\t", "\x1b[Z", "\x1b"
DOWN, UP, RIGHT, LEFT, HOME, END = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b[D", "\x1b[H", "\x1b[F"
IDLE_SECONDS = 10.0
LARGE = (120, 40)
# what stands in front of the cursor on its row: the mark of the focus and a bracket or a space
MARKED = re.compile(r">[\[( ]")


@dataclass(frozen=True)
class Cursor:
    """The row of the hardware cursor after a key, and the cell it is on."""

    key: str
    row: str
    column: int


@dataclass(frozen=True)
class Walks:
    """What was written on each walk, and afterwards while nothing was done."""

    terminal_theme: bytes
    without_colour: bytes
    plain_locale: bytes
    followed: bytes
    idle: tuple[bytes, ...]
    cursors: tuple[Cursor, ...]
    first_rows: tuple[str, ...]


@contextmanager
def running(
    database: Path, folder: Path, *options: str, size: tuple[int, int] = (80, 24), **environ: str
) -> Iterator[Terminal]:
    """Start the program on a copy of the database and stop it with F3."""
    homes = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    copy = folder / "copy.db"
    shutil.copy(database, copy)
    command = [sys.executable, "-m", "kmo_tui", "--database", str(copy), "--today", TODAY.isoformat()]
    terminal = Terminal(
        [*command, *options],
        {**homes, "KMO_DATABASE": "", "KMO_LANG": "", "LANG": "C.UTF-8", **environ},
        columns=size[0],
        lines=size[1],
    )
    try:
        terminal.wait_for_text(MARK)
        yield terminal
        terminal.type(F3)
        assert terminal.end() == 0
    finally:
        terminal.close()


def walks(database: Path, folder: Path) -> Walks:
    """Walk with each of the options."""
    idle = []
    with running(database, folder, "--theme", "terminal", "--no-mouse", size=LARGE) as terminal:
        walk(terminal)
        idle.append(_while_idle(terminal))
    terminal_theme = terminal.raw
    with running(database, folder, "--ascii", size=LARGE, NO_COLOR="1") as terminal:
        walk(terminal)
    without_colour = terminal.raw
    with running(database, folder, LANG="C", NO_COLOR="") as terminal:
        terminal.wait_for_text("locale")
        first_rows = tuple(terminal.rows)
    plain_locale = terminal.raw
    with running(database, folder, "--cursor") as terminal:
        cursors = tuple(_cursors(terminal))
        idle.append(_while_idle(terminal))
        terminal.type(ESCAPE)
        terminal.wait_for_text("Stoppen zonder te bewaren")
    return Walks(terminal_theme, without_colour, plain_locale, terminal.raw, tuple(idle), cursors, first_rows)


def _while_idle(terminal: Terminal) -> bytes:
    """Let the program come to rest, then give what it writes in ten seconds."""
    while terminal.read(1.0):
        pass
    return terminal.read(IDLE_SECONDS)


def _cursors(terminal: Terminal) -> Iterator[Cursor]:
    """Press keys on the list and on a form, and look where the cursor is after each."""
    yield from _after(terminal, DOWN, DOWN, UP, END, HOME, SHIFT_TAB, TAB)
    terminal.type("n")
    terminal.wait_for_text("Ondernemingsnummer")
    yield from _after(terminal, "0", "9", LEFT, TAB, "B", "o", HOME, END, TAB, "x", SHIFT_TAB, TAB, TAB, TAB)


def _after(terminal: Terminal, *keys: str) -> Iterator[Cursor]:
    for key in keys:
        terminal.type(key)
        while terminal.read(0.3):
            pass
        terminal.wait_for(lambda one: MARKED.search(_to_cursor(one)) is not None)
        at = terminal.screen.cursor
        yield Cursor(key, terminal.screen.display[at.y], at.x)


def _to_cursor(terminal: Terminal) -> str:
    at = terminal.screen.cursor
    return str(terminal.screen.display[at.y][: at.x + 1])


def strokes(raw: bytes) -> set[int]:
    """Give every number in the control sequences that say how letters look; of 38 and 48 only the first."""
    numbers: set[int] = set()
    for codes in re.findall(rb"\x1b\[([0-9;:]*)m", raw):
        whole = re.sub(rb"([34]8)[;:](?:2(?:[;:][0-9]+){3}|5[;:][0-9]+)", rb"\1", codes)
        numbers |= {int(number) for number in re.split(rb"[;:]", whole) if number}
    return numbers


def letters(raw: bytes) -> str:
    """Give what is written without the control sequences, and the titles of the terminal."""
    text = raw.decode()
    titles = [found["osc"] for found in SEQUENCE.finditer(text) if found["osc"]]
    return SEQUENCE.sub("", text) + "".join(titles)
