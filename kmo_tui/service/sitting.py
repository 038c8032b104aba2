"""Who sits at the desk, on which day, and how one call becomes one transaction."""

import getpass
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import TypeVar

from sqlalchemy import Connection, insert, select, text
from sqlalchemy.exc import IntegrityError

from kmo_tui.domain.clock import Clock
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service import deposits
from kmo_tui.service.results import Result
from kmo_tui.service.transaction import Transaction
from kmo_tui.store import tables as t
from kmo_tui.store.chain import canonical
from kmo_tui.store.engine import Store, StoreFault

R = TypeVar("R", bound=Result)
W = TypeVar("W")
# SQLite takes at least 999 values in a statement
MOST_VALUES = 500
# whoever comes second with a key waits for the answer of the first, also when the first one's desk is gone
_HOLD_KEY = text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))")


class Sitting:
    """What every use case of the desk stands on: store, rules, clock, operator, and its transactions."""

    def __init__(
        self, store: Store, rulebook: Rulebook, clock: Clock, *, front_end: str, operator: str | None = None
    ) -> None:
        """Sit down at the desk: ``front_end`` and operator (the system's user by default) go into the trail."""
        self._store = store
        self._rulebook = rulebook
        self._clock = clock
        self._front_end = front_end
        # on a server the role that logged in signs, whatever name is given
        self._operator = store.role or operator or getpass.getuser()
        self._swept: date | None = None

    def today(self) -> date:
        """Give the day that rules count with, in Europe/Brussels."""
        return self._clock.today()

    def now(self) -> datetime:
        """Give the instant, with its zone."""
        return self._clock.now()

    @property
    def operator(self) -> str:
        """The name that the trail keeps."""
        return self._operator

    # one transaction a call

    @contextmanager
    def _read(self) -> Iterator[Transaction]:
        self._begin_day()
        with self._store.read() as conn:
            yield self._transaction(conn)

    def _anew(self, work: Callable[[Transaction], W]) -> W:
        """Do the work in a write transaction, and all of it again when another's stood in its way."""
        return self._store.transact(lambda conn: work(self._transaction(conn, held={})))

    def _do(self, work: Callable[[Transaction], W]) -> W:
        """Do what needs no key in a write transaction of today, anew when another's stood in its way."""
        self._begin_day()
        return self._anew(work)

    def _once(
        self,
        result: type[R],
        action: str,
        key: str,
        content: Mapping[str, object],
        work: Callable[[Transaction], R],
    ) -> R:
        """Do the work in a transaction, or give the answer that the same key and content got before."""
        fingerprint = sha256(canonical({"action": action, **content})).hexdigest()

        def answered(tx: Transaction) -> R:
            if tx.conn.dialect.name == "postgresql":
                tx.conn.execute(_HOLD_KEY, {"key": key})
            known = tx.conn.execute(
                select(t.answered.c.fingerprint, t.answered.c.answer).where(t.answered.c.key == key)
            ).first()
            if known is not None:
                # of what was forgotten the answer is gone, but it is not done again
                if known.fingerprint != fingerprint:
                    raise Refused(Code.KEY_REUSED, field="key", key=key)
                return result.model_validate_json(known.answer)
            answer = work(tx)
            _keep(tx, key, action, fingerprint, answer)
            return answer

        self._begin_day()
        try:
            return self._anew(answered)
        except StoreFault as fault:
            if fault.reason == "not_allowed":
                raise Refused(Code.NO_MANDATE) from fault
            raise

    def _begin_day(self) -> None:
        """On the first call of a day, let projects lapse whose deposit did not come."""
        today = self.today()
        if self._swept == today:
            return
        with self._if_writable():
            self._anew(deposits.lapse_overdue)
        self._swept = today

    @contextmanager
    def _if_writable(self) -> Iterator[None]:
        """Leave undone what only a database that can be written needs: one that can be read is still shown."""
        try:
            yield
        except StoreFault as fault:
            if fault.reason != "read_only":
                raise

    def _transaction(self, conn: Connection, held: dict[str, int] | None = None) -> Transaction:
        return Transaction(
            conn=conn,
            today=self.today(),
            now=self._clock.now().astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
            operator=self._operator,
            front_end=self._front_end,
            rulebook=self._rulebook,
            held=held,
        )


def _keep(tx: Transaction, key: str, action: str, fingerprint: str, answer: Result) -> None:
    try:
        tx.conn.execute(
            insert(t.answered).values(
                key=key,
                action=action,
                fingerprint=fingerprint,
                answer=answer.model_dump_json(),
                answered_at=tx.now,
                company_id=tx.company_id,
            )
        )
    except IntegrityError as clash:
        # used for a company that this role has no mandate for, so its answer could not be seen
        raise Refused(Code.KEY_REUSED, field="key", key=key) from clash


def answered_keys(conn: Connection, keys: Sequence[str]) -> set[str]:
    """Give which of these idempotency keys have an answer."""
    found: set[str] = set()
    for start in range(0, len(keys), MOST_VALUES):
        some = keys[start : start + MOST_VALUES]
        found.update(conn.scalars(select(t.answered.c.key).where(t.answered.c.key.in_(some))))
    return found
