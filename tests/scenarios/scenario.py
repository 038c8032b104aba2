"""Stories as data: what a person answers and what stands in the books after it, for every front end.

A file of ``tests/scenarios`` holds ``title``, ``day``, the ``size`` declared before (none: it is asked),
changes to the ``company``, one ``[[do]]`` for every thing done, and what is expected.

In a ``do``: ``action`` (apply, resume, duplicate, deposit, pay, rate, stop, take_back, change, move); ``project``
counts the applications from 1; ``like`` names answers of ``answers.toml``; ``answers`` are texts under question ids: a
list is given one by one each time the question is asked, ``<`` goes to the question before, and a text may
name ``{own}``, ``{communication}`` and ``{number}`` of the project. ``refused`` are the codes and ``faults``
the sentences heard on the way, ``warned`` what is warned of. An application that runs out of answers is left
as a draft.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import text

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.size import Size
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from kmo_tui.store.engine import Store
from tests.service.builders import ADVISER, COMPANY, RULES, TRAINER, company, key, provider

FOLDER = Path(__file__).parent
LIKE = "answers.toml"
BACK = "<"
OTHER_TRAINER = "DV.O999003"
EVERY_PROJECT = ProjectQuery(company=COMPANY, descending=False, older=True)


@dataclass(frozen=True)
class Deed:
    """One thing that is done."""

    action: str
    project: int = 1
    answers: dict[str, list[str]] = field(default_factory=dict)
    refused: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    days: int = 0
    months: int = 0

    def last(self) -> dict[str, str]:
        """Give the answers that stay: of every question the last that goes nowhere."""
        kept = {name: [typed for typed in texts if typed != BACK] for name, texts in self.answers.items()}
        return {name: texts[-1] for name, texts in kept.items() if texts}


@dataclass(frozen=True)
class Scenario:
    """A story and its end."""

    title: str
    day: date
    size: Size | None
    company: dict[str, Any]
    deeds: tuple[Deed, ...]
    projects: list[dict[str, Any]]
    drafts: int
    left: str


def paths() -> list[Path]:
    """Give the file of every story."""
    return sorted(path for path in FOLDER.glob("*.toml") if path.name != LIKE)


def load(path: Path) -> Scenario:
    """Read a story."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    alike = tomllib.loads((FOLDER / LIKE).read_text(encoding="utf-8"))
    return Scenario(
        title=told["title"],
        day=told["day"],
        size=Size(told["size"]) if "size" in told else None,
        company=told.get("company", {}),
        deeds=tuple(_deed(one, alike) for one in told["do"]),
        projects=told.get("projects", []),
        drafts=told.get("drafts", 0),
        left=told["left"],
    )


def _deed(told: dict[str, Any], alike: dict[str, Any]) -> Deed:
    answers = {**alike.get(told.get("like", ""), {}), **told.get("answers", {})}
    return Deed(
        action=told["action"],
        project=told.get("project", 1),
        answers={
            name: list(texts) if isinstance(texts, list) else [texts] for name, texts in answers.items()
        },
        refused=tuple(told.get("refused", ())),
        faults=tuple(told.get("faults", ())),
        warned=tuple(told.get("warned", ())),
        days=told.get("days", 0),
        months=told.get("months", 0),
    )


def stage(database: str, story: Scenario, front_end: str) -> Desk:
    """Open a desk on a fresh store with the company and the providers of the story."""
    store = Store.open(database)
    desk = Desk(store, RULES, FixedClock(story.day), front_end=front_end, operator="els")
    desk.companies.add(company(**story.company), key())
    for number in (TRAINER, ADVISER, OTHER_TRAINER):
        linked = ("hr",) if number == OTHER_TRAINER else ("digitalisation", "innovation")
        desk.providers.add(provider(number, themes=linked), key())
    if story.size is not None:
        desk.companies.declare_size(SizeDeclaration(COMPANY, story.size), key())
    return desk


def number_of(desk: Desk, place: int) -> str:
    """Give the number of an application, counted from 1."""
    return desk.projects.page(EVERY_PROJECT).rows[place - 1].number


def filled_in(desk: Desk, deed: Deed) -> dict[str, list[str]]:
    """Give the answers with what they name of the project filled in."""
    if deed.action in ("apply", "resume", "move"):
        return {name: list(texts) for name, texts in deed.answers.items()}
    card = desk.projects.card(number_of(desk, deed.project))
    named = {
        "own": f"{card.own_cents // 100},{card.own_cents % 100:02d}",
        "communication": card.communication,
        "number": card.number,
    }
    return {name: [one.format(**named) for one in texts] for name, texts in deed.answers.items()}


BOOKS = {
    "project": """
        SELECT p.*, c.number AS company, d.number AS provider FROM project p
        JOIN company c ON c.id = p.company_id JOIN provider d ON d.id = p.provider_id ORDER BY p.number""",
    "ledger": "SELECT * FROM ledger ORDER BY seq",
    "company_year": "SELECT * FROM company_year ORDER BY year",
    "rating": "SELECT * FROM rating ORDER BY project_id",
    "taken_back": "SELECT t.* FROM taken_back t JOIN ledger l ON l.transfer = t.transfer AND l.kind <> 'subsidy'"
    " AND l.source IN ('company', 'wallet') AND l.target <> 'company' ORDER BY l.seq",
    "mail": "SELECT * FROM mail ORDER BY id",
    "trail": "SELECT * FROM trail ORDER BY seq",
}
# these are other on every run, or name the front end
UNLIKE = {"id", "transfer", "seq", "front_end", "hash", "prev_hash", "previous", "at", "written_at"}


def books(desk: Desk) -> dict[str, list[dict[str, object]]]:
    """Give every row that the story left behind, without what differs between two runs of it."""
    with desk._work.store.read() as conn:
        return {name: list(_rows(conn, query)) for name, query in BOOKS.items()}


def _rows(conn: Any, query: str) -> Iterator[dict[str, object]]:
    for row in conn.execute(text(query)).mappings():
        yield {name: _alike(name, value) for name, value in row.items() if name not in UNLIKE}


def _alike(name: str, value: Any) -> Any:
    """Leave the seals out of what the trail says: they are over moments and keys too."""
    if name != "facts":
        return value
    return {what: said for what, said in json.loads(value).items() if what != "seals"}
