"""Every value that is evidence is held to the trail: whatever is changed, emptied or taken away behind it is found."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, Integer, Table, create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from kmo_tui.domain.company import CompanyRevision
from kmo_tui.domain.signer import Signer
from kmo_tui.domain.size import Relation
from kmo_tui.service.desk import Desk
from kmo_tui.service.mandates import MandateChange
from kmo_tui.store.check import check
from kmo_tui.store.engine import Store
from kmo_tui.store.faults import StoreFault
from kmo_tui.store.seals import COUNTED, EVIDENCE, WORKING
from kmo_tui.store.tables import metadata
from tests.postgres import OWNER, Server
from tests.safekeeping.full_desk import fill
from tests.service.builders import COMPANY, key, open_desk

# of each table the first rows, and the last
ROWS = 2
COLUMNS = [(table, column) for table in metadata.sorted_tables for column in table.columns]


def fill_everything(desk: Desk) -> None:
    """Put a row in every table: what the full desk lacks."""
    fill(desk)
    seen = desk.companies.card(COMPANY)
    group = tuple(
        Relation(
            name=name,
            kind=kind,
            share=share,
            employees=seen.employees,
            turnover_cents=1_00,
            balance_cents=2_00,
        )
        for name, kind, share in (("Molen BV", "linked", 80), ("Oven BV", "partner", 30))
    )
    aid = ((date(2026, 1, 5), 2_500_00, "Stad Gent"), (date(2026, 2, 5), 100_00, "Provincie"))
    desk.companies.revise(
        CompanyRevision(seen, replace(seen, relations=group, other_aid=aid, name="Korenbloem NV")), key()
    )
    desk.activities.import_labels(2025, {"10711": "Brood", "10712": "Banket"})
    desk.activities.import_rules([(2025, "10", True, "proef"), (2025, "01", False, "proef")])
    desk.signers.sign_as(Signer("An", "Peeters", "zaakvoerder"), key())
    desk.budget.close(2025)
    desk.budget.close(2026)


@pytest.fixture(scope="module")
def file_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    desk = open_desk(tmp_path_factory.mktemp("sealed") / "kmo.db")
    fill_everything(desk)
    yield desk._work.store
    desk._work.store.close()


@pytest.fixture(scope="module")
def server_desk(pg_server: Server) -> Iterator[Any]:
    """An engine of a superuser, who can switch every guard off."""
    name = pg_server.create()
    Store.migrate(pg_server.url(name, OWNER), kind="test").close()
    desk = open_desk(pg_server.url(name, OWNER))
    fill_everything(desk)
    desk.mandates.give(MandateChange("an", None), key())
    desk.mandates.give(MandateChange("an", COMPANY), key())
    desk.mandates.withdraw(MandateChange("an", None), key())
    desk._work.store.close()
    engine = create_engine(pg_server.url(name, "postgres"))
    yield engine
    engine.dispose()
    pg_server.drop(name)


@contextmanager
def tampering(file: Store) -> Iterator[Connection]:
    """A connection on which the guards are gone and come back, and what was done is undone."""
    with file._engine.connect() as conn:
        raw = conn.connection.driver_connection
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("PRAGMA foreign_keys = OFF")
        yield conn
        conn.rollback()
        conn.invalidate()


def without_guards(conn: Connection, *statements: tuple[str, dict[str, object]]) -> None:
    guards = []
    if conn.dialect.name == "sqlite":
        guards = conn.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        for name, _sql in guards:
            conn.exec_driver_sql(f"DROP TRIGGER {name}")
    else:
        conn.exec_driver_sql("SET LOCAL session_replication_role = replica")
    for statement, values in statements:
        conn.execute(text(statement), values)
    for _name, sql in guards:
        conn.exec_driver_sql(sql)
    if conn.dialect.name != "sqlite":
        conn.exec_driver_sql("SET LOCAL session_replication_role = origin")


def is_found(conn: Connection) -> bool:
    try:
        return next(check(conn), None) is not None
    except StoreFault as fault:
        return fault.reason == "damaged"


def others(column: Column[Any], value: object) -> list[object]:
    """Give other values that a tamperer may put there; the empty one is what forgetting leaves."""
    if isinstance(column.type, Integer):
        whole = value if isinstance(value, int) else 0
        found: list[object] = [whole + 1, 0 if whole else 7]
    else:
        written = value if isinstance(value, str) else ""
        found = [written + "x", "", written[:-1] + ("1" if written[-1:] != "1" else "2")]
    if column.nullable:
        found.append(None)
    return [other for other in dict.fromkeys(found) if other != value]


def where(table: Table, row: Any) -> tuple[str, dict[str, object]]:
    keys = [column.name for column in table.primary_key]
    return " AND ".join(f"{name} = :k_{name}" for name in keys), {f"k_{name}": row[name] for name in keys}


def rows_of(conn: Connection, table: Table) -> list[Any]:
    query = table.select().order_by(*table.primary_key)
    if table.name == "setting":
        # the day of a demo or test is set as often as one likes
        query = query.where(table.c.name == "kind")
    found = conn.execute(query).mappings().all()
    return [*found[:ROWS], *found[ROWS:][-1:]]


def unseen(conn: Connection, table: Table, column: Column[Any], *, briefly: bool = False) -> list[object]:
    """Give each change of a value in the column that check does not see."""
    missed: list[object] = []
    rows = rows_of(conn, table)
    conn.rollback()
    for row in rows:
        condition, key_values = where(table, row)
        for other in others(column, row[column.name])[: 1 if briefly else None]:
            statement = f"UPDATE {table.name} SET {column.name} = :other WHERE {condition}"
            try:
                without_guards(conn, (statement, {"other": other, **key_values}))
                found = is_found(conn)
            except DBAPIError:
                # a constraint holds even then
                found = True
            conn.rollback()
            if not found:
                missed.append((row[column.name], other))
    return missed


def test_every_column_is_evidence_or_is_counted_or_has_a_reason_not_to_be() -> None:
    """A new column belongs in one of the three; ``store/seals.py`` says which and why."""
    sealed: dict[str, set[str]] = {}
    for evidence in EVIDENCE.values():
        sealed.setdefault(evidence.table, set()).update((*evidence.fixed, *evidence.personal))
    for table, column in COLUMNS:
        homes = [
            column.name in sealed.get(table.name, ()),
            column.name in COUNTED.get(table.name, {}),
            column.name in WORKING.get(table.name, {}),
        ]
        assert homes.count(True) == 1, f"{table.name}.{column.name}"
    assert all(
        reason for reasons in (COUNTED, WORKING) for why in reasons.values() for reason in why.values()
    )


def expected_to_be_found() -> list[tuple[Table, Column[Any]]]:
    return [pair for pair in COLUMNS if pair[1].name not in WORKING.get(pair[0].name, {})]


@pytest.mark.parametrize(("table", "column"), expected_to_be_found(), ids=str)
def test_a_changed_value_is_found_in_a_file(file_desk: Store, table: Table, column: Column[Any]) -> None:
    with tampering(file_desk) as conn:
        if table.name != "mandate":
            # a file knows no roles
            assert rows_of(conn, table), f"nothing in {table.name} to tamper with"
        conn.rollback()
        assert unseen(conn, table, column) == []


def test_a_changed_value_is_found_on_a_server(server_desk: Any) -> None:
    missed = []
    with server_desk.connect() as conn:
        for table, column in expected_to_be_found():
            assert rows_of(conn, table), f"nothing in {table.name} to tamper with"
            conn.rollback()
            missed += [(str(column), *pair) for pair in unseen(conn, table, column)]
    assert missed == []


@pytest.mark.parametrize("table", sorted({evidence.table for evidence in EVIDENCE.values()} - {"mandate"}))
def test_a_row_that_is_gone_is_found(file_desk: Store, table: str) -> None:
    with tampering(file_desk) as conn:
        for row in rows_of(conn, metadata.tables[table]):
            conn.rollback()
            condition, values = where(metadata.tables[table], row)
            without_guards(conn, (f"DELETE FROM {table} WHERE {condition}", values))
            assert is_found(conn), row


@pytest.mark.parametrize(("table", "column"), expected_to_be_found(), ids=str)
def test_two_values_that_changed_places_are_found(
    file_desk: Store, table: Table, column: Column[Any]
) -> None:
    """Sums and counts stay the same; the seals do not."""
    with tampering(file_desk) as conn:
        rows = rows_of(conn, table)
        conn.rollback()
        pairs = [(one, other) for one in rows for other in rows if one[column.name] != other[column.name]]
        if not pairs or inspect(table).columns[column.name].primary_key or column.unique:
            return
        one, other = pairs[0]
        steps = []
        for row, value in ((one, other[column.name]), (other, one[column.name])):
            condition, values = where(table, row)
            steps.append(
                (f"UPDATE {table.name} SET {column.name} = :v WHERE {condition}", {"v": value, **values})
            )
        try:
            without_guards(conn, *steps)
        except DBAPIError:
            return
        assert is_found(conn)


def test_a_desk_from_before_is_sealed_as_it_was_found(older_file: Path) -> None:
    with closing(Store.open(str(older_file))) as store:
        with store.read() as conn:
            assert list(check(conn)) == []
            sealed = conn.execute(text("SELECT count(*) FROM trail WHERE action = 'sealed'")).scalar()
            assert sealed == conn.execute(text("SELECT count(*) FROM company")).scalar()
        with tampering(store) as conn:
            for table, column in expected_to_be_found():
                assert unseen(conn, table, column) == [], str(column)
