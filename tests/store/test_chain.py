"""The chains and the check: every kind of tampering shows."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from kmo_tui.store.chain import canonical, genesis, heads, link
from kmo_tui.store.check import check
from kmo_tui.store.engine import Store, StoreFault
from tests.store.books import Books, find, move


def found(store: Store) -> set[tuple[str, str]]:
    with store.read() as conn:
        return {(damage.place, damage.what) for damage in check(conn)}


def disarm(raw: sqlite3.Connection) -> list[str]:
    """Drop every trigger as a tamperer would; give what makes them again."""
    guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        raw.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in guards]


def tamper(raw: sqlite3.Connection, *statements: str) -> None:
    guards = disarm(raw)
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("PRAGMA ignore_check_constraints = ON")
    for statement in statements:
        raw.execute(statement)
    for guard in guards:
        raw.execute(guard)


def test_canonical_is_one_way_to_write() -> None:
    assert canonical({"b": 1, "a": "é"}) == b'{"a":"\\u00e9","b":1}'
    assert canonical({"a": None, "b": [True]}) == b'{"a":null,"b":[true]}'


def test_the_chain_can_be_followed_by_hand(books: Books, raw: sqlite3.Connection) -> None:
    raw.row_factory = sqlite3.Row
    last = genesis("ledger", "0999000129")
    rows = [dict(row) for row in raw.execute("SELECT * FROM ledger WHERE company_id = 1 ORDER BY seq")]
    for number, row in enumerate(rows, start=1):
        del row["id"]
        kept, previous = row.pop("hash"), row.pop("previous")
        assert (row["seq"], previous) == (number, last)
        last = link(previous, row)
        assert kept == last
    with books.store.read() as conn:
        assert heads(conn, 1)["ledger"] == (len(rows), last)
        assert heads(conn, 2) == {"trail": heads(conn, 2)["trail"]}
        assert heads(conn, 99) == {}


def test_chains_of_two_companies_differ_from_the_start() -> None:
    assert len({genesis(c, n) for c in ("ledger", "trail") for n in ("0999000129", "0999000228")}) == 4


def test_books_that_agree_are_silent(any_books: Books) -> None:
    assert found(any_books.store) == set()


TAMPERING = {
    "ledger amount": (("UPDATE ledger SET cents = cents - 1 WHERE seq = 3",), {("ledger", "changed")}),
    "ledger day": (("UPDATE ledger SET booked_on = '2026-01-01' WHERE seq = 2",), {("ledger", "changed")}),
    "ledger accounts": (
        ("UPDATE ledger SET source = 'provider', target = 'company' WHERE kind = 'payment' AND seq = 3",),
        {("ledger", "changed"), ("ledger", "accounts")},
    ),
    "ledger movement turned round": (
        ("UPDATE ledger SET source = 'provider', target = 'wallet' WHERE kind = 'payment' AND seq = 3",),
        {("ledger", "changed"), ("ledger", "counter_entry")},
    ),
    "ledger row out": (("DELETE FROM ledger WHERE seq = 2",), {("ledger", "gap")}),
    "ledger row out, numbers closed": (
        ("DELETE FROM ledger WHERE seq = 2", "UPDATE ledger SET seq = seq - 1 WHERE seq > 2"),
        {("ledger", "link"), ("ledger", "changed"), ("ledger", "tail_missing")},
    ),
    "ledger tail": (
        ("DELETE FROM ledger WHERE seq = (SELECT max(seq) FROM ledger)",),
        {("ledger", "tail_missing")},
    ),
    "ledger rows swapped": (
        (
            "UPDATE ledger SET seq = 100 WHERE seq = 3",
            "UPDATE ledger SET seq = 3 WHERE seq = 4",
            "UPDATE ledger SET seq = 4 WHERE seq = 100",
        ),
        {("ledger", "changed"), ("ledger", "link")},
    ),
    "ledger contents swapped": (
        (
            "UPDATE ledger SET cents = (SELECT sum(cents) FROM ledger WHERE seq IN (3, 4)) - cents"
            " WHERE seq IN (3, 4)",
        ),
        {("ledger", "changed")},
    ),
    "ledger added": (
        (
            "INSERT INTO ledger SELECT NULL, company_id, project_id, seq + 1, transfer, kind, source, target, cents,"
            " booked_on, reference, communication, hash, 'made up' FROM ledger ORDER BY seq DESC LIMIT 1",
        ),
        {("ledger", "changed"), ("ledger", "head")},
    ),
    "ledger to another project": (
        ("UPDATE ledger SET project_id = 3 WHERE seq = 1",),
        {("ledger", "changed"), ("project", "status")},
    ),
    "ledger of nobody": (("UPDATE ledger SET company_id = 99 WHERE seq = 1",), {("ledger", "stray")}),
    "ledger gone": (
        ("DELETE FROM ledger", "DELETE FROM chain_head WHERE chain = 'ledger'"),
        {("project", "not_as_booked")},
    ),
    "head gone": (("DELETE FROM chain_head WHERE chain = 'trail'",), {("trail", "head_missing")}),
    "head changed": (("UPDATE chain_head SET hash = 'x' WHERE chain = 'ledger'",), {("ledger", "head")}),
    "trail operator": (("UPDATE trail SET operator = 'bo' WHERE seq = 2",), {("trail", "changed")}),
    "trail facts": (("UPDATE trail SET facts = '{}' WHERE seq = 2",), {("trail", "changed")}),
    "trail tail": (
        ("DELETE FROM trail WHERE seq = (SELECT max(seq) FROM trail)",),
        {("trail", "tail_missing")},
    ),
    "trail of a project gone": (
        ("DELETE FROM trail", "DELETE FROM chain_head WHERE chain = 'trail'"),
        {("project", "no_trail")},
    ),
    "company number": (
        ("UPDATE company SET number = '0999000327' WHERE id = 1",),
        {("ledger", "link"), ("trail", "link")},
    ),
    "company gone": (("DELETE FROM company WHERE id = 1",), {("file", "foreign_key"), ("trail", "stray")}),
    "paid": (
        ("UPDATE project SET paid_cents = paid_cents - 1 WHERE id = 2",),
        {("project", "not_as_booked")},
    ),
    "amount": (("UPDATE project SET amount_cents = amount_cents + 1 WHERE id = 3",), {("project", "amount")}),
    "status": (("UPDATE project SET status = 'completed' WHERE id = 2",), {("project", "status")}),
    "stopped too early": (("UPDATE project SET status = 'stopped' WHERE id = 3",), {("project", "status")}),
    "lapsed with money": (("UPDATE project SET status = 'lapsed' WHERE id = 2",), {("project", "status")}),
    "communication": (
        ("UPDATE project SET communication = '180000000099' WHERE id = 2",),
        {("project", "communication")},
    ),
    "number": (
        ("UPDATE project SET number = '2026KMO000900' WHERE id = 2",),
        {("project", "outside_series")},
    ),
    "series": (("UPDATE number_series SET last = 2",), {("project", "outside_series")}),
    "granted": (
        ("UPDATE company_year SET granted_cents = granted_cents - 1 WHERE company_id = 1",),
        {("company_year", "granted")},
    ),
    "freed": (("UPDATE project SET freed_cents = 1 WHERE id = 2",), {("company_year", "granted")}),
    "above the cap": (
        ("UPDATE company_year SET cap_cents = 1 WHERE company_id = 1",),
        {("company_year", "cap"), ("file", "integrity")},
    ),
    "year gone": (("DELETE FROM company_year WHERE company_id = 1",), {("company_year", "missing")}),
    "stars": (("UPDATE provider SET stars_sum = 5 WHERE id = 1",), {("provider", "stars")}),
    "rating": (("UPDATE rating SET stars = 5",), {("provider", "stars")}),
    "rating moved": (("UPDATE project SET provider_id = 7 WHERE id = 1",), {("rating", "provider")}),
    "bytes for text": (
        ("UPDATE ledger SET reference = CAST(x'ff' AS TEXT) WHERE seq = 2",),
        {("file", "unreadable")},
    ),
}


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_shows(books: Books, raw: sqlite3.Connection, name: str) -> None:
    statements, expected = TAMPERING[name]
    tamper(raw, *statements)
    assert expected <= found(books.store)


def test_a_missing_guard_shows(books: Books, raw: sqlite3.Connection) -> None:
    raw.execute("DROP TRIGGER ledger_no_update")
    assert found(books.store) == {("schema", "guard_missing")}


def test_an_overdrawn_wallet_shows(any_books: Books) -> None:
    # the rows are chained as they should be; only their sum is wrong
    with any_books.store.write() as conn:
        move(conn, find(conn, 3), "payment", "wallet", "provider", 1)
    assert ("ledger", "overdrawn") in found(any_books.store)


MONEY = (
    "SELECT * FROM ledger ORDER BY id",
    "SELECT * FROM chain_head ORDER BY 1, 2",
    "SELECT company_id, year, granted_cents FROM company_year ORDER BY 1, 2",
    "SELECT id, number, communication, company_id, year, amount_cents, own_cents, subsidy_cents, deposited_cents,"
    " received_cents, paid_cents, refunded_own_cents, returned_subsidy_cents, freed_cents FROM project ORDER BY 1",
)


def money(path: Path) -> list[object]:
    with closing(sqlite3.connect(path)) as conn:
        return [conn.execute(statement).fetchall() for statement in MONEY]


def test_a_flipped_bit_in_the_money_shows(books: Books, raw: sqlite3.Connection, tmp_path: Path) -> None:
    assert books.store.path is not None
    tables = ("ledger", "chain_head", "company_year", "project")
    roots = [
        raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        for table in tables
    ]
    right = money(books.store.path)
    whole = books.store.path.read_bytes()
    dice = Random(20260504)
    changed = 0
    for turn in range(150):
        data = bytearray(whole)
        data[(dice.choice(roots) - 1) * 4096 + dice.randrange(4096)] ^= 1 << dice.randrange(8)
        path = tmp_path / f"flip{turn}.db"
        path.write_bytes(data)
        try:
            with closing(Store.open(str(path))) as store:
                if found(store):
                    changed += 1
                    continue
        except StoreFault:
            changed += 1
            continue
        finally:
            shutil.copyfile(path, tmp_path / "last.db")
            path.unlink()
        assert money(tmp_path / "last.db") == right
    assert changed
