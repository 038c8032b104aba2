"""What a window table holds: its columns and the rows near the view."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from rich.cells import cell_len, set_cell_size

from kmo_tui.domain.language import _
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


def fitting(columns: Sequence[Column], width: int, marked: str = "") -> list[tuple[Column, int]]:
    """Give the columns that fit side by side on these cells, each with its own room; the ``marked`` one is there."""
    chosen = [_bracketed(column) if column.key == marked else column for column in columns]
    while len(chosen) > 1 and _least(chosen) > width:
        others = [column for column in chosen if column.key != marked]
        chosen.remove(max(reversed(others), key=lambda column: column.priority))
    flexible = sum(not column.width for column in chosen)
    share, extra = divmod(max(width - _least(chosen), 0), max(flexible, 1))
    rooms: list[tuple[Column, int]] = []
    for column in chosen:
        room = column.width
        if not room:
            room, extra = _room(column) + share + (1 if extra else 0), max(extra - 1, 0)
        rooms.append((column, min(room, max(width, 1))))
    return rooms


def said_of_column(columns: Sequence[Column], marked: int, cells: Sequence[str]) -> str:
    """Say what the row has in the marked column, and which column that is."""
    value = cells[marked].strip() if marked < len(cells) else ""
    return _("{title}: {value}, kolom {place} van {count}").format(
        title=columns[marked].title, value=value or _("niets"), place=marked + 1, count=len(columns)
    )


def said_of_hidden(columns: Sequence[Column], rooms: Sequence[tuple[Column, int]]) -> str:
    """Name the columns that had no room, and how to reach them."""
    keys = {column.key for column, _room in rooms}
    hidden = [column.title for column in columns if column.key not in keys]
    return _(", pijl rechts toont ook: {titles}").format(titles=", ".join(hidden)) if hidden else ""


def _bracketed(column: Column) -> Column:
    """Give a marked column the room for its title with brackets and the sign of the order."""
    least = cell_len(column.title) + len("^ []")
    return replace(column, width=max(column.width, least)) if column.width else column


def _least(columns: Sequence[Column]) -> int:
    return sum(map(_room, columns)) + len(columns) - 1


def _room(column: Column) -> int:
    """Give the cells that a column needs: its own, or for one of what is left over some, with its title whole."""
    return column.width or max(FLEX_LEAST, cell_len(column.title))


@lru_cache(maxsize=2048)
def fit(text: str, width: int, align: Align = "left") -> str:
    """Give the text on exactly this many cells; two dots say that something was cut off."""
    text = shown(text)
    cells = cell_len(text)
    if cells > width:
        return set_cell_size(text, width - 2) + ".." if width > 2 else set_cell_size(text, width)
    return " " * (width - cells) + text if align == "right" else text + " " * (width - cells)
