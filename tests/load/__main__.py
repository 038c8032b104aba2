"""The long run: ``python -m tests.load [SECONDS]``, 16 processes on one file and 64 clients on PostgreSQL."""

import sys
import tempfile
from pathlib import Path

from kmo_tui.store.engine import Store
from tests import postgres
from tests.load.crowd import Outcome, work


def main() -> int:
    """Run both and print the counts; 1 when anything was lost, doubled, wrongly refused or broken."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 120
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "kmo.db"
        Store.open(str(file)).close()
        wrong += _say(
            "SQLite, 16 processes", work(str(file), companies=20, processes=16, threads=1, seconds=seconds)
        )
    if postgres.binaries() is None:
        print("PostgreSQL: the wheel has no build for this platform")
        return int(bool(wrong))
    server = postgres.Server(postgres.folder())
    try:
        server.make(*postgres.SAFE)
        database = server.create()
        Store.migrate(server.url(database, postgres.OWNER)).close()
        outcome = work(server.url(database), companies=20, processes=4, threads=16, seconds=seconds)
        wrong += _say("PostgreSQL, 64 clients", outcome)
    finally:
        postgres.end(server)
    return int(bool(wrong))


def _say(title: str, outcome: Outcome) -> int:
    print(f"\n{title}\n{outcome.told()}", *outcome.faults[:20], sep="\n", flush=True)
    return len(outcome.faults)


if __name__ == "__main__":
    sys.exit(main())
