"""A machine that presses every button in any order; the books must agree after each press."""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from shutil import copy

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.corrections import ProjectChange, TakeBack
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectCard
from kmo_tui.store.engine import Store
from tests.service.builders import COMPANY, RULES, application, key, open_desk

DAY = date(2026, 5, 4)
_folder = tempfile.TemporaryDirectory()
_template = Path(_folder.name) / "template.db"
open_desk(_template)._work.store.close()
# one store for all examples: it notices that another file has the name, and keeps what it knows of its statements
_path = Path(copy(_template, Path(_folder.name) / "kmo.db"))
_store = Store.open(str(_path), kind="test")


class DeskMachine(RuleBasedStateMachine):
    """Knows of the money only what it asked for and was told, and holds the store against that."""

    def __init__(self) -> None:
        super().__init__()
        Path(copy(_template, _path.with_suffix(".new"))).rename(_path)
        self.desk = Desk(_store, RULES, FixedClock(DAY), front_end="test", operator="an")
        self.projects: list[str] = []
        self.calls: list[tuple[Callable[[], object], object]] = []

    def _done(self, call: Callable[[], object]) -> object:
        """Make a call and keep it with its answer, to be made again later."""
        answer = call()
        self.calls.append((call, answer))
        return answer

    def _pick(self, index: int, *statuses: Status) -> ProjectCard | None:
        cards = [self.desk.projects.card(number) for number in self.projects]
        fitting = [card for card in cards if card.status in statuses]
        return fitting[index % len(fitting)] if fitting else None

    def _room(self) -> int:
        return self.desk.companies.overview(COMPANY).left_cents

    def _apply(
        self, amount: int, theme: str = "innovation", starts_in: int = 7, registered_ago: int = 0
    ) -> str | None:
        room, today = self._room(), self.desk.today()
        asked = application(
            today - timedelta(days=registered_ago),
            amount_cents=amount,
            theme=theme,
            starts_on=today + timedelta(days=starts_in),
        )
        same = key()
        try:
            done = self._done(lambda: self.desk.applications.apply(asked, same))
        except Refused as refused:
            reasons = {
                Code.CAP_REACHED: room == 0,
                Code.AMOUNT_TOO_SMALL: amount < 10000,
                Code.TOO_LATE: starts_in < -14,
                Code.STARTS_TOO_LATE: asked.starts_on > date(today.year + 1, 12, 31),
            }
            assert reasons.get(refused.code), f"refused without a reason: {refused.code}"
            return None
        assert amount >= 10000 and starts_in >= -14, "accepted what is refused"
        percentage = 45 if theme == "digitalisation/cybersecurity" else 30
        assert done.subsidy_cents == min((amount * percentage + 50) // 100, room)
        assert done.own_cents + done.subsidy_cents == amount
        assert self._room() == room - done.subsidy_cents
        assert done.number.startswith(f"{today.year}KMO")
        self.projects.append(done.number)
        return done.number

    def _deposit(self, card: ProjectCard, cents_off: int = 0, days_ago: int = 0) -> None:
        on = max(card.applied_on, self.desk.today() - timedelta(days=days_ago))
        cents, same = card.own_cents + cents_off, key()
        done = self._done(
            lambda: self.desk.wallet.deposit(Deposit(card.number, cents, card.communication, on), same)
        )
        fits = cents_off == 0 and on <= card.deposit_by
        if done.outcome == "accepted":
            assert fits
            assert done.balance_cents == card.amount_cents
        else:
            assert not (fits and card.status is Status.AWAITING_DEPOSIT), done.outcome
            assert self.desk.projects.card(card.number).balance_cents == card.balance_cents

    def _pay(self, card: ProjectCard, cents: int) -> None:
        same = key()
        payment = Payment(number=card.number, cents=cents, reference=same, message="deel")
        if self.desk.today() > card.closes_on:
            with suppress(Refused):
                self.desk.wallet.pay(payment, same)
                raise AssertionError("paid after the last day")
            return
        done = self._done(lambda: self.desk.wallet.pay(payment, same))
        assert done.balance_cents == card.balance_cents - cents

    def _stop(self, card: ProjectCard) -> None:
        room, same = self._room(), key()
        done = self._done(lambda: self.desk.wallet.stop(Stop(card.number, "anders"), same))
        amount, left = card.amount_cents, card.balance_cents
        assert done.own_cents == (2 * left * card.own_cents + amount) // (2 * amount)
        assert done.own_cents + done.subsidy_cents == left
        # without a deposit the whole subsidy was only set aside; another year's cap gets nothing back
        unused = done.subsidy_cents if card.status is Status.RUNNING else card.subsidy_cents
        same_year = card.applied_on.year == self.desk.today().year
        assert done.to_cap_cents == (unused if same_year else 0)
        assert self._room() == room + done.to_cap_cents

    @initialize(amount=st.sampled_from([98000, 100_05]))
    def first(self, amount: int) -> None:
        self._apply(amount)

    @rule(
        amount=st.integers(9_990, 20_000_00),
        theme=st.sampled_from(["innovation", "digitalisation/cybersecurity"]),
    )
    def apply(self, amount: int, theme: str) -> None:
        self._apply(amount, theme)

    @rule(tens=st.integers(1_001, 30_000))
    def apply_for_half_a_cent(self, tens: int) -> None:
        """Ask amounts whose subsidy ends in half a cent."""
        self._apply(10 * tens + 5)

    @rule(over=st.sampled_from([-1, 0, 1]))
    def apply_to_the_brim(self, over: int) -> None:
        """Ask what is left to the cent, one less or one more."""
        self._apply(max(10_000, (self._room() + over) * 100 // 30))

    @rule(starts_in=st.sampled_from([-15, -14, -13, 0, 250, 366]))
    def apply_at_the_edge_of_a_day(self, starts_in: int) -> None:
        """Start just before or after it is too late, or in another year."""
        self._apply(100_00, starts_in=starts_in, registered_ago=20)

    @rule(part=st.integers(1, 99), at_once=st.booleans())
    def run_a_small_project(self, part: int, at_once: bool) -> None:
        """Have a project that is surely running and paid in part; stop it at once, or leave it."""
        number = self._apply(333_33)
        if number is None:
            return
        self._deposit(self.desk.projects.card(number))
        self._pay(self.desk.projects.card(number), 333_33 * part // 100)
        if at_once:
            self._stop(self.desk.projects.card(number))

    @rule(index=st.integers(0, 50), cents_off=st.sampled_from([0, 0, 0, -1, 1]), days_ago=st.integers(0, 2))
    def deposit(self, index: int, cents_off: int, days_ago: int) -> None:
        card = self._pick(index, Status.AWAITING_DEPOSIT, Status.LAPSED, Status.RUNNING, Status.STOPPED)
        if card is not None:
            self._deposit(card, cents_off, days_ago)

    @rule(index=st.integers(0, 50), over=st.sampled_from([0, 1]))
    def deposit_on_the_last_day(self, index: int, over: int) -> None:
        """Wait for the last day of the deposit, or the day after it."""
        card = self._pick(index, Status.AWAITING_DEPOSIT)
        if card is not None:
            self.desk.move_clock(days=(card.deposit_by - self.desk.today()).days + over)
            self._deposit(self.desk.projects.card(card.number))

    @rule(index=st.integers(0, 50), part=st.integers(1, 100))
    def pay(self, index: int, part: int) -> None:
        card = self._pick(index, Status.RUNNING)
        if card is not None:
            self._pay(card, max(1, card.balance_cents * part // 100))

    @rule(index=st.integers(0, 50))
    def pay_a_cent_too_much(self, index: int) -> None:
        card = self._pick(index, Status.RUNNING, Status.COMPLETED, Status.STOPPED, Status.AWAITING_DEPOSIT)
        if card is not None:
            with suppress(Refused):
                self.desk.wallet.pay(
                    Payment(number=card.number, cents=card.balance_cents + 1, reference="F1", message="deel"),
                    key(),
                )
                raise AssertionError("paid more than there was")

    @rule(index=st.integers(0, 50), stars=st.integers(1, 5))
    def rate(self, index: int, stars: int) -> None:
        card = self._pick(index, Status.RUNNING, Status.COMPLETED)
        if card is not None and card.paid_cents and card.stars is None:
            same = key()
            self._done(
                lambda: self.desk.wallet.rate(Rating(number=card.number, stars=stars, name="An"), same)
            )

    @rule(index=st.integers(0, 50))
    def stop(self, index: int) -> None:
        card = self._pick(index, Status.RUNNING, Status.AWAITING_DEPOSIT)
        if card is not None:
            self._stop(card)

    @rule(index=st.integers(0, 50), which=st.integers(0, 5))
    def take_back(self, index: int, which: int) -> None:
        """Take a payment or the deposit back; every cent goes where it came from, and no cap changes."""
        card = self._pick(index, Status.RUNNING, Status.COMPLETED)
        if card is None:
            return
        room, same = self._room(), key()
        paid = [
            place
            for place, line in enumerate(card.ledger, 1)
            if line.kind == "payment" and line.target == "provider" and line.taken_back_on is None
        ]
        deposits = [
            place
            for place, line in enumerate(card.ledger, 1)
            if line.kind == "subsidy"
            and line.target == "wallet"
            and card.ledger[place - 2].taken_back_on is None
        ]
        (deposit,) = [place - 1 for place in deposits]
        possible = paid or [deposit]
        place = possible[which % len(possible)]
        if paid:
            with suppress(Refused):
                self.desk.wallet.take_back(TakeBack(card.number, deposit, "fout"), key())
                raise AssertionError("a deposit was taken back of which something was paid")
        done = self._done(lambda: self.desk.wallet.take_back(TakeBack(card.number, place, "fout"), same))
        now = self.desk.projects.card(card.number)
        today, lapsed_on = self.desk.today(), card.deposit_by + timedelta(days=1)
        lapses = not paid and today >= lapsed_on
        freed = card.subsidy_cents if lapses and lapsed_on.year == card.year == today.year else 0
        assert self._room() == room + freed
        if paid:
            assert done.cents == card.ledger[place - 1].cents == card.paid_cents - now.paid_cents
            assert (now.status, now.balance_cents) == (Status.RUNNING, card.balance_cents + done.cents)
        else:
            assert (done.cents, done.subsidy_cents) == (card.own_cents, card.subsidy_cents)
            assert done.status is Status.AWAITING_DEPOSIT
            assert now.status is (Status.LAPSED if lapses else Status.AWAITING_DEPOSIT)
            assert now.balance_cents == 0
        with suppress(Refused):
            self.desk.wallet.take_back(TakeBack(card.number, place, "fout"), key())
            raise AssertionError("taken back twice")

    @rule(index=st.integers(0, 50), name=st.sampled_from(["Bakken", "Braden"]))
    def change(self, index: int, name: str) -> None:
        """Change the name; no money and no status follow."""
        card = self._pick(index, *(status for status in Status if status is not Status.DRAFT))
        if card is None or card.name == name:
            return
        same = key()
        self._done(lambda: self.desk.projects.change(ProjectChange(number=card.number, name=name), same))
        now = self.desk.projects.card(card.number)
        assert (now.name, now.status, now.ledger) == (name, card.status, card.ledger)

    @precondition(lambda self: self.calls)
    @rule(index=st.integers(0, 50))
    def ask_the_same_again(self, index: int) -> None:
        """The same key gives the same answer; that it did nothing is seen by the invariants."""
        # the first call of a day lets lapse what is overdue, whatever is asked
        self.desk.worklist.page(limit=500).rows
        before = self._counted()
        call, answer = self.calls[-1 - index % len(self.calls)]
        assert call() == answer
        assert self._counted() == before

    def _counted(self) -> tuple[int, ...]:
        raw = sqlite3.connect(_path)
        tables = ("project", "ledger", "trail", "mail", "rating", "answered")
        counts = [raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
        raw.close()
        return tuple(counts)

    @precondition(lambda self: self.projects)
    @rule(days=st.sampled_from([1, 7, 29, 30, 31]))
    def wait(self, days: int) -> None:
        self.desk.move_clock(days=days)

    @rule(over=st.sampled_from([0, 1]))
    def wait_for_the_end_of_the_year(self, over: int) -> None:
        """Go to 31 December, or to the first day of a new year with a new cap."""
        today = self.desk.today()
        self.desk.move_clock(days=(date(today.year, 12, 31) - today).days + over)

    @invariant()
    def the_checker_is_content(self) -> None:
        assert list(self.desk.books.check()) == []

    @invariant()
    def the_books_agree(self) -> None:
        """The same truths as the checker's, computed here from the bare rows."""
        raw = sqlite3.connect(_path)
        rows = raw.execute("SELECT project_id, source, target, cents FROM ledger").fetchall()
        for project_id, number, status, own, subsidy, paid in raw.execute(
            "SELECT id, number, status, own_cents, subsidy_cents, paid_cents FROM project"
        ):
            mine = [row for row in rows if row[0] == project_id]
            balance = dict.fromkeys(("company", "government", "wallet", "provider"), 0)
            for _, source, target, cents in mine:
                balance[source] -= cents
                balance[target] += cents
            assert sum(balance.values()) == 0
            assert balance["provider"] == paid <= own + subsidy
            assert balance["wallet"] >= 0
            expected = {
                "awaiting_deposit": balance["wallet"] == 0 and paid == 0,
                "lapsed": balance["wallet"] == 0 and paid == 0,
                "running": balance["wallet"] > 0,
                "completed": balance["wallet"] == 0 and paid == own + subsidy,
                "stopped": balance["wallet"] == 0,
            }
            assert expected[status], (number, status, balance)
        for granted, committed in raw.execute(
            "SELECT granted_cents, (SELECT sum(subsidy_cents - freed_cents) FROM project p WHERE p.year = y.year)"
            " FROM company_year y"
        ):
            assert granted == (committed or 0) <= 750000
        raw.close()


TestDesk = DeskMachine.TestCase
TestDesk.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
