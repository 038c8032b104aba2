"""All commands of this moment, found by typing."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from kmo_tui.domain.language import _
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.pick import Option, Pick


class Palette(ModalScreen[str | None]):
    """A list of (name, text) commands; gives the name of the one that was picked, None after Escape."""

    DEFAULT_CSS = """
    Palette { align: center top; background: $background; }
    Palette>Vertical { max-width: 76; height: 1fr; padding: 1 2; background: $background; }
    """

    BINDINGS = [
        Binding("escape", "dismiss(None)", _("Terug"), id="palette.back"),
        Binding("f12", "dismiss(None)", _("Terug"), show=False, id="palette.back_too"),
    ]

    def __init__(self, commands: Sequence[Option]) -> None:
        super().__init__()
        self._commands = list(commands)

    def compose(self) -> ComposeResult:
        """Lay the list out."""
        with Vertical():
            yield Heading(_("Opdrachten"))
            yield Pick(_("Wat wil je doen?"), self._commands, id="command", visible=10)
        yield KeyBar()

    def on_mount(self) -> None:
        """Start in the open list, unless it was left while it was made."""
        if not self.display:
            return
        pick = self.query_one("#command", Pick)
        pick.focus()
        pick.call_after_refresh(pick.action_open)

    @on(Pick.Chosen)
    def _chosen(self, event: Pick.Chosen) -> None:
        event.stop()
        self.dismiss(event.value)
