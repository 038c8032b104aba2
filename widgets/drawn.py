"""The base of the widgets that draw themselves in characters."""

from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.widget import Widget

from widgets.pane import Pane

# a braille display shows this many cells of the cursor's row
BRAILLE = 40


class Drawn(Widget):
    """A widget whose state and focus are characters, and that knows where the text cursor belongs.

    A subclass gives its ``lines``; ``cursor_at`` is the cell the hardware cursor rests on, counted
    from the widget's own corner, because screen readers and braille displays follow that cursor.
    """

    DEFAULT_CSS = """
    Drawn { height: auto; width: 1fr; background: $background; color: $foreground; }
    """

    def lines(self, width: int) -> list[Content]:
        """Give the lines to draw on this many cells."""
        return []

    def cursor_at(self) -> Offset:
        """Give the cell of the hardware cursor, from the widget's own corner."""
        return Offset(0, 0)

    def is_followed(self) -> bool:
        """Tell whether the hardware cursor is shown, so that somebody may read along on forty cells."""
        return bool(getattr(self.app, "show_cursor", False))

    def show_cursor_row(self) -> None:
        """Scroll to the row of the cursor, for a widget that is higher than the place it stands in."""
        pane = next((node for node in self.ancestors if isinstance(node, Pane)), None)
        if pane is not None:
            row = self.region.y - pane.region.y + pane.scroll_offset.y + self.cursor_at().y
            pane.scroll_to_region(Region(0, row, 1, 1), animate=False, force=True)

    def mark(self) -> str:
        """Give the two cells in front of a line: the focus in characters."""
        return "> " if self.has_focus else "  "

    def render(self) -> Content:
        """Draw the lines."""
        return Content("\n").join(self.lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Count the lines on this width."""
        return len(self.lines(width))

    def redraw(self) -> None:
        """Draw again; the whole screen is laid out again only when this takes more or less room."""
        width, height = self.content_size
        self.refresh(layout=not width or len(self.lines(width)) != height)

    def on_focus(self) -> None:
        """Show the focus."""
        self.redraw()

    def on_blur(self) -> None:
        """Show that the focus is gone."""
        self.redraw()
