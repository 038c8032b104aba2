"""A tiny app on the hardened base, run by the terminal tests in a process of its own."""

import os
import sys
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen

from kmo_tui.terminal.base_app import DeskApp, run_desk
from widgets.choice import Choice
from widgets.field import Field
from widgets.heading import Heading

SECRET = "BE68539007547034"


class Start(Screen[None]):
    """Some questions, a key to crash and a key to write the answers to a file."""

    BINDINGS = [Binding("f8", "crash", "Crash"), Binding("f9", "leave", "Klaar")]

    def compose(self) -> ComposeResult:
        yield Heading(os.environ.get("TINY_NAME", "Begin"))
        yield Field("Naam", id="name", value=os.environ.get("TINY_NAME", ""))
        yield Choice("Soort", [("a", "Advies"), ("b", "Opleiding")], id="kind")
        yield Choice("Draagt bij", [("yes", "ja"), ("no", "nee")], id="helps")
        yield Field("Uren", id="hours")

    def on_field_submitted(self, message: Field.Submitted) -> None:
        self.query_one("#kind").focus()

    def on_choice_chosen(self, message: Choice.Chosen) -> None:
        self.query_one("#helps" if message.choice.id == "kind" else "#hours").focus()

    def action_crash(self) -> None:
        account = SECRET
        raise ValueError(f"rekening {account}")

    def action_leave(self) -> None:
        fields = [self.query_one("#name", Field).value, self.query_one("#hours", Field).value]
        choices = [str(self.query_one("#kind", Choice).value), str(self.query_one("#helps", Choice).value)]
        Path(os.environ["TINY_OUT"]).write_text("|".join([fields[0], *choices, fields[1]]), encoding="utf-8")
        self.app.exit()


class Tiny(DeskApp):
    """The app of the tests."""

    def on_mount(self) -> None:
        self.push_screen(Start())


if __name__ == "__main__":
    sys.exit(run_desk(Tiny(Path(os.environ["TINY_STATE"]))))
