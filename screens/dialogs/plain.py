"""The base of the dialogs that need no desk."""

from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from kmo_tui.domain.language import _
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.pane import Pane
from widgets.status_line import StatusLine

R = TypeVar("R")


class PlainDialog(ModalScreen[R], Generic[R]):
    """Heading, ``body()`` in a scrolling pane, status line and key bar; Escape gives None."""

    DEFAULT_CSS = """
    PlainDialog { background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1,ctrl+o,question_mark", "app.help", _("Hulp"), id="dialog.help"),
        Binding("escape,f12", "back", _("Terug"), id="dialog.back"),
        Binding("f3", "app.quit", _("Stop kmo-tui"), show=False, id="dialog.quit"),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title_text = title
        self._left = False

    def about(self) -> str:
        """Say in a sentence what this dialog is for."""
        return ""

    def body(self) -> ComposeResult:
        """Give the parts between the heading and the status line."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Lay the dialog out."""
        yield Heading(self._title_text)
        with Pane():
            yield from self.body()
        yield StatusLine()
        yield KeyBar()

    def dismiss(self, result: R | None = None) -> AwaitComplete:
        """Leave once and only from the top; Textual would pop whatever screen is there instead."""
        if self._left or not self.is_current:
            return AwaitComplete()
        self._left = True
        return super().dismiss(result)

    def action_back(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
