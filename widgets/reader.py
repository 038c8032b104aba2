"""A long text to read line by line."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive

from kmo_tui.domain.language import _
from widgets.drawn import Drawn
from widgets.foreign import Part, line, wrapped

INDENT = 2


@dataclass(frozen=True)
class Section:
    """A part of the text: its title and its lines."""

    title: str
    rows: tuple[Part, ...]


class Reader(Drawn, can_focus=True):
    """Sections under numbered headings with a line cursor, so that a braille display can follow the reading.

    Up and Down go a line, PgUp and PgDn a page, a digit to the section with that number. The line has
    ``>`` in front with the focus. At the last line of the text Down stays where it is.
    """

    BINDINGS = [
        Binding("up", "move(-1)", _("Regel hoger"), show=False, id="reader.up"),
        Binding("down", "move(1)", _("Regel lager"), show=False, id="reader.down"),
        Binding("pageup", "page(-1)", _("Bladzijde hoger"), show=False, id="reader.page_up"),
        Binding("pagedown", "page(1)", _("Bladzijde lager"), show=False, id="reader.page_down"),
        Binding("home", "edge(0)", _("Begin van de tekst"), show=False, id="reader.first"),
        Binding("end", "edge(-1)", _("Einde van de tekst"), show=False, id="reader.last"),
    ]

    at: reactive[int] = reactive(0)

    class Moved(Message):
        """The line cursor came in another section."""

        def __init__(self, reader: "Reader", section: int) -> None:
            super().__init__()
            self.reader = reader
            self.section = section

        @property
        def control(self) -> "Reader":
            """The reader, for selectors in ``@on``."""
            return self.reader

    def __init__(self, sections: Sequence[Section] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.sections = list(sections)
        self._drawn: tuple[int, list[Content], list[int], list[int]] = (0, [], [], [])
        # the paragraph that is being read, for when the lines are broken elsewhere
        self._paragraph = 0
        # the line where a section was gone to: it stays on top until the cursor leaves it
        self._on_top = -1

    def show(self, sections: Sequence[Section]) -> None:
        """Show another text; the cursor keeps its line as far as there is one."""
        self.sections = list(sections)
        self._drawn = (0, [], [], [])
        self._go(self.at)
        self._paragraph = self._paragraph_at(self.at)
        self.redraw()

    def _laid_out(self, width: int) -> tuple[list[Content], list[int], list[int]]:
        """Give all lines on this width, the line of each heading and the first line of each paragraph."""
        if self._drawn[0] == width and self._drawn[1]:
            return self._drawn[1:]
        rows: list[Content] = []
        heads: list[int] = []
        starts: list[int] = []
        for number, section in enumerate(self.sections, 1):
            if rows:
                rows.append(Content(""))
            heads.append(len(rows))
            title = [(f"{number}. {section.title}", "bold")] if section.title else []
            for paragraph in (*title, *section.rows):
                starts.append(len(rows))
                rows.extend(wrapped(line(paragraph), width - INDENT))
        self._drawn = (width, rows, heads, starts)
        return rows, heads, starts

    def lines(self, width: int) -> list[Content]:
        """Draw the text with the mark in front of the cursor's line."""
        rows = self._laid_out(width)[0]
        here = self.at if self.has_focus else -1
        return [line(("> " if number == here else "  ", "bold"), row) for number, row in enumerate(rows)]

    def cursor_at(self) -> Offset:
        """Give the first letter of the line."""
        return Offset(INDENT, self.at)

    def watch_at(self, old: int, new: int) -> None:
        """Bring the line into view and say when another section begins."""
        if new != self._on_top:
            self._on_top = -1
        self._paragraph = self._paragraph_at(self.at)
        self._into_view()
        before, now = self._section_of(old), self._section_of(new)
        if before != now:
            self.post_message(self.Moved(self, now))

    def on_resize(self, event: events.Resize) -> None:
        """Go on at the same paragraph when the lines are broken elsewhere."""
        starts = self._laid_out(self.content_size.width)[2]
        if self._paragraph_at(self.at) != self._paragraph:
            self._on_top = starts[self._paragraph] if self._on_top >= 0 else -1
            self._go(starts[self._paragraph])

    def _paragraph_at(self, at: int) -> int:
        return max(bisect_right(self._laid_out(self.content_size.width)[2], at) - 1, 0)

    def show_cursor_row(self) -> None:
        """Bring the line into view, the heading of a section that was gone to on top."""
        self._into_view()

    def _into_view(self) -> None:
        parent = self.parent
        scroll = getattr(parent, "scroll_to_region", None)
        if callable(scroll):
            offset = self.virtual_region.offset
            scroll(
                Region(offset.x, offset.y + self.at, 1, 1),
                animate=False,
                force=True,
                top=self.at == self._on_top,
            )

    def _section_of(self, at: int) -> int:
        heads = self._laid_out(self.content_size.width)[1]
        return sum(head <= at for head in heads)

    def _page(self) -> int:
        parent = self.parent
        return max(getattr(parent, "size", self.size).height - 1, 1)

    def _go(self, at: int) -> None:
        last = len(self._laid_out(self.content_size.width)[0]) - 1
        self.at = min(max(at, 0), max(last, 0))

    def action_move(self, by: int) -> None:
        """Go some lines."""
        self._go(self.at + by)

    def action_page(self, by: int) -> None:
        """Go a page."""
        self._go(self.at + by * self._page())

    def action_edge(self, edge: int) -> None:
        """Go to the first line, or with -1 to the last."""
        self._go(0 if edge == 0 else len(self._laid_out(self.content_size.width)[0]))

    def go_to(self, section: int) -> None:
        """Go to the heading of a section, counted from 1."""
        heads = self._laid_out(self.content_size.width)[1]
        if 1 <= section <= len(heads):
            self._on_top = heads[section - 1]
            self._go(self._on_top)
            self._into_view()

    def on_key(self, event: events.Key) -> None:
        """Go to a section by its number."""
        if event.character and event.character in "123456789" and int(event.character) <= len(self.sections):
            event.stop()
            self.go_to(int(event.character))
