"""What every line passes on its way to the terminal."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from kmo_tui.domain.language import ASCII
from kmo_tui.domain.text import shown


class HostileTextFilter(LineFilter):
    """Replace whatever the terminal would obey; the second guard behind ``foreign.t``.

    The layout is fixed by now, so a character of no width is dropped and not replaced.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the same segments with harmless text of the same width."""
        return [
            segment
            if segment.control or (segment.text.isascii() and segment.text.isprintable())
            else Segment(_harmless(segment.text), segment.style)
            for segment in segments
        ]


class NoColourFilter(LineFilter):
    """Take every colour away and leave bold, underline and reverse, for NO_COLOR."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the same segments in the terminal's own two colours."""
        return [
            Segment(text, style.without_color if style is not None else None, control)
            for text, style, control in segments
        ]


def _harmless(text: str) -> str:
    if ASCII:
        # the layout is done, so nothing can break at it any more
        text = text.replace("\u00a0", " ")
    safe = shown(text)
    if safe == text:
        return text
    return "".join(
        new if new == old or cell_len(old) == 1 else "" for old, new in zip(text, safe, strict=True)
    )
