"""A table of any length that holds and draws only the rows in view."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from kmo_tui.domain.language import _
from widgets.table_rows import Column, Row, RowStore, fit, fitting

HEAD, FOOT = 1, 1
MARK = 2
STYLES = {style: Style.parse(style) for style in ("", "bold underline", "reverse")}


class WindowTable(Widget, can_focus=True):
    """Rows on demand: the table posts ``NeedRows``, the screen answers with ``put_rows``.

    ``reset(total)`` starts over (first row, new ``generation``, no rows kept); ``reset(total, keep=True)``
    keeps the cursor's place. The row under the cursor has ``>`` in front with the focus and ``-`` without.
    Cost a key is that of the rows in view, at any ``total``.
    """

    DEFAULT_CSS = """
    WindowTable { height: 1fr; min-height: 4; width: 1fr; background: $background; color: $foreground; }
    """

    BINDINGS = [
        Binding("up", "move(-1)", _("Rij hoger"), show=False, id="table.up"),
        Binding("down", "move(1)", _("Rij lager"), show=False, id="table.down"),
        Binding("k", "move(-1)", _("Rij hoger"), show=False, id="table.letter_up"),
        Binding("j", "move(1)", _("Rij lager"), show=False, id="table.letter_down"),
        Binding("pageup", "page(-1)", _("Bladzijde hoger"), show=False, id="table.page_up"),
        Binding("pagedown", "page(1)", _("Bladzijde lager"), show=False, id="table.page_down"),
        Binding("home", "first", _("Eerste rij"), show=False, id="table.first"),
        Binding("g", "first", _("Eerste rij"), show=False, id="table.letter_first"),
        Binding("end", "last", _("Laatste rij"), show=False, id="table.last"),
        Binding("G", "last", _("Laatste rij"), show=False, id="table.letter_last"),
        Binding("left", "column(-1)", _("Kolom naar links"), show=False, id="table.column_left"),
        Binding("right", "column(1)", _("Kolom naar rechts"), show=False, id="table.column_right"),
        Binding("v", "sort", _("Volgorde van de gekozen kolom"), show=False, id="table.sort"),
        Binding("enter", "choose", _("Kies deze rij"), show=False, id="table.choose"),
    ]

    cursor: reactive[int] = reactive(0, repaint=False)

    class TableMessage(Message):
        """Base of what a table tells its screen; ``table`` is the sender."""

        def __init__(self, table: "WindowTable") -> None:
            super().__init__()
            self.table = table

        @property
        def control(self) -> "WindowTable":
            """The table, for selectors in ``@on``."""
            return self.table

    class NeedRows(TableMessage):
        """Rows ``offset`` to ``offset + limit`` are in view and missing; answer with ``put_rows``."""

        def __init__(self, table: "WindowTable", offset: int, limit: int, generation: int) -> None:
            super().__init__(table)
            self.offset = offset
            self.limit = limit
            self.generation = generation

    class RowChosen(TableMessage):
        """Enter on the row with this key."""

        def __init__(self, table: "WindowTable", key: str) -> None:
            super().__init__(table)
            self.key = key

    class Highlighted(TableMessage):
        """The cursor rests on the row with this key."""

        def __init__(self, table: "WindowTable", key: str, index: int) -> None:
            super().__init__(table)
            self.key = key
            self.index = index

    class SortAsked(TableMessage):
        """The user wants the rows sorted by this column; the screen sorts and calls ``set_sort``."""

        def __init__(self, table: "WindowTable", column_key: str) -> None:
            super().__init__(table)
            self.column_key = column_key

    def __init__(self, columns: Sequence[Column], *, id: str | None = None, empty: str = "") -> None:
        """``empty`` is the sentence shown when there are no rows."""
        super().__init__(id=id)
        self.columns = list(columns)
        self.total = 0
        self.generation = 0
        self.empty = empty
        self._rows = RowStore()
        self._top = 0
        self._asked: tuple[int, int] | None = None
        self._told: str | None = None
        self._sort: tuple[str, bool] | None = None
        self._head_column = 0
        self._base = Style()
        self._rooms: list[tuple[Column, int]] = []

    def set_source(self, total: int) -> None:
        """Show ``total`` rows from the first on; the same as ``reset``."""
        self.reset(total)

    def reset(self, total: int, *, keep: bool = False) -> None:
        """Drop all rows and ask for those in view; with ``keep`` the cursor stays on its row number."""
        self.generation += 1
        self.total = total
        self._rows.clear()
        self._asked = None
        self._told = None
        self.cursor = min(self.cursor, max(total - 1, 0)) if keep else 0
        self._top = min(self._top, self._last_top()) if keep else 0
        self.refresh()
        self._follow()

    def put_rows(self, offset: int, rows: Sequence[Row], generation: int) -> None:
        """Take the rows from ``offset`` on; an answer to an older question is dropped."""
        if generation != self.generation:
            return
        self._rows.put(offset, rows)
        self._asked = None
        self.refresh()
        self._tell()
        self._ask()

    @property
    def cursor_row(self) -> Row | None:
        """The row under the cursor, or None while it is not there yet."""
        return self._rows.get(self.cursor) if self.total else None

    @property
    def cursor_key(self) -> str | None:
        """The key of the row under the cursor."""
        row = self.cursor_row
        return row.key if row else None

    def move_to_key(self, key: str, index: int) -> None:
        """Put the cursor on the row number where the screen knows this key to be."""
        self._told = None
        self._go(index)
        if self.cursor_key not in (None, key):
            self._rows.clear()
            self.refresh()
            self._ask()

    def set_sort(self, column_key: str, descending: bool) -> None:
        """Show in the header which column the rows are sorted by."""
        self._sort = (column_key, descending)
        self._refresh_row(-HEAD)

    def _body(self) -> int:
        return max(self.size.height - HEAD - FOOT, 1)

    def _last_top(self) -> int:
        return max(self.total - self._body(), 0)

    def _go(self, index: int) -> None:
        old, old_top = self.cursor, self._top
        self.cursor = min(max(index, 0), max(self.total - 1, 0))
        self._follow()
        if self._top == old_top:
            self._refresh_row(old - old_top)
            self._refresh_row(self.cursor - old_top)
            self._refresh_row(self._body())

    def _follow(self) -> None:
        """Bring the cursor into view and ask for what is missing there."""
        body = self._body()
        top = min(max(self._top, self.cursor - body + 1), self.cursor)
        if top != self._top:
            self._top = top
            self.refresh()
        self._ask()
        self._tell()

    def _refresh_row(self, place: int) -> None:
        self.refresh(Region(0, HEAD + place, self.size.width, 1))

    def _ask(self) -> None:
        if not self.is_attached or not self.size.height:
            return
        wanted = self._rows.missing(self._top, min(self._top + self._body(), self.total), self.total)
        if wanted is None or wanted == self._asked:
            return
        self._asked = wanted
        self.post_message(self.NeedRows(self, *wanted, self.generation))

    def _tell(self) -> None:
        key = self.cursor_key
        if key is not None and key != self._told:
            self._told = key
            self.post_message(self.Highlighted(self, key, self.cursor))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._follow()
        self.refresh()

    def on_focus(self) -> None:
        """Show the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the focus is gone."""
        self.refresh()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._go(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor a screenful."""
        self._go(self.cursor + by * max(self._body() - 1, 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self._go(self.total - 1)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self.cursor_key is not None:
            self.post_message(self.RowChosen(self, self.cursor_key))

    def action_column(self, by: int) -> None:
        """Mark another column for sorting."""
        shown = fitting(self.columns, self.size.width - MARK)
        self._head_column = (self._head_column + by) % len(shown)
        self._refresh_row(-HEAD)

    def action_sort(self) -> None:
        """Ask for the rows in the order of the marked column."""
        shown = fitting(self.columns, self.size.width - MARK)
        self.post_message(self.SortAsked(self, shown[self._head_column % len(shown)][0].key))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move with the wheel."""
        event.stop()
        self.action_move(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move with the wheel."""
        event.stop()
        self.action_move(-3)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse is, and choose on a double click."""
        place = event.y - HEAD
        if 0 <= place < self._body() and self._top + place < self.total:
            self._go(self._top + place)
            if event.chain == 2:
                self.action_choose()

    def cursor_at(self) -> Offset:
        """Give the first letter of the cursor's row."""
        return Offset(MARK, HEAD + self.cursor - self._top) if self.total else Offset(0, HEAD)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines, with the style and the rooms that all of them share."""
        self._base = self.rich_style
        self._rooms = fitting(self.columns, self.size.width - MARK)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw the header, a row or the place in the table."""
        if y == 0:
            return self._strip(self._head(), "bold underline")
        if y == self.size.height - FOOT:
            return self._strip(self._foot())
        index = self._top + y - HEAD
        if index >= self.total:
            return self._strip("  " + self.empty if not self.total and y == HEAD else "")
        mark = (">" if self.has_focus else "-") if index == self.cursor else " "
        row = self._rows.get(index)
        cells = row.cells if row else (_("wordt gelezen"),) + ("",) * (len(self.columns) - 1)
        text = f"{mark} {self._cells(cells)}"
        return self._strip(text, "reverse" if index == self.cursor and self.has_focus else "")

    def _strip(self, text: str, style: str = "") -> Strip:
        width = self.size.width
        return Strip([Segment(fit(text, width), self._base + STYLES[style])], width)

    def _cells(self, cells: Sequence[str]) -> str:
        places = {column.key: place for place, column in enumerate(self.columns)}
        return " ".join(
            fit(cells[places[column.key]] if places[column.key] < len(cells) else "", room, column.align)
            for column, room in self._rooms
        )

    def _head(self) -> str:
        parts: list[str] = []
        for number, (column, room) in enumerate(self._rooms):
            sign = ("v " if self._sort[1] else "^ ") if self._sort and self._sort[0] == column.key else ""
            marked = self.has_focus and number == self._head_column and self._head_column > 0
            title = f"[{column.title}]" if marked else column.title
            parts.append(fit(sign + title, room, column.align))
        return "  " + " ".join(parts)

    def _foot(self) -> str:
        if not self.total:
            return _("  geen rijen")
        return _("  rij {place} van {total}").format(place=self.cursor + 1, total=self.total)
