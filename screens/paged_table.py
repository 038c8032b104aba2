"""A table fed page by page: the screen asks for what comes into view and holds no list as long as the desk."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar, cast

from kmo_tui.service.results import Page
from screens.base import DeskScreen
from widgets.table_rows import PAGE, Row
from widgets.window_table import WindowTable

R = TypeVar("R")


class PagedTable(Generic[R]):
    """Reads for one table; ``ask`` gives a page by offset and limit and is called in a thread, ``line`` draws a row."""

    def __init__(
        self,
        screen: DeskScreen[Any],
        table: WindowTable,
        ask: Callable[[int, int], Page[R]],
        line: Callable[[R], Row],
    ) -> None:
        self._screen = screen
        self._table = table
        self._ask = ask
        self._line = line
        self._held = range(0)
        self._asked = 0

    @property
    def current(self) -> R | None:
        """What the row under the cursor shows."""
        row = self._table.cursor_row
        return cast(R, row.shows) if row else None

    async def read(self, key: str | None = None) -> bool:
        """Read from the store, with the cursor on the row of this key or else on the first; False when nothing changed.

        Nothing changes after a refusal, and when the next reading has begun meanwhile.
        """
        self._asked += 1
        mine = self._asked
        start = max(self._table.cursor - PAGE, 0) if key is not None else 0
        total, rows = await self._page(start, 2 * PAGE)
        if start and all(row.key != key for row in rows):
            start = 0
            total, rows = await self._page(start, 2 * PAGE)
        if total is None or mine != self._asked:
            return False
        self._held = range(start, start + len(rows))
        self._table.reset(total, keep=key is not None)
        self._table.put_rows(start, rows, self._table.generation)
        place = next((place for place, row in enumerate(rows, start) if row.key == key), None)
        if key is not None and place is not None:
            self._table.move_to_key(key, place)
        return True

    async def _page(self, offset: int, limit: int) -> tuple[int | None, list[Row]]:
        page = await self._screen.attempt(self._ask, offset, limit)
        if page is None:
            return None, []
        return page.total, [replace(self._line(row), shows=row) for row in page.rows]

    def need(self, event: WindowTable.NeedRows) -> None:
        """Read what came into view, unless it is there already."""
        held = self._held.start <= event.offset and event.offset + event.limit <= self._held.stop
        if event.generation == self._table.generation and not held:
            more = partial(self._more, event.offset, event.limit, event.generation)
            self._screen.last_only(more, f"{self._table.id}_page")

    async def _more(self, offset: int, limit: int, generation: int) -> None:
        _total, rows = await self._page(offset, limit)
        self._table.put_rows(offset, rows, generation)
