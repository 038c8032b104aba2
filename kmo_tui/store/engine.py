"""The store: one place that opens a database, begins and ends transactions and names what goes wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError, NoResultFound
from sqlalchemy.pool import ConnectionPoolEntry

from kmo_tui.store import files, server, sqlite
from kmo_tui.store.faults import Reason, StoreFault, fault_of
from kmo_tui.store.sqlite import journal_for
from kmo_tui.store.urls import default_url, file_of, masked, parsed_url, place_of

__all__ = [
    "HEAD",
    "Kind",
    "Reason",
    "Store",
    "StoreFault",
    "default_url",
    "file_of",
    "journal_for",
    "masked",
    "parsed_url",
]

Kind = Literal["desk", "demo", "test"]
HEAD = "0007"

_SETTING = text("SELECT value FROM setting WHERE name = :name")
_SET = text(
    "INSERT INTO setting (name, value) VALUES (:name, :value)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_REVISION = text("SELECT version_num FROM alembic_version")
# gone after use: no disk to wait for
THROWN_AWAY: set[Kind] = {"demo"}
_KINDS: dict[str, Kind] = {"desk": "desk", "demo": "demo", "test": "test"}


class Store:
    """An open database; safe to use from many threads, a connection and a transaction each."""

    def __init__(self, url: URL, path: Path | None, kind: Kind, journal: tuple[str, str]) -> None:
        """Prepare without connecting; ``open`` is the way in."""
        self.kind: Kind = kind
        self.path = path
        self.place = place_of(url)
        self.role: str | None = None
        self.url = url.render_as_string(hide_password=False)
        self._journal = journal
        self._engine = self._make_engine(url)

    def __repr__(self) -> str:
        """Name the place, never the password."""
        return f"Store({self.place!r}, kind={self.kind!r})"

    @classmethod
    def open(cls, url: str, *, kind: Kind = "desk", create: bool = True) -> Self:
        """Open the database of the URL (or path); a file is made when missing and ``create``, and brought to HEAD.

        ``kind`` is what a new file becomes; an existing one keeps its own. A server is left as it is: only
        ``migrate`` makes and changes its tables. Raises StoreFault.
        """
        address = parsed_url(url)
        if address.get_backend_name() == "sqlite":
            store = cls._open_file(address, kind, create)
        else:
            store = cls(address, None, kind, ("", ""))
        with store._closed_on_failure():
            if store.path is None:
                store._meet_server()
            store._bring_to_head()
            store._learn_kind()
        return store

    @classmethod
    def migrate(cls, url: str, *, kind: Kind = "desk", create: bool = True) -> Self:
        """Open the database after making or changing its tables, and on a server its rights; raises StoreFault.

        However many desks migrate at once, one does and the others find it done.
        """
        address = parsed_url(url)
        if address.get_backend_name() != "sqlite":
            store = cls(address, None, kind, ("", ""))
            with store._closed_on_failure():
                store._migrate_server(kind, create)
            store.close()
        return cls.open(url, kind=kind, create=create)

    @contextmanager
    def _closed_on_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    @classmethod
    def _open_file(cls, url: URL, kind: Kind, create: bool) -> Self:
        path = file_of(url)
        url = url.set(database=str(path))
        if create:
            files.tighten_default(path)
            files.sweep(path)
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
        """Give a connection in a transaction that sees one moment and is rolled back at the end."""
        with self._engine.connect() as connection:
            if self.path is None:
                connection.execution_options(**server.ONE_MOMENT)
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection to write with, on SQLite alone from its first moment; committed at the end."""
        with self._engine.connect() as connection:
            connection.execution_options(**sqlite.WRITE)
            with connection.begin():
                if self.path is None:
                    connection.exec_driver_sql(server.PATIENCE)
                yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection that sees one moment, whatever others write meanwhile, and every row of it."""
        with self._engine.connect() as connection:
            if self.path is None:
                connection.execution_options(**server.ONE_MOMENT)
                if not server.sees_everything(connection):
                    # who may see a part only is refused, and never given that part as the whole
                    raise StoreFault("not_allowed", self.place)
            yield connection

    @contextmanager
    def rebuild(self) -> Iterator[Connection]:
        """Give a connection that alone may write and may rebuild tables; committed at the end."""
        with self._engine.connect() as connection:
            if self.path is not None:
                # a table that is rebuilt is dropped first; the rows that point at it are checked at the end
                connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # never None on an open connection
            try:
                connection.execution_options(**sqlite.WRITE)
                with connection.begin():
                    yield connection
                    if (
                        self.path is not None
                        and connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                    ):
                        raise StoreFault("damaged", self.place)
            finally:
                connection.invalidate()

    def vacuum(self) -> None:
        """Rebuild the file without its free pages, so that what was erased is in none of them; a server does so itself.

        Raises StoreFault ``locked`` while somebody still reads what there was before: it stays in the log beside the
        file until then.
        """
        if self.path is None:
            return
        with self._engine.connect() as connection:
            try:
                busy = sqlite.vacuum(connection.connection.driver_connection)  # type: ignore[arg-type]  # never None on an open connection
            except sqlite3.Error as error:
                raise fault_of(error, self.place, self.path) or error from error
        if busy:
            raise StoreFault("locked", self.place)

    def safety(self) -> dict[str, str]:
        """Give ``journal`` and ``synchronous`` of the database, and of a server what it is as ``server``."""
        if self.path is not None:
            return dict(zip(("journal", "synchronous"), self._journal, strict=True))
        with self.read() as connection:
            return server.safety(connection)

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
                    connect_args=server.CONNECT,
                )
            else:
                engine = create_engine(url, hide_parameters=True, creator=partial(sqlite.connect, self.path))
                event.listen(engine, "connect", self._prepare)
                event.listen(engine, "checkout", self._same_file)
                event.listen(engine, "begin", sqlite.begin)
        except ImportError as error:
            raise StoreFault("missing_driver", self.place) from error
        event.listen(engine, "handle_error", self._translate)
        return engine

    def _prepare(self, connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
        entry.info["file"] = self._file()
        sqlite.prepare(connection, *self._journal)

    def _same_file(self, _connection: object, entry: ConnectionPoolEntry, _proxy: object) -> None:
        """Connect again when another file has the name now: what is written to the old one would be lost."""
        if entry.info["file"] != self._file():
            raise DisconnectionError

    def _file(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat() if self.path else None
        except OSError:
            return None
        return (found.st_dev, found.st_ino) if found else None

    def _translate(self, context: ExceptionContext) -> None:
        if context.is_pre_ping:
            # a connection that died while it lay waiting is replaced
            return
        fault = fault_of(context.original_exception, self.place, self.path)
        if fault:
            raise fault from context.original_exception

    def _meet_server(self) -> None:
        with self.read() as connection:
            self.role = server.role(connection)
            if not server.has_tables_of_ours(connection):
                raise StoreFault(
                    "not_migrated" if server.is_empty(connection) else "not_a_database", self.place
                )

    def _migrate_server(self, kind: Kind, create: bool) -> None:
        # late, for the start: only this command gives rights
        from kmo_tui.store import rights

        with self.write() as connection:
            server.only_one_migrates(connection, files.APPLICATION_ID)
            new = not server.has_tables_of_ours(connection)
            revision = HEAD if new else self._revision(connection)
            if not new:
                self._check_known(revision)
            elif not create or not server.is_empty(connection):
                raise StoreFault("not_a_database", self.place)
            self._run_migrations(connection)
            if new:
                self.set_setting(connection, "kind", kind)
            self._seal(connection, revision)
            rights.give(connection)

    def _bring_to_head(self) -> None:
        with self.read() as connection:
            revision = self._revision(connection)
        if revision == HEAD:
            return
        self._check_known(revision)
        if self.path is None:
            raise StoreFault("not_migrated", self.place)
        self._upgrade(None)

    def _check_known(self, revision: str) -> None:
        # Alembic costs start-up time and is needed only now
        from kmo_tui.store import migrate

        if not migrate.known(revision):
            raise StoreFault("newer_schema", self.place)

    def _upgrade(self, kind: Kind | None) -> None:
        """Change the file's tables, alone; ``kind`` is that of a file without any. What another desk did stays."""
        with self.rebuild() as connection:
            revision = HEAD
            if kind is None and self.path is not None:
                revision = self._revision(connection)
                if revision == HEAD:
                    return
                self._check_known(revision)
                files.backup(self.path, revision)
            self._run_migrations(connection)
            if kind:
                self.set_setting(connection, "kind", kind)
            self._seal(connection, revision)

    @staticmethod
    def _run_migrations(connection: Connection) -> None:
        # Alembic costs start-up time and is needed only now
        from kmo_tui.store import migrate

        migrate.upgrade(connection)

    @staticmethod
    def _seal(connection: Connection, revision: str) -> None:
        # late, for the start: only what was made by an older program
        from kmo_tui.store.sealing import seal_older

        seal_older(connection, revision)

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
        if kind in THROWN_AWAY and self.path is not None:
            self._journal = (self._journal[0], "off")
            self._engine.dispose()
