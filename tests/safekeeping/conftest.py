"""A desk with something in every corner, made once a run and copied for each test."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import founding, migrate
from kmo_tui.store.engine import Store
from tests.safekeeping.full_desk import fill
from tests.service.builders import open_desk

# the last revision of before there were seals
UNSEALED = "0004"


@pytest.fixture(scope="session")
def full_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy it, never open it."""
    path = tmp_path_factory.mktemp("full") / "kmo.db"
    desk = open_desk(path)
    fill(desk)
    desk._work.store.close()
    return path


@pytest.fixture
def older_file(tmp_path: Path) -> Path:
    """The same desk as a program left it that knew no seals."""
    full, path = tmp_path / "full.db", tmp_path / "older.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Transaction, "_seal", lambda *_: None)
        desk = open_desk(full)
        fill(desk, corrected=False)
        desk._work.store.close()
    path.touch()
    with closing(founding.look_at(path)) as store, store.rebuild() as conn:
        migrate.upgrade(conn, UNSEALED)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("ATTACH ? AS full", (str(full),))
        tables = raw.execute(
            "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"
        )
        for (table,) in tables.fetchall():
            raw.execute(f"INSERT INTO main.{table} SELECT * FROM full.{table}")
        raw.commit()
    full.unlink()
    return path


@pytest.fixture
def full_file(full_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(full_template, tmp_path / "kmo.db"))


@pytest.fixture
def full_store(full_file: Path) -> Iterator[Store]:
    store = Store.open(str(full_file))
    yield store
    store.close()
