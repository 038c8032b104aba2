"""The one heading of a screen."""

from textual.content import Content
from textual.reactive import reactive

from kmo_tui.domain.language import _
from widgets.drawn import Drawn
from widgets.foreign import line, wrapped


class Heading(Drawn):
    """The title of the screen, also the terminal's title; ``fault`` puts ``Fout:`` in front of the latter."""

    text: reactive[str] = reactive("")
    fault: reactive[bool] = reactive(False)

    def __init__(self, text: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Heading.text, text)

    def lines(self, width: int) -> list[Content]:
        """Draw the title."""
        return wrapped(line((self.text, "bold underline")), width)

    def on_mount(self) -> None:
        """Name the terminal."""
        self._name_terminal()

    def watch_text(self) -> None:
        """Name the terminal again."""
        self.redraw()
        self._name_terminal()

    def watch_fault(self) -> None:
        """Name the terminal again."""
        self._name_terminal()

    def _name_terminal(self) -> None:
        if self.is_attached:
            self.screen.title = f"{_('Fout: ')}{self.text}" if self.fault else self.text
