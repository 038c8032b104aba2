"""Is everyone on a PostgreSQL desk still held to the mandates and to what may only grow?"""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from kmo_tui.store.damage import Damage
from kmo_tui.store.rights import APPEND_ONLY, GROUP, ROWS_STAY, scope_of
from kmo_tui.store.tables import metadata

_OPEN = text(
    "SELECT c.relname FROM pg_class c WHERE c.oid = to_regclass(:name) AND NOT (c.relrowsecurity"
    " AND c.relforcerowsecurity AND EXISTS"
    " (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'kmo_mandate'))"
)
_MAY = text("SELECT has_table_privilege(r.oid, :name, :right) FROM pg_roles r WHERE r.rolname = :group")


def check_rights(connection: Connection) -> Iterator[Damage]:
    """Give every table that is open to all, or that operators may change where it may only grow."""
    for name, table in sorted(metadata.tables.items()):
        if scope_of(table) is not None and connection.execute(_OPEN, {"name": name}).first():
            yield Damage("schema", "open_to_all", {"table": name})
    for name in sorted(APPEND_ONLY | ROWS_STAY):
        for right in ("DELETE", "TRUNCATE", *(("UPDATE",) if name in APPEND_ONLY else ())):
            if connection.execute(_MAY, {"name": name, "right": right, "group": GROUP}).scalar():
                yield Damage("schema", "may_be_changed", {"table": name, "right": right})
