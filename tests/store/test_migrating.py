"""Many desks at once bring one database to the newest revision, and a program that is too old stops."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from kmo_tui.store.engine import HEAD, Store, StoreFault
from tests.postgres import OWNER, Server
from tests.store.test_concurrency import at_once
from tests.store.test_schema import second_revision

DESKS = 4


@pytest.fixture
def empty(pg_server: Server) -> Iterator[str]:
    """The name of a database without anything in it."""
    name = pg_server.create()
    yield name
    pg_server.drop(name)


@pytest.fixture
def owned(database: str, request: pytest.FixtureRequest) -> str:
    """A migrated database as who may change its tables sees it."""
    if database.startswith("sqlite"):
        return database
    server: Server = request.getfixturevalue("pg_server")
    return server.url(request.getfixturevalue("pg_database"), OWNER)


def kmo_tui(url: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kmo_tui", "--database", url, *words],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_desks_that_migrate_together_change_the_tables_once(
    owned: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a revision that ran twice would fail: the table is there already
    second_revision(monkeypatch, tmp_path / "new")

    def migrated() -> str:
        Store.migrate(owned).close()
        return "done"

    assert at_once(DESKS, migrated) == ["done"] * DESKS
    with closing(Store.open(owned)) as store, store.read() as conn:
        assert conn.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == ["9999"]
        assert conn.execute(text("SELECT count(*) FROM extra")).scalar() == 0
    assert len(list(tmp_path.glob("*.backup.db"))) == owned.startswith("sqlite")


def test_an_operator_of_an_older_server_is_sent_to_the_owner(
    pg_server: Server, pg_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second_revision(monkeypatch, tmp_path / "new")
    for act, reason in ((Store.open, "not_migrated"), (Store.migrate, "not_allowed")):
        with pytest.raises(StoreFault) as caught:
            act(pg_server.url(pg_database))
        assert caught.value.reason == reason
    monkeypatch.undo()
    Store.open(pg_server.url(pg_database)).close()


def test_two_programs_make_the_tables_of_an_empty_database_once(pg_server: Server, empty: str) -> None:
    waiting = kmo_tui(pg_server.url(empty), "check")
    assert waiting.communicate()[1].count("kmo-tui migrate") == 1
    assert waiting.returncode == 3
    url = pg_server.url(empty, OWNER)
    both = [kmo_tui(url, "migrate") for _ in range(2)]
    said = [one.communicate()[1] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    with closing(Store.open(pg_server.url(empty))) as store:
        assert (store.kind, store.role) == ("desk", "an")
        with store.read() as conn:
            assert conn.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [HEAD]


def test_another_database_is_left_alone(pg_server: Server, empty: str) -> None:
    with pg_server.admin(empty) as admin:
        admin.execute("CREATE TABLE theirs (id int)")
    for act in (Store.open, Store.migrate):
        with pytest.raises(StoreFault) as caught:
            act(pg_server.url(empty, OWNER))
        assert caught.value.reason == "not_a_database"


def test_an_old_program_stops_on_a_newer_schema(owned: str) -> None:
    with closing(Store.open(owned)) as store, store.write() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '99999'"))
    program = kmo_tui(owned, "migrate")
    said = program.communicate()[1]
    assert (program.returncode, said.count("nieuwere kmo-tui")) == (3, 1)
