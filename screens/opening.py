"""What is on the screen before anything heavy is loaded."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from kmo_tui.domain.language import _
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.keys import said_key
from widgets.pane import Pane
from widgets.prose import Prose
from widgets.status_line import StatusLine


class OpeningScreen(Screen[None]):
    """Heading, empty pane, status and key bar; later the reason when the desk cannot be opened.

    ``typed`` is what was typed meanwhile, for the screen that comes after it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,ctrl+o,question_mark", "app.help", _("Hulp"), id="opening.help"),
        Binding("f3", "app.quit", _("Stop kmo-tui"), id="opening.quit"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.typed: list[events.Key] = []

    def on_key(self, event: events.Key) -> None:
        """Keep a key that means nothing here."""
        if event.key not in self.active_bindings:
            event.stop()
            self.typed.append(events.Key(event.key, event.character))

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Heading(_("kmo-portefeuille"))
        with Pane():
            yield Prose(id="reason")
        yield StatusLine()
        yield KeyBar()

    def about(self) -> str:
        """Say what this screen is for."""
        return _("kmo-tui opent de database.")

    def on_mount(self) -> None:
        """Say what is going on, unless the program is being left."""
        if self.display:
            self.query_one(StatusLine).say(_("openen..."), "busy")

    def fail(self, sentence: str) -> None:
        """Say why the desk cannot be opened, and how to leave."""
        heading = self.query_one(Heading)
        heading.text = _("De database kan niet open")
        heading.fault = True
        self.query_one("#reason", Prose).show(
            sentence,
            "",
            _("Druk op {key} of {other} om te stoppen.").format(
                key=said_key(self, "F3"), other=said_key(self, "^Q")
            ),
        )
        self.query_one(StatusLine).say(_("niet geopend."), "error")
