"""Killed while a database is made, or brought to a newer version: the next start works, and nothing is half."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kmo_tui.store import migrate
from kmo_tui.store.engine import HEAD, Store
from tests.faults import story
from tests.faults.children import calls
from tests.faults.conftest import LONG
from tests.store.test_schema import second_revision

KILLS = 100 if LONG else 4
# the last steps put the file in its place: a few calls apart
LAST = 20 if LONG else 2


def moments(act: Callable[[], object]) -> Iterator[int]:
    """Give the calls to be killed at: spread over the whole, and close to its end."""
    total = calls(act, None)
    yield from (total * point // KILLS for point in range(1, KILLS))
    yield from range(total - 20 * LAST // 2, total, 10)


def opened(path: Path) -> None:
    Store.open(str(path)).close()


def test_a_new_database_is_whole_or_not_there(tmp_path: Path) -> None:
    opened(tmp_path / "before.db")  # what is loaded late is loaded before
    path = tmp_path / "kmo.db"

    def start() -> None:
        opened(path)

    for last in moments(start):
        path.unlink(missing_ok=True)
        calls(start, last)
        if path.exists():
            with closing(sqlite3.connect(path)) as conn:
                assert conn.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        story.prepare(path)
        with story.sitting(path) as desk:
            assert list(desk.books.check()) == []
            assert desk.companies.page().total == 1


def test_a_database_that_is_brought_along_is_the_old_or_the_new_one(
    prepared: Path, whole: list[list[tuple[object, ...]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    source = Path(shutil.copy(prepared, tmp_path / "source.db"))
    story.tell(source, told.append)
    second_revision(monkeypatch, tmp_path / "newer", "op.execute('UPDATE provider SET address = address')")
    assert migrate.known("9999")
    path = tmp_path / "desk" / "kmo.db"
    path.parent.mkdir()

    def put_back() -> None:
        for file in path.parent.iterdir():
            file.unlink()
        shutil.copy(source, path)

    def start() -> None:
        opened(path)

    put_back()
    start()
    put_back()
    for last in moments(start):
        put_back()
        calls(start, last)
        # a copy that has its name is whole, and of before
        for copy in path.parent.glob("*.backup.db"):
            assert story.books(copy) == whole
            with closing(sqlite3.connect(copy)) as conn:
                assert conn.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        with story.sitting(path) as desk:
            assert list(desk.books.check()) == []
            assert desk._work.store.setting("kind") == "desk"
        assert story.books(path) == whole
        with closing(sqlite3.connect(path)) as conn:
            assert conn.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)
        assert list(path.parent.glob("*.backup.db"))
