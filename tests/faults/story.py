"""One whole story with fixed keys on a desk's own file, and what must be in the books after it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.size import Size
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.service.answers import json_of
from kmo_tui.service.desk import Desk
from kmo_tui.service.faults import StoreFault
from kmo_tui.store.engine import Store
from tests.faults.children import Tell
from tests.service.builders import RULES, TRAINER, application, company, provider

DAY = date(2026, 5, 4)
NUMBER = "2026KMO000001"
TRIES = 3
# what is equal in every run that ends well; ids of transfers and the hashes over them are not
BOOKS = (
    "SELECT * FROM project",
    "SELECT * FROM company_year",
    "SELECT * FROM number_series",
    "SELECT * FROM rating",
    "SELECT number, stars_sum, stars_count FROM provider ORDER BY number",
    "SELECT company_id, project_id, seq, kind, source, target, cents, booked_on, reference, communication"
    " FROM ledger ORDER BY company_id, seq",
    "SELECT company_id, project_id, seq, at, operator, action, facts FROM trail ORDER BY company_id, seq",
    "SELECT id, project_id, kind, recipient, subject, body FROM mail ORDER BY id",
    "SELECT * FROM delivery ORDER BY mail_id",
    "SELECT key, action, answer FROM answered ORDER BY key",
)


def _deposit(desk: Desk, key: str) -> object:
    data = desk.projects.card(NUMBER)
    return desk.wallet.deposit(Deposit(NUMBER, data.own_cents, data.communication, desk.today()), key)


STEPS: dict[str, Callable[[Desk, str], object]] = {
    "apply": lambda desk, key: desk.applications.apply(application(DAY, size=Size.SMALL), key),
    "deposit": _deposit,
    "pay": lambda desk, key: desk.wallet.pay(
        Payment(number=NUMBER, cents=300_00, reference="F1", message="deel"), key
    ),
    "rate": lambda desk, key: desk.wallet.rate(
        Rating(number=NUMBER, stars=4, name="An Peeters", copy=True), key
    ),
    "stop": lambda desk, key: desk.wallet.stop(Stop(NUMBER, "de cursus gaat niet door"), key),
}


@contextmanager
def sitting(path: Path, day: date = DAY) -> Iterator[Desk]:
    """Give a desk on a real file, not a throw-away one: it waits for the disk."""
    store = Store.open(str(path))
    try:
        yield Desk(store, RULES, FixedClock(day), front_end="test", operator="an")
    finally:
        store.close()


def prepare(path: Path) -> Path:
    """Make the file with a company and a provider in it."""
    with sitting(path) as desk:
        desk.companies.add(company(), "company")
        desk.providers.add(provider(TRAINER), "provider")
    return path


def tell(path: Path, say: Tell) -> None:
    """Do the story; each answer is said once it is certain, each fault too, and the step is tried again."""
    try:
        with sitting(path) as desk:
            for key, act in STEPS.items():
                if not _tried(desk, key, act, say):
                    return
    except StoreFault as fault:
        say(f"fault {fault.reason}")


def _tried(desk: Desk, key: str, act: Callable[[Desk, str], object], say: Tell) -> bool:
    for _ in range(TRIES):
        try:
            say(f"{key} {json_of(act(desk, key))}")
        except StoreFault as fault:
            say(f"fault {fault.reason}")
        else:
            return True
    return False


def confirmed(told: list[str]) -> dict[str, str]:
    """Give the answers among the lines that were told."""
    lines = (line.partition(" ") for line in told)
    return {key: answer for key, _, answer in lines if key != "fault"}


def answers(path: Path) -> dict[str, str]:
    """Give what the file answered to each key of the story."""
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT key, answer FROM answered").fetchall()
    return {key: answer for key, answer in found if key in STEPS}


def books(path: Path) -> list[list[tuple[object, ...]]]:
    """Give everything that a story leaves behind."""
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(query).fetchall() for query in BOOKS]


def sound_and_resumed(path: Path, told: list[str], whole: list[list[tuple[object, ...]]]) -> None:
    """After any fault: what was confirmed is there, the books agree, and the same keys make the story whole."""
    with sitting(path) as desk:
        assert list(desk.books.check()) == []
        assert confirmed(told).items() <= answers(path).items()
    again: list[str] = []
    tell(path, again.append)
    assert list(confirmed(again)) == list(STEPS), again
    assert confirmed(told).items() <= confirmed(again).items()
    assert books(path) == whole
    with sitting(path) as desk:
        assert list(desk.books.check()) == []
