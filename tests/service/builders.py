"""Companies, providers and applications to test with."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from kmo_tui.domain.application import Application
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import Company
from kmo_tui.domain.providers import Provider
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size
from kmo_tui.domain.wallet import Deposit
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import Submitted
from kmo_tui.store.engine import Store

RULES = Rulebook.load()
COMPANY = "0999000129"
TRAINER = "DV.O999001"
ADVISER = "DV.A999002"
_keys = count()


def key() -> str:
    return f"key-{next(_keys)}"


def sit_down(place: Path | str, day: date = date(2026, 5, 4)) -> Desk:
    """A desk on a real database as it is."""
    store = Store.open(str(place), kind="test")
    return Desk(store, RULES, FixedClock(day), front_end="test", operator="an")


def open_desk(place: Path | str, day: date = date(2026, 5, 4)) -> Desk:
    """A desk on a real database with one company and a provider of each service."""
    desk = sit_down(place, day)
    if not desk.companies.any():
        desk.companies.add(company(), key())
        desk.providers.add(provider(TRAINER), key())
        desk.providers.add(provider(ADVISER), key())
    return desk


def company(number: str = COMPANY, **changes: Any) -> Company:
    return Company(
        **{
            "number": number,
            "name": "Bakkerij De Korenbloem BV",
            "address": "Stationsstraat 1, 9000 Gent",
            "mail": "info@korenbloem.example",
            "iban": "BE68539007547034",
            "employees": Decimal(12),
            "turnover_cents": 1_800_000_00,
            "balance_cents": 950_000_00,
            "nace": "10711",
            "nace_version": 2025,
            **changes,
        }
    )


def provider(number: str, **changes: Any) -> Provider:
    return Provider(
        **{
            "number": number,
            "name": "Leerhuis Gent" if number[3] == "O" else "Raadhuis Gent",
            "address": "Koning Albert II laan 35 bus 12, 1030 Brussel",
            "mail": "info@leerhuis.example",
            "themes": ("digitalisation/cybersecurity", "innovation"),
            **changes,
        }
    )


def application(day: date = date(2026, 5, 4), **changes: Any) -> Application:
    """The manual's application of € 980,00 on an ordinary theme, filed on the day."""
    return Application(
        **{
            "company": COMPANY,
            "size": Size.SMALL,
            "nace": "62100",
            "service": "training",
            "name": "Veilig werken in de cloud",
            "training_kind": "classroom",
            "theme": "innovation",
            "hours": Decimal(16),
            "participants": ("An Peeters", "Bo Claes"),
            "registered_on": day,
            "starts_on": day + timedelta(days=7),
            "contributes": True,
            "amount_cents": 980_00,
            "provider": TRAINER,
            "consent": True,
            **changes,
        }
    )


def applied(desk: Desk, **changes: object) -> Submitted:
    return desk.applications.apply(application(desk.today(), **changes), key())


def deposited(desk: Desk, **changes: object) -> Submitted:
    project = applied(desk, **changes)
    desk.wallet.deposit(
        Deposit(project.number, project.own_cents, project.communication, desk.today()), key()
    )
    return project
