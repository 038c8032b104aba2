"""What a window table holds: its columns and the rows near the view."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len, set_cell_size

from kmo_tui.domain.text import shown

PAGE = 50
KEPT = 2000
FLEX_LEAST = 12

Align = Literal["left", "right"]


@dataclass(frozen=True)
class Column:
    """A column: ``width`` in cells, 0 for what is left over; ``priority`` 1 always stays.

    On a narrow table the columns with the highest priority number are left out first.
    """

    key: str
    title: str
    width: int = 0
    align: Align = "left"
    priority: int = 1


@dataclass(frozen=True)
class Row:
    """A row: the key it is known by, one text a column, and what it shows."""

    key: str
    cells: tuple[str, ...]
    shows: object = None


class RowStore:
    """The rows that were delivered, at most ``KEPT``, the oldest dropped first."""

    def __init__(self) -> None:
        self._rows: OrderedDict[int, Row] = OrderedDict()

    def clear(self) -> None:
        """Forget all rows."""
        self._rows.clear()

    def get(self, index: int) -> Row | None:
        """Give a row, or None when it was not delivered."""
        return self._rows.get(index)

    def put(self, offset: int, rows: Sequence[Row]) -> None:
        """Keep these rows."""
        for index, row in enumerate(rows, offset):
            self._rows[index] = row
            self._rows.move_to_end(index)
        while len(self._rows) > KEPT:
            self._rows.popitem(last=False)

    def missing(self, first: int, end: int, total: int) -> tuple[int, int] | None:
        """Give offset and limit, in whole pages, of what misses in ``first`` to ``end``; None for nothing."""
        holes = [index for index in range(first, end) if index not in self._rows]
        if not holes:
            return None
        start = holes[0] // PAGE * PAGE
        stop = min((holes[-1] // PAGE + 1) * PAGE, total)
        return start, stop - start


def fitting(columns: Sequence[Column], width: int) -> list[tuple[Column, int]]:
    """Give the columns that fit side by side on these cells, each with its own room."""
    chosen = list(columns)
    while len(chosen) > 1 and _least(chosen) > width:
        chosen.remove(max(reversed(chosen), key=lambda column: column.priority))
    flexible = [column for column in chosen if not column.width]
    left = width - _least(chosen) + FLEX_LEAST * len(flexible)
    share, extra = divmod(max(left, len(flexible)), len(flexible)) if flexible else (0, 0)
    rooms: list[tuple[Column, int]] = []
    for column in chosen:
        room = column.width
        if not room:
            room, extra = share + (1 if extra else 0), max(extra - 1, 0)
        rooms.append((column, min(room, max(width, 1))))
    return rooms


def _least(columns: Sequence[Column]) -> int:
    return sum(column.width or FLEX_LEAST for column in columns) + len(columns) - 1


@lru_cache(maxsize=2048)
def fit(text: str, width: int, align: Align = "left") -> str:
    """Give the text on exactly this many cells; two dots say that something was cut off."""
    text = shown(text)
    cells = cell_len(text)
    if cells > width:
        return set_cell_size(text, width - 2) + ".." if width > 2 else set_cell_size(text, width)
    return " " * (width - cells) + text if align == "right" else text + " " * (width - cells)
