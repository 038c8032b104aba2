"""The long run: an office of clerks on a real file, killed at random, its books held against their notes.

``MINUTES`` (60), ``DESKS`` (4), ``ROUND`` seconds a file (60: by then most caps are spent and most calls refused)
and ``SEED`` come from the environment. Ends with the counts, and with 1 when anything was lost, doubled or broken;
the files of such a round are kept.
"""

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from tests.faults.office import Office
from tests.faults.outside import Verdict

MINUTES = float(os.environ.get("MINUTES", "60"))
DESKS = int(os.environ.get("DESKS", "4"))
ROUND = float(os.environ.get("ROUND", "60"))
SEED = int(os.environ.get("SEED", "1"))
KILLS_A_CHECK = 25
CALLS_A_LIFE = 12
NAMES = (
    "calls",
    "acknowledged",
    "replays",
    "refused",
    "busy",
    "kills",
    "checks",
    "lost",
    "doubled",
    "broken",
)


def round_of(folder: Path, seed: int, goes_on: Callable[[], bool]) -> tuple[Counter[str], Verdict]:
    """Let an office work on one file until the time is over or something is wrong; give counts and last verdict."""
    office = Office(folder, DESKS, seed)
    checks = 0
    try:
        while True:
            for _ in range(KILLS_A_CHECK):
                office.kill_one(within=CALLS_A_LIFE)
            office.close()
            found = office.verdict()
            checks += 1
            if not found.sound or not goes_on():
                break
            office.reopen()
    finally:
        office.close()
    counts = found.counts + Counter(kills=office.kills, checks=checks)
    return counts + Counter({name: len(getattr(found, name)) for name in NAMES[-3:]}), found


def main() -> int:
    """Run round after round; gives the exit code."""
    end = time.monotonic() + 60 * MINUTES
    total: Counter[str] = Counter()
    seed = SEED
    while time.monotonic() < end and not any(total[name] for name in NAMES[-3:]):
        folder = Path(tempfile.mkdtemp(prefix="kmo-soak-"))
        until = min(end, time.monotonic() + ROUND)
        counts, found = round_of(folder, seed, lambda: time.monotonic() < until)  # used in this turn
        total += counts
        print(f"seed {seed}:", *(f"{name} {counts[name]}" for name in NAMES), flush=True)
        if found.sound:
            shutil.rmtree(folder)
        else:
            print(f"kept in {folder}:", *found.lost, *found.doubled, *found.broken, sep="\n  ", flush=True)
        seed += 1
    print("total: ", ", ".join(f"{name} {total[name]}" for name in NAMES))
    return 1 if any(total[name] for name in NAMES[-3:]) else 0


if __name__ == "__main__":
    sys.exit(main())
