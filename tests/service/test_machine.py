"""A machine that presses every button in any order; the books must agree after each press."""

import sqlite3
import tempfile
from datetime import timedelta
from pathlib import Path
from shutil import copy

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectCard
from tests.service.builders import COMPANY, application, key, open_desk

_template = Path(tempfile.mkdtemp()) / "template.db"
open_desk(_template)


class DeskMachine(RuleBasedStateMachine):
    """Knows of the money only what it asked for and was told, and holds the store against that."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(copy(_template, Path(self.folder.name) / "kmo.db"))
        self.desk: Desk = open_desk(self.path)
        self.projects: list[str] = []
        self.granted: dict[int, int] = {}

    def teardown(self) -> None:
        self.desk._store.close()
        self.folder.cleanup()

    def _pick(self, index: int, *statuses: Status) -> ProjectCard | None:
        cards = [self.desk.project(number) for number in self.projects]
        fitting = [card for card in cards if card.status in statuses]
        return fitting[index % len(fitting)] if fitting else None

    def _room(self) -> int:
        return self.desk.overview(COMPANY).left_cents

    def _apply(self, amount: int, theme: str) -> None:
        room = self._room()
        try:
            done = self.desk.apply(application(self.desk.today(), amount_cents=amount, theme=theme), key())
        except Refused as refused:
            assert refused.code in (Code.CAP_REACHED, Code.AMOUNT_TOO_SMALL)
            assert room == 0 or amount < 10000, "refused while there was room"
            return
        percentage = 45 if theme == "digitalisation/cybersecurity" else 30
        assert done.subsidy_cents == min((amount * percentage + 50) // 100, room)
        assert done.own_cents + done.subsidy_cents == amount
        assert self._room() == room - done.subsidy_cents
        self.projects.append(done.number)

    @initialize()
    def first(self) -> None:
        self._apply(98000, "innovation")

    @rule(
        amount=st.integers(9_990, 20_000_00),
        theme=st.sampled_from(["innovation", "digitalisation/cybersecurity"]),
    )
    def apply(self, amount: int, theme: str) -> None:
        self._apply(amount, theme)

    @rule(over=st.sampled_from([-1, 0, 1]))
    def apply_to_the_brim(self, over: int) -> None:
        """Ask what is left to the cent, one less or one more."""
        self._apply(max(10_000, (self._room() + over) * 100 // 30), "innovation")

    @rule(index=st.integers(0, 50), cents_off=st.sampled_from([0, 0, 0, -1, 1]), days_ago=st.integers(0, 2))
    def deposit(self, index: int, cents_off: int, days_ago: int) -> None:
        card = self._pick(index, Status.AWAITING_DEPOSIT, Status.LAPSED, Status.RUNNING, Status.STOPPED)
        if card is None:
            return
        on = max(card.applied_on, self.desk.today() - timedelta(days=days_ago))
        done = self.desk.book_deposit(
            card.number, cents=card.own_cents + cents_off, communication=card.communication, on=on, key=key()
        )
        if done.outcome == "accepted":
            assert cents_off == 0
            assert on <= card.deposit_by
            assert done.balance_cents == card.amount_cents
        else:
            assert self.desk.project(card.number).balance_cents == card.balance_cents

    @rule(index=st.integers(0, 50), part=st.integers(1, 100))
    def pay(self, index: int, part: int) -> None:
        card = self._pick(index, Status.RUNNING)
        if card is not None:
            cents = max(1, card.balance_cents * part // 100)
            done = self.desk.pay(card.number, cents=cents, reference="F1", message="deel", key=key())
            assert done.balance_cents == card.balance_cents - cents

    @rule(index=st.integers(0, 50))
    def pay_a_cent_too_much(self, index: int) -> None:
        card = self._pick(index, Status.RUNNING, Status.COMPLETED, Status.STOPPED, Status.AWAITING_DEPOSIT)
        if card is not None:
            try:
                self.desk.pay(
                    card.number, cents=card.balance_cents + 1, reference="F1", message="deel", key=key()
                )
            except Refused:
                return
            raise AssertionError("paid more than there was")

    @rule(index=st.integers(0, 50), stars=st.integers(1, 5))
    def rate(self, index: int, stars: int) -> None:
        card = self._pick(index, Status.RUNNING, Status.COMPLETED)
        if card is not None and card.paid_cents and card.stars is None:
            self.desk.rate(card.number, stars=stars, name="An", key=key())

    @rule(index=st.integers(0, 50), twice=st.booleans())
    def stop(self, index: int, twice: bool) -> None:
        card = self._pick(index, Status.RUNNING, Status.AWAITING_DEPOSIT)
        if card is None:
            return
        same = key()
        for _ in range(1 + twice):
            done = self.desk.stop(card.number, reason="anders", key=same)
        assert done.own_cents + done.subsidy_cents == card.balance_cents

    @precondition(lambda self: self.projects)
    @rule(days=st.sampled_from([1, 7, 29, 30, 31]))
    def wait(self, days: int) -> None:
        self.desk.move_clock(days=days)

    @invariant()
    def the_checker_is_content(self) -> None:
        assert list(self.desk.check()) == []

    @invariant()
    def the_books_agree(self) -> None:
        """The same truths as the checker's, computed here from the bare rows."""
        raw = sqlite3.connect(self.path)
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
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
