"""Holds what the clients were told against the books: nothing lost, doubled or wrongly refused."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

from kmo_tui.service.desk import Desk
from tests.load.client import Note

CAP = 750_000
# what a call leaves in the trail
LINES = {"apply": ("applied",), "pay": ("paid",), "stop": ("stopped",), "rate": ("rated",)}
DEPOSITS = "deposit_"


@dataclass(frozen=True)
class Project:
    """What the trail tells of a project at one moment."""

    status: str
    amount: int
    balance: int = 0
    paid: int = 0
    rated: bool = False


@dataclass
class Company:
    """Every moment of a company, replayed from its trail: what was left of the cap, and its projects."""

    left: list[int] = field(default_factory=lambda: [CAP])
    projects: list[dict[str, Project]] = field(default_factory=lambda: [{}])

    def follow(self, action: str, facts: dict[str, int | str]) -> None:
        """Add the moment after one line of the trail."""
        left, projects = self.left[-1], dict(self.projects[-1])
        number = str(facts.get("number", ""))
        was = projects.get(number)
        if action == "applied":
            left -= int(facts["subsidy_cents"])
            projects[number] = Project("awaiting_deposit", int(facts["amount_cents"]))
        elif was is None:
            pass
        elif action == "deposit_accepted":
            projects[number] = Project("running", was.amount, was.amount)
        elif action == "paid":
            paid = was.paid + int(facts["cents"])
            status = "completed" if paid == was.amount else was.status
            projects[number] = Project(status, was.amount, was.balance - int(facts["cents"]), paid, was.rated)
        elif action == "stopped":
            left += int(facts["to_cap_cents"])
            projects[number] = Project("stopped", was.amount, 0, was.paid, was.rated)
        elif action == "rated":
            projects[number] = Project(was.status, was.amount, was.balance, was.paid, True)
        self.left.append(left)
        self.projects.append(projects)

    def justifies(self, note: Note) -> bool:
        """Tell whether the refusal was right at some moment between the call and its answer."""
        for moment in range(note.before, note.after + 1):
            left, project = self.left[moment], self.projects[moment].get(note.project)
            if note.action == "apply":
                if note.refusal == "cap_reached" and left == 0:
                    return True
            elif project is not None and _right(note, project):
                return True
        return False


def _right(note: Note, project: Project) -> bool:
    impossible = note.refusal == "not_possible_now"
    match note.action:
        case "pay":
            too_much = note.refusal == "amount_out_of_range" and project.balance < note.cents
            return too_much or (impossible and project.status != "running")
        case "stop":
            return impossible and project.status in ("stopped", "completed")
        case "rate":
            return impossible and (project.rated or not project.paid or project.status == "stopped")
        case _:
            return False


def faults(desk: Desk, notes: list[Note]) -> Iterator[str]:
    """Give everything that is not as it must be."""
    yield from (f"{note.action} {note.key}: {note.error}" for note in notes if note.error)
    yield from (f"check: {damage}" for damage in desk.books.check())
    with desk._work.store.read() as conn:
        companies = _replay(conn)
        yield from _answers(conn, notes)
        yield from _lines(conn)
        yield from _series(conn)
    for note in notes:
        if note.refusal and not companies[note.company].justifies(note):
            yield f"wrongly refused: {note}"
    for number, company in companies.items():
        if min(company.left) < 0:
            yield f"{number} got more than the cap"


def _replay(conn: Connection) -> dict[str, Company]:
    companies: dict[str, Company] = {}
    rows = conn.execute(
        text(
            "SELECT c.number, t.action, t.facts FROM trail t JOIN company c ON c.id = t.company_id"
            " ORDER BY t.company_id, t.seq"
        )
    )
    for number, action, facts in rows:
        companies.setdefault(number, Company()).follow(action, json.loads(facts))
    return companies


def _answers(conn: Connection, notes: list[Note]) -> Iterator[str]:
    kept = dict(conn.execute(text("SELECT key, answer FROM answered")).all())
    for note in notes:
        if note.answer and kept.get(note.key) != note.answer:
            yield f"lost or changed: {note.action} {note.key}"
        if note.refusal and note.key in kept and not note.key.startswith("storm"):
            yield f"refused and yet kept: {note.action} {note.key}"


def _lines(conn: Connection) -> Iterator[str]:
    answered = Counter(action for (action,) in conn.execute(text("SELECT action FROM answered")))
    lines = Counter(action for (action,) in conn.execute(text("SELECT action FROM trail")))
    for action, names in LINES.items():
        if answered[action] != sum(lines[name] for name in names):
            yield f"{answered[action]} times {action}, but {[lines[name] for name in names]} lines in the trail"
    deposits = sum(count for name, count in lines.items() if name.startswith(DEPOSITS))
    if answered["book_deposit"] != deposits:
        yield f"{answered['book_deposit']} deposits, but {deposits} lines in the trail"


def _series(conn: Connection) -> Iterator[str]:
    numbers = [number for (number,) in conn.execute(text("SELECT number FROM project ORDER BY number"))]
    if [int(number[-6:]) for number in numbers] != list(range(1, len(numbers) + 1)):
        yield "the project numbers have a gap"
