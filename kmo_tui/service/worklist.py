"""The work list: what waits, for one company or all of them."""

from collections.abc import Iterator

from kmo_tui.service import todo
from kmo_tui.service.results import Page, Task, TaskQuery
from kmo_tui.service.unit_of_work import Subject, read_first

EVERYTHING = TaskQuery()


class Worklist(Subject):
    """The questions about what must be done, the nearest deadline first."""

    def page(self, query: TaskQuery = EVERYTHING, *, offset: int = 0, limit: int = 50) -> Page[Task]:
        """Give a window of what waits, and how much that is in all."""
        with self._work.read() as tx:
            return todo.page(tx, query, offset, limit)

    def every(self, query: TaskQuery = EVERYTHING) -> Iterator[Task]:
        """Give all that waits, row by row."""
        return read_first(self._work.rows(lambda tx: todo.tasks(tx, query)))
