"""The yardstick: the least that Textual can show, with one field to type in and, at F3, a screen of many widgets."""

import sys

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Input, Static


class Many(Screen[None]):
    """As many lines as the command line says."""

    def compose(self) -> ComposeResult:
        yield from (Static(f"Line {number}") for number in range(int(sys.argv[1])))


class Hello(App[None]):
    """A line of text and a field."""

    BINDINGS = [("f3", "many", "")]

    def compose(self) -> ComposeResult:
        yield Static("Hello, world")
        yield Input()

    def action_many(self) -> None:
        """Show the other screen."""
        self.push_screen(Many())


if __name__ == "__main__":
    Hello().run()
