"""The work list: what waits, for one company or all of them."""

from kmo_tui.service import todo
from kmo_tui.service.results import Task
from kmo_tui.service.unit_of_work import Subject


class Worklist(Subject):
    """The questions about what must be done."""

    def listed(
        self, *, company: str | None = None, search: str = "", kind: str | None = None, limit: int = 500
    ) -> list[Task]:
        """Give what waits, the nearest deadline first."""
        with self._work.read() as tx:
            return todo.listed(tx, company, search, kind, limit)
