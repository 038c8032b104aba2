"""Retention: what is old enough loses its personal data; amounts, dates, status and chains stay."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Literal

from sqlalchemy import Row, TextClause, text

from kmo_tui.domain.retention import kept_from
from kmo_tui.service.unit_of_work import AT_ONCE, Subject, Transaction
from kmo_tui.store import erasure
from kmo_tui.store.seals import key_of

Kind = Literal["project", "company"]
KINDS: tuple[Kind, ...] = ("project", "company")

_PROJECTS = text(
    "SELECT p.id, p.number, p.company_id, c.number AS company, p.starts_on AS since FROM project p"
    " JOIN company c ON c.id = p.company_id"
    " WHERE CAST(:only AS TEXT) IN ('', p.number) AND p.starts_on < :limit"
    " AND p.status IN ('completed', 'stopped', 'lapsed')"
    " AND NOT EXISTS (SELECT 1 FROM trail e WHERE e.project_id = p.id AND e.action = 'erased')"
    " ORDER BY p.number"
)
# what the desk does by itself is nothing that was done for a company
_NOT_DONE = "('erased', 'company_erased', 'answers_erased', 'sealed')"
# looking at a company is no reason to keep it; something that was done for it is
_COMPANIES = text(
    "SELECT c.id, c.number, c.number AS company,"  # noqa: S608  # a constant
    f" (SELECT max(at) FROM trail WHERE company_id = c.id AND action NOT IN {_NOT_DONE}) AS since"
    " FROM company c WHERE CAST(:only AS TEXT) IN ('', c.number)"
    " AND (c.name <> c.number OR c.mail <> '' OR c.iban <> '' OR c.address <> '')"
    " AND NOT EXISTS (SELECT 1 FROM project p WHERE p.company_id = c.id"
    " AND (p.starts_on >= :limit OR p.status IN ('awaiting_deposit', 'running')))"
    " AND NOT EXISTS (SELECT 1 FROM trail t WHERE t.company_id = c.id"
    f" AND t.action NOT IN {_NOT_DONE} AND substr(t.at, 1, 10) >= :limit)"
    " AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.company_id = c.id AND substr(d.saved_at, 1, 10) >= :limit)"
    " ORDER BY c.number"
)
_QUERIES: dict[Kind, TextClause] = {"project": _PROJECTS, "company": _COMPANIES}
_DRAFTS = text("DELETE FROM draft WHERE substr(saved_at, 1, 10) < :limit")
_ERASED = text(
    "SELECT DISTINCT p.number FROM trail e JOIN project p ON p.id = e.project_id WHERE e.action = 'erased'"
    " UNION SELECT c.number FROM company c WHERE c.name = c.number AND EXISTS"
    " (SELECT 1 FROM trail e WHERE e.company_id = c.id AND e.action = 'company_erased')"
)
_ANSWERS = text("SELECT key, company_id, answer, answered_at FROM answered WHERE answer <> ''")
_EMPTY_ANSWER = text("UPDATE answered SET answer = '', fingerprint = '' WHERE key = :key")
_NUMBERS = re.compile(r"\b(?:[0-9]{4}KMO[0-9]{6}|[0-9]{10})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgettable:
    """What is older than must be kept: a project since its start, a company since something was last done for it."""

    kind: Kind
    number: str
    company: str
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """How much lost its personal data."""

    projects: int
    companies: int
    drafts: int
    answers: int


class Retention(Subject):
    """The use cases around what may be forgotten."""

    def forgettable(self) -> list[Forgettable]:
        """Give the projects and companies that are older than the ten years that evidence is kept."""
        with self._work.read() as tx:
            return listed(tx)

    def forget(self) -> Forgotten:
        """Erase what is personal of them, a transaction each; what breaks off is finished by the next call."""
        gone: Counter[Kind] = Counter()
        for kind in KINDS:
            # a company may go once its projects went
            for old in self.forgettable():
                if old.kind == kind:
                    gone[kind] += self._work.write(partial(forget, old=old))
        drafts, answers = self._work.write(lambda tx: (forget_drafts(tx), forget_answers(tx)))
        self._work.store.vacuum()
        return Forgotten(projects=gone["project"], companies=gone["company"], drafts=drafts, answers=answers)


def listed(tx: Transaction) -> list[Forgettable]:
    """Give the projects, then the companies, that are older than what must be kept."""
    return [
        Forgettable(
            kind=kind, number=row.number, company=row.company, since=date.fromisoformat(row.since[:10])
        )
        for kind in KINDS
        for row in _found(tx, kind)
    ]


def forget(tx: Transaction, old: Forgettable) -> bool:
    """Empty what is personal of one project or company; False when it may not go any more."""
    row = next(_found(tx, old.kind, old.number), None)
    if row is None:
        return False
    if old.kind == "project":
        emptied = erasure.of_project(tx.conn, row.id)
        said = erasure.facts(emptied, tx.today)
        # the record first: the guards of the database let a row be emptied only when one is there
        tx.note(row.company_id, row.id, erasure.PROJECT, number=row.number, **said)
        tx.write_trail()
        erasure.empty_rows(tx.conn, emptied)
        erasure.empty_project(tx.conn, row.id)
    else:
        emptied = erasure.of_company(tx.conn, row.id, tx.today)
        tx.note(row.id, None, erasure.COMPANY, number=row.number, **erasure.facts(emptied, tx.today))
        tx.write_trail()
        erasure.empty_rows(tx.conn, emptied)
        erasure.empty_company(tx.conn, row.id)
    return True


def forget_drafts(tx: Transaction) -> int:
    """Throw away the drafts that nobody touched since; gives how many."""
    return tx.conn.execute(_DRAFTS, {"limit": kept_from(tx.today)}).rowcount


def forget_answers(tx: Transaction) -> int:
    """Empty the kept answers that are old enough or about what was forgotten; gives how many.

    Their keys stay: an old command that is given again must not be done again.
    """
    limit = kept_from(tx.today)
    gone = set(tx.conn.scalars(_ERASED))
    old = [
        row
        for row in tx.conn.execute(_ANSWERS, execution_options=AT_ONCE)
        if row.answered_at[:10] < limit or not gone.isdisjoint(_NUMBERS.findall(row.answer))
    ]
    keys: dict[int | None, list[str]] = {}
    for row in old:
        tx.conn.execute(_EMPTY_ANSWER, {"key": row.key})
        keys.setdefault(row.company_id, []).append(key_of("answered", row._mapping))
    for company_id, its in keys.items():
        tx.note(company_id, None, erasure.ANSWERS, keys=its)
    return len(old)


def _found(tx: Transaction, kind: Kind, only: str = "") -> Iterator[Row[Any]]:
    yield from tx.conn.execute(_QUERIES[kind], {"limit": kept_from(tx.today), "only": only})
