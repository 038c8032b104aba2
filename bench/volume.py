"""A desk of any size: rows as the service writes them, put there at once; every last day is still to come."""

import sqlite3
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.communication import ogm
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store

DAY = date(2026, 5, 4)
YEARS = 5
A_YEAR = 900_000
STREETS = ("Kerkstraat", "Stationsstraat", "Molenweg", "Nijverheidslaan", "Dorpsplein")
TRADES = ("Bakkerij", "Drukkerij", "Studio", "Garage", "Atelier", "Slagerij", "Kantoor")
SUBJECTS = ("Veilig werken", "Frans voor verkopers", "Boekhouden", "Leidinggeven", "Duurzaam bouwen")
STATUSES = ("awaiting_deposit", "running", "running", "completed", "awaiting_deposit")
COMPANY = (
    "INSERT INTO company (id, number, name, search, address, mail, iban, employees_centi, turnover_cents,"
    " balance_cents, nace, nace_version, last_used_at) VALUES (?, ?, ?, ?, ?, 'post@bedrijf.example',"
    " 'BE68539007547034', 500, 100000000, 100000000, '62100', 2025, ?)"
)
PROVIDER = (
    "INSERT INTO provider (id, number, name, search, address, mail, service)"
    " VALUES (1, 'DV.O654321', 'Opleiders BV', 'opleiders bv', 'Gent', 'info@opleiders.example', 'training')"
)
PROJECT = (
    "INSERT INTO project (id, number, communication, company_id, provider_id, year, status, size, nace, nace_version,"
    " service, name, search, training_kind, theme, hours_centi, participants, registered_on, starts_on,"
    " amount_cents, own_cents, subsidy_cents, percentage, rule, applied_on, deposit_by, closes_on,"
    " deposited_cents, received_cents) VALUES (?, ?, ?, ?, 1, ?, ?, 'small', '62100', 2025, 'training', ?, ?,"
    " 'classroom', 'innovation', 1600, '[\"An Peeters\"]', ?, ?, ?, ?, ?, 30, 'small', ?, ?, ?, ?, ?)"
)


def fill(file: Path, projects: int, companies: int) -> None:
    """Make a database of this many projects, spread over companies and five years; four in five wait for something."""
    store = Store.open(f"sqlite:///{file}", kind="demo")
    with store.write() as connection:
        store.set_setting(connection, "day", DAY.isoformat())
    store.close()
    with closing(sqlite3.connect(file)) as bare, bare:
        bare.execute(PROVIDER)
        bare.executemany(COMPANY, (_company(index) for index in range(companies)))
        bare.executemany(PROJECT, (_project(index, companies) for index in range(projects)))


def opened(file: Path) -> tuple[Store, Desk]:
    """Open a desk on the file, on the day of its rows."""
    store = Store.open(f"sqlite:///{file}", create=False)
    return store, Desk(store, Rulebook.load(), FixedClock(DAY), front_end="bench", operator="bench")


def company_number(index: int) -> str:
    """Give the enterprise number of a company; its last two digits check the others."""
    first = 2_000_000 + index
    return f"0{first:07d}{97 - first % 97:02d}"


def project_number(index: int) -> str:
    """Give the number of a project; no year has more of them than its series can give."""
    return f"{_year(index)}KMO{index // YEARS + 1:06d}"


def _year(index: int) -> int:
    return DAY.year - index % YEARS


def _company(index: int) -> tuple[object, ...]:
    name = f"{TRADES[index % len(TRADES)]} {index:06d} BV"
    street = f"{STREETS[index % len(STREETS)]} {index % 90 + 1}, 9000 Gent"
    used = f"2026-01-01T00:00:00.{index % 1_000_000:06d}Z"
    return index + 1, company_number(index), name, name.lower(), street, used


def _project(index: int, companies: int) -> tuple[object, ...]:
    year = _year(index)
    status = STATUSES[index // YEARS % len(STATUSES)]
    name = f"{SUBJECTS[index % len(SUBJECTS)]} {index:07d}"
    applied = date(year, 1, 5) + timedelta(days=index * 7 % 115)
    starts = applied + timedelta(days=7)
    amount = 500_00 + index % 400 * 1_00
    subsidy = amount * 30 // 100
    paid_in = status != "awaiting_deposit"
    return (
        index + 1,
        project_number(index),
        ogm(year % 100 * 10**8 + index // YEARS + 1),
        index * 7919 % companies + 1,
        year,
        status,
        name,
        name.lower(),
        applied.isoformat(),
        starts.isoformat(),
        amount,
        amount - subsidy,
        subsidy,
        applied.isoformat(),
        (DAY + timedelta(days=index * 7 % 365)).isoformat(),
        date(DAY.year + 1, 12, 31).isoformat(),
        amount - subsidy if paid_in else 0,
        subsidy if paid_in else 0,
    )


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
