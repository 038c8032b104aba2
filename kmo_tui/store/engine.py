"""The store: one place that opens a database, begins and ends transactions and names what goes wrong."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, NoResultFound
from sqlalchemy.pool import ConnectionPoolEntry

from kmo_tui.store import files
from kmo_tui.store.faults import Reason, StoreFault, fault_of

__all__ = ["HEAD", "Kind", "Reason", "Store", "StoreFault", "default_url", "journal_for", "masked"]

Kind = Literal["desk", "demo", "test"]
HEAD = "0003"
BUSY_SECONDS = 10

_WRITE = {"kmo_write": True}
_SETTING = text("SELECT value FROM setting WHERE name = :name")
_SET = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_REVISION = text("SELECT version_num FROM alembic_version")
_KINDS: dict[str, Kind] = {"desk": "desk", "demo": "demo", "test": "test"}
_DRIVERS = {"sqlite": "pysqlite", "postgresql": "psycopg"}


def default_url() -> str:
    """Give the database of this user: KMO_DATABASE (a URL or a path), else the platform's data folder."""
    return os.environ.get("KMO_DATABASE") or f"sqlite:///{files.default_path()}"


def masked(url: str) -> str:
    """Give what may be shown of a URL: the path of a file, or the URL without its password."""
    try:
        return _place(parsed_url(url))
    except StoreFault as fault:
        return fault.place


def journal_for(version: tuple[int, int, int]) -> tuple[str, str]:
    """Give journal mode and synchronous for a SQLite library.

    WAL only where its reset can no longer lose a commit (fixed in 3.51.3, 3.50.7 and 3.44.6); DELETE needs
    EXTRA, because under FULL the removal of the journal may not be on the disk yet.
    """
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return ("wal", "full") if fixed else ("delete", "extra")


def parsed_url(url: str) -> URL:
    """Read a URL or the path of a file; raises StoreFault for what is no database of this program."""
    if "://" not in url:
        return URL.create("sqlite", database=str(Path(url).expanduser()))
    try:
        parsed = make_url(url)
        driver = parsed.drivername.partition("+")[2]
    except (ArgumentError, ValueError) as error:
        raise StoreFault("unreachable", url.partition("://")[0] + "://...") from error
    if (
        driver not in ("", _DRIVERS.get(parsed.get_backend_name()))
        or parsed.get_backend_name() not in _DRIVERS
    ):
        raise StoreFault("missing_driver", _place(parsed))
    return parsed


def file_of(url: URL) -> Path:
    """Give the file of a SQLite URL; raises StoreFault for what is none."""
    name = url.database or ""
    if name in ("", ":memory:") or name.startswith("file:") or url.query:
        # a thread's connection would not see another's memory; a URI could switch locking off
        raise StoreFault("unreachable", f"sqlite:///{name}")
    return Path(name).absolute()


def _place(url: URL) -> str:
    if url.get_backend_name() == "sqlite":
        return url.database or "sqlite://"
    secrets = [name for name in url.query if "password" in name.lower()]
    return url.difference_update_query(secrets).render_as_string(hide_password=True)


class Store:
    """An open database; safe to use from many threads, a connection and a transaction each."""

    def __init__(self, url: URL, path: Path | None, kind: Kind, journal: tuple[str, str]) -> None:
        """Prepare without connecting; ``open`` is the way in."""
        self.kind: Kind = kind
        self.path = path
        self.place = _place(url)
        self.url = url.render_as_string(hide_password=False)
        self._journal = journal
        self._engine = self._make_engine(url)

    def __repr__(self) -> str:
        """Name the place, never the password."""
        return f"Store({self.place!r}, kind={self.kind!r})"

    @classmethod
    def open(cls, url: str, *, kind: Kind = "desk", create: bool = True) -> Self:
        """Open the database of the URL (or path), made when it is missing and ``create``; brought to HEAD.

        ``kind`` is what a new database becomes; an existing one keeps its own. Raises StoreFault.
        """
        parsed = parsed_url(url)
        if parsed.get_backend_name() == "sqlite":
            store = cls._open_file(parsed, kind, create)
        else:
            store = cls(parsed, None, kind, ("", ""))
        try:
            if store.path is None:
                store._fill_server(kind, create)
            store._bring_to_head()
            store._learn_kind()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def _open_file(cls, url: URL, kind: Kind, create: bool) -> Self:
        path = file_of(url)
        url = url.set(database=str(path))
        if create:
            files.tighten_default(path)
        if create and not path.exists():
            files.make(path, lambda draft: cls._fill_file(draft, kind), durable=kind == "desk")
        files.examine(path)
        return cls(url, path, kind, journal_for(sqlite3.sqlite_version_info))

    @classmethod
    def _fill_file(cls, draft: Path, kind: Kind) -> None:
        # nobody can see the file yet and it is synced as a whole, so its transactions need no care
        store = cls(URL.create("sqlite", database=str(draft)), draft, kind, ("memory", "off"))
        try:
            store._upgrade(kind)
        finally:
            store.close()

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection in a transaction that is rolled back at the end."""
        with self._engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection that alone may write (on SQLite from its first moment); committed at the end."""
        with self._engine.connect() as connection:
            connection.execution_options(**_WRITE)
            with connection.begin():
                yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection that sees one moment, whatever others write meanwhile, and every row of it."""
        with self._engine.connect() as connection:
            if self.path is None:
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                # who may see a part only is refused, and never given that part as the whole
                connection.exec_driver_sql("SET LOCAL row_security = off")
            yield connection

    @contextmanager
    def rebuild(self) -> Iterator[Connection]:
        """Give a connection that alone may write and may rebuild tables; committed at the end."""
        with self._engine.connect() as connection:
            if self.path is not None:
                # a table that is rebuilt is dropped first; the rows that point at it are checked at the end
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # never None on an open connection
            try:
                connection.execution_options(**_WRITE)
                with connection.begin():
                    yield connection
                    if (
                        self.path is not None
                        and connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                    ):
                        raise StoreFault("damaged", self.place)
            finally:
                connection.invalidate()

    def write_anew(self) -> None:
        """Write the file anew, so that nothing of what was erased stays between its pages; a server does so itself."""
        if self.path is None:
            return
        with self._engine.connect() as connection:
            bare = connection.connection.driver_connection
            try:
                bare.execute("VACUUM")  # type: ignore[union-attr]  # never None on an open connection
                bare.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]  # idem
            except sqlite3.Error as error:
                raise fault_of(error, self.place, self.path) or error from error

    def setting(self, name: str) -> str | None:
        """Give what the store knows of itself under this name."""
        with self.read() as connection:
            value: str | None = connection.execute(_SETTING, {"name": name}).scalar()
        return value

    @staticmethod
    def set_setting(connection: Connection, name: str, value: str) -> None:
        """Keep a value under this name, in the caller's transaction."""
        connection.execute(_SET, {"name": name, "value": value})

    def _make_engine(self, url: URL) -> Engine:
        try:
            if self.path is None:
                engine = create_engine(
                    url,
                    hide_parameters=True,
                    isolation_level="READ COMMITTED",
                    pool_pre_ping=True,
                    connect_args={
                        "connect_timeout": BUSY_SECONDS,
                        "options": f"-c lock_timeout={BUSY_SECONDS}s",
                    },
                )
            else:
                engine = create_engine(url, hide_parameters=True, creator=partial(_connect, self.path))
                event.listen(engine, "connect", self._prepare)
                event.listen(engine, "checkout", self._same_file)
                event.listen(engine, "begin", _begin)
        except ImportError as error:
            raise StoreFault("missing_driver", self.place) from error
        event.listen(engine, "handle_error", self._translate)
        return engine

    def _prepare(self, connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        entry.info["file"] = self._file()
        journal, synchronous = self._journal
        for pragma in ("foreign_keys=ON", "mmap_size=0", "trusted_schema=OFF", "cell_size_check=ON"):
            connection.execute(f"PRAGMA {pragma}")
        found = connection.execute(f"PRAGMA journal_mode={journal}").fetchone()[0]
        if found == "delete" and synchronous == "full":
            # a file that may not be switched to WAL (read-only) stays safe in the mode it has
            synchronous = "extra"
        connection.execute(f"PRAGMA synchronous={synchronous}")

    def _same_file(self, _connection: object, entry: ConnectionPoolEntry, _proxy: object) -> None:
        """Connect anew when another file has the name now: what is written to the old one would be lost."""
        if entry.info["file"] != self._file():
            raise DisconnectionError

    def _file(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat() if self.path else None
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if found else None

    def _translate(self, context: ExceptionContext) -> None:
        fault = fault_of(context.original_exception, self.place, self.path)
        if fault:
            raise fault from context.original_exception

    def _fill_server(self, kind: Kind, create: bool) -> None:
        with self.write() as connection:
            # two desks may meet a new database at once
            connection.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": files.APPLICATION_ID})
            tables = text(
                "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()"
            )
            ours = connection.execute(text("SELECT to_regclass('alembic_version')")).scalar()
            if ours is not None:
                return
            if not create or connection.execute(tables).scalar():
                raise StoreFault("not_a_database", self.place)
            self._run_migrations(connection)
            self.set_setting(connection, "kind", kind)

    def _bring_to_head(self) -> None:
        with self.read() as connection:
            revision = self._revision(connection)
        if revision == HEAD:
            return
        # Alembic costs start-up time and is needed only now
        from kmo_tui.store import migrate

        if not migrate.known(revision):
            raise StoreFault("newer_schema", self.place)
        if self.path is not None:
            files.backup(self.path, revision)
        self._upgrade(None)

    def _upgrade(self, kind: Kind | None) -> None:
        with self.rebuild() as connection:
            self._run_migrations(connection)
            if kind:
                self.set_setting(connection, "kind", kind)

    @staticmethod
    def _run_migrations(connection: Connection) -> None:
        # Alembic costs start-up time and is needed only now
        from kmo_tui.store import migrate

        migrate.upgrade(connection)

    def _revision(self, connection: Connection) -> str:
        try:
            return str(connection.execute(_REVISION).scalar_one())
        except (DBAPIError, NoResultFound) as error:
            raise StoreFault("damaged", self.place) from error

    def _learn_kind(self) -> None:
        kind = _KINDS.get(self.setting("kind") or "")
        if kind is None:
            raise StoreFault("damaged", self.place)
        self.kind = kind
        if kind != "desk" and self.path is not None:
            # thrown away after use: no disk to wait for
            self._journal = (self._journal[0], "off")
            self._engine.dispose()


def _connect(path: Path) -> sqlite3.Connection:
    # never made here: a file that went away while the desk was open does not come back empty
    return sqlite3.connect(
        f"{path.as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=BUSY_SECONDS,
    )


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("kmo_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
