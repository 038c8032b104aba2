"""Text between the other parts of a screen."""

from textual.content import Content

from widgets.drawn import Drawn
from widgets.foreign import Part, line, wrapped


class Prose(Drawn):
    """Lines of text that wrap; nothing to focus and nothing to press.

    ``show`` takes one entry a line: a text, a content or (text, style) pairs in a tuple of parts.
    """

    def __init__(self, *rows: Part, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._rows = [line(row) for row in rows]

    def show(self, *rows: Part) -> None:
        """Show these lines instead; none at all takes no room."""
        fresh = [line(row) for row in rows]
        if fresh != self._rows:
            self._rows = fresh
            self.display = bool(fresh)
            self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the lines, each wrapped."""
        return [part for row in self._rows for part in wrapped(row, width)]
