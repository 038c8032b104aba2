"""Applications through the desk, against the same rows through bare ``sqlite3`` with the same journal and sync."""

import shutil
import sqlite3
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bench.figures import Figures, Ratio
from kmo_tui.domain.application import Application
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import Company
from kmo_tui.domain.providers import Provider
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store, journal_for

DAY = date(2026, 5, 4)
PROVIDER = "DV.O654321"
# the tables that an application adds a row to, the trail two; in the order in which their rows point at each other
TABLES = ("company_year", "project", "mail", "delivery", "answered")
SERIES = (
    "INSERT INTO number_series (year, last) VALUES (2026, 1)"
    " ON CONFLICT (year) DO UPDATE SET last = number_series.last + 1"
)
HEAD = "UPDATE chain_head SET seq = ?, hash = ? WHERE company_id = ? AND chain = 'trail'"


def numbers(count: int) -> list[str]:
    """Give enterprise numbers of ten digits."""
    return [f"{index:010d}" for index in range(count)]


def opened(file: Path) -> tuple[Store, Desk]:
    """Open a desk on the file, made when it is not there."""
    store = Store.open(str(file), kind="desk")
    return store, Desk(store, Rulebook.load(), FixedClock(DAY), front_end="bench", operator="bench")


def fill(file: Path, count: int) -> None:
    """Add the provider and a company for each application."""
    store, desk = opened(file)
    desk.providers.add(
        Provider(number=PROVIDER, name="Opleiders BV", mail="info@example.com", themes=("innovation",)), "p"
    )
    for number in numbers(count):
        company = Company(
            number=number,
            name=f"Onderneming {number}",
            address="Kerkstraat 1, 9000 Gent",
            mail="a@example.com",
            iban="BE68539007547034",
            employees=Decimal(5),
            turnover_cents=1_000_000_00,
            balance_cents=1_000_000_00,
            nace="62100",
            nace_version=2025,
        )
        desk.companies.add(company, number)
    store.close()


def application(number: str) -> Application:
    """Give the first application of a company."""
    return Application(
        company=number,
        size=Size.SMALL,
        nace="62100",
        service="training",
        name="Veilig werken in de cloud",
        training_kind="classroom",
        theme="innovation",
        hours=Decimal(16),
        participants=("An Peeters",),
        registered_on=DAY,
        starts_on=DAY + timedelta(days=7),
        contributes=True,
        amount_cents=500_00,
        provider=PROVIDER,
        consent=True,
    )


def by_desk(file: Path, count: int) -> tuple[float, int]:
    """Submit them; gives the seconds it took and the statements of the last."""
    store, desk = opened(file)
    asked = [application(number) for number in numbers(count)]
    desk.applications.themes()  # so that what is imported late is there
    begun = time.perf_counter()
    for each in asked[:-1]:
        desk.applications.apply(each, f"apply-{each.company}")
    took = (time.perf_counter() - begun) * count / (count - 1)
    statements: list[str] = []

    def noted(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", noted)
    desk.applications.apply(asked[-1], f"apply-{asked[-1].company}")
    event.remove(Engine, "before_cursor_execute", noted)
    store.close()
    return took, len(statements)


def bare(file: Path, filled: Path) -> float:
    """Write the rows that the desk wrote, one transaction an application; gives the seconds it took."""
    with sqlite3.connect(filled) as source:
        rows = {table: source.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in TABLES}
        rows["answered"] = [row for row in rows["answered"] if row[1] == "apply"]
        named = "SELECT trail.* FROM trail WHERE action IN ('size_declared', 'applied') ORDER BY id"
        trail = source.execute(named).fetchall()
    inserts = {
        table: f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[table][0]))})" for table in TABLES
    }
    into_trail = f"INSERT INTO trail VALUES ({','.join('?' * len(trail[0]))})"
    journal, synchronous = journal_for(sqlite3.sqlite_version_info)
    target = sqlite3.connect(file, isolation_level=None)
    for pragma in ("foreign_keys=ON", f"journal_mode={journal}", f"synchronous={synchronous}"):
        target.execute(f"PRAGMA {pragma}")
    begun = time.perf_counter()
    for index in range(len(rows["project"])):
        lines = trail[2 * index : 2 * index + 2]
        target.execute("BEGIN IMMEDIATE")
        target.execute(SERIES)
        target.execute(inserts["company_year"], rows["company_year"][index])
        target.execute(inserts["project"], rows["project"][index])
        target.executemany(into_trail, lines)
        target.executemany(HEAD, [(line[3], line[-1], line[1]) for line in lines])
        for table in ("mail", "delivery", "answered"):
            target.execute(inserts[table], rows[table][index])
        target.execute("COMMIT")
    took = time.perf_counter() - begun
    target.close()
    return took


def measure(folder: Path, runs: int, count: int) -> tuple[Ratio, int]:
    """Measure applications a second by the desk and bare, in turns, and the statements of one application."""
    empty = folder / "empty.db"
    fill(empty, count)
    figures = Figures()
    statements = 0
    for run in range(runs):
        mine, its = folder / f"desk{run}.db", folder / f"bare{run}.db"
        shutil.copy(empty, mine)
        shutil.copy(empty, its)
        took, statements = by_desk(mine, count)
        figures.note("desk", count / took)
        figures.note("bare", count / bare(its, mine))
    name, against = "applications through the service", "the same rows through bare sqlite3"
    return Ratio(
        name, figures.median("desk"), figures.median("bare"), "a second", against, 0.5, ">="
    ), statements
