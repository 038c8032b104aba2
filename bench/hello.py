"""The yardstick: the least that Textual can show, with one field to type in."""

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class Hello(App[None]):
    """A line of text and a field."""

    def compose(self) -> ComposeResult:
        yield Static("Hello, world")
        yield Input()


if __name__ == "__main__":
    Hello().run()
