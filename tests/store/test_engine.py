"""How connections are set, how transactions begin and end, what is shown of a URL."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text

from kmo_tui.store.engine import Store, StoreFault, default_url, journal_for, masked


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ((3, 40, 1), ("delete", "extra")),
        ((3, 44, 5), ("delete", "extra")),
        ((3, 44, 6), ("wal", "full")),
        ((3, 45, 0), ("delete", "extra")),
        ((3, 50, 4), ("delete", "extra")),
        ((3, 50, 6), ("delete", "extra")),
        ((3, 50, 7), ("wal", "full")),
        ((3, 51, 0), ("delete", "extra")),
        ((3, 51, 1), ("delete", "extra")),
        ((3, 51, 2), ("delete", "extra")),
        ((3, 51, 3), ("wal", "full")),
        ((3, 52, 0), ("wal", "full")),
        ((3, 54, 1), ("wal", "full")),
        ((4, 0, 0), ("wal", "full")),
    ],
)
def test_wal_only_with_the_fix(version: tuple[int, int, int], journal: tuple[str, str]) -> None:
    assert journal_for(version) == journal


PRAGMAS = ("foreign_keys", "busy_timeout", "mmap_size", "trusted_schema", "cell_size_check")
LEVELS = {"off": 0, "full": 2, "extra": 3}


def settings_of(connection) -> tuple[object, ...]:
    names = (*PRAGMAS, "journal_mode", "synchronous")
    return tuple(connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names)


@pytest.mark.parametrize("kind", ["desk", "demo", "test"])
def test_every_connection_is_set(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # as it is without the tests around it
    monkeypatch.setattr("kmo_tui.store.engine.THROWN_AWAY", {"demo"})
    journal, level = journal_for(sqlite3.sqlite_version_info)
    expected = (1, 10_000, 0, 0, 1, journal, LEVELS["off" if kind == "demo" else level])
    with closing(Store.open(str(tmp_path / "kmo.db"), kind=kind)) as store:
        assert store.kind == kind
        with store.read() as one, store.read() as two, store.read() as three:
            assert [settings_of(c) for c in (one, two, three)] == [expected] * 3
    with closing(Store.open(str(tmp_path / "kmo.db"), kind="desk")) as again, again.write() as connection:
        assert again.kind == kind
        assert settings_of(connection) == expected


def test_wal_is_used_where_it_is_safe(store_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(store_file)) as conn:
        conn.execute("UPDATE setting SET value = 'desk' WHERE name = 'kind'")
        conn.commit()
    monkeypatch.setattr("kmo_tui.store.engine.journal_for", lambda _version: ("wal", "full"))
    with closing(Store.open(str(store_file))) as store, store.write() as connection:
        assert settings_of(connection)[-2:] == ("wal", 2)
        store.set_setting(connection, "a", "b")
    monkeypatch.undo()
    with closing(Store.open(str(store_file))) as store, store.read() as connection:
        assert settings_of(connection)[-2:] == journal_settings()


def journal_settings() -> tuple[str, int]:
    journal, level = journal_for(sqlite3.sqlite_version_info)
    return journal, LEVELS[level]


def test_write_commits_and_undoes(any_store: Store) -> None:
    with any_store.write() as conn:
        any_store.set_setting(conn, "colour", "blue")
    with pytest.raises(RuntimeError), any_store.write() as conn:
        any_store.set_setting(conn, "colour", "red")
        raise RuntimeError
    assert any_store.setting("colour") == "blue"
    assert any_store.setting("taste") is None


def test_read_leaves_nothing_behind(fresh_store: Store) -> None:
    with fresh_store.read() as conn:
        fresh_store.set_setting(conn, "colour", "red")
    assert fresh_store.setting("colour") is None


def test_a_write_is_alone_from_its_first_moment(fresh_store: Store) -> None:
    with (
        fresh_store.write() as conn,
        closing(sqlite3.connect(fresh_store.path, timeout=0)) as other,
        pytest.raises(sqlite3.OperationalError, match="locked"),
    ):
        conn.execute(text("SELECT 1"))
        other.execute("BEGIN IMMEDIATE")


def test_threads_share_a_store(any_store: Store) -> None:
    def work(name: str) -> None:
        for turn in range(5):
            with any_store.write() as conn:
                any_store.set_setting(conn, name, str(turn))

    threads = [Thread(target=work, args=(f"t{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [any_store.setting(f"t{n}") for n in range(8)] == ["4"] * 8


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///file:kmo.db?mode=memory&uri=true",
        "sqlite:///kmo.db?nolock=1",
    ],
)
def test_memory_and_uris_are_refused(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreFault) as caught:
        Store.open(url)
    assert caught.value.reason == "unreachable"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "url", ["mysql://u:geheim@h/d", "postgresql+psycopg2://u:geheim@h/d", "what+ever://h/d"]
)
def test_other_drivers_are_refused(url: str) -> None:
    with pytest.raises(StoreFault) as caught:
        Store.open(url)
    assert caught.value.reason == "missing_driver"
    assert "geheim" not in str(caught.value)


def test_postgresql_without_its_driver_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreFault) as caught:
        Store.open("postgresql+psycopg://an:geheim@localhost/kmo")
    assert caught.value.reason == "missing_driver"
    assert caught.value.place == "postgresql+psycopg://an:***@localhost/kmo"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sqlite:////srv/kmo.db", "/srv/kmo.db"),
        ("/srv/kmo.db", "/srv/kmo.db"),
        ("postgresql+psycopg://an:geheim@h/d", "postgresql+psycopg://an:***@h/d"),
        ("postgresql+psycopg://an@h/d?password=geheim", "postgresql+psycopg://an@h/d"),
        ("postgresql://an:geheim@h:port/d", "postgresql://..."),
    ],
)
def test_no_password_is_shown(url: str, shown: str) -> None:
    assert masked(url) == shown


def test_the_default_is_in_the_data_folder_or_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KMO_DATABASE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if sys.platform == "linux":
        assert default_url() == f"sqlite:///{tmp_path}/kmo-tui/kmo.db"
    monkeypatch.setenv("KMO_DATABASE", "postgresql://kmo")
    assert default_url() == "postgresql://kmo"


def test_opening_an_existing_store_does_not_import_alembic(store_file: Path) -> None:
    code = (
        "import sys; from kmo_tui.store.engine import Store; Store.open(sys.argv[1]).close();"
        " print([m for m in ('alembic', 'sqlalchemy.orm', 'kmo_tui.store.migrate') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(store_file)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert run.stdout.strip() == "[]"


def test_faults_and_errors_carry_no_data(any_store: Store) -> None:
    with pytest.raises(Exception, match="hidden") as caught, any_store.write() as conn:
        conn.execute(text("INSERT INTO setting VALUES (:name, NULL)"), {"name": "BE68539007547034"})
    assert "BE68539007547034" not in str(caught.value)
    assert "geheim" not in repr(any_store)
