"""The database file itself: where it lies, who may read it, how it comes into being whole or not at all."""

import glob
import os
import secrets
import sqlite3
import stat
import time
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from platformdirs import user_data_path

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.store.faults import StoreFault, fault_of, fault_of_system

APPLICATION_ID = 0x4B4D4F31  # "KMO1", at byte 68 of the header
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
# seconds after which nobody is making a draft any more
_ABANDONED = 24 * 3600


def default_path() -> Path:
    """Give the file of the desk of this user."""
    return user_data_path("kmo-tui", appauthor=False) / "kmo.db"


def tighten_default(path: Path) -> None:
    """Keep the default folder and its database to their owner; raises StoreFault when that is another."""
    if path != default_path():
        return
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _tighten(path.parent, 0o700)
        if path.exists():
            _tighten(path, 0o600)
    except OSError as error:
        raise StoreFault("unreachable", str(path)) from error


def _tighten(path: Path, mode: int) -> None:
    found = path.stat()
    if not found.st_mode & 0o077:
        return
    if found.st_uid != os.geteuid():
        raise StoreFault("too_open", str(path))
    path.chmod(mode)


def examine(path: Path) -> None:
    """Refuse, without touching it, a file that is no database of this program."""
    place = str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StoreFault("unreachable", place)
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise StoreFault("unreachable", place) from error
    if not header.startswith(_MAGIC):
        raise StoreFault("not_a_database", place)
    if len(header) < _HEADER:
        raise StoreFault("damaged", place)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreFault("not_a_database", place)


def reserve(path: Path) -> None:
    """Make an empty file that only its owner can read; the journal beside it takes over its mode."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    os.close(handle)


def make(path: Path, fill: Callable[[Path], None], *, durable: bool, alone: bool = False) -> None:
    """Fill a new file beside ``path`` and put it there in one step, so that nobody meets a half-made one.

    When someone else put one there meanwhile, theirs stays; ``alone`` refuses then (NOT_EMPTY).
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}.new")
    try:
        if not path.parent.is_dir():
            raise StoreFault("unreachable", str(path))
        reserve(draft)
        fill(draft)
        if durable:
            sync(draft)
        if not _place(draft, path) and alone:
            raise Refused(Code.NOT_EMPTY, place=str(path))
        if durable:
            sync(path.parent)
    except OSError as error:
        raise fault_of_system(error, path) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Take away what was left of a copy or a new file beside ``path`` whose making was killed over a day ago.

    It may hold a whole copy of the data, which forgetting would not reach.
    """
    with suppress(OSError):
        for draft in path.parent.glob(f".{glob.escape(path.stem)}.*.new*"):
            if time.time() - draft.stat().st_mtime > _ABANDONED:
                draft.unlink()


def _place(draft: Path, path: Path) -> bool:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return False
    except OSError:
        # a file system without hard links: the check and the rename are two steps there
        if os.path.lexists(path):
            return False
        draft.rename(path)
    return True


def sync(path: Path) -> None:
    """Wait until the file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def backup(path: Path, label: str) -> Path:
    """Copy a live database beside itself and verify the copy; gives its path.

    Raises StoreFault; a copy that is not sound or not whole does not stay.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    place = path.with_name(f"{path.stem}.{label}.{moment}.{secrets.token_hex(2)}.backup{path.suffix}")
    make(place, lambda draft: copy(path, draft), durable=True)
    return place


def copy(path: Path, draft: Path) -> None:
    """Copy a live database into an empty file through SQLite's online backup: one moment, all in one file.

    Raises StoreFault when it cannot be read, or when what was copied is not sound.
    """
    try:
        with (
            closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as source,
            closing(sqlite3.connect(draft)) as target,
        ):
            # the backup itself would wait for a lock without end, this read waits as long as the others
            source.execute("BEGIN")
            source.execute("SELECT count(*) FROM sqlite_master")
            # a copy that stays whole without files beside it, whatever the journal of the original
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
            sound = (
                target.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
                and target.execute("PRAGMA foreign_key_check").fetchone() is None
            )
    except sqlite3.Error as error:
        raise fault_of(error, str(path), path) or StoreFault("damaged", str(path)) from error
    if not sound:
        raise StoreFault("damaged", str(path))
