"""Seals for rows that were written without: those of a desk from before there were seals."""

import getpass
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby, islice

from sqlalchemy import Connection, text

from kmo_tui.store.chain import append, append_to_desk, canonical, heads
from kmo_tui.store.kept_rows import Kept, kept_rows

ACTION = "sealed"
FIRST_SEALED = "0005"
# seals in one line of the trail
_AT_ONCE = 500
_ROLE = text("SELECT current_user")


def seal_older(connection: Connection, revision: str) -> None:
    """Seal the rows of a desk that was brought along from this revision, when nothing was sealed there yet."""
    if revision < FIRST_SEALED:
        seal_rows(connection)


def seal_rows(connection: Connection) -> None:
    """Write the seals of all rows as they stand, in the trails of their companies and of the desk."""
    server = connection.dialect.name == "postgresql"
    signed = {
        "at": datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
        "operator": connection.scalar(_ROLE) if server else getpass.getuser(),
        "front_end": "migrate",
        "action": ACTION,
    }
    # the rows are none of those that are written meanwhile
    for company_id, rows in groupby(kept_rows(connection, of_desk=False), key=lambda kept: kept.owner):
        lines = [{**signed, "project_id": None, "facts": facts} for facts in _facts(rows)]
        append(connection, "trail", company_id or 0, lines, heads(connection, company_id or 0, hold=True))
    append_to_desk(
        connection, [{**signed, "facts": facts} for facts in _facts(kept_rows(connection, of_desk=True))]
    )


def _facts(rows: Iterable[Kept]) -> Iterator[str]:
    each = iter(rows)
    while some := [[kept.name, kept.key, kept.seal] for kept in islice(each, _AT_ONCE)]:
        yield canonical({"seals": some}).decode("ascii")
