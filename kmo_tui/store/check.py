"""Do the books agree? Everything that can be counted twice is counted twice, in constant memory."""

import re
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Row, text
from sqlalchemy.exc import DBAPIError

from kmo_tui.domain.communication import ogm_ok
from kmo_tui.store.check_chain import check_chains
from kmo_tui.store.check_declared import check_declared
from kmo_tui.store.check_rights import check_rights
from kmo_tui.store.check_seals import check_seals
from kmo_tui.store.damage import Damage
from kmo_tui.store.faults import StoreFault
from kmo_tui.store.rights import APPEND_ONLY, ROWS_STAY
from kmo_tui.store.server import sees_everything

__all__ = ["GUARDS", "GUARDS_OF_POSTGRESQL", "GUARDS_OF_SQLITE", "Damage", "check"]

# the triggers that both databases have; without them rows can change unseen by all but the chains
GUARDS = frozenset(
    {f"{table}_no_update" for table in APPEND_ONLY}
    | {f"{table}_no_delete" for table in APPEND_ONLY | ROWS_STAY}
    | {"desk_head_forward", "company_fixed", "project_fixed", "chain_head_fixed", "chain_head_forward"}
    | {"ledger_own_project", "trail_own_project"}
)
GUARDS_OF_SQLITE = frozenset(
    {
        *("desk_trail_no_replace", "ledger_no_replace", "trail_no_replace", "project_no_replace"),
        "taken_back_no_replace",
    }
)
GUARDS_OF_POSTGRESQL = frozenset(
    {"trail_own_operator", "desk_trail_own_operator"}
    | {f"{table}_no_truncate" for table in APPEND_ONLY | ROWS_STAY}
)

_NUMBER = re.compile(r"([0-9]{4})KMO([0-9]{6})")
_STREAM = {"yield_per": 500}

# kind, from, to, the column of the project it counts in, its sign there
_WAYS = (
    ("deposit", "company", "wallet", "deposited_cents", 1),
    ("deposit_returned", "wallet", "company", "deposited_cents", -1),
    ("subsidy", "government", "wallet", "received_cents", 1),
    ("payment", "wallet", "provider", "paid_cents", 1),
    ("own_refund", "wallet", "company", "refunded_own_cents", 1),
    ("subsidy_return", "wallet", "government", "returned_subsidy_cents", 1),
)
# counter-entries: what was taken back goes the other way under its own kind
_BACK = (
    ("deposit", "wallet", "company", "deposited_cents", -1),
    ("subsidy", "wallet", "government", "received_cents", -1),
    ("payment", "provider", "wallet", "paid_cents", -1),
)
_COLUMNS = ("deposited_cents", "received_cents", "paid_cents", "refunded_own_cents", "returned_subsidy_cents")


def _sum(column: str) -> str:
    cases = " ".join(
        f"WHEN kind = '{kind}' AND source = '{source}' THEN {sign} * cents"
        for kind, source, _, into, sign in (*_WAYS, *_BACK)
        if into == column
    )
    total = f"SELECT sum(CASE {cases} ELSE 0 END) FROM ledger WHERE project_id = p.id"  # noqa: S608  # idem
    # PostgreSQL adds whole numbers up to a Decimal
    return f"CAST(coalesce(({total}), 0) AS BIGINT)"


_PROJECTS = text(
    "SELECT p.*, s.last AS series_last, "  # noqa: S608  # names from the constants above
    + ", ".join(f"{_sum(column)} AS booked_{column}" for column in _COLUMNS)
    + ", EXISTS (SELECT 1 FROM trail WHERE project_id = p.id) AS in_trail"
    # once its deposit was taken back, what lapsed before waits again
    ", coalesce((SELECT action FROM trail WHERE project_id = p.id AND action IN ('lapsed', 'deposit_taken_back')"
    " ORDER BY seq DESC LIMIT 1), '') = 'lapsed' AS lapsed"
    " FROM project p LEFT JOIN number_series s ON s.year = p.year ORDER BY p.id"
)
_ACCOUNTS = text(
    "SELECT p.number, l.seq FROM ledger l JOIN project p ON p.id = l.project_id"  # noqa: S608  # idem
    " WHERE p.company_id <> l.company_id OR NOT ("
    + " OR ".join(
        f"(l.kind = '{kind}' AND l.source = '{source}' AND l.target = '{target}')"
        for kind, source, target, _, _ in (*_WAYS, *_BACK)
    )
    + ")"
)
# a counter-entry takes back one earlier movement of its transfer, whole and once, and somebody said why
_COUNTERS = text(
    "SELECT p.number, l.seq FROM ledger l JOIN project p ON p.id = l.project_id WHERE ("  # noqa: S608  # idem
    + " OR ".join(f"(l.kind = '{kind}' AND l.source = '{source}')" for kind, source, _, _, _ in _BACK)
    + ") AND NOT (1 = (SELECT count(*) FROM ledger o WHERE o.project_id = l.project_id AND o.transfer = l.transfer"
    " AND o.kind = l.kind AND o.source = l.target AND o.cents = l.cents AND o.seq < l.seq)"
    " AND 1 = (SELECT count(*) FROM ledger o WHERE o.project_id = l.project_id AND o.transfer = l.transfer"
    " AND o.kind = l.kind AND o.source = l.source)"
    " AND EXISTS (SELECT 1 FROM taken_back b WHERE b.transfer = l.transfer AND b.project_id = l.project_id))"
)
_OVERDRAWN = text(
    "SELECT p.number, l.seq, l.balance FROM ("
    "SELECT project_id, seq, CAST(sum("
    "CASE WHEN target = 'wallet' THEN cents WHEN source = 'wallet' THEN -cents ELSE 0 END"
    ") OVER (PARTITION BY project_id ORDER BY seq) AS BIGINT) AS balance FROM ledger"
    ") l JOIN project p ON p.id = l.project_id WHERE l.balance < 0"
)
_YEARS = text(
    "SELECT c.number, y.year, y.granted_cents, y.cap_cents, y.frozen,"
    " coalesce((SELECT sum(subsidy_cents - freed_cents)"
    " FROM project p WHERE p.company_id = y.company_id AND p.year = y.year), 0) AS counted,"
    " EXISTS (SELECT 1 FROM project p WHERE p.company_id = y.company_id AND p.year = y.year AND NOT"
    " (p.status = 'lapsed' OR (p.status = 'stopped' AND p.deposited_cents = 0))) AS held"
    " FROM company_year y JOIN company c ON c.id = y.company_id"
)
_YEARLESS = text(
    "SELECT p.number FROM project p WHERE NOT EXISTS"
    " (SELECT 1 FROM company_year y WHERE y.company_id = p.company_id AND y.year = p.year)"
)
_SERIES = text(
    "SELECT s.year, s.last, coalesce((SELECT max(CAST(substr(number, 8) AS BIGINT)) FROM project p"
    " WHERE p.year = s.year), 0) AS given FROM number_series s"
)
_STARS = text(
    "SELECT number, stars_sum, stars_count,"
    " coalesce((SELECT sum(stars) FROM rating WHERE provider_id = v.id), 0) AS counted_sum,"
    " (SELECT count(*) FROM rating WHERE provider_id = v.id) AS counted FROM provider v"
)
_RATED_OTHER = text(
    "SELECT p.number FROM rating r JOIN project p ON p.id = r.project_id WHERE r.provider_id <> p.provider_id"
)
_TWICE = {
    column: text(
        f"SELECT {column} AS value FROM project GROUP BY {column} HAVING count(*) > 1"  # noqa: S608  # idem
    )
    for column in ("number", "communication")
}


def check(connection: Connection) -> Iterator[Damage]:
    """Give every damage found in the store, nothing when all is well; takes a connection of ``read``."""
    parts: tuple[Callable[[Connection], Iterator[Damage]], ...] = (
        _file,
        _guards,
        check_chains,
        _projects,
        _ledger,
        _years,
        check_declared,
        check_seals,
        _series,
        _stars,
        _numbers,
    )
    for part in parts:
        try:
            yield from part(connection)
        except StoreFault as fault:
            if fault.reason not in ("damaged", "not_a_database"):
                raise
            yield Damage("file", "unreadable", {"part": part.__name__.strip("_")})
        except (DBAPIError, KeyError, TypeError, ValueError):
            # a flipped bit can put text where a number stood, or bytes that are no text
            yield Damage("file", "unreadable", {"part": part.__name__.strip("_")})


def _file(connection: Connection) -> Iterator[Damage]:
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Damage("file", "integrity", {"said": said})
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Damage("file", "foreign_key", {"table": table, "row": row, "parent": parent})


def _guards(connection: Connection) -> Iterator[Damage]:
    if connection.dialect.name == "sqlite":
        wanted = GUARDS | GUARDS_OF_SQLITE
        statement = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        wanted = GUARDS | GUARDS_OF_POSTGRESQL
        statement = "SELECT tgname FROM pg_trigger WHERE tgenabled IN ('O', 'A')"
        yield from check_rights(connection)
    found = {name for (name,) in connection.exec_driver_sql(statement)}
    for name in sorted(wanted - found):
        yield Damage("schema", "guard_missing", {"name": name})


def _projects(connection: Connection) -> Iterator[Damage]:
    for project in connection.execute(_PROJECTS, execution_options=_STREAM):
        for column in _COLUMNS:
            kept, booked = getattr(project, column), getattr(project, f"booked_{column}")
            if kept != booked:
                yield Damage(
                    "project",
                    "not_as_booked",
                    {"number": project.number, "column": column, "kept_cents": kept, "booked_cents": booked},
                )
        if project.own_cents + project.subsidy_cents != project.amount_cents:
            yield Damage("project", "amount", {"number": project.number})
        if not _status_follows(project):
            yield Damage("project", "status", {"number": project.number, "status": project.status})
        if not project.in_trail:
            yield Damage("project", "no_trail", {"number": project.number})
        if not ogm_ok(project.communication):
            yield Damage("project", "communication", {"number": project.number})
        if not _in_series(project):
            yield Damage("project", "outside_series", {"number": project.number})


def _status_follows(project: Row[tuple[object, ...]]) -> bool:
    deposited, received = project.booked_deposited_cents, project.booked_received_cents
    out = (
        project.booked_paid_cents,
        project.booked_refunded_own_cents,
        project.booked_returned_subsidy_cents,
    )
    balance = deposited + received - sum(out)
    whole = deposited == project.own_cents and received == project.subsidy_cents
    match project.status:
        case "awaiting_deposit" | "lapsed":
            follows = not (deposited or received or any(out)) and project.lapsed == (
                project.status == "lapsed"
            )
        case "running":
            follows = whole and balance > 0 and not out[1] and not out[2]
        case "completed":
            follows = whole and out[0] == project.amount_cents
        case "stopped":
            follows = balance == 0 and project.stopped_on
        case _:
            follows = False
    return bool(follows)


def _in_series(project: Row[tuple[object, ...]]) -> bool:
    parts = _NUMBER.fullmatch(project.number)
    if parts is None or project.series_last is None:
        return False
    return bool(int(parts[1]) == project.year and 1 <= int(parts[2]) <= project.series_last)


def _ledger(connection: Connection) -> Iterator[Damage]:
    for row in connection.execute(_ACCOUNTS, execution_options=_STREAM):
        yield Damage("ledger", "accounts", {"number": row.number, "seq": row.seq})
    for row in connection.execute(_OVERDRAWN, execution_options=_STREAM):
        yield Damage(
            "ledger", "overdrawn", {"number": row.number, "seq": row.seq, "balance_cents": row.balance}
        )
    for row in connection.execute(_COUNTERS, execution_options=_STREAM):
        yield Damage("ledger", "counter_entry", {"number": row.number, "seq": row.seq})


def _years(connection: Connection) -> Iterator[Damage]:
    for row in connection.execute(_YEARS, execution_options=_STREAM):
        facts = {"company": row.number, "year": row.year, "granted_cents": row.granted_cents}
        if row.granted_cents != row.counted:
            yield Damage("company_year", "granted", {**facts, "counted_cents": int(row.counted)})
        if row.frozen != int(row.held):
            yield Damage("company_year", "frozen", facts)
        if row.granted_cents > row.cap_cents:
            yield Damage("company_year", "cap", {**facts, "cap_cents": row.cap_cents})
    for row in connection.execute(_YEARLESS, execution_options=_STREAM):
        yield Damage("company_year", "missing", {"number": row.number})


def _series(connection: Connection) -> Iterator[Damage]:
    if not sees_everything(connection):
        # the numbers of companies that this role does not work for are hidden
        return
    for row in connection.execute(_SERIES, execution_options=_STREAM):
        if row.last != row.given:
            yield Damage(
                "number_series", "last", {"year": row.year, "last": row.last, "given": int(row.given)}
            )


def _stars(connection: Connection) -> Iterator[Damage]:
    if not sees_everything(connection):
        # the ratings of companies that this role does not work for are hidden, their stars are not
        return
    for row in connection.execute(_STARS, execution_options=_STREAM):
        if (row.stars_sum, row.stars_count) != (row.counted_sum, row.counted):
            yield Damage("provider", "stars", {"number": row.number, "count": row.counted})
    for row in connection.execute(_RATED_OTHER, execution_options=_STREAM):
        yield Damage("rating", "provider", {"number": row.number})


def _numbers(connection: Connection) -> Iterator[Damage]:
    for column, statement in _TWICE.items():
        for row in connection.execute(statement, execution_options=_STREAM):
            yield Damage("project", f"{column}_twice", {column: row.value})
