"""What each layer of the desk costs to import, on top of those before it."""

import statistics
import sys

from bench.figures import spent

LAYERS = {
    "Python alone": "import gc; gc.set_threshold(200_000, 20, 100)",
    "Textual with its widgets": "import textual.app, textual.widgets",
    "what is painted first": "import kmo_tui.app, kmo_tui.terminal.desk_driver",
    "SQLAlchemy with its SQLite dialect": "import sqlalchemy, sqlalchemy.dialects.sqlite",
    "babel": "import babel.dates, babel.numbers",
    "the service and its store": "from kmo_tui.service import companies, desk, drafts, history, projects",
    "the first screens": "import screens.companies, screens.overview",
    "Typer, for the commands": "import typer",
}


def measure(runs: int) -> list[dict[str, object]]:
    """Import one layer more each time; gives the CPU and the memory that it adds."""
    found: list[dict[str, object]] = []
    before = (0.0, 0.0)
    for count, name in enumerate(LAYERS, 1):
        program = "; ".join(list(LAYERS.values())[:count])
        used = [spent([sys.executable, "-c", program]) for _run in range(runs)]
        cpu, memory = (statistics.median(values) for values in zip(*used, strict=True))
        found.append(
            {
                "imported": name,
                "adds, ms CPU": round((cpu - before[0]) * 1000, 1),
                "adds, MiB": round(memory - before[1], 1),
            }
        )
        before = (cpu, memory)
    return found
