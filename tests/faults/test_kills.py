"""Clerks on one file are killed at random moments: what was confirmed stays, nothing is half or doubled."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.faults.conftest import LONG
from tests.faults.office import Office
from tests.faults.outside import verdict

KILLS, CHECKS = (600, 60) if LONG else (54, 3)
SPOILT = {
    "lost": "DELETE FROM answered WHERE key = (SELECT max(key) FROM answered WHERE action = 'book_deposit')",
    "doubled": "INSERT INTO ledger SELECT id + 100000, company_id, project_id, seq + 100000, transfer, kind, source,"
    " target, cents, booked_on, reference, communication, previous, hash || 'x' FROM ledger WHERE kind = 'deposit'"
    " LIMIT 1",
    "broken": "UPDATE company_year SET granted_cents = granted_cents - 1 WHERE granted_cents > 0",
}


def test_what_was_confirmed_survives_every_kill(tmp_path: Path) -> None:
    office = Office(tmp_path, desks=2, seed=11)
    try:
        for _ in range(CHECKS):
            for _ in range(KILLS // CHECKS):
                office.kill_one(within=2)
            office.close()
            found = office.verdict()
            assert found.sound, found
            office.reopen()
    finally:
        office.close()
    assert office.kills >= KILLS
    assert found.counts["acknowledged"] > KILLS // 2 and found.counts["refused"], found
    for what, statement in SPOILT.items():
        path = _spoilt(office.path, tmp_path / f"{what}.db", statement)
        assert getattr(verdict(path, office.notes()), what), what


def _spoilt(source: Path, path: Path, statement: str) -> Path:
    """Give a copy with a change that was made behind the back of the program."""
    shutil.copy(source, path)
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(statement).rowcount
        connection.commit()
    return path
