"""What a connection to a SQLite file needs besides its path."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection

from kmo_tui.store.server import BUSY_SECONDS

# the option of a connection whose transactions write: such a transaction is alone from its first moment
WRITE = {"kmo_write": True}


def journal_for(version: tuple[int, int, int]) -> tuple[str, str]:
    """Give journal mode and synchronous for a SQLite library.

    WAL only where its reset can no longer lose a commit (fixed in 3.51.3, 3.50.7 and 3.44.6); DELETE needs
    EXTRA, because under FULL the removal of the journal may not be on the disk yet.
    """
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return ("wal", "full") if fixed else ("delete", "extra")


def connect(path: Path) -> sqlite3.Connection:
    """Connect to the file; it is never made here, so that one that went away meanwhile does not come back empty."""
    return sqlite3.connect(
        f"{path.as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )


def prepare(connection: sqlite3.Connection, journal: str, synchronous: str) -> None:
    """Set what holds for every connection, and how what is written reaches the disk."""
    for pragma in ("foreign_keys=ON", "mmap_size=0", "trusted_schema=OFF", "cell_size_check=ON"):
        connection.execute(f"PRAGMA {pragma}")
    found = connection.execute(f"PRAGMA journal_mode={journal}").fetchone()[0]
    if found == "delete" and synchronous == "full":
        # a file that may not be switched to WAL (read-only) stays safe in the mode it has
        synchronous = "extra"
    connection.execute(f"PRAGMA synchronous={synchronous}")


def begin(connection: Connection) -> None:
    """Begin a transaction: a writer holds the file at once, a reader sees one moment from its first read."""
    write = connection.get_execution_options().get("kmo_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def vacuum(connection: sqlite3.Connection) -> bool:
    """Rebuild the file and empty its log; tells whether a reader still needs what the log holds."""
    connection.execute("VACUUM")
    return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
