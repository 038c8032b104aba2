"""What the notes of all clerks, kept outside of the database, say of the books in it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.busy import ACTIONS, FIRST_DAY, Note
from tests.faults.story import sitting

# what a clerk may hear when another was first, or when the wish was wrong; every other refusal is one too many
FITTING = {
    "apply": {"cap_reached"},
    "book_deposit": {"invalid"},
    "pay": {"not_possible_now", "amount_out_of_range"},
    "rate": {"not_possible_now"},
    "stop": {"not_possible_now"},
}


@dataclass
class Verdict:
    """How many calls there were, and everything that is not as it should be."""

    counts: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not (self.lost or self.doubled or self.broken)


def verdict(path: Path, clerks: Iterable[list[Note]]) -> Verdict:
    """Hold the books against the notes."""
    found = Verdict()
    with sitting(path, FIRST_DAY) as desk:
        found.broken += [f"{one.place} {one.what} {one.facts}" for one in desk.books.check()]
    with closing(sqlite3.connect(path)) as connection:
        kept = {
            key: (action, json.loads(answer))
            for key, action, answer in connection.execute("SELECT key, action, answer FROM answered")
            if action in ACTIONS
        }
        booked = _booked(connection)
    _notes_against(kept, [note for notes in clerks for note in notes], found)
    expected = _expected(kept.values())
    found.lost += [f"not in the books: {what}" for what in (expected - booked).elements()]
    found.doubled += [f"once too often: {what}" for what in (booked - expected).elements()]
    return found


def _notes_against(kept: dict[str, tuple[str, Any]], notes: list[Note], found: Verdict) -> None:
    asked: dict[str, str] = {}
    for note in notes:
        if "busy" in note:
            found.counts["busy"] += 1
            if note["busy"] != "locked":
                found.broken.append(f"fault {note['busy']}")
        elif "ask" in note:
            found.counts["calls"] += 1
            asked[note["key"]] = note["ask"]
        elif "refused" in note:
            found.counts["refused"] += 1
            if note["refused"] not in FITTING[asked[note["key"]]] or note["key"] in kept:
                found.broken.append(f"refused {note}")
        else:
            found.counts["replays" if "again" in note else "acknowledged"] += 1
            if kept.get(note["key"], ("", None))[1] != json.loads(note["answer"]):
                found.lost.append(f"answer {note['key']}")
    found.broken += [f"nobody asked {key}" for key in kept.keys() - asked.keys()]


def _booked(connection: sqlite3.Connection) -> Counter[tuple[object, ...]]:
    """Give what stands in the books, counted."""
    queries = (
        "SELECT p.number, l.kind, l.cents FROM ledger l JOIN project p ON p.id = l.project_id",
        "SELECT number, 'project', amount_cents FROM project",
        "SELECT p.number, 'rating', r.stars FROM rating r JOIN project p ON p.id = r.project_id",
    )
    return Counter(row for query in queries for row in connection.execute(query))


def _expected(answers: Iterable[tuple[str, Any]]) -> Counter[tuple[object, ...]]:
    """Give what must stand in the books by the answers that were given, counted."""
    rows: Counter[tuple[object, ...]] = Counter()
    subsidies = {}
    answers = list(answers)
    for action, answer in answers:
        if action == "apply":
            rows[answer["number"], "project", answer["amount_cents"]] += 1
            subsidies[answer["number"]] = answer["subsidy_cents"]
    for action, answer in answers:
        number = answer["number"]
        if action == "book_deposit":
            accepted = answer["outcome"] == "accepted"
            rows[number, "deposit", answer["cents"]] += 1
            follow = ("subsidy", subsidies[number]) if accepted else ("deposit_returned", answer["cents"])
            rows[number, *follow] += 1
        elif action == "pay":
            rows[number, "payment", answer["paid_cents"]] += 1
        elif action == "rate":
            rows[number, "rating", answer["stars"]] += 1
        elif action == "stop":
            back = (("own_refund", answer["own_cents"]), ("subsidy_return", answer["subsidy_cents"]))
            rows.update((number, kind, cents) for kind, cents in back if cents)
    return rows
