"""What a command costs, against a Python that does nothing, and how fast a file of applications is submitted."""

import json
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from bench import writes
from bench.figures import Figures, Ratio, kmo, spent


def measure(folder: Path, runs: int) -> list[Ratio]:
    """Measure the CPU of two commands on a small desk."""
    file = folder / "commands.db"
    writes.fill(file, 5)
    figures = Figures()
    for _run in range(runs):
        figures.note("pass", spent([sys.executable, "-c", "pass"])[0])
        for name in ("companies", "projects"):
            figures.note(name, spent(kmo(file, name))[0])
    nothing = figures.median("pass")
    return [
        Ratio(f"kmo-tui {name}", figures.median(name), nothing, "s CPU", "python -c pass", 18)
        for name in ("companies", "projects")
    ]


def apply_file(folder: Path, count: int) -> float:
    """Submit a file of applications, a transaction each; gives how many a second."""
    file, asked = folder / "apply.db", folder / "apply.json"
    writes.fill(file, count)
    today = date.today()
    entries = [
        {
            "company": number,
            "size": "small",
            "nace": "62100",
            "service": "training",
            "name": "Veilig werken in de cloud",
            "training_kind": "classroom",
            "theme": "innovation",
            "hours": "16",
            "participants": ["An Peeters"],
            "registered_on": today.isoformat(),
            "starts_on": (today + timedelta(days=7)).isoformat(),
            "contributes": True,
            "amount": "500",
            "provider": writes.PROVIDER,
            "consent": True,
        }
        for number in writes.numbers(count)
    ]
    asked.write_text(json.dumps({"applications": entries}), encoding="utf-8")
    begun = time.perf_counter()
    spent(kmo(file, "apply", str(asked), "--format", "json", "--yes"))
    return count / (time.perf_counter() - begun)
