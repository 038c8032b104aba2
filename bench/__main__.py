"""``python -m bench``: start, keys and writes of the desk, each in turn with a bare program, as ratios."""

import argparse
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from bench import world, writes
from bench.terminal import Terminal

SIZE = (120, 40)
DOWN, TAB = b"\x1b[B", b"\t"
AIMS = {"first paint": 1.3, "data": 2.0, "memory": 1.9, "cursor down": 1.3, "filter key": 2.5}


@dataclass
class Figures:
    """What was measured, run by run, under the name of the thing."""

    runs: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, value: float) -> None:
        """Keep a value."""
        self.runs.setdefault(name, []).append(value)

    def median(self, name: str) -> float:
        """Give the middle one."""
        return statistics.median(self.runs[name])


def hello(figures: Figures) -> None:
    """Measure the bare program once."""
    terminal = Terminal([sys.executable, "-m", "bench.hello"], {}, *SIZE)
    try:
        figures.note("hello first paint", terminal.shows(lambda text: "Hello, world" in text))
        terminal.rest()
        figures.note("hello memory", terminal.peak())
        for _press in range(10):
            figures.note("hello key", terminal.answer(b"a"))
    finally:
        terminal.close()


def desk(figures: Figures, file: Path) -> None:
    """Measure the desk once: start, a row down, a typed letter of a filter, the next step of an application."""
    command = [sys.executable, "-m", "kmo_tui", "--database", str(file)]
    terminal = Terminal(command, {}, *SIZE)
    try:
        figures.note("first paint", terminal.shows(lambda text: bool(text.strip())))
        figures.note("data", terminal.shows(lambda text: f"Opleiding nummer {world.PROJECTS}" in text))
        terminal.rest()
        figures.note("memory", terminal.peak())
        for _press in range(10):
            figures.note("cursor down", terminal.answer(DOWN))
        terminal.answer(b"/")
        terminal.rest()
        for letter in b"nummer 5":
            figures.note("filter key", terminal.answer(bytes([letter])))
            terminal.rest()
        terminal.answer(b"\x1b")
        terminal.rest()
        terminal.answer(b"n")
        terminal.shows(lambda text: "Stap 1 van 5" in text)
        terminal.rest()
        figures.note("next step", terminal.answer(b"\x1b[21~"))
    finally:
        terminal.close()


def report(figures: Figures) -> bool:
    """Print the ratios; tells whether every aim was met."""
    yardsticks = {
        "first paint": "hello first paint",
        "data": "hello first paint",
        "memory": "hello memory",
        "cursor down": "hello key",
        "filter key": "hello key",
        "next step": "hello key",
    }
    met = True
    print(f"{'':14}{'desk':>10}{'hello':>10}{'ratio':>8}{'aim':>8}")
    for name, yardstick in yardsticks.items():
        ours, theirs = figures.median(name), figures.median(yardstick)
        unit, scale = ("MiB", 1 / 1024) if name == "memory" else ("ms", 1000)
        aim = AIMS.get(name)
        missed = aim is not None and ours / theirs > aim
        met = met and not missed
        print(
            f"{name:14}{ours * scale:7.1f} {unit:2}{theirs * scale:7.1f} {unit:2}{ours / theirs:7.2f}x"
            f"{f'<= {aim}' if aim else '':>8}{'  missed' if missed else ''}"
        )
    return met


def main() -> int:
    """Run everything; 1 when an aim was missed and ``--strict`` was asked for."""
    options = argparse.ArgumentParser(prog="bench", description=__doc__)
    options.add_argument("--runs", type=int, default=9, help="how often each program is started")
    options.add_argument("--strict", action="store_true", help="exit code 1 when an aim is missed")
    options.add_argument(
        "--applications", type=int, default=300, help="how many each run of the writes submits"
    )
    chosen = options.parse_args()
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        world.fill(file)
        hello(Figures())
        desk(Figures(), file)
        for _run in range(chosen.runs):
            hello(figures)
            desk(figures, file)
        writes.measure(Path(folder), max(chosen.runs // 3, 1), chosen.applications)
    return 1 if not report(figures) and chosen.strict else 0


if __name__ == "__main__":
    sys.exit(main())
