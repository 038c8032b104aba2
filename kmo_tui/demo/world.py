"""The demo: a fictional world played through the real desk on a clock that moves, then left at one day."""

import heapq
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from kmo_tui.demo import numbers
from kmo_tui.demo.plan import BOTH_SERVICES, FIRST_YEAR, TODAY, Plan, plans, themes_of, world
from kmo_tui.domain.application import Application
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import Company
from kmo_tui.domain.providers import Provider
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import Submitted
from kmo_tui.store.engine import Store

FILE = "demo.db"
_AID_LEFT_CENTS = 10_000


def make_demo(folder: Path) -> tuple[str, FixedClock]:
    """Make the demo in a folder; gives the URL of its database and the clock that stands at its day."""
    return fill(folder / FILE)


def fill(file: Path) -> tuple[str, FixedClock]:
    """Make the demo in a file that is not there yet; raises StoreFault."""
    url = f"sqlite:///{file.absolute()}"
    clock = FixedClock(date(FIRST_YEAR, 1, 4))
    store = Store.open(url, kind="demo", create=True)
    try:
        desk = Desk(store, Rulebook.load(), clock, front_end="demo", operator="demo")
        _World(desk, clock).play()
        with store.write() as connection:
            store.set_setting(connection, "day", TODAY.isoformat())
    finally:
        store.close()
    return url, clock


class _World:
    """The companies and providers of the data, and a diary of what happens to them."""

    def __init__(self, desk: Desk, clock: FixedClock) -> None:
        self._desk = desk
        self._clock = clock
        self._data = world()
        self._diary: list[tuple[date, int, Callable[[], object]]] = []
        self._lines = 0

    def play(self) -> None:
        """Play everything up to the day of the demo."""
        self._people_the_world()
        for index, plan in enumerate(plans(self._data)):
            self._write_down(plan.applied_on, partial(self._apply, index, plan))
        while self._diary:
            day, _line, happening = heapq.heappop(self._diary)
            self._move_to(day)
            happening()
        self._move_to(TODAY)
        self._leave_drafts()
        self._desk.companies.use(numbers.enterprise(0))

    def _move_to(self, day: date) -> None:
        self._clock.move(days=(day - self._clock.today()).days)

    def _write_down(self, day: date, happening: Callable[[], object]) -> None:
        """Plan something; what falls after the day of the demo has not happened."""
        if day <= TODAY:
            self._lines += 1
            heapq.heappush(self._diary, (day, self._lines, happening))

    def _people_the_world(self) -> None:
        self._desk.activities.import_labels(2025, self._data["nace"])
        for index, provider in enumerate(self._data["providers"]):
            for letter in "OA" if index < BOTH_SERVICES else "O":
                self._add_provider(index, letter, provider)
        for index, company in reversed(list(enumerate(self._data["companies"]))):
            self._add_company(index, company)

    def _add_provider(self, index: int, letter: str, facts: dict[str, Any]) -> None:
        number = numbers.provider(index, letter)
        self._desk.providers.add(
            Provider(
                number=number,
                name=facts["name"],
                address=f"Leerlaan {index + 1}, {facts['city']}",
                mail=f"info{index + 1}@leerhuis.example",
                themes=themes_of(index),
            ),
            f"demo-{number}",
        )

    def _add_company(self, index: int, facts: dict[str, Any]) -> None:
        number = numbers.enterprise(index)
        last = index == len(self._data["companies"]) - 1
        ceiling = Rulebook.load().on(TODAY).de_minimis_cents if last else 0
        self._desk.companies.add(
            Company(
                number=number,
                name=facts["name"],
                address=facts["address"],
                mail=facts["mail"],
                iban=numbers.account(index),
                employees=Decimal(facts["employees"]),
                turnover_cents=facts["turnover"] * 100,
                balance_cents=facts["balance"] * 100,
                nace=facts["nace"],
                # the last company has had nearly all the aid it may have
                other_aid=((date(2025, 3, 3), ceiling - _AID_LEFT_CENTS, "Investeringssteun"),)
                if last
                else (),
            ),
            f"demo-{number}",
        )

    def _apply(self, index: int, plan: Plan) -> None:
        service = plan.service
        company = self._data["companies"][plan.company]
        training = service["service"] == "training"
        names = self._data["people"]["names"]
        submitted = self._desk.applications.apply(
            Application(
                company=numbers.enterprise(plan.company),
                size=Size(company["size"]),
                nace=company["nace"],
                nace_version=2025,
                service=service["service"],
                name=service["name"],
                training_kind=("classroom", "online", "in_house")[index % 3] if training else None,
                theme=service["theme"],
                hours=Decimal(service["hours"]),
                participants=tuple(names[(index + i) % len(names)] for i in range(1 + index % 3))
                if training
                else (),
                registered_on=min(plan.applied_on - timedelta(days=index % 4), plan.starts_on),
                starts_on=plan.starts_on,
                contributes=True,
                amount_cents=plan.amount_cents,
                provider=plan.provider,
                consent=True,
            ),
            f"demo-{index}-apply",
        )
        self._plan_the_money(index, plan, submitted)

    def _plan_the_money(self, index: int, plan: Plan, project: Submitted) -> None:
        """Write down what happens to the money of a project, in the order in which it must."""
        first = plan.applied_on + timedelta(days=plan.deposited_after)
        arrives = first + timedelta(days=3) if plan.returned else first
        if plan.returned:
            self._write_down(first, lambda: self._deposit_wrongly(index, plan, project, first))
        if plan.fate in ("waiting", "lapsed"):
            return
        self._write_down(
            arrives,
            lambda: self._desk.wallet.deposit(
                Deposit(project.number, project.own_cents, project.communication, arrives),
                f"demo-{index}-deposit",
            ),
        )
        if plan.fate in ("part_paid", "stopped_part_paid", "paid", "rated"):
            parts = self._parts(index, plan)
            day = max(arrives, plan.starts_on) + timedelta(days=plan.paid_after)
            if plan.fate == "stopped_part_paid" and plan.stopped_on:
                day = max(arrives, min(day, plan.stopped_on - timedelta(days=1)))
            for part, cents in enumerate(parts):
                self._write_down(day, partial(self._pay, index, part, project.number, cents))
            if plan.fate == "rated":
                self._write_down(day + timedelta(days=index % 9), lambda: self._rate(index, project.number))
        if plan.fate in ("stopped", "stopped_part_paid") and plan.stopped_on:
            self._write_down(
                max(plan.stopped_on, arrives + timedelta(days=1)),
                lambda: self._desk.wallet.stop(
                    Stop(project.number, "De opleiding gaat niet door."), f"demo-{index}-stop"
                ),
            )

    def _parts(self, index: int, plan: Plan) -> list[int]:
        """Give the payments: the whole amount, sometimes in two, or the first part of it only."""
        first = plan.amount_cents * 2 // 5
        if plan.fate in ("part_paid", "stopped_part_paid"):
            return [first]
        return [first, plan.amount_cents - first] if index % 4 == 0 else [plan.amount_cents]

    def _deposit_wrongly(self, index: int, plan: Plan, project: Submitted, arrives: date) -> None:
        wrong_amount = plan.returned == "amount"
        self._desk.wallet.deposit(
            Deposit(
                project.number,
                plan.amount_cents if wrong_amount else project.own_cents,
                project.communication if wrong_amount else "180185105305",
                arrives,
            ),
            f"demo-{index}-wrong",
        )

    def _pay(self, index: int, part: int, number: str, cents: int) -> None:
        self._desk.wallet.pay(
            Payment(
                number=number,
                cents=cents,
                reference=f"F{number[2:4]}-{index + 100}",
                message=f"Factuur {index + 100} deel {part + 1}",
            ),
            f"demo-{index}-pay-{part}",
            again=part > 0,
        )

    def _rate(self, index: int, number: str) -> None:
        people = self._data["people"]
        self._desk.wallet.rate(
            Rating(
                number=number,
                stars=(5, 4, 4, 3, 5, 2, 4, 5, 1, 4)[index % 10],
                name=people["names"][index % len(people["names"])],
                comment=people["comments"][index % len(people["comments"])],
                publish=index % 3 == 0,
            ),
            f"demo-{index}-rate",
        )

    def _leave_drafts(self) -> None:
        """Leave three applications half-way, each at another step."""
        first = {"nace": "10712"}
        project = {
            "service": "training",
            "name": "Kostprijs berekenen",
            "training_kind": "classroom",
            "theme": "financial_literacy",
            "hours": "8",
            "participants": "An Peeters",
            "registered_on": "04/05/2026",
            "starts_on": "18/05/2026",
            "contributes": "yes",
            "amount": "420,00",
        }
        for company, step, answers in (
            (0, 3, first | project),
            (2, 1, {"nace": "43211"}),
            (13, 2, {"nace": "47632", "service": "training", "name": "Elektrische fietsen herstellen"}),
        ):
            self._desk.drafts.save(numbers.enterprise(company), None, step, answers)
