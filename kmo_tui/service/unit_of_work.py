"""The unit of work: one call of the service is one transaction, retried when another stood in its way.

A write with an idempotency key is done once: the same key with the same content gets the answer of the first time.
"""

import getpass
import json
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date
from hashlib import sha256
from random import uniform
from tempfile import SpooledTemporaryFile
from time import monotonic, sleep
from typing import Any, TypeVar

from sqlalchemy import Connection, bindparam, insert, select, text
from sqlalchemy.exc import IntegrityError

from kmo_tui.domain.clock import Clock
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Rulebook, RuleSet
from kmo_tui.service.answers import json_of, read_json
from kmo_tui.store import tables as t
from kmo_tui.store.chain import Head, append, append_to_desk, canonical, heads
from kmo_tui.store.engine import Store, StoreFault
from kmo_tui.store.faults import met_another
from kmo_tui.store.seals import key_of, seal_of
from kmo_tui.store.server import BUSY_SECONDS

R = TypeVar("R")
# how often a transaction is retried that another one undid; together never longer than BUSY_SECONDS
MOST_TRIES = 5
# rows are taken from the database this many at a time where all of them are gone through
AT_ONCE = {"yield_per": 500}
# bytes of rows that are kept in memory
IN_MEMORY = 1 << 20
# SQLite takes at least 999 values in a statement
MOST_VALUES = 500

# whoever comes second with a key waits for the answer of the first, also when the first one's desk is gone
_HOLD_KEY = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")
_ANSWER = select(t.answered.c.fingerprint, t.answered.c.answer).where(t.answered.c.key == bindparam("key"))
_KEEP_ANSWER = insert(t.answered)
_USED = select(t.answered.c.key).where(t.answered.c.key.in_(bindparam("keys", expanding=True)))
# other rows may still point at the company meanwhile, so only writers for the same company wait
_HOLD_COMPANY = (
    select(t.company.c.id).where(t.company.c.number == bindparam("number")).with_for_update(key_share=True)
)
_HOLD_COMPANY_OF = (
    select(t.company.c.id)
    .join(t.project, t.project.c.company_id == t.company.c.id)
    .where(t.project.c.number == bindparam("number"))
    .with_for_update(key_share=True, of=t.company)
)


# a line of a trail: the project it is about, the action, its facts
Line = tuple[int | None, str, Mapping[str, object]]
# how a sealed row is named, and its digest
Seal = tuple[str, str, str]


@dataclass(slots=True)
class Transaction:
    """One open transaction: its connection, the day it counts for (Europe/Brussels), the operator.

    A writer remembers in ``companies`` which companies it writes for and in ``heads`` the last links of their chains.
    What is noted for a company's trail, or for the one of the desk (None), is written together at the end, and the
    seals of the rows that were written with it.
    """

    conn: Connection
    today: date
    now: str
    operator: str
    front_end: str
    rulebook: Rulebook
    writes: bool
    companies: set[int] = field(default_factory=set)
    heads: dict[int, dict[str, Head]] = field(default_factory=dict)
    lines: dict[int | None, list[Line]] = field(default_factory=dict)
    seals: dict[int | None, list[Seal]] = field(default_factory=dict)

    @property
    def rules(self) -> RuleSet:
        """The rules for an application of today."""
        return self.rulebook.on(self.today)

    def hold_company(self, number: str) -> None:
        """Let nobody else write for the company until this transaction ends, before anything of it is read.

        On a server; in a file a writer is alone already. A reader holds nobody up.
        """
        self._hold(_HOLD_COMPANY, number)

    def hold_company_of(self, project: str) -> None:
        """Hold the company of a project."""
        self._hold(_HOLD_COMPANY_OF, project)

    def _hold(self, statement: Any, number: str) -> None:
        if self.writes and self.conn.dialect.name == "postgresql":
            self.conn.execute(statement, {"number": number})

    def writes_for(self, company_id: int) -> None:
        """Remember that this transaction is about a company: the answer to its key belongs to it."""
        if self.writes:
            self.companies.add(company_id)

    def heads_of(self, company_id: int) -> dict[str, Head]:
        """Give the last links of a company's chains; read once in a transaction."""
        if company_id not in self.heads:
            self.heads[company_id] = heads(self.conn, company_id, hold=True)
        return self.heads[company_id]

    def note(self, company_id: int | None, project_id: int | None, action: str, **facts: object) -> None:
        """Add a line to the company's trail, or to that of the desk; facts hold no personal data."""
        self.lines.setdefault(company_id, []).append((project_id, action, facts))

    def seal(self, name: str, company_id: int | None, row: Mapping[Any, Any]) -> None:
        """Seal a row as it was written; ``name`` is one of ``store.seals``, without a company it is of the desk."""
        self._seal(company_id, (name, key_of(name, row), seal_of(name, [row])))

    def seal_all(
        self, name: str, company_id: int | None, rows: Sequence[Mapping[Any, Any]], key: str = ""
    ) -> None:
        """Seal together all rows that share a key, in the order of ``store.seals``; none is sealed as none."""
        self._seal(company_id, (name, key, seal_of(name, rows)))

    def _seal(self, company_id: int | None, seal: Seal) -> None:
        self.seals.setdefault(company_id, []).append(seal)

    def write_trail(self) -> None:
        """Write what was noted and sealed since the last time, those of the desk after those of the companies."""
        owners = {*self.lines, *self.seals}
        for company_id in sorted(owner for owner in owners if owner is not None):
            rows = [{"project_id": project_id, **row} for project_id, row in self._rows(company_id)]
            append(self.conn, "trail", company_id, rows, self.heads_of(company_id))
        if None in owners:
            append_to_desk(self.conn, [row for _project, row in self._rows(None)])

    def undo(self) -> None:
        """Take back everything that was written and noted in this transaction."""
        self.conn.rollback()
        self.lines.clear()
        self.seals.clear()
        self.heads.clear()

    def _rows(self, owner: int | None) -> list[tuple[int | None, dict[str, object]]]:
        """Give the lines of one trail as they are written; the seals stand in the last of them."""
        # what only answers a command changes nothing else
        lines = self.lines.pop(owner, None) or [(None, "answered", {})]
        seals = self.seals.pop(owner, None)
        if seals:
            project_id, action, facts = lines[-1]
            lines[-1] = (project_id, action, {**facts, "seals": seals})
        signed = {"at": self.now, "operator": self.operator, "front_end": self.front_end}
        return [
            (project_id, {**signed, "action": action, "facts": canonical(facts).decode("ascii")})
            for project_id, action, facts in lines
        ]


class UnitOfWork:
    """Opens transactions for the use cases: who works, on which store, by which rules and clock."""

    def __init__(
        self,
        store: Store,
        rulebook: Rulebook,
        clock: Clock,
        each_day: "Callable[[UnitOfWork], None]",
        *,
        front_end: str,
        operator: str | None = None,
    ) -> None:
        """``front_end`` and operator (the system's user by default) go into the trail."""
        self._each_day = each_day
        self.store = store
        self.rulebook = rulebook
        self.clock = clock
        self.front_end = front_end
        # on a server the role that logged in signs, whatever name is given
        self.operator = store.role or operator or getpass.getuser()
        self._swept: date | None = None

    @property
    def rules(self) -> RuleSet:
        """The rules for an application of today."""
        return self.rulebook.on(self.clock.today())

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Give a transaction that sees one moment."""
        self._begin_day()
        with self.store.read() as conn:
            yield self._transaction(conn, writes=False)

    def rows(self, read: Callable[[Transaction], Iterator[R]]) -> Iterator[R]:
        """Give what is read in a transaction that ends with the last row."""
        with self.read() as tx:
            yield from read(tx)

    def write(self, work: Callable[[Transaction], R]) -> R:
        """Do the work in a write transaction; retried as a whole when another's stood in its way."""
        self._begin_day()
        return self.retried(work)

    def once(
        self,
        action: str,
        content: Mapping[str, object],
        key: str,
        answer_type: type[R],
        work: Callable[[Transaction], R],
    ) -> R:
        """Do the work once for an idempotency key, or give the answer that the same key and content got before.

        Raises Refused: KEY_REUSED for a key with other content, NO_MANDATE for who may not write this.
        """
        asked = fingerprint(action, content)

        def answered(tx: Transaction) -> R:
            if tx.conn.dialect.name == "postgresql":
                tx.conn.execute(_HOLD_KEY, {"key": key})
            known = tx.conn.execute(_ANSWER, {"key": key}).first()
            if known is not None:
                # of what was forgotten the answer is gone, but it is not done again
                if known.fingerprint != asked:
                    raise Refused(Code.KEY_REUSED, field="key", key=key)
                return read_json(answer_type, known.answer)
            answer = work(tx)
            _keep(tx, key, action, asked, json_of(answer))
            return answer

        try:
            return self.write(answered)
        except StoreFault as fault:
            if fault.reason == "not_allowed":
                raise Refused(Code.NO_MANDATE) from fault
            raise

    def used(self, keys: Sequence[str]) -> set[str]:
        """Give which of these idempotency keys have an answer."""
        found: set[str] = set()
        with self.read() as tx:
            for start in range(0, len(keys), MOST_VALUES):
                found.update(tx.conn.scalars(_USED, {"keys": keys[start : start + MOST_VALUES]}))
        return found

    @contextmanager
    def if_writable(self) -> Iterator[None]:
        """Leave undone what only a database that can be written needs: one that can be read is still shown."""
        try:
            yield
        except StoreFault as fault:
            if fault.reason != "read_only":
                raise

    def _begin_day(self) -> None:
        """Do first what the first call of a day brings along."""
        today = self.clock.today()
        if self._swept == today:
            return
        self._each_day(self)
        self._swept = today

    def sweep_again(self) -> None:
        """Let the next call do once more what the first one of a day brings along."""
        self._swept = None

    def retried(self, work: Callable[[Transaction], R]) -> R:
        """Do the work in a write transaction, whatever the day brings along.

        Raises StoreFault ``locked`` after ``MOST_TRIES`` or when BUSY_SECONDS have gone by: nothing was kept.
        """
        until = monotonic() + BUSY_SECONDS
        for tries in range(1, MOST_TRIES + 1):
            try:
                with self.store.write() as conn:
                    tx = self._transaction(conn, writes=True)
                    answer = work(tx)
                    tx.write_trail()
                    return answer
            except (StoreFault, IntegrityError) as error:
                if not met_another(error) or tries == MOST_TRIES or monotonic() > until:
                    raise
            sleep(uniform(0.01, 0.05) * tries)  # noqa: S311  # only so that two do not meet again
        raise AssertionError("unreachable")

    def _transaction(self, conn: Connection, *, writes: bool) -> Transaction:
        now = self.clock.now().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        return Transaction(
            conn, self.clock.today(), now, self.operator, self.front_end, self.rulebook, writes
        )


def fingerprint(action: str, content: Mapping[str, object]) -> str:
    """Give the hash of what was asked: the action and its content as sorted, compact ASCII JSON."""
    asked = {"action": action, **content}
    text = json.dumps(asked, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=str)
    return sha256(text.encode("ascii")).hexdigest()


def _keep(tx: Transaction, key: str, action: str, asked: str, answer: str) -> None:
    (company_id,) = tx.companies if len(tx.companies) == 1 else (None,)
    row = {
        "key": key,
        "action": action,
        "fingerprint": asked,
        "answer": answer,
        "answered_at": tx.now,
        "company_id": company_id,
    }
    try:
        tx.conn.execute(_KEEP_ANSWER, row)
    except IntegrityError as clash:
        # used for a company that this role has no mandate for, so its answer could not be seen
        raise Refused(Code.KEY_REUSED, field="key", key=key) from clash
    tx.seal("answered", company_id, row)


def read_first(rows: Iterator[R]) -> Iterator[R]:
    """Give rows after the last of them was read, kept in a file of no name when there are many.

    A reader keeps writers of a SQLite file waiting, and what becomes of the rows may take long: a workbook, a pager.
    """
    with SpooledTemporaryFile(max_size=IN_MEMORY) as kept:
        count = 0
        for row in rows:
            pickle.dump(row, kept, pickle.HIGHEST_PROTOCOL)
            count += 1
        kept.seek(0)
        for _place in range(count):
            yield pickle.load(kept)  # noqa: S301  # what was just written, in a file that nobody else can open


class Subject:
    """The use cases of the desk about one subject; each is a transaction of its own."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
