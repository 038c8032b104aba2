"""The desk that is measured: one fictional company with a full history, so that the start ends on its overview."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from kmo_tui.domain.application import Application
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import Company
from kmo_tui.domain.providers import Provider
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size
from kmo_tui.domain.wallet import Deposit, Payment
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.store.engine import Store

COMPANY = "0999000129"
PROVIDER = "DV.O999001"
FIRST_DAY = date(2023, 1, 16)
PROJECTS = 60
DAYS_APART = 19


def fill(file: Path) -> None:
    """Make the database of the measurements: projects of € 500 over some years, the last ones of this year."""
    store = Store.open(f"sqlite:///{file}", kind="demo", create=True)
    clock = FixedClock(FIRST_DAY)
    desk = Desk(store, Rulebook.load(), clock, front_end="bench", operator="bench")
    desk.companies.add(
        Company(
            number=COMPANY,
            name="Bakkerij De Korenbloem BV",
            address="Stationsstraat 1, 9000 Gent",
            mail="info@korenbloem.example",
            iban="BE68539007547034",
            employees=Decimal(12),
            turnover_cents=1_800_000_00,
            balance_cents=950_000_00,
            nace="10711",
        ),
        new_key(),
    )
    desk.providers.add(
        Provider(number=PROVIDER, name="Leerhuis Gent", mail="info@leerhuis.example", themes=("innovation",)),
        new_key(),
    )
    for number in range(PROJECTS):
        _project(desk, number)
        clock.move(days=DAYS_APART)
    with store.write() as connection:
        store.set_setting(connection, "day", clock.today().isoformat())
    store.close()


def _project(desk: Desk, number: int) -> None:
    today = desk.today()
    done = desk.applications.apply(
        Application(
            company=COMPANY,
            size=Size.SMALL,
            nace="10711",
            service="training",
            name=f"Opleiding nummer {number + 1}",
            training_kind="classroom",
            theme="innovation",
            hours=Decimal(16),
            participants=("An Peeters",),
            registered_on=today,
            starts_on=today + timedelta(days=7),
            contributes=True,
            amount_cents=500_00,
            provider=PROVIDER,
            consent=True,
        ),
        new_key(),
    )
    if number % 3:
        desk.wallet.deposit(Deposit(done.number, done.own_cents, done.communication, today), new_key())
    if number % 3 == 2:
        desk.wallet.pay(
            Payment(number=done.number, cents=500_00, reference="F1", message="factuur 1"), new_key()
        )
