"""Bits that flip on the disk: each that changes money, a status or a cap is found, or stops the program."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

from kmo_tui.service.faults import StoreFault
from tests.faults import story
from tests.faults.conftest import LONG

FLIPS = 4000 if LONG else 60
MONEY = (
    "SELECT company_id, project_id, seq, kind, source, target, cents FROM ledger ORDER BY company_id, seq",
    "SELECT id, company_id, provider_id, number, communication, status, amount_cents, own_cents, subsidy_cents,"
    " deposited_cents, received_cents, paid_cents, refunded_own_cents, returned_subsidy_cents, freed_cents"
    " FROM project ORDER BY id",
    "SELECT company_id, year, size, granted_cents, cap_cents FROM company_year ORDER BY company_id, year",
    "SELECT number, stars_sum, stars_count FROM provider ORDER BY number",
    "SELECT project_id, provider_id, stars FROM rating ORDER BY project_id",
)


def money(path: Path) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(query).fetchall() for query in MONEY]


def seen(path: Path) -> bool:
    """Say whether the program notices, at its start or in its check."""
    try:
        with story.sitting(path) as desk:
            return bool(list(desk.books.check()))
    except StoreFault as fault:
        return fault.reason in ("damaged", "not_a_database")


def pages_of_money(path: Path) -> list[int]:
    """Give the pages that hold rows of money, found by what stands in them."""
    content = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        roots = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE type = 'table'"
            " AND name IN ('ledger', 'project', 'company_year', 'provider', 'rating')"
        ).fetchall()
    assert len(content) % size == 0
    return [(page - 1) * size for (page,) in roots]


def test_every_flip_that_changes_money_is_found(desk_file: Path, tmp_path: Path) -> None:
    told: list[str] = []
    story.tell(desk_file, told.append)
    before, original = money(desk_file), desk_file.read_bytes()
    pages = pages_of_money(desk_file)
    # a small book has one page a table: its rows lie at the end of the page
    places = [page + at for page in pages for at in range(4096) if original[page + at]]
    chance = Random(3)
    counts: Counter[str] = Counter()
    path = tmp_path / "flipped.db"
    for _ in range(FLIPS):
        place, bit = chance.choice(places), chance.randrange(8)
        flipped = bytearray(original)
        flipped[place] ^= 1 << bit
        path.write_bytes(flipped)
        try:
            changed = money(path) != before
        except (sqlite3.Error, UnicodeDecodeError):
            changed = True
        if changed:
            assert seen(path), f"byte {place} bit {bit} changed money unseen"
        counts["found" if changed else "harmless"] += 1
    print(counts)
    assert counts["found"] > FLIPS // 10
