"""A clerk who does random work at a desk and writes every call and its answer down outside of the database.

Killed at any moment, the next one at the same place reads the notes and asks again what got no answer.
"""

import json
import os
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from kmo_tui.demo.numbers import enterprise
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.size import Size
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Deposit, Payment, Rating, Stop
from kmo_tui.service.answers import json_of
from kmo_tui.service.desk import Desk
from kmo_tui.service.faults import StoreFault
from kmo_tui.service.results import ProjectQuery
from kmo_tui.store.engine import Store
from tests.faults.story import sitting
from tests.service.builders import RULES, TRAINER, application, company, provider

FIRST_DAY = date(2026, 11, 20)
LAST_DAYS = 75
COMPANIES = 12

Arguments = dict[str, Any]
Note = dict[str, Any]

ACTIONS: dict[str, Callable[[Desk, str, Arguments], object]] = {
    "apply": lambda desk, key, given: desk.applications.apply(
        application(
            date.fromisoformat(given["day"]),
            company=given["company"],
            amount_cents=given["cents"],
            name=given["name"],
            size=Size.SMALL,
        ),
        key,
    ),
    "book_deposit": lambda desk, key, given: desk.wallet.deposit(
        Deposit(given["number"], given["cents"], given["communication"], date.fromisoformat(given["on"])), key
    ),
    "pay": lambda desk, key, given: desk.wallet.pay(
        Payment(number=given["number"], cents=given["cents"], reference=given["reference"], message="deel"),
        key,
    ),
    "rate": lambda desk, key, given: desk.wallet.rate(
        Rating(number=given["number"], stars=given["stars"], name="An"), key
    ),
    "stop": lambda desk, key, given: desk.wallet.stop(Stop(given["number"], "anders"), key),
}


def prepare(path: Path) -> Path:
    """Make a desk's file with companies and a provider."""
    with sitting(path, FIRST_DAY) as desk:
        for index in range(COMPANIES):
            desk.companies.add(company(enterprise(index)), f"company-{index}")
        desk.providers.add(provider(TRAINER), "provider")
    return path


def notes(file: Path) -> list[Note]:
    """Read what a clerk wrote down; a line that was cut off by the kill does not count."""
    if not file.exists():
        return []
    return [json.loads(line) for line in file.read_bytes().split(b"\n")[:-1]]


def work(store: Store, file: Path, seed: int, calls: int | None = None) -> None:
    """Do random work, so many calls or until killed."""
    chance = Random(seed)
    before = notes(file)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    # what a kill cut off ends here
    os.ftruncate(handle, file.read_bytes().rfind(b"\n") + 1)
    clerk = Clerk(file.stem, handle, before)
    # desks differ in their day, as when a clock was set back; what is asked again is asked on its own day
    day = clerk.day_of_open() or FIRST_DAY + timedelta(days=chance.randrange(LAST_DAYS))
    while True:
        desk = Desk(store, RULES, FixedClock(day), front_end="test", operator="an")
        try:
            clerk.resume(desk)
            for action, given in islice(_wishes(desk, chance), calls):
                clerk.ask(desk, action, given)
                if clerk.answered and chance.random() < 0.1:
                    clerk.ask_again(desk, chance.choice(clerk.answered))
            return
        except StoreFault as fault:
            clerk.write({"busy": fault.reason})


def _wishes(desk: Desk, chance: Random) -> Iterator[tuple[str, Arguments]]:
    """Give one thing after the other that a clerk may want, a little wrong now and then."""
    while True:
        number = enterprise(chance.randrange(COMPANIES))
        today = desk.today().isoformat()
        rows = desk.projects.page(ProjectQuery(company=number, limit=20)).rows
        row = chance.choice(rows) if rows and chance.random() < 0.8 else None
        if row is None:
            cents = chance.choice([980_00, 100_00, 333_33, 25_000_00 - 1, chance.randrange(100_00, 3_000_00)])
            name = f"Cursus {chance.randrange(10**6)}"
            yield "apply", {"company": number, "cents": cents, "name": name, "day": today}
        elif row.status in (Status.AWAITING_DEPOSIT, Status.LAPSED):
            card = desk.projects.card(row.number)
            on = max(card.applied_on, desk.today() - timedelta(days=chance.choice([0, 0, 3])))
            given = {"number": row.number, "communication": card.communication, "on": on.isoformat()}
            yield "book_deposit", {**given, "cents": row.own_cents + chance.choice([0, 0, 0, 0, 1, -1])}
        elif row.status is Status.RUNNING and chance.random() < 0.85:
            cents = chance.choice(
                [row.balance_cents, 1, row.balance_cents + 1, max(1, row.balance_cents // 3)]
            )
            reference = f"F{chance.randrange(10**6)}"
            yield "pay", {"number": row.number, "cents": cents, "reference": reference}
            if row.stars is None:
                yield "rate", {"number": row.number, "stars": chance.randint(1, 5)}
        else:
            yield "stop", {"number": row.number}


class Clerk:
    """Asks, and writes down each call before it is made and each answer once it is known."""

    def __init__(self, name: str, handle: int, before: list[Note]) -> None:
        self._name = name
        self._handle = handle
        self._asked = sum("ask" in note for note in before)
        done = {note["key"] for note in before if "answer" in note or "refused" in note}
        calls = [note for note in before if "ask" in note]
        self._open = [note for note in calls if note["key"] not in done]
        given = {note["key"]: note for note in calls}
        self.answered = [given[note["key"]] for note in before if "answer" in note and "again" not in note]

    def day_of_open(self) -> date | None:
        """Give the day of the application that got no answer yet."""
        days = [call["given"]["day"] for call in self._open if "day" in call["given"]]
        return date.fromisoformat(days[0]) if days else None

    def write(self, note: Note) -> None:
        """Write down; one system call, whole or not there after a kill."""
        os.write(self._handle, json.dumps(note).encode() + b"\n")

    def ask(self, desk: Desk, action: str, given: Arguments) -> None:
        """Make a call with a key of its own."""
        self._asked += 1
        call = {"ask": action, "key": f"{self._name}-{self._asked}", "given": given}
        self._open = [call]
        self.write(call)
        self.resume(desk)

    def resume(self, desk: Desk) -> None:
        """Ask what got no answer yet, with the same key."""
        for call in self._open:
            answer = self._call(desk, call)
            self.write({"key": call["key"], **answer})
            if "answer" in answer:
                self.answered.append(call)
        self._open = []

    def ask_again(self, desk: Desk, call: Note) -> None:
        """Ask what was answered before: it must be the same answer."""
        self.write({"key": call["key"], "again": True, **self._call(desk, call)})

    @staticmethod
    def _call(desk: Desk, call: Note) -> Note:
        try:
            return {"answer": json_of(ACTIONS[call["ask"]](desk, call["key"], call["given"]))}
        except Refused as refused:
            return {"refused": refused.code.value}
