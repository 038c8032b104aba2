"""Start and keys of the desk in a terminal, each in turn with a bare Textual program."""

import sys
from pathlib import Path

from bench import world
from bench.figures import Figures, Ratio, kmo
from bench.terminal import DOWN, SIZE, Terminal

# as many as the second step of an application has
WIDGETS = 46


def measure(folder: Path, runs: int) -> list[Ratio]:
    """Measure both in turns; the first turn of each only warms the machine up."""
    file = folder / "desk.db"
    world.fill(file)
    figures = Figures()
    hello(Figures())
    desk(Figures(), file)
    for _run in range(runs):
        hello(figures)
        desk(figures, file)
    middle = figures.median
    start, key = middle("hello first paint"), middle("hello key")
    return [
        Ratio("start to first paint", middle("first paint"), start, "s", "bare Textual program", 1.3),
        Ratio("start to data", middle("data"), start, "s", "bare Textual program", 2.5),
        Ratio("peak memory", middle("memory"), middle("hello memory"), "MiB", "bare Textual program", 1.9),
        Ratio("cursor down", middle("cursor down"), key, "s", "a key of the bare program", 1.5),
        Ratio("filter key", middle("filter key"), key, "s", "a key of the bare program", 4),
        Ratio("next step of an application", middle("next step"), key, "s", "a key of the bare program", 6),
        Ratio(
            f"a bare screen of {WIDGETS} widgets, for comparison",
            middle("hello screen"),
            key,
            "s",
            "a key of the bare program",
        ),
    ]


def hello(figures: Figures) -> None:
    """Measure the bare program once."""
    terminal = Terminal([sys.executable, "-m", "bench.hello", str(WIDGETS)], {}, *SIZE)
    try:
        figures.note("hello first paint", terminal.shows(lambda text: "Hello, world" in text))
        terminal.rest()
        figures.note("hello memory", terminal.peak() / 1024)
        for _press in range(10):
            figures.note("hello key", terminal.answer(b"a"))
        terminal.rest()
        figures.note("hello screen", terminal.answer(b"\x1bOR"))
    finally:
        terminal.close()


def desk(figures: Figures, file: Path) -> None:
    """Measure the desk once: start, a row down, a typed letter of a filter, the next step of an application."""
    terminal = Terminal(kmo(file), {}, *SIZE)
    try:
        figures.note("first paint", terminal.shows(lambda text: bool(text.strip())))
        figures.note("data", terminal.shows(lambda text: f"Opleiding nummer {world.PROJECTS}" in text))
        terminal.rest()
        figures.note("memory", terminal.peak() / 1024)
        for _press in range(10):
            figures.note("cursor down", terminal.answer(DOWN))
        terminal.answer(b"/")
        terminal.rest()
        for letter in b"nummer 5":
            figures.note("filter key", terminal.answer(bytes([letter])))
            terminal.rest()
        terminal.answer(b"\x1b")
        terminal.rest()
        for warm in (True, False):
            terminal.answer(b"n")
            terminal.shows(lambda text: "Stap 1 van 5" in text)
            terminal.rest()
            took = terminal.answer(b"\x1b[21~")
            terminal.rest()
            if not warm:
                figures.note("next step", took)
            terminal.answer(b"\x1b")
            terminal.rest()
            terminal.answer(b"\x1b")
            terminal.rest()
    finally:
        terminal.close()
