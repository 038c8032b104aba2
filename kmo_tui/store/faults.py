"""What can be wrong with the store as a whole, in one word each."""

import errno
import os
import sqlite3
from pathlib import Path
from typing import Literal

from sqlalchemy.exc import IntegrityError

Reason = Literal[
    "unreachable",
    "damaged",
    "not_a_database",
    "read_only",
    "locked",
    "full",
    "disk",
    "newer_schema",
    "not_migrated",
    "not_allowed",
    "too_open",
    "missing_driver",
]

_SQLITE: dict[int, Reason] = {
    sqlite3.SQLITE_PERM: "unreachable",
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_CANTOPEN: "unreachable",
    sqlite3.SQLITE_PROTOCOL: "locked",
    sqlite3.SQLITE_AUTH: "unreachable",
    sqlite3.SQLITE_NOTADB: "not_a_database",
}

# by SQLSTATE, the longest prefix first
_POSTGRESQL: tuple[tuple[str, Reason], ...] = (
    ("53100", "full"),
    ("25006", "read_only"),
    # a standby that is asked for a transaction that writes
    ("0A000", "read_only"),
    ("55P03", "locked"),
    ("42501", "not_allowed"),
    ("40001", "locked"),
    ("40P01", "locked"),
    ("XX001", "damaged"),
    ("XX002", "damaged"),
    ("3D", "unreachable"),
    ("28", "unreachable"),
    ("08", "unreachable"),
    ("53", "unreachable"),
    ("57", "unreachable"),
    ("58", "unreachable"),
)

_TAKEN = "23505"

_SYSTEM: dict[int | None, Reason] = {
    errno.EACCES: "read_only",
    errno.EPERM: "read_only",
    errno.EROFS: "read_only",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EIO: "disk",
}


class StoreFault(Exception):
    """The store cannot serve: ``reason`` is a stable word, ``place`` a file or a URL without its password."""

    def __init__(self, reason: Reason, place: str) -> None:
        super().__init__(f"{reason}: {place}")
        self.reason: Reason = reason
        self.place = place


def fault_of(error: BaseException, place: str, path: Path | None) -> StoreFault | None:
    """Give the fault that a driver's error stands for, or nothing when it is about the data or the code."""
    reason = _of_sqlite(error, path) if isinstance(error, sqlite3.Error) else _of_postgresql(error)
    return StoreFault(reason, place) if reason else None


def met_another(error: StoreFault | IntegrityError) -> bool:
    """Tell whether only another's transaction stood in the way, so that a retry of the same work may well succeed.

    On a server two desks can add the same row, where the second would have seen the first one's a moment later.
    """
    if isinstance(error, StoreFault):
        return error.reason == "locked"
    return getattr(error.orig, "sqlstate", None) == _TAKEN


def fault_of_system(error: OSError, path: Path) -> StoreFault:
    """Give the fault of a file that could not be written."""
    return StoreFault(_SYSTEM.get(error.errno, "unreachable"), str(path))


def _of_sqlite(error: sqlite3.Error, path: Path | None) -> Reason | None:
    code = getattr(error, "sqlite_errorcode", 0)
    primary = code & 0xFF
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return "unreachable"
    if primary == sqlite3.SQLITE_ERROR and str(error).startswith("no such table"):
        # another file than the one that was opened, or one that lost what it held
        return "damaged"
    if primary == sqlite3.SQLITE_CANTOPEN and path is not None and path.is_file():
        # the file is there but its journal cannot be made beside it
        return "unreachable" if os.access(path.parent, os.W_OK) else "read_only"
    return _SQLITE.get(primary)


def _of_postgresql(error: BaseException) -> Reason | None:
    if not type(error).__module__.startswith("psycopg"):
        return None
    state = getattr(error, "sqlstate", None)
    if state is None:
        return "unreachable" if type(error).__name__ == "OperationalError" else None
    return next((reason for prefix, reason in _POSTGRESQL if state.startswith(prefix)), None)
