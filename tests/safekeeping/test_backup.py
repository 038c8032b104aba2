"""A copy of a live desk, and back again: whole, verified, private, and never over something else."""

import os
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.wallet import Payment
from kmo_tui.service import safekeeping
from kmo_tui.store import files, founding, migrate
from kmo_tui.store.check import check
from kmo_tui.store.engine import HEAD, Store, StoreFault
from tests.service.builders import COMPANY, deposited, key, open_desk


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as conn:
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: sorted(conn.execute(f"SELECT * FROM {name}").fetchall(), key=repr) for name in names}


def heads_of(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as conn:
        heads = [
            conn.execute(f"SELECT seq, hash FROM {table}").fetchall() for table in ("chain_head", "desk_head")
        ]
        return {"", *(f"{seq}:{last}" for found in heads for seq, last in found)}


def test_what_is_restored_is_what_was_kept(full_store: Store, full_file: Path, tmp_path: Path) -> None:
    kept = safekeeping.backup(full_store, str(tmp_path / "copy.db"))
    assert {head.ledger for head in kept.heads} | {head.trail for head in kept.heads} == heads_of(full_file)
    restored = safekeeping.restore(str(tmp_path / "new.db"), str(tmp_path / "copy.db"))
    assert restored.heads == kept.heads
    assert rows_of(tmp_path / "new.db") == rows_of(full_file)
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in ("copy.db", "new.db")} == {0o600}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "kmo.db", "new.db"]


def test_the_copy_is_whole_in_one_file_whatever_the_journal(full_file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(full_file)) as conn:
        conn.execute("PRAGMA journal_mode=WAL")
        conn.execute("INSERT INTO setting VALUES ('only', 'in the journal')")
        conn.commit()
        safekeeping.backup(founding.look_at(full_file, ("wal", "full")), str(tmp_path / "copy.db"))
    assert (tmp_path / "copy.db").read_bytes()[18:20] == b"\x01\x01"
    assert ("only", "in the journal") in rows_of(tmp_path / "copy.db")["setting"]


OCCUPIED: dict[str, Callable[[Path], object]] = {
    "file": lambda path: path.write_text("anders"),
    "empty file": lambda path: path.touch(),
    "folder": lambda path: path.mkdir(),
    "link": lambda path: path.symlink_to("kmo.db"),
    "loose link": lambda path: path.symlink_to("nowhere"),
}


@pytest.mark.parametrize("what", OCCUPIED)
def test_nothing_is_ever_replaced(full_store: Store, full_file: Path, tmp_path: Path, what: str) -> None:
    place = tmp_path / "place"
    OCCUPIED[what](place)
    before = (place.lstat().st_ino, full_file.read_bytes())
    for write in (
        lambda: safekeeping.backup(full_store, str(place)),
        lambda: safekeeping.transfer_out(full_store, str(place)),
        lambda: safekeeping.restore(str(place), str(full_file)),
    ):
        with pytest.raises(Refused):
            write()
    assert (place.lstat().st_ino, full_file.read_bytes()) == before
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger SET cents = cents + 1", "DELETE FROM trail WHERE id = 3"]
)
def test_books_that_do_not_agree_are_neither_kept_nor_restored(
    full_file: Path, tmp_path: Path, statement: str
) -> None:
    with closing(sqlite3.connect(full_file, isolation_level=None)) as conn:
        guards = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in guards:
            conn.execute(f"DROP TRIGGER {name}")
        conn.execute(statement)
        for _name, sql in guards:
            conn.execute(sql)
    with closing(Store.open(str(full_file))) as store:
        for write in (safekeeping.backup, safekeeping.transfer_out):
            with pytest.raises(StoreFault, match="damaged"):
                write(store, str(tmp_path / "copy"))
    with pytest.raises(StoreFault, match="damaged"):
        safekeeping.restore(str(tmp_path / "new.db"), str(full_file))
    assert list(tmp_path.iterdir()) == [full_file]


@pytest.mark.parametrize("spoilt", ["cut", "text", "empty", "newer"])
def test_a_file_that_is_no_backup_is_refused(full_file: Path, tmp_path: Path, spoilt: str) -> None:
    if spoilt == "newer":
        with closing(sqlite3.connect(full_file)) as conn:
            conn.execute("UPDATE alembic_version SET version_num = '9999'")
            conn.commit()
    else:
        content = full_file.read_bytes()
        full_file.write_bytes({"cut": content[: len(content) // 2], "text": b"brood\n", "empty": b""}[spoilt])
    with pytest.raises(StoreFault) as caught:
        safekeeping.restore(str(tmp_path / "new.db"), str(full_file))
    assert caught.value.reason == {"cut": "damaged", "newer": "newer_schema"}.get(spoilt, "not_a_database")
    assert list(tmp_path.iterdir()) == [full_file]


def _work(path: Path, started: object) -> None:
    desk = open_desk(path)
    project = deposited(desk)
    started.set()  # type: ignore[attr-defined]
    while True:
        own = key()
        desk.wallet.pay(Payment(number=project.number, cents=1, reference=own, message="deel"), own)


def test_a_backup_while_another_process_writes(full_file: Path, tmp_path: Path) -> None:
    context = get_context("fork")
    started = context.Event()
    writer = context.Process(target=_work, args=(full_file, started))
    writer.start()
    try:
        assert started.wait(60)
        with closing(Store.open(str(full_file))) as store:
            seen = []
            while len(set(seen)) < 3:
                kept = safekeeping.backup(store, str(tmp_path / f"copy{len(seen)}.db"))
                (head,) = (head.ledger for head in kept.heads if head.company == COMPANY)
                seen.append(int(head.partition(":")[0]))
            assert writer.is_alive()
            moved = safekeeping.transfer_out(store, str(tmp_path / "moved.jsonl"))
    finally:
        writer.kill()
        writer.join()
    assert seen == sorted(seen)
    assert (
        safekeeping.transfer_in(str(tmp_path / "moved.db"), str(tmp_path / "moved.jsonl")).heads
        == moved.heads
    )


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=128k,mode=700", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a file system of its own can only be mounted by root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_nothing(
    full_store: Store, full_file: Path, tmp_path: Path, small_disk: Path
) -> None:
    with pytest.raises(StoreFault, match="full"):
        safekeeping.backup(full_store, str(small_disk / "copy.db"))
    with pytest.raises((StoreFault, Refused)) as caught:
        safekeeping.transfer_out(full_store, str(small_disk / "moved.jsonl"))
    assert getattr(caught.value, "reason", None) == "full" or caught.value.facts["reason"] == "full"
    with pytest.raises(StoreFault, match="full"):
        safekeeping.restore(str(small_disk / "new.db"), str(full_file))
    safekeeping.transfer_out(full_store, str(tmp_path / "moved.jsonl"))
    with pytest.raises(StoreFault, match="full"):
        safekeeping.transfer_in(str(small_disk / "new.db"), str(tmp_path / "moved.jsonl"))
    assert list(small_disk.iterdir()) == []
    with full_store.read() as conn:
        assert list(check(conn)) == []


def test_an_older_backup_is_brought_along(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    files.reserve(old)
    founding.fill_file(old, lambda conn: migrate.upgrade(conn, "0002"))
    with closing(sqlite3.connect(old)) as conn:
        conn.execute("INSERT INTO setting VALUES ('kind', 'desk')")
        conn.execute("INSERT INTO closed_year VALUES (2020, '2020-12-01')")
        conn.commit()
    before = old.read_bytes()
    safekeeping.restore(str(tmp_path / "new.db"), str(old))
    assert rows_of(tmp_path / "new.db")["alembic_version"] == [(HEAD,)]
    assert rows_of(tmp_path / "new.db")["closed_year"] == [(2020, "2020-12-01")]
    assert old.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.db", "old.db"]
