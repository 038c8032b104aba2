"""Projects of a desk beside the official site: no money before VLAIO gave a number, and what it gave can be so."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from kmo_tui.domain.communication import ogm_ok
from kmo_tui.domain.filing import OFFICIAL_NUMBER
from kmo_tui.store.damage import Damage

_UNKNOWN = text(
    "SELECT p.number FROM project p WHERE p.number LIKE '____KMOL%'"
    " AND NOT EXISTS (SELECT 1 FROM official o WHERE o.project_id = p.id)"
)
_NOT_FILED = text(
    "SELECT p.number FROM official o JOIN project p ON p.id = o.project_id WHERE o.number IS NULL"
    " AND (p.status NOT IN ('awaiting_deposit', 'stopped')"
    " OR EXISTS (SELECT 1 FROM ledger l WHERE l.project_id = p.id))"
)
_FILED = text(
    "SELECT p.number AS project, p.applied_on, o.number, o.communication, o.deposit_by FROM official o"
    " JOIN project p ON p.id = o.project_id WHERE o.number IS NOT NULL"
)
_STREAM = {"yield_per": 500}


def check_official(connection: Connection) -> Iterator[Damage]:
    """Give every project that should wait for VLAIO and does not, and every answer of VLAIO that cannot be one."""
    for row in connection.execute(_UNKNOWN, execution_options=_STREAM):
        yield Damage("official", "missing", {"number": row.number})
    for row in connection.execute(_NOT_FILED, execution_options=_STREAM):
        yield Damage("official", "not_filed", {"number": row.number})
    for row in connection.execute(_FILED, execution_options=_STREAM):
        facts: dict[str, object] = {"number": row.project}
        if OFFICIAL_NUMBER.fullmatch(row.number) is None:
            yield Damage("official", "number", facts)
        if not ogm_ok(row.communication):
            yield Damage("official", "communication", facts)
        if row.deposit_by < row.applied_on:
            yield Damage("official", "deposit_by", facts)
