"""How lists, keys and commands grow with the desk: a thousand projects, ten thousand, and so on."""

import statistics
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bench import volume
from bench.figures import exponent, kmo, spent
from bench.terminal import DOWN, SIZE, Terminal

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
PROJECTS_A_COMPANY = 50
RUNS = 3


def measure(folder: Path, sizes: Iterable[int] = SIZES) -> list[dict[str, Any]]:
    """Measure at each size; gives for each thing its middle figure by size and its growth exponent."""
    points: dict[tuple[str, str], dict[int, float]] = {}
    for size in sizes:
        file = folder / f"volume{size}.db"
        volume.fill(file, size, size // PROJECTS_A_COMPANY)
        for name, unit, figures in (*_commands(file), *_keys(file)):
            points.setdefault((name, unit), {})[size] = statistics.median(figures)
        file.unlink()
    return [
        {
            "name": name,
            "unit": unit,
            "points": {str(size): round(value, 4) for size, value in by_size.items()},
            "exponent": round(exponent(by_size), 2),
        }
        for (name, unit), by_size in points.items()
    ]


def _commands(file: Path) -> Iterable[tuple[str, str, list[float]]]:
    asked = {
        "todo --format json": ("todo", "--format", "json"),
        "companies --format json": ("companies", "--format", "json"),
        "projects --number NUMBER": ("projects", "--number", volume.project_number(0)),
    }
    for name, words in asked.items():
        runs = [spent(kmo(file, *words)) for _run in range(RUNS)]
        yield name, "s CPU", [cpu for cpu, _memory in runs]
        yield f"{name}, peak memory", "MiB", [memory for _cpu, memory in runs]


def _keys(file: Path) -> Iterable[tuple[str, str, list[float]]]:
    terminal = Terminal(kmo(file), {}, *SIZE)
    try:
        yield "start to the list of companies", "s", [terminal.shows(_shows("rij 1 van"))]
        terminal.rest()
        yield "cursor down", "s", [terminal.answer(DOWN) for _press in range(10)]
        terminal.answer(b"/")
        terminal.rest()
        letters = []
        for letter in b"slagerij":
            letters.append(terminal.answer(bytes([letter])))
            terminal.rest()
        yield "filter key", "s", letters
        terminal.answer(b"\x1b")
        terminal.rest()
        yield "the work list opened", "s", [terminal.until(b"t", _shows("Ten laatste", "vandaag"))]
    finally:
        terminal.close()


def _shows(*texts: str) -> Callable[[str], bool]:
    return lambda screen: all(text in screen for text in texts)
