"""The books as a whole: do they agree, and does this operator see all of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import chain

from sqlalchemy import text

from kmo_tui.service.results import Damage
from kmo_tui.service.unit_of_work import Subject
from kmo_tui.store.check import check
from kmo_tui.store.check_heads import KeptHead, check_heads
from kmo_tui.store.server import sees_everything

__all__ = ["Books", "KeptHead"]

_SEALED_SINCE = text("SELECT min(at) FROM trail WHERE action = 'sealed'")


class Books(Subject):
    """The questions about the books."""

    def check(self, heads: Sequence[KeptHead] = ()) -> Iterator[Damage]:
        """Recompute everything from ledger and trail; nothing comes when the books agree.

        With ``heads`` the chains are also held to last links that were kept elsewhere.
        """
        with self._work.store.read() as conn:
            for damage in chain(check(conn), check_heads(conn, heads)):
                yield Damage(place=damage.place, what=damage.what, facts=dict(damage.facts))

    def sealed_since(self) -> datetime | None:
        """Give when the rows of an older program were sealed as they were found then; nothing when there were none."""
        with self._work.store.read() as conn:
            at = conn.scalar(_SEALED_SINCE)
        return None if at is None else datetime.fromisoformat(at)

    def all_seen(self) -> bool:
        """Tell whether no company is hidden from this operator, so that ``check`` looked at all of them."""
        with self._work.store.read() as conn:
            return sees_everything(conn)
