"""A code to scan with a phone, drawn in half blocks."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip

from kmo_tui.domain.language import ASCII, _
from widgets.drawn import Drawn
from widgets.foreign import line, wrapped

_INK, _PAPER = "#000000", "#ffffff"
_HALF = "▀"


class QrCode(Drawn):
    """The matrix (True is black) as two modules a cell, black on white in every theme, with its quiet zone.

    A place that is too small, or that has no colours or blocks to draw with, gets a sentence: half a code can
    not be scanned. Every amount and number in the code also stands beside it as text.
    """

    DEFAULT_CSS = """
    QrCode { width: auto; }
    """

    def __init__(self, matrix: Sequence[Sequence[bool]], *, quiet: int = 4, id: str | None = None) -> None:
        super().__init__(id=id)
        side = (len(matrix[0]) if matrix else 0) + 2 * quiet
        blank = [False] * side
        rows = [[False] * quiet + [bool(cell) for cell in row] + [False] * quiet for row in matrix]
        self._rows = [blank] * quiet + rows + [blank] * quiet
        if len(self._rows) % 2:
            self._rows.append(blank)

    def _fits(self, width: int) -> bool:
        drawable = not (ASCII or self.app.no_color or self.app.native_ansi_color)
        return drawable and bool(self._rows) and len(self._rows[0]) <= width

    def on_mount(self) -> None:
        """Take the place that the code needs in other colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.refresh(layout=True))

    def lines(self, width: int) -> list[Content]:
        """Say why there is no code; the code itself is drawn cell by cell."""
        return wrapped(
            line(
                _("Hier is geen plaats of geen kleur voor de QR-code; alle gegevens staan er ook als tekst.")
            ),
            width,
        )

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Give the cells of one row of modules, or the whole place for the sentence."""
        side = len(self._rows[0]) if self._rows else 0
        return side if self._fits(container.width) else container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Give one line for two rows of modules."""
        return len(self._rows) // 2 if self._fits(width) else len(self.lines(width))

    def render_line(self, y: int) -> Strip:
        """Draw two rows of modules."""
        if not self._fits(self.size.width):
            return super().render_line(y)
        upper, lower = self._rows[2 * y], self._rows[2 * y + 1]
        return Strip(
            [
                Segment(_HALF, Style(color=_INK if top else _PAPER, bgcolor=_INK if bottom else _PAPER))
                for top, bottom in zip(upper, lower, strict=True)
            ]
        )
