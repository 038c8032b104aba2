"""A part of the screen that scrolls."""

from textual.containers import VerticalScroll


class Pane(VerticalScroll, can_focus=False):
    """Scrolls with the focus inside it and is no tab stop of its own."""

    DEFAULT_CSS = """
    Pane { height: 1fr; background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """
