"""All data of a desk as lines of JSON, the same from every database; docs/transfer-format.md describes them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from sqlalchemy import Column, Connection, Select, Table, Text, collate, func, select

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.store.tables import metadata

FORMAT = "kmo-tui transfer"
VERSION = 1
# the longest text of a desk is a mail; a line is one row
LONGEST_LINE = 8_000_000
BIGGEST = 2**63 - 1
STREAM = {"yield_per": 500}

HEADS = ("chain_head", "desk_head")

Value = str | int | None
if TYPE_CHECKING:
    from hashlib import _Hash as Digest


@dataclass(frozen=True)
class Part:
    """A table of the file: its columns in their order, and how many rows there are."""

    name: str
    columns: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Line:
    """A row of the file and where it stands."""

    number: int
    part: Part
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Transfer:
    """An opened file: what its first line says, and its rows, which refuse on the way what is not right."""

    schema: str
    heads: str
    parts: tuple[Part, ...]
    rows: Iterator[Line]


def write(
    connection: Connection, schema: str, file: BinaryIO, tables: Sequence[Table] = metadata.sorted_tables
) -> None:
    """Write everything that the connection of ``Store.snapshot`` sees, a row at a time."""
    digest = sha256()
    count = 0

    def put(value: object) -> None:
        line = json.dumps(value, separators=(",", ":")).encode("ascii") + b"\n"
        digest.update(line)
        file.write(line)

    put(
        {
            "format": FORMAT,
            "version": VERSION,
            "schema": schema,
            "heads": heads_digest(connection, tables),
            "tables": [
                {
                    "name": table.name,
                    "columns": [column.name for column in table.columns],
                    "rows": connection.scalar(select(func.count()).select_from(table)),
                }
                for table in tables
            ],
        }
    )
    for table in tables:
        for row in connection.execute(_in_order(connection, table), execution_options=STREAM):
            put([table.name, *row])
            count += 1
    put({"rows": count, "sha256": digest.hexdigest()})


def heads_digest(connection: Connection, tables: Iterable[Table]) -> str:
    """Give one digest of the last links of every chain in these tables."""
    digest = sha256()
    for table in sorted((each for each in tables if each.name in HEADS), key=lambda each: each.name):
        for row in connection.execute(_in_order(connection, table), execution_options=STREAM):
            digest.update(json.dumps(list(row), separators=(",", ":")).encode("ascii") + b"\n")
    return digest.hexdigest()


def _in_order(connection: Connection, table: Table) -> Select[tuple[object, ...]]:
    def bytewise(column: Column[object]) -> object:
        is_text = isinstance(column.type, Text) and connection.dialect.name == "postgresql"
        return collate(column, "C") if is_text else column

    return select(table).order_by(*(bytewise(column) for column in table.primary_key))  # type: ignore[arg-type]  # a column or a collated one


def read(file: BinaryIO) -> Transfer:
    """Read the first line and give the rest to be read; raises Refused (TRANSFER_REFUSED), then and on the way."""
    digest = sha256()
    first = _next_line(file, 1)
    header = _header(first)
    digest.update(first)
    schema, heads = header["schema"], header["heads"]
    if not isinstance(schema, str) or not isinstance(heads, str) or not isinstance(header["tables"], list):
        refuse("not_ours", 1)
    parts = tuple(_part(table) for table in header["tables"])
    if len({part.name for part in parts}) != len(parts):
        refuse("line", 1)
    return Transfer(schema, heads, parts, _rows(file, digest, parts))


def is_transfer(path: Path) -> bool:
    """Tell whether a file begins as one of these does; the rest may still be refused."""
    with path.open("rb") as file:
        return file.read(1) == b"{"


def refuse(reason: str, line: int, **facts: object) -> NoReturn:
    """Refuse the file as a whole, for what is on this line."""
    raise Refused(Code.TRANSFER_REFUSED, field="file", reason=reason, line=line, **facts)


def _header(line: bytes) -> dict[str, object]:
    try:
        header = json.loads(line)
    except (ValueError, RecursionError):
        header = None
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        refuse("not_ours", 1)
    version = header.get("version")
    if version != VERSION or type(version) is not int:
        refuse("version", 1)
    if set(header) != {"format", "version", "schema", "heads", "tables"}:
        refuse("not_ours", 1)
    return header


def _part(table: object) -> Part:
    match table:
        case {"name": str(name), "columns": list(columns), "rows": int(rows), **rest} if (
            not rest
            and type(rows) is int
            and rows >= 0
            and all(isinstance(column, str) for column in columns)
            and len(set(columns)) == len(columns)
        ):
            return Part(name, tuple(columns), rows)
    refuse("line", 1)


def _rows(file: BinaryIO, digest: "Digest", parts: tuple[Part, ...]) -> Iterator[Line]:
    number = 1
    for part in parts:
        for _count in range(part.rows):
            number += 1
            line = _next_line(file, number)
            digest.update(line)
            yield Line(number, part, _values(_parsed(line, number), part, number))
    number += 1
    end = _parsed(_next_line(file, number), number)
    if end != {"rows": number - 2, "sha256": digest.hexdigest()}:
        refuse("altered", number)
    if file.read(1):
        refuse("more", number + 1)


def _next_line(file: BinaryIO, number: int) -> bytes:
    line = file.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        refuse("too_long", number)
    if not line.endswith(b"\n"):
        refuse("cut" if number > 1 else "not_ours", number)
    return line


def _parsed(line: bytes, number: int) -> object:
    try:
        return json.loads(line.decode("ascii"))
    except (ValueError, RecursionError):
        refuse("line", number)


def _values(row: object, part: Part, number: int) -> tuple[Value, ...]:
    if not isinstance(row, list) or len(row) != len(part.columns) + 1 or row[0] != part.name:
        refuse("line", number)
    for column, value in zip(part.columns, row[1:], strict=True):
        if not _storable(value):
            refuse("value", number, table=part.name, column=column)
    return tuple(row[1:])


def _storable(value: object) -> bool:
    if isinstance(value, str):
        # no database takes half a character, and PostgreSQL no NUL
        return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
    return value is None or (type(value) is int and -BIGGEST <= value <= BIGGEST)
