"""Clerks on one file are killed at random moments: what was confirmed stays, nothing is half or doubled."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.conftest import LONG
from tests.faults.office import Office
from tests.faults.outside import verdict

KILLS, CHECKS = (600, 60) if LONG else (54, 6)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office after many kills; its file and notes are there to look at."""
    office = Office(tmp_path_factory.mktemp("office"), desks=3, seed=11)
    try:
        for _ in range(CHECKS):
            for _ in range(KILLS // CHECKS):
                office.kill_one(within=0.25)
            office.close()
            found = office.verdict()
            assert found.sound, found
            office.reopen()
    finally:
        office.close()
    return office


def test_what_was_confirmed_survives_every_kill(office: Office) -> None:
    found = office.verdict()
    assert office.kills >= KILLS
    assert found.sound, found
    assert found.counts["acknowledged"] > KILLS // 2 and found.counts["replays"] and found.counts["refused"]


SPOILT = {
    "lost": "DELETE FROM answered WHERE action = 'pay' AND key = (SELECT max(key) FROM answered WHERE action = 'pay')",
    "doubled": "INSERT INTO ledger SELECT id + 100000, company_id, project_id, seq + 100000, transfer, kind, source,"
    " target, cents, booked_on, reference, communication, previous, hash || 'x' FROM ledger WHERE kind = 'payment'"
    " LIMIT 1",
    "broken": "UPDATE company_year SET granted_cents = granted_cents - 1 WHERE granted_cents > 0",
}


@pytest.mark.parametrize("what", SPOILT)
def test_the_verdict_sees_what_is_wrong(office: Office, tmp_path: Path, what: str) -> None:
    path = Path(shutil.copy(office.path, tmp_path / "kmo.db"))
    with closing(sqlite3.connect(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        assert connection.execute(SPOILT[what]).rowcount
        connection.commit()
    found = verdict(path, office.notes())
    assert getattr(found, what), found
