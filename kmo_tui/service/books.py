"""The books as a whole: do they agree, and does this operator see all of them."""

from collections.abc import Iterator

from kmo_tui.service.results import Damage
from kmo_tui.service.unit_of_work import Subject
from kmo_tui.store.check import check
from kmo_tui.store.server import sees_everything


class Books(Subject):
    """The questions about the books."""

    def check(self) -> Iterator[Damage]:
        """Recompute everything from ledger and trail; nothing comes when the books agree."""
        with self._work.store.read() as conn:
            for damage in check(conn):
                yield Damage(place=damage.place, what=damage.what, facts=dict(damage.facts))

    def all_seen(self) -> bool:
        """Tell whether no company is hidden from this operator, so that ``check`` looked at all of them."""
        with self._work.store.read() as conn:
            return sees_everything(conn)
