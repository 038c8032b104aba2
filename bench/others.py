"""Two programs that people praise for their speed, started in the same run on a table of the same rows."""

import os
import sys
import tempfile
from pathlib import Path

from bench import world
from bench.figures import Figures, kmo
from bench.terminal import DOWN, SIZE, Terminal


def measure(folder: Path, tools: Path, runs: int) -> list[dict[str, object]]:
    """Measure start, memory and a key (a row down, a typed letter) of each that is installed below ``tools``."""
    desk, table = folder / "others.db", folder / "others.csv"
    world.fill(desk)
    table.write_text(
        "number,name,amount\n"
        + "".join(f"2026KMO{n:06d},Opleiding nummer {n},500.00\n" for n in range(world.PROJECTS, 0, -1)),
        encoding="utf-8",
    )
    commands = {
        "kmo-tui": (kmo(desk), f"Opleiding nummer {world.PROJECTS}", DOWN),
        "visidata": ([str(tools / "visidata/bin/vd"), str(table)], "Opleiding nummer 60", DOWN),
        "posting": ([str(tools / "posting/bin/posting")], "Send", b"a"),
    }
    found = []
    for name, (command, seen, key) in commands.items():
        if not Path(command[0]).exists():
            print(f"{name} is not installed: make bench-tools", file=sys.stderr)
            continue
        figures = Figures()
        for _run in range(runs + 1):
            _once(figures, command, seen, key)
        found.append(
            {
                "name": name,
                "start to data, s": round(figures.median("data"), 3),
                "peak memory, MiB": round(figures.median("memory"), 1),
                "a key, s": round(figures.median("key"), 4),
            }
        )
    return found


def _once(figures: Figures, command: list[str], seen: str, key: bytes) -> None:
    with tempfile.TemporaryDirectory() as home:
        places = {"HOME": home} | {
            f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "CACHE")
        }
        terminal = Terminal(command, {"PATH": os.environ["PATH"], **places}, *SIZE)
        try:
            figures.note("data", terminal.shows(lambda text: seen in text))
            terminal.rest()
            figures.note("memory", terminal.peak() / 1024)
            for _press in range(10):
                figures.note("key", terminal.answer(key))
        finally:
            terminal.close()
