"""A database where there was none: filled and verified in one step, or not made at all."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from sqlalchemy import URL, Connection, Integer, MetaData, Table, inspect, text
from sqlalchemy.exc import DBAPIError

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.store import files, rights, transfer
from kmo_tui.store.check import check
from kmo_tui.store.engine import HEAD, Store, StoreFault, file_of, parsed_url
from kmo_tui.store.sealing import seal_older

_AT_ONCE = 500
# nobody fills these but the program itself
_OWN = ("alembic_version", "setting")


def found(url: str, fill: Callable[[Connection], None]) -> None:
    """Make the database of the URL and fill it; raises Refused (NOT_EMPTY) when there is something already."""
    if parsed_url(url).get_backend_name() == "sqlite":
        found_file(url, lambda draft: fill_file(draft, fill))
        return
    store = Store(parsed_url(url), None, "desk", ("", ""))
    try:
        with store.rebuild() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:id)"), {"id": files.APPLICATION_ID})
            if not _is_empty(connection):
                raise Refused(Code.NOT_EMPTY, place=store.place)
            fill(connection)
    finally:
        store.close()


def found_file(url: str, make: Callable[[Path], None]) -> None:
    """Make the file of a SQLite URL; nothing has the name before it is whole."""
    path = file_of(parsed_url(url))
    files.tighten_default(path)
    if path.is_symlink() or path.exists():
        raise Refused(Code.NOT_EMPTY, place=str(path))
    files.make(path, make, durable=True, alone=True)


def fill_file(draft: Path, fill: Callable[[Connection], None]) -> None:
    """Fill a SQLite file that nobody can see yet."""
    # it is synced as a whole, so its transactions need no care
    store = look_at(draft, ("memory", "off"))
    try:
        with store.rebuild() as connection:
            fill(connection)
    finally:
        store.close()


def look_at(path: Path, journal: tuple[str, str] = ("delete", "extra")) -> Store:
    """Give a store on a file that is not the desk's own, as it is."""
    return Store(URL.create("sqlite", database=str(path)), path, "desk", journal)


def bring_to_head(connection: Connection, place: str) -> None:
    """Bring an older copy along; raises StoreFault for one of a newer program."""
    # Alembic costs start-up time and is needed only now
    from kmo_tui.store import migrate

    try:
        revision = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    except DBAPIError as error:
        raise StoreFault("damaged", place) from error
    if not migrate.known(revision):
        raise StoreFault("newer_schema", place)
    if revision != HEAD:
        migrate.upgrade(connection)
        seal_older(connection, revision)


def load(connection: Connection, source: transfer.Transfer) -> None:
    """Put the rows of a transfer file into empty tables, brought to HEAD; raises Refused for what does not fit."""
    # Alembic costs start-up time and is needed only now
    from kmo_tui.store import migrate

    if not migrate.known(source.schema):
        transfer.refuse("schema", 1)
    if not inspect(connection).has_table("alembic_version"):
        migrate.upgrade(connection, source.schema)
    connection.execute(text("DELETE FROM setting"))
    tables = _tables(connection, source)
    while lines := list(islice(source.rows, _AT_ONCE)):
        _insert(connection, tables, lines)
    for table in tables.values():
        _set_forward(connection, table)
    as_written = transfer.heads_digest(connection, tables.values()) == source.heads
    bring_to_head(connection, "")
    if connection.dialect.name == "postgresql":
        rights.give(connection)
    damage = next(check(connection), None)
    if damage is not None:
        transfer.refuse("books", 1, place=damage.place, what=damage.what)
    if not as_written:
        transfer.refuse("altered", 1)


def _is_empty(connection: Connection) -> bool:
    names = inspect(connection).get_table_names()
    if not names:
        return True
    if "alembic_version" not in names:
        return False
    bring_to_head(connection, "")
    return not any(
        connection.execute(text(f"SELECT 1 FROM {name} LIMIT 1")).first()  # noqa: S608  # names of our own tables
        for name in names
        if name not in _OWN
    )


def _tables(connection: Connection, source: transfer.Transfer) -> dict[str, Table]:
    found = MetaData()
    found.reflect(connection, only=lambda name, _metadata: name != "alembic_version")
    for part in source.parts:
        table = found.tables.get(part.name)
        if table is None:
            transfer.refuse("unknown_table", 1, table=part.name)
        if set(part.columns) != {column.name for column in table.columns}:
            transfer.refuse("columns", 1, table=part.name)
    missing = set(found.tables) - {part.name for part in source.parts}
    if missing:
        transfer.refuse("missing_table", 1, table=min(missing))
    return {part.name: found.tables[part.name] for part in source.parts}


def _insert(connection: Connection, tables: dict[str, Table], lines: list[transfer.Line]) -> None:
    """Insert lines that follow each other, a table at a time; name the first that the database refuses."""
    while lines:
        part = lines[0].part
        some = [line for line in lines if line.part is part]
        lines = lines[len(some) :]
        table = tables[part.name]
        rows = [_row(table, line) for line in some]
        try:
            with connection.begin_nested():
                connection.execute(table.insert(), rows)
        except DBAPIError:
            for line, row in zip(some, rows, strict=True):
                _insert_one(connection, table, line, row)


def _insert_one(
    connection: Connection, table: Table, line: transfer.Line, row: dict[str, transfer.Value]
) -> None:
    try:
        with connection.begin_nested():
            connection.execute(table.insert(), [row])
    except DBAPIError:
        transfer.refuse("row", line.number, table=table.name)


def _row(table: Table, line: transfer.Line) -> dict[str, transfer.Value]:
    row = dict(zip(line.part.columns, line.values, strict=True))
    for name, value in row.items():
        column = table.columns[name]
        kind = int if isinstance(column.type, Integer) else str
        if (value is None and not column.nullable) or (value is not None and type(value) is not kind):
            transfer.refuse("value", line.number, table=table.name, column=name)
    return row


def _set_forward(connection: Connection, table: Table) -> None:
    """Let the next id of PostgreSQL come after the highest that was brought along."""
    if connection.dialect.name != "postgresql" or "id" not in table.columns:
        return
    if not isinstance(table.columns["id"].type, Integer):
        return
    connection.execute(
        text(
            "SELECT setval(pg_get_serial_sequence(:name, 'id'), coalesce(max(id), 0) + 1, false)"  # noqa: S608  # a name of our own tables
            f" FROM {table.name}"
        ),
        {"name": table.name},
    )
