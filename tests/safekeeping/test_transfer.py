"""The transfer file: one desk, the same lines from every database, and nothing taken that was meddled with."""

import json
import sqlite3
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, text
from sqlalchemy.exc import IntegrityError

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.forms.words import sentence
from kmo_tui.service import safekeeping
from kmo_tui.store import founding, transfer
from kmo_tui.store.check import check
from kmo_tui.store.engine import HEAD, Store, StoreFault
from kmo_tui.store.sealing import seal_rows
from kmo_tui.store.tables import metadata
from tests.safekeeping.conftest import UNSEALED
from tests.safekeeping.servers import desk_at, empty_database
from tests.service.builders import deposited


@pytest.fixture(scope="session")
def moved_template(full_template: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    place = tmp_path_factory.mktemp("moved") / "moved.jsonl"
    safekeeping.transfer_out(founding.look_at(full_template), str(place))
    return place.read_bytes()


@pytest.fixture
def moved(moved_template: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "moved.jsonl"
    path.write_bytes(moved_template)
    return path


def test_from_sqlite_to_postgresql_and_back_without_a_difference(moved: Path, tmp_path: Path) -> None:
    with empty_database() as (url, operator):
        safekeeping.transfer_in(url, str(moved))
        store = Store.open(url)
        kept = safekeeping.backup(store, str(tmp_path / "backup.jsonl"))
        assert (tmp_path / "backup.jsonl").read_bytes() == moved.read_bytes()
        for again in (safekeeping.restore, safekeeping.transfer_in):
            with pytest.raises(Refused) as refused:
                again(url, str(moved))
            assert refused.value.code is Code.NOT_EMPTY
        # the ids go on where they were, and the guards hold
        desk = desk_at(store)
        assert list(desk.books.check()) == []
        deposited(desk)
        assert list(desk.books.check()) == []
        with pytest.raises(IntegrityError, match="ledger_no_update"), store.write() as conn:
            conn.execute(text("UPDATE ledger SET cents = 1"))
        with store.write() as conn:
            conn.execute(
                text("INSERT INTO mandate (role, company_id, given_on, given_by) VALUES ('an', 1, '', '')")
            )
        store.close()
        # who sees one company of the two never takes that for the whole, and forgets nothing
        with closing(Store.open(operator)) as part:
            for act in (
                lambda: safekeeping.backup(part, str(tmp_path / "part.jsonl")),
                lambda: desk_at(part, date(2040, 1, 1)).retention.forget(),
            ):
                with pytest.raises(StoreFault, match="not_allowed"):
                    act()
        assert not (tmp_path / "part.jsonl").exists()
    back = str(tmp_path / "back.db")
    assert safekeeping.restore(back, str(tmp_path / "backup.jsonl")).heads == kept.heads
    safekeeping.transfer_out(Store.open(back), str(tmp_path / "again.jsonl"))
    assert (tmp_path / "again.jsonl").read_bytes() == moved.read_bytes()


def test_the_file_says_what_it_holds(moved: Path) -> None:
    header, *rows, end = [json.loads(line) for line in moved.read_bytes().splitlines()]
    assert (header["format"], header["version"]) == ("kmo-tui transfer", 1)
    assert [table["name"] for table in header["tables"]] == [t.name for t in metadata.sorted_tables]
    assert sum(table["rows"] for table in header["tables"]) == len(rows) == end["rows"]
    assert {row[0] for row in rows} >= {
        "ledger",
        "trail",
        "mail",
        "draft",
        "rating",
        "answered",
        "chain_head",
    }
    content = moved.read_bytes()
    assert end["sha256"] == sha256(content[: content.rstrip(b"\n").rindex(b"\n") + 1]).hexdigest()


Lines = list[Any]


def seal(path: Path, lines: Lines) -> None:
    """Write the lines with an end that fits them, as a clever hand would."""
    header = lines[0]
    for table in header["tables"]:
        table["rows"] = sum(isinstance(row, list) and row[0] == table["name"] for row in lines)
    content = b"".join(
        line if isinstance(line, bytes) else json.dumps(line, separators=(",", ":")).encode() + b"\n"
        for line in lines
    )
    end = {"rows": len(lines) - 1, "sha256": sha256(content).hexdigest()}
    path.write_bytes(content + json.dumps(end).encode() + b"\n")


def row(lines: Lines, table: str, place: int = 0) -> list[Any]:
    found: list[Any] = [line for line in lines if isinstance(line, list) and line[0] == table][place]
    return found


def change(table: str, column: int, value: object) -> Callable[[Lines], None]:
    def act(lines: Lines) -> None:
        row(lines, table)[column] = value

    return act


def insert_raw(line: bytes) -> Callable[[Lines], None]:
    def act(lines: Lines) -> None:
        place = lines.index(row(lines, "company"))
        lines[place] = line

    return act


def bad_header(**changes: object) -> Callable[[Lines], None]:
    return lambda lines: lines[0].update(changes)


def twice(lines: Lines) -> None:
    lines.insert(lines.index(row(lines, "company")), list(row(lines, "company")))


def renamed(lines: Lines) -> None:
    for line in lines:
        if isinstance(line, list) and line[0] == "nace":
            line[0] = "recipe"
    next(table for table in lines[0]["tables"] if table["name"] == "nace")["name"] = "recipe"


def left_out(lines: Lines) -> None:
    lines[0]["tables"] = [table for table in lines[0]["tables"] if table["name"] != "draft"]
    lines[:] = [line for line in lines if not (isinstance(line, list) and line[0] == "draft")]


def other_column(lines: Lines) -> None:
    lines[0]["tables"][0]["columns"][0] = "recipe"


def no_head(lines: Lines) -> None:
    lines.remove(row(lines, "chain_head"))


def swapped(lines: Lines) -> None:
    first, second = row(lines, "ledger", 0), row(lines, "ledger", 1)
    first[9], second[9] = second[9], first[9]


HOSTILE: dict[str, tuple[Callable[[Lines], None], str]] = {
    "version": (bad_header(version=2), "version"),
    "version as text": (bad_header(version="1"), "version"),
    "version true": (bad_header(version=True), "version"),
    "format": (bad_header(format="recipes"), "not_ours"),
    "more in the header": (bad_header(more=1), "not_ours"),
    "schema of tomorrow": (bad_header(schema="9999"), "schema"),
    "schema head": (bad_header(schema="head"), "schema"),
    "schema as number": (bad_header(schema=1), "not_ours"),
    "heads": (bad_header(heads="0" * 64), "altered"),
    "unknown table": (renamed, "unknown_table"),
    "missing table": (left_out, "missing_table"),
    "unknown column": (other_column, "columns"),
    "text for a number": (change("company", 1, "1"), "value"),
    "number for text": (change("company", 2, 999000129), "value"),
    "fraction": (change("ledger", 9, 1.5), "value"),
    "true": (change("ledger", 9, True), "value"),
    "too big": (change("ledger", 9, 2**63), "value"),
    "list": (change("company", 3, ["x"]), "value"),
    "nothing": (change("company", 3, None), "value"),
    "NUL": (change("company", 3, "a\0b"), "value"),
    "half a character": (change("company", 3, "\ud800"), "value"),
    "not a number": (insert_raw(b'["company",NaN]\n'), "line"),
    "a number of many digits": (insert_raw(b'["company",' + b"9" * 9999 + b"]\n"), "line"),
    "deep": (insert_raw(b"[" * 100_000 + b"\n"), "line"),
    "not JSON": (insert_raw(b"brood\n"), "line"),
    "not ASCII": (insert_raw('["company","é"]\n'.encode()), "line"),
    "object": (insert_raw(b'{"company":1}\n'), "line"),
    "too few values": (insert_raw(b'["company",1]\n'), "line"),
    "10 MB": (insert_raw(b'["company","' + b"x" * 10_000_000 + b'"]\n'), "too_long"),
    "twice": (twice, "row"),
    "project of nobody": (change("project", 4, 999), "row"),
    "negative": (change("ledger", 9, -1), "row"),
    "amount": (change("ledger", 9, 1), "books"),
    "swapped amounts": (swapped, "books"),
    "head gone": (no_head, "books"),
    "trail rewritten": (change("trail", 6, "iemand anders"), "books"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_and_nothing_comes_in(moved: Path, tmp_path: Path, what: str) -> None:
    act, reason = HOSTILE[what]
    lines = [json.loads(line) for line in moved.read_bytes().splitlines()][:-1]
    act(lines)
    seal(moved, lines)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Refused) as caught:
        safekeeping.transfer_in(str(tmp_path / "new.db"), str(moved))
    assert caught.value.facts["reason"] == reason
    assert "{" not in sentence(caught.value)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("act", "reasons"),
    [
        (lambda content: content[:-1], {"cut"}),
        (lambda content: content[: content.rstrip(b"\n").rindex(b"\n") + 1], {"cut"}),
        (lambda content: content[: len(content) // 2], {"cut"}),
        (lambda content: content[:20], {"not_ours"}),
        (lambda content: content + b"\n", {"more"}),
        (lambda content: content.replace(b"Korenbloem", b"Klaproosje", 1), {"altered"}),
        (lambda content: content.replace(b'"rows":', b'"rows": ', 1), {"altered"}),
        (lambda content: content.replace(b"\n", b"\r\n"), {"altered"}),
    ],
)
def test_a_file_that_was_cut_or_altered_is_refused(
    moved: Path, tmp_path: Path, act: Callable[[bytes], bytes], reasons: set[str]
) -> None:
    moved.write_bytes(act(moved.read_bytes()))
    with pytest.raises(Refused) as caught:
        safekeeping.transfer_in(str(tmp_path / "new.db"), str(moved))
    assert caught.value.facts["reason"] in reasons
    assert not (tmp_path / "new.db").exists()


def test_a_desk_is_moved_in_bounded_memory(full_file: Path, tmp_path: Path) -> None:
    """Four times as many rows hardly take more memory: the peak is that of the work, not of the data."""
    peaks = []
    for count in (1_200, 4_800):
        with closing(sqlite3.connect(full_file)) as conn:
            conn.executemany(
                "INSERT OR IGNORE INTO nace VALUES (2025, ?, ?, '')",
                ((f"{number:06d}", "x" * 2_000) for number in range(count)),
            )
            conn.commit()
        store = Store.open(str(full_file))
        with store.write() as writing:
            seal_rows(writing)
        tracemalloc.start()
        safekeeping.transfer_out(store, str(tmp_path / f"{count}.jsonl"))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        store.close()
    assert peaks[1] < peaks[0] * 1.5


def test_a_file_of_an_older_schema_is_brought_along(older_file: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved.jsonl"
    with closing(founding.look_at(older_file)) as old, old.read() as conn, moved.open("wb") as file:
        known = MetaData()
        known.reflect(conn, only=lambda name, _metadata: name != "alembic_version")
        transfer.write(conn, UNSEALED, file, known.sorted_tables)
    safekeeping.transfer_in(str(tmp_path / "new.db"), str(moved))
    with closing(Store.open(str(tmp_path / "new.db"), create=False)) as store, store.read() as conn:
        assert conn.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD
        assert conn.execute(text("SELECT count(*) FROM answered")).scalar() > 10
        assert list(check(conn)) == []
    assert [path.name for path in tmp_path.iterdir() if "backup" in path.name] == []
