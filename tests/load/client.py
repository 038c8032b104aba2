"""One client of many: asks the desk for this and that, and notes what it was told."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from time import perf_counter

from sqlalchemy import text

from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.service.answers import json_of
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery, ProjectRow
from kmo_tui.store.engine import StoreFault
from tests.service.builders import TRAINER, application

# a client that is told to try again does so this often, with the same key
PATIENCE = 5
STORM = 4
_SEQ = text(
    "SELECT h.seq FROM chain_head h JOIN company c ON c.id = h.company_id"
    " WHERE c.number = :number AND h.chain = 'trail'"
)


@dataclass(frozen=True)
class Note:
    """A call and its answer, between two lines of the company's trail: the last before it, the last after it."""

    key: str
    action: str
    company: str
    project: str
    cents: int
    before: int
    after: int
    seconds: float
    answer: str = ""
    refusal: str = ""
    error: str = ""
    again: int = 0


class Client:
    """Works for the same few companies as all the others; what it does depends on its number alone."""

    def __init__(self, desk: Desk, number: int, companies: list[str]) -> None:
        self._desk = desk
        self._number = number
        self._dice = Random(number)
        self._companies = companies
        self._projects: dict[str, list[ProjectRow]] = {}
        self.notes: list[Note] = []

    def turn(self, turn: int) -> None:
        """Do one thing; at every fourth turn the same as everybody, with the same key."""
        if turn % STORM == 0:
            company = self._companies[turn // STORM % len(self._companies)]
            self._apply(company, f"storm-{turn}", 100_00 + turn)
            return
        key = f"client-{self._number}-{turn}"
        company = self._dice.choice(self._companies)
        act = self._dice.choices((self._deposit, self._pay, self._stop, self._rate), (5, 5, 1, 2))[0]
        found = self._desk.projects.page(ProjectQuery(company=company, limit=30)).rows
        if not found or self._dice.random() < 0.3:
            self._apply(company, key, self._dice.randrange(100_00, 5_000_00))
        else:
            act(self._dice.choice(found), key)

    def _apply(self, company: str, key: str, cents: int) -> None:
        asked = application(
            self._desk.today(), company=company, amount_cents=cents, provider=TRAINER, name=key
        )
        self._ask("apply", key, company, "", cents, lambda: self._desk.applications.apply(asked, key))

    def _deposit(self, row: ProjectRow, key: str) -> None:
        communication = self._desk.projects.deposit_data(row.number).communication
        self._ask_about(
            "book_deposit",
            key,
            row,
            row.own_cents,
            lambda: self._desk.wallet.deposit(
                Deposit(row.number, row.own_cents, communication, self._desk.today()), key
            ),
        )

    def _pay(self, row: ProjectRow, key: str) -> None:
        whole = row.balance_cents if row.status is Status.RUNNING else row.amount_cents
        cents = self._dice.choice((whole, max(1, whole // 2), 1))
        self._ask_about(
            "pay",
            key,
            row,
            cents,
            lambda: self._desk.wallet.pay(
                Payment(number=row.number, cents=cents, reference=key[:35], message="deel"), key
            ),
        )

    def _stop(self, row: ProjectRow, key: str) -> None:
        self._ask_about("stop", key, row, 0, lambda: self._desk.wallet.stop(Stop(row.number, "anders"), key))

    def _rate(self, row: ProjectRow, key: str) -> None:
        stars = self._dice.randint(1, 5)
        self._ask_about(
            "rate",
            key,
            row,
            stars,
            lambda: self._desk.wallet.rate(Rating(number=row.number, stars=stars, name="An"), key),
        )

    def _ask_about(
        self, action: str, key: str, row: ProjectRow, cents: int, act: Callable[[], object]
    ) -> None:
        self._ask(action, key, row.company, row.number, cents, act)

    def _ask(
        self, action: str, key: str, company: str, project: str, cents: int, act: Callable[[], object]
    ) -> None:
        before = self._seq(company)
        said: dict[str, str] = {}
        again, start = 0, perf_counter()
        while not said:
            try:
                said = {"answer": json_of(act())}
            except Refused as refused:
                said = {"refusal": refused.code.value}
            except StoreFault as fault:
                again += 1
                if fault.reason != "locked" or again > PATIENCE:
                    said = {"error": str(fault)}
            except Exception as error:
                said = {"error": repr(error)}
        seconds = perf_counter() - start
        self.notes.append(
            Note(
                key, action, company, project, cents, before, self._seq(company), seconds, again=again, **said
            )
        )

    def _seq(self, company: str) -> int:
        with self._desk._work.store.read() as conn:
            return conn.execute(_SEQ, {"number": company}).scalar() or 0
