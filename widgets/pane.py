"""A part of the screen that scrolls."""

from typing import ClassVar

from textual.containers import VerticalScroll
from textual.scrollbar import ScrollBarRender


class WholeCells(ScrollBarRender):
    """A bar of whole cells in reverse video: the eighths of a cell that Textual draws are no plain characters."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]


class Pane(VerticalScroll, can_focus=False):
    """Scrolls with the focus inside it and is no tab stop of its own."""

    DEFAULT_CSS = """
    Pane { height: 1fr; background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def on_mount(self) -> None:
        """Draw the bar in whole cells."""
        self.vertical_scrollbar.renderer = WholeCells  # type: ignore[misc]  # meant to be set on one bar
