"""Files that are missing, empty, foreign, damaged, locked, full or too open."""

import multiprocessing
import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from kmo_tui.store import engine as engine_module
from kmo_tui.store import files
from kmo_tui.store import sqlite as sqlite_module
from kmo_tui.store.engine import Store, StoreFault

NOBODY = 65534
WAL = {"kmo.db-wal", "kmo.db-shm"}


def reason_of(act: Callable[[], object]) -> str | None:
    try:
        act()
    except StoreFault as fault:
        return fault.reason
    return None


def opened(path: Path, **options: object) -> str | None:
    """Try to open and close; give the reason when it is refused."""
    return reason_of(lambda: Store.open(str(path), **options).close())  # type: ignore[arg-type]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_a_new_database_is_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = files.default_path()
    with closing(Store.open(str(path))) as store, store.write() as conn:
        store.set_setting(conn, "a", "b")
        assert {p.name for p in path.parent.iterdir()} in ({"kmo.db", "kmo.db-journal"}, {"kmo.db"} | WAL)
        assert {mode(p) for p in path.parent.iterdir()} == {0o600}
    assert mode(path.parent) == 0o700


@pytest.mark.usefixtures("open_umask")
def test_the_default_database_is_tightened(
    store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = files.default_path()
    path.parent.mkdir(parents=True)
    shutil.copyfile(store_file, path)
    assert (mode(path.parent), mode(path)) == (0o755, 0o644)
    assert opened(path) is None
    assert (mode(path.parent), mode(path)) == (0o700, 0o600)


def test_the_default_database_of_another_is_refused(
    store_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = files.default_path()
    path.parent.mkdir(parents=True, mode=0o700)
    shutil.copyfile(store_file, path)
    path.chmod(0o604)
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    assert opened(path) == "too_open"
    assert mode(path) == 0o604


def test_a_missing_file_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "kmo.db"
    assert opened(path, create=False) == "unreachable"
    assert list(tmp_path.iterdir()) == []
    assert opened(path, kind="test") is None
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    assert opened(tmp_path / "desk" / "kmo.db") == "unreachable"
    assert list(tmp_path.iterdir()) == []


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE recipe (id INTEGER)")
        conn.commit()


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _no_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA application_id = {files.APPLICATION_ID}")


def _no_kind(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("DELETE FROM setting")
        conn.commit()


def _garbled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996
    path.write_bytes(data)


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "not_a_database"),
    "text": (lambda path: path.write_text("Stationsstraat 1, 9000 Gent\n" * 50), "not_a_database"),
    "foreign": (lambda path: (path.unlink(), _foreign(path)), "not_a_database"),
    "header cut": (lambda path: path.write_bytes(path.read_bytes()[:60]), "damaged"),
    "half": (_half, "damaged"),
    "first page only": (lambda path: path.write_bytes(path.read_bytes()[:4096]), "damaged"),
    "garbled": (_garbled, "damaged"),
    "no tables": (_no_tables, "damaged"),
    "no kind": (_no_kind, "damaged"),
    "folder": (lambda path: (path.unlink(), path.mkdir()), "unreachable"),
    "pipe": (lambda path: (path.unlink(), os.mkfifo(path)), "unreachable"),
    "loose end": (lambda path: (path.unlink(), path.symlink_to("nowhere.db")), "unreachable"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_file_is_named_and_left_alone(store_file: Path, name: str) -> None:
    spoil, reason = SPOILT[name]
    spoil(store_file)
    before = store_file.read_bytes() if store_file.is_file() else None
    assert opened(store_file) == reason
    assert (store_file.read_bytes() if store_file.is_file() else None) == before
    assert list(store_file.parent.iterdir()) == [store_file]


def as_someone_else(act: Callable[[], str | None]) -> str | None:
    """Run in a process of its own, without the powers of root."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)

    def run() -> None:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        send.send(act())

    process = context.Process(target=run)
    process.start()
    send.close()
    try:
        answer: str | None = receive.recv()
    finally:
        process.join()
    return answer


@pytest.fixture
def shared_file(store_file: Path) -> Iterator[Path]:
    """A database in a folder that everybody can reach."""
    folder = Path(tempfile.mkdtemp(prefix="kmo-"))
    folder.chmod(0o755)
    path = Path(shutil.copy(store_file, folder))
    yield path
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_read_only_folder_can_be_read_and_not_written(shared_file: Path) -> None:
    shared_file.chmod(0o666)
    shared_file.parent.chmod(0o555)

    def act() -> str | None:
        store = Store.open(str(shared_file))
        assert store.setting("kind") == "test"
        return reason_of(lambda: write_something(store))

    assert as_someone_else(act) == "read_only"


def test_a_read_only_file_can_be_read_and_not_written(shared_file: Path) -> None:
    shared_file.chmod(0o444)
    shared_file.parent.chmod(0o777)
    assert (
        as_someone_else(lambda: reason_of(lambda: write_something(Store.open(str(shared_file)))))
        == "read_only"
    )


def test_a_folder_that_takes_no_new_database(shared_file: Path) -> None:
    shared_file.parent.chmod(0o555)
    assert as_someone_else(lambda: opened(shared_file.with_name("new.db"))) == "read_only"


def test_a_file_that_may_not_be_read(shared_file: Path) -> None:
    shared_file.chmod(0o000)
    assert as_someone_else(lambda: opened(shared_file)) == "unreachable"


def write_something(store: Store) -> None:
    with store.write() as conn:
        store.set_setting(conn, "a", "b")


def test_a_locked_database_is_named(store_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_module, "BUSY_SECONDS", 0.01)
    with closing(Store.open(str(store_file))) as store, closing(sqlite3.connect(store_file)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert reason_of(lambda: write_something(store)) == "locked"
        assert store.setting("kind") == "test"
        other.rollback()
        write_something(store)
        other.execute("BEGIN EXCLUSIVE")
        assert reason_of(lambda: store.setting("kind")) == "locked"
        assert opened(store_file) == "locked"


def test_a_reader_in_the_way_of_a_commit_undoes_it(store_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_module, "BUSY_SECONDS", 0.01)
    monkeypatch.setattr(engine_module, "journal_for", lambda _version: ("delete", "extra"))
    with closing(Store.open(str(store_file))) as store, closing(sqlite3.connect(store_file)) as other:
        other.isolation_level = None
        other.execute("BEGIN")
        other.execute("SELECT * FROM setting").fetchall()
        assert reason_of(lambda: write_something(store)) == "locked"
        other.execute("ROLLBACK")
        assert store.setting("a") is None
        write_something(store)
        assert store.setting("a") == "b"


def test_a_full_disk_is_named_and_undone(fresh_store: Store) -> None:
    def fill() -> None:
        with fresh_store.write() as conn:
            fresh_store.set_setting(conn, "a", "b")
            conn.exec_driver_sql("PRAGMA max_page_count = 1")
            fresh_store.set_setting(conn, "big", "x" * 1_000_000)

    assert reason_of(fill) == "full"
    assert fresh_store.setting("a") is None


def test_damage_found_later_is_named(store_file: Path) -> None:
    with closing(Store.open(str(store_file))) as store:
        with closing(sqlite3.connect(store_file)) as conn:
            page = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = 'company'").fetchone()[0]
        with store_file.open("r+b") as file:
            file.seek((page - 1) * 4096)
            file.write(b"\x7f" * 4096)

        def look() -> None:
            with store.read() as conn:
                conn.execute(text("SELECT * FROM company")).all()

        assert reason_of(look) == "damaged"


def test_a_backup_is_whole_while_someone_works(fresh_store: Store) -> None:
    write_something(fresh_store)
    assert fresh_store.path is not None
    copy = files.backup(fresh_store.path, "now")
    assert mode(copy) == 0o600
    with closing(Store.open(str(copy))) as other:
        assert other.setting("a") == "b"


def test_what_a_kill_left_of_a_copy_is_swept_a_day_later(store_file: Path) -> None:
    old, young, other = (
        store_file.with_name(name)
        for name in (".kmo.backup.1a2b.db.0102.new", ".kmo.db.0304.new", ".desk.db.0506.new")
    )
    for draft in (old, young, other):
        draft.write_bytes(store_file.read_bytes())
    for draft in (old, other):
        os.utime(draft, (0, 0))
    Store.open(str(store_file)).close()
    assert (old.exists(), young.exists(), other.exists()) == (False, True, True)
