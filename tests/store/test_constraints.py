"""What holds when someone writes around the service."""

import sqlite3

import pytest

TAKEN_BACK = "INSERT INTO taken_back VALUES ('t', 1, '2026-05-04', 'fout')"


def copy_of(raw: sqlite3.Connection, table: str, row: int, **changes: object) -> str:
    """Give an INSERT of a copy of a row with some columns changed."""
    names = [info[1] for info in raw.execute(f"PRAGMA table_info({table})")]
    values = [repr(changes[n]) if n in changes else "NULL" if n == "id" else n for n in names]
    return f"INSERT INTO {table} SELECT {', '.join(values)} FROM {table} WHERE rowid = {row}"


@pytest.mark.parametrize(
    "changes",
    [
        {"own_cents": -1, "subsidy_cents": 98_001},
        {"own_cents": 68_601},
        {"amount_cents": 0, "own_cents": 0, "subsidy_cents": 0},
        {"status": "paid"},
        {"number": "2025KMO000099"},
        {"number": "2026KMO99"},
        {"number": "2026KMO000001"},
        {"communication": "12345678901"},
        {"deposited_cents": 1},
        {"received_cents": 1},
        {"paid_cents": 98_001},
        {"freed_cents": 29_401},
        {"company_id": 99},
        {"provider_id": 99},
    ],
    ids=str,
)
def test_a_wrong_project_is_refused(raw: sqlite3.Connection, changes: dict[str, object]) -> None:
    fresh = {"number": "2026KMO000050", "communication": "000000000097"}
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(copy_of(raw, "project", 1, **{**fresh, **changes}))


def test_a_right_copy_is_not_refused(raw: sqlite3.Connection) -> None:
    raw.execute(copy_of(raw, "project", 1, number="2026KMO000050", communication="000000000097"))


def test_a_communication_is_given_once(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(
            "INSERT INTO project SELECT NULL, '2026KMO000050', "
            + ", ".join(info[1] for info in raw.execute("PRAGMA table_info(project)") if info[0] > 1)
            + " FROM project WHERE id = 1"
        )


def test_the_cap_cannot_be_passed(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE company_year SET granted_cents = cap_cents WHERE company_id = 1")
    with pytest.raises(sqlite3.IntegrityError, match="cap"):
        raw.execute("UPDATE company_year SET granted_cents = cap_cents + 1 WHERE company_id = 1")
    with pytest.raises(sqlite3.IntegrityError, match="cap"):
        raw.execute("UPDATE company_year SET granted_cents = -1 WHERE company_id = 1")


@pytest.mark.parametrize("table", ["ledger", "trail", "answered", "rating", "taken_back"])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET rowid = rowid", "DELETE FROM {table}"])
def test_what_is_written_stays(raw: sqlite3.Connection, table: str, statement: str) -> None:
    raw.execute("INSERT INTO answered VALUES ('k', 'a', 'f', '{}', '', NULL)")
    raw.execute(TAKEN_BACK)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement.format(table=table))


@pytest.mark.parametrize("verb", ["INSERT", "REPLACE"])
def test_what_was_taken_back_is_taken_back_once(raw: sqlite3.Connection, verb: str) -> None:
    raw.execute(TAKEN_BACK)
    with pytest.raises(sqlite3.IntegrityError, match="exists"):
        raw.execute(TAKEN_BACK.replace("INSERT", verb))


@pytest.mark.parametrize(
    "change", ["reason = ''", "reason = 'anders'", "taken_on = '2020-01-01', reason = ''"]
)
def test_a_reason_is_emptied_with_a_record_of_it_only(raw: sqlite3.Connection, change: str) -> None:
    raw.execute(TAKEN_BACK)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(f"UPDATE taken_back SET {change}")


def test_a_reason_is_not_endless(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(TAKEN_BACK.replace("fout", "x" * 501))


def test_an_answer_that_is_emptied_keeps_its_company(raw: sqlite3.Connection) -> None:
    raw.execute("INSERT INTO answered VALUES ('k', 'a', 'f', '{}', '', 1)")
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute("UPDATE answered SET answer = '', fingerprint = '', company_id = 2")
    raw.execute("UPDATE answered SET answer = '', fingerprint = ''")


@pytest.mark.parametrize("table", ["ledger", "trail", "project"])
def test_replace_is_no_way_around(raw: sqlite3.Connection, table: str) -> None:
    columns = ", ".join(info[1] for info in raw.execute(f"PRAGMA table_info({table})"))
    with pytest.raises(sqlite3.IntegrityError, match="exists"):
        raw.execute(f"REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE id = 1")


@pytest.mark.parametrize("table", ["company", "project", "chain_head"])
def test_rows_stay(raw: sqlite3.Connection, table: str) -> None:
    raw.execute("PRAGMA foreign_keys = OFF")
    with pytest.raises(sqlite3.IntegrityError, match="stay"):
        raw.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize(
    "change",
    [
        "amount_cents = amount_cents + 1, own_cents = own_cents + 1",
        "own_cents = own_cents + 1, subsidy_cents = subsidy_cents - 1",
        "number = '2026KMO000077'",
        "communication = '000000000097'",
        "company_id = 2",
    ],
)
def test_what_was_granted_is_fixed(raw: sqlite3.Connection, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="fixed"):
        raw.execute(f"UPDATE project SET {change} WHERE id = 3")


def test_a_company_keeps_its_number_and_a_chain_only_grows(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="fixed"):
        raw.execute("UPDATE company SET number = '0999000327' WHERE id = 1")
    with pytest.raises(sqlite3.IntegrityError, match="grows"):
        raw.execute("UPDATE chain_head SET seq = seq - 1")


@pytest.mark.parametrize("table", ["ledger", "trail"])
def test_a_row_goes_to_the_company_of_its_project(raw: sqlite3.Connection, table: str) -> None:
    row = raw.execute(f"SELECT id FROM {table} WHERE project_id = 1").fetchone()[0]
    with pytest.raises(sqlite3.IntegrityError, match="another company"):
        raw.execute(copy_of(raw, table, row, company_id=2, seq=50, hash="h"))


@pytest.mark.parametrize(
    "changes",
    [
        {"cents": 0},
        {"cents": -1},
        {"source": "wallet", "target": "wallet"},
        {"source": "bank"},
        {"kind": "gift"},
    ],
    ids=str,
)
def test_a_wrong_movement_is_refused(raw: sqlite3.Connection, changes: dict[str, object]) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(copy_of(raw, "ledger", 1, seq=50, hash="h", **changes))


@pytest.mark.parametrize("value", ["'98,00'", "'abc'", "980.5", "x'00'"])
def test_money_is_whole_numbers(raw: sqlite3.Connection, value: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="cannot store"):
        raw.execute(f"UPDATE project SET paid_cents = {value} WHERE id = 3")


def test_every_table_is_strict(raw: sqlite3.Connection) -> None:
    loose = raw.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict"
        " AND name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
    ).fetchall()
    assert loose == []
