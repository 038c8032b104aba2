"""``python -m bench``: start, keys, commands, writes and growth of the desk, as ratios to what runs beside it."""

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from bench import commands, desk, growth, imports, others, report, writes

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench" / "results.json"
PARTS = ("desk", "commands", "writes", "apply", "imports", "growth", "others")


def main() -> int:
    """Run what is asked; 1 when an aim was missed and ``--strict`` was asked for."""
    options = argparse.ArgumentParser(prog="bench", description=__doc__)
    options.add_argument("parts", nargs="*", help=f"which of {', '.join(PARTS)}; all of them without")
    options.add_argument("--runs", type=int, default=7, help="how often each program is started")
    options.add_argument("--strict", action="store_true", help="exit code 1 when an aim is missed")
    options.add_argument(
        "--applications", type=int, default=300, help="how many each run of the writes submits"
    )
    options.add_argument("--file", type=int, default=3_000, help="how many the file for apply has")
    options.add_argument("--million", action="store_true", help="the growth up to a million projects")
    options.add_argument(
        "--write", action="store_true", help="keep the figures and renew docs/performance.md"
    )
    chosen = options.parse_args()
    wanted = chosen.parts or PARTS
    if unknown := set(wanted) - set(PARTS):
        options.error(f"unknown: {', '.join(sorted(unknown))}")
    found = _measured(chosen, wanted)
    for line in report.lines(found):
        print(line)
    if chosen.write:
        RESULTS.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        report.renew(ROOT / "docs", found)
    return int(chosen.strict and any(row["missed"] for row in found["ratios"]))


def _measured(chosen: argparse.Namespace, wanted: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        "made_on": date.today().isoformat(),
        "machine": {
            "cpus": os.cpu_count(),
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
        },
        "ratios": [],
        "counts": {},
        "imports": [],
        "growth": [],
        "others": [],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "desk" in wanted:
            found["ratios"] += [ratio.plain() for ratio in desk.measure(folder, chosen.runs)]
        if "commands" in wanted:
            found["ratios"] += [ratio.plain() for ratio in commands.measure(folder, chosen.runs)]
        if "writes" in wanted:
            ratio, statements = writes.measure(folder, max(chosen.runs // 2, 1), chosen.applications)
            found["ratios"].append(ratio.plain())
            found["counts"]["statements of a company's first application"] = statements
        if "apply" in wanted:
            rate = commands.apply_file(folder, chosen.file)
            found["counts"][f"applications a second of apply FILE with {chosen.file}"] = round(rate)
        if "imports" in wanted:
            found["imports"] = imports.measure(chosen.runs)
        if "growth" in wanted:
            sizes = (*growth.SIZES, growth.MILLION) if chosen.million else growth.SIZES
            found["growth"] = growth.measure(folder, sizes)
        if "others" in wanted:
            found["others"] = others.measure(folder, ROOT / ".bench", max(chosen.runs // 2, 1))
    return found


if __name__ == "__main__":
    sys.exit(main())
