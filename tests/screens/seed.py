"""The fictional desk of the screen tests."""

from datetime import date
from decimal import Decimal

from kmo_tui.domain.application import Application
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import Company
from kmo_tui.domain.providers import Provider
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import Submitted
from kmo_tui.store.engine import Store

TODAY = date(2026, 5, 4)
IBAN = "BE68539007547034"
HOSTILE = "Jan [/foo] [@click=app.quit]Zoon[/] \U0001f600 $primary BV"


def enterprise(first8: int) -> str:
    """Make an enterprise number that passes its check."""
    return f"{first8:08d}{97 - first8 % 97:02d}"


BAKERY = enterprise(9990001)
STRANGE = enterprise(9990002)
LARGE = enterprise(9990003)
SCHOOL = "DV.O999001"
ADVISER = "DV.A999002"


def new_company(number: str, name: str, employees: int = 12, turnover: int = 1_800_000_00) -> Company:
    return Company(
        number=number,
        name=name,
        address="Stationsstraat 1, 9000 Gent",
        mail="info@korenbloem.example",
        iban=IBAN,
        employees=Decimal(employees),
        turnover_cents=turnover,
        balance_cents=turnover // 2,
        nace="10711",
    )


def application(day: date, name: str, cents: int = 980_00, company: str = BAKERY) -> Application:
    """Give a training of that day that the rules accept."""
    return Application(
        company=company,
        size=Size.SMALL,
        nace="10711",
        nace_version=2025,
        service="training",
        name=name,
        training_kind="classroom",
        theme="digitalisation/cybersecurity",
        hours=Decimal(16),
        participants=("An Peeters", "Bo Claes"),
        registered_on=day,
        starts_on=day,
        contributes=True,
        amount_cents=cents,
        provider=SCHOOL,
        consent=True,
    )


def deposit(desk: Desk, done: Submitted, clock: FixedClock) -> None:
    """Book the deposit as asked for."""
    data = desk.projects.deposit_data(done.number)
    desk.wallet.deposit(Deposit(done.number, data.cents, data.communication, clock.today()), new_key())


def pay(desk: Desk, number: str, cents: int) -> None:
    """Pay the provider a part."""
    desk.wallet.pay(
        Payment(number=number, cents=cents, reference="F2026-17", message="factuur 17"), new_key()
    )


def fill(store: Store) -> None:
    """Make three companies, two providers and a project in every status, ending on ``TODAY``."""
    clock = FixedClock(date(2025, 3, 3))
    desk = Desk(store, Rulebook.load(), clock, front_end="tui", operator="els")
    desk.companies.add(new_company(LARGE, "Staalwerken Groot NV", 900, 900_000_000_00), new_key())
    desk.companies.add(new_company(STRANGE, HOSTILE), new_key())
    desk.companies.add(new_company(BAKERY, "Bakkerij De Korenbloem BV"), new_key())
    for number, name, themes in (
        (SCHOOL, "Leerhuis Gent", ("digitalisation/cybersecurity", "innovation")),
        (ADVISER, "Raad en Daad BV", ("digitalisation/cybersecurity",)),
    ):
        desk.providers.add(
            Provider(
                number=number,
                name=name,
                address="Koning Albert II laan 35 bus 12, 1030 Brussel",
                mail="info@leerhuis.example",
                themes=themes,
            ),
            new_key(),
        )

    done = desk.applications.apply(application(clock.today(), "Brood en cijfers"), new_key())
    deposit(desk, done, clock)
    pay(desk, done.number, 980_00)
    desk.wallet.rate(
        Rating(number=done.number, stars=4, name="An Peeters", comment="Helder en vlot."), new_key()
    )
    stopped = desk.applications.apply(application(clock.today(), "Netwerken beveiligen", 1_200_00), new_key())
    deposit(desk, stopped, clock)
    desk.wallet.stop(Stop(stopped.number, "De opleiding gaat niet door."), new_key())

    _move_to(clock, date(2026, 3, 2))
    desk.applications.apply(application(clock.today(), "Phishing herkennen", 500_00), new_key())
    _move_to(clock, date(2026, 4, 20))
    running = desk.applications.apply(application(clock.today(), "Veilig werken in de cloud"), new_key())
    deposit(desk, running, clock)
    pay(desk, running.number, 400_00)
    _move_to(clock, TODAY)
    desk.applications.apply(application(TODAY, HOSTILE, 750_00), new_key())
    desk.drafts.save(BAKERY, None, 2, {"nace": "10711", "service": "training", "name": "Winkel online"})
    desk.companies.use(BAKERY)


def _move_to(clock: FixedClock, day: date) -> None:
    clock.move(days=(day - clock.today()).days)
