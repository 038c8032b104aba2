"""PostgreSQL: who may do what, what shows when somebody goes around it, and the same schema as a file."""

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from kmo_tui.store import rights
from kmo_tui.store.check import GUARDS, GUARDS_OF_POSTGRESQL
from kmo_tui.store.engine import Store, StoreFault
from kmo_tui.store.tables import Base
from tests.postgres import OWNER, Server
from tests.store.books import Books
from tests.store.conftest import kept
from tests.store.test_chain import TAMPERING, found

# a server has no bytes that are no text, and its CHECK constraints cannot be put off
NOT_ON_A_SERVER = {"bytes for text", "above the cap", "amount", "company gone"}


@pytest.fixture
def server_books(pg_server: Server, pg_database: str) -> Iterator[Books]:
    with closing(Store.open(pg_server.url(pg_database))) as store:
        yield kept(store)


@pytest.fixture
def operator(pg_server: Server, pg_database: str, server_books: Books) -> Iterator[psycopg.Connection]:
    """The bare driver in the hands of an operator."""
    with psycopg.connect(f"host={pg_server.folder} user=an dbname={pg_database}", autocommit=True) as conn:
        yield conn


@pytest.fixture
def owner(pg_server: Server, pg_database: str, server_books: Books) -> Iterator[psycopg.Connection]:
    """The bare driver in the hands of who owns the tables."""
    with psycopg.connect(
        f"host={pg_server.folder} user={OWNER} dbname={pg_database}", autocommit=True
    ) as conn:
        yield conn


@pytest.fixture
def superuser(pg_server: Server, pg_database: str, server_books: Books) -> Iterator[psycopg.Connection]:
    with pg_server.admin(pg_database) as conn:
        yield conn


def test_the_schema_is_the_metadata(server_books: Books) -> None:
    with server_books.store.read() as conn:
        assert compare_metadata(MigrationContext.configure(conn), Base.metadata) == []


def test_check_knows_every_guard(superuser: psycopg.Connection) -> None:
    names = superuser.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal").fetchall()
    assert {name for (name,) in names} == GUARDS | GUARDS_OF_POSTGRESQL


def test_every_text_sorts_as_in_a_file(superuser: psycopg.Connection) -> None:
    other = superuser.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
    ).fetchall()
    assert other == []


@pytest.mark.parametrize("table", [*Base.metadata.tables, "alembic_version"])
def test_an_operator_has_the_rights_of_the_table(operator: psycopg.Connection, table: str) -> None:
    may = {
        right
        for right in ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE")
        if operator.execute("SELECT has_table_privilege(%s, %s)", (table, right)).fetchone() == (True,)
    }
    assert may == set(rights.rights_in(table).split(", "))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET cents = cents",
        "DELETE FROM ledger",
        "UPDATE trail SET facts = facts",
        "DELETE FROM answered",
        "UPDATE rating SET stars = 5",
        "DELETE FROM project",
        "TRUNCATE mail",
        "INSERT INTO mandate (role, given_on, given_by) VALUES ('an', '', '')",
        "ALTER TABLE ledger DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "DROP POLICY kmo_mandate ON project",
        "INSERT INTO trail SELECT 99, company_id, project_id, seq + 90, at, 'els', front_end, action, facts,"
        " hash, 'h' FROM trail LIMIT 1",
    ],
)
def test_an_operator_may_not(operator: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        operator.execute(statement)


def test_an_operator_does_not_change_what_kind_of_desk_it_is(operator: psycopg.Connection) -> None:
    assert operator.execute("UPDATE setting SET value = 'demo' WHERE name = 'kind'").rowcount == 0
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        operator.execute("INSERT INTO setting VALUES ('kind', 'demo')")


@pytest.mark.parametrize("table", sorted(rights.APPEND_ONLY))
@pytest.mark.parametrize("statement", ["UPDATE {} SET {}", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_owner_is_stopped_by_the_guards(owner: psycopg.Connection, table: str, statement: str) -> None:
    column = {"answered": "key = key", "rating": "stars = stars"}.get(table, "seq = seq")
    owner.execute("INSERT INTO answered VALUES ('k', 'a', 'f', '{}', '', NULL)")
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        owner.execute(statement.format(table, column))


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("UPDATE project SET number = '2026KMO000077'", "IntegrityConstraintViolation"),
        ("UPDATE company SET number = '0999000327'", "IntegrityConstraintViolation"),
        ("UPDATE chain_head SET seq = seq - 1", "IntegrityConstraintViolation"),
        ("UPDATE ledger SET cents = 0", "IntegrityConstraintViolation"),
        ("UPDATE company_year SET granted_cents = cap_cents + 1", "CheckViolation"),
        ("UPDATE project SET paid_cents = 98001", "CheckViolation"),
        ("UPDATE project SET paid_cents = '98,00'", "InvalidTextRepresentation"),
        ("UPDATE project SET status = 'paid'", "CheckViolation"),
    ],
)
def test_what_holds_for_who_writes_around_the_service(
    owner: psycopg.Connection, statement: str, error: str
) -> None:
    with pytest.raises(getattr(psycopg.errors, error)):
        owner.execute(statement)


@pytest.mark.parametrize("name", sorted(TAMPERING.keys() - NOT_ON_A_SERVER))
def test_tampering_with_the_guards_off_shows(
    server_books: Books, superuser: psycopg.Connection, name: str
) -> None:
    statements, expected = TAMPERING[name]
    superuser.execute("SET session_replication_role = replica")
    for statement in statements:
        superuser.execute(statement.replace("SELECT NULL,", "SELECT 999,"))
    assert expected <= found(server_books.store)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("ALTER TABLE ledger DISABLE TRIGGER ledger_no_update", "guard_missing"),
        ("DROP TRIGGER trail_own_operator ON trail", "guard_missing"),
        ("ALTER TABLE project NO FORCE ROW LEVEL SECURITY", "open_to_all"),
        ("ALTER TABLE trail DISABLE ROW LEVEL SECURITY", "open_to_all"),
        ("DROP POLICY kmo_mandate ON mail", "open_to_all"),
        (f"GRANT UPDATE ON ledger TO {rights.GROUP}", "may_be_changed"),
    ],
)
def test_a_guard_that_is_off_shows(
    server_books: Books, owner: psycopg.Connection, statement: str, what: str
) -> None:
    owner.execute(statement)
    assert found(server_books.store) == {("schema", what)}


def test_reading_is_one_moment_and_writes_nothing(server_books: Books) -> None:
    store = server_books.store
    count = text("SELECT count(*) FROM setting")
    with store.read() as reading:
        before = reading.execute(count).scalar()
        with store.write() as conn:
            store.set_setting(conn, "colour", "red")
        assert reading.execute(count).scalar() == before
    with pytest.raises(StoreFault) as caught, store.read() as reading:
        store.set_setting(reading, "colour", "blue")
    assert caught.value.reason == "read_only"
