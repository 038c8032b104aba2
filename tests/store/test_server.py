"""PostgreSQL: who may do what, what shows when somebody goes around it, and the same schema as a file."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, create_engine, text

from kmo_tui.store import rights
from kmo_tui.store.check import GUARDS, GUARDS_OF_POSTGRESQL, check
from kmo_tui.store.engine import Store, StoreFault
from kmo_tui.store.tables import metadata
from tests.postgres import OWNER, TEMPLATE, Server
from tests.store.conftest import kept
from tests.store.test_chain import TAMPERING

# a server has no bytes that are no text, and its CHECK constraints cannot be put off
NOT_ON_A_SERVER = {"bytes for text", "above the cap", "amount", "company gone"}


@pytest.fixture(scope="module")
def place(pg_server: Server) -> Iterator[str]:
    """The name of a database with books; whoever changes it takes the change back."""
    name = pg_server.create(TEMPLATE)
    with closing(Store.open(pg_server.url(name))) as store:
        kept(store)
    yield name
    pg_server.drop(name)


@pytest.fixture
def server_store(pg_server: Server, place: str) -> Iterator[Store]:
    with closing(Store.open(pg_server.url(place))) as store:
        yield store


def bare(server: Server, place: str, role: str) -> psycopg.Connection:
    return psycopg.connect(f"host={server.folder} user={role} dbname={place}")


@pytest.fixture
def operator(pg_server: Server, place: str) -> Iterator[psycopg.Connection]:
    """The bare driver in the hands of an operator, in a transaction that is rolled back."""
    with closing(bare(pg_server, place, "an")) as conn:
        yield conn


@pytest.fixture
def owner(pg_server: Server, place: str) -> Iterator[psycopg.Connection]:
    """The bare driver in the hands of who owns the tables."""
    with closing(bare(pg_server, place, OWNER)) as conn:
        yield conn


@pytest.fixture
def tamperer(pg_server: Server, place: str) -> Iterator[Connection]:
    """A superuser, who can switch every guard off; what is done is seen by this connection alone."""
    engine = create_engine(pg_server.url(place, "postgres"))
    with engine.connect() as conn:
        yield conn
    engine.dispose()


def seen(conn: Connection) -> set[tuple[str, str]]:
    return {(damage.place, damage.what) for damage in check(conn)}


def test_the_schema_is_the_metadata(server_store: Store) -> None:
    with server_store.read() as conn:
        assert compare_metadata(MigrationContext.configure(conn), metadata) == []


def test_check_knows_every_guard(owner: psycopg.Connection) -> None:
    names = owner.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal").fetchall()
    assert {name for (name,) in names} == GUARDS | GUARDS_OF_POSTGRESQL


def test_every_text_sorts_as_in_a_file(owner: psycopg.Connection) -> None:
    other = owner.execute(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
        " AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'"
    ).fetchall()
    assert other == []


@pytest.mark.parametrize("table", [*metadata.tables, "alembic_version"])
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
    column = {"answered": "key = key", "rating": "stars = stars", "taken_back": "reason = reason"}.get(
        table, "hash = hash"
    )
    owner.execute("INSERT INTO answered VALUES ('k', 'a', 'f', '{}', '', NULL)")
    owner.execute("INSERT INTO taken_back SELECT 't', id, '', 'fout' FROM project LIMIT 1")
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
def test_tampering_with_the_guards_off_shows(tamperer: Connection, name: str) -> None:
    statements, expected = TAMPERING[name]
    tamperer.exec_driver_sql("SET LOCAL session_replication_role = replica")
    for statement in statements:
        tamperer.exec_driver_sql(statement.replace("SELECT NULL,", "SELECT 999,"))
    assert expected <= seen(tamperer)


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("SELECT 1", None),
        ("ALTER TABLE ledger DISABLE TRIGGER ledger_no_update", "guard_missing"),
        ("DROP TRIGGER trail_own_operator ON trail", "guard_missing"),
        ("ALTER TABLE project NO FORCE ROW LEVEL SECURITY", "open_to_all"),
        ("ALTER TABLE trail DISABLE ROW LEVEL SECURITY", "open_to_all"),
        ("DROP POLICY kmo_mandate ON mail", "open_to_all"),
        (f"GRANT UPDATE ON ledger TO {rights.GROUP}", "may_be_changed"),
    ],
)
def test_a_guard_that_is_off_shows(tamperer: Connection, statement: str, what: str | None) -> None:
    tamperer.exec_driver_sql(statement)
    assert seen(tamperer) == ({("schema", what)} if what else set())


def test_the_command_names_the_first_damage(pg_server: Server, pg_database: str) -> None:
    with closing(Store.open(pg_server.url(pg_database))) as store:
        kept(store)
    with pg_server.admin(pg_database) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("UPDATE ledger SET cents = cents + 1 WHERE seq = 2")
    words = [
        sys.executable,
        "-m",
        "kmo_tui",
        "--database",
        pg_server.url(pg_database),
        "check",
        "--format",
        "json",
    ]
    done = subprocess.run(words, capture_output=True, text=True)
    first = json.loads(done.stdout)[0]
    assert (done.returncode, first["place"], first["what"]) == (3, "ledger", "changed")
    assert first["facts"] == {"company": "0999000129", "seq": 2}


def test_reading_is_one_moment_and_writes_nothing(pg_server: Server, pg_database: str) -> None:
    count = text("SELECT count(*) FROM setting")
    with closing(Store.open(pg_server.url(pg_database))) as store:
        with store.read() as reading:
            before = reading.execute(count).scalar()
            with store.write() as conn:
                store.set_setting(conn, "colour", "red")
            assert reading.execute(count).scalar() == before
        with pytest.raises(StoreFault) as caught, store.read() as reading:
            store.set_setting(reading, "colour", "blue")
        assert caught.value.reason == "read_only"


def test_info_says_how_the_server_keeps_what_is_written(pg_server: Server, pg_database: str) -> None:
    with pg_server.admin(pg_database) as admin:
        version = admin.info.parameter_status("server_version")
    words = ["--database", pg_server.url(pg_database), "info", "--format", "json"]
    done = subprocess.run([sys.executable, "-m", "kmo_tui", *words], capture_output=True, text=True)
    told = json.loads(done.stdout)
    # the server of these tests does not wait for its disk, and that is what must be said
    assert (told["server"], told["journal"], told["synchronous"]) == (f"PostgreSQL {version}", "wal", "off")
