"""The one heading of a screen."""

from textual.content import Content
from textual.reactive import reactive

from kmo_tui.domain.language import _
from kmo_tui.domain.text import cells
from widgets.drawn import Drawn
from widgets.foreign import line, wrapped


class Heading(Drawn):
    """The title of the screen, also the terminal's title; ``fault`` puts ``Fout:`` in front of the latter.

    ``mark`` stands at the right end of the line, or shorter where there is less room: what the desk is.
    """

    text: reactive[str] = reactive("")
    fault: reactive[bool] = reactive(False)

    def __init__(self, text: str, *, mark: tuple[str, str] = ("", ""), id: str | None = None) -> None:
        super().__init__(id=id)
        self._mark = mark
        self.set_reactive(Heading.text, text)

    def lines(self, width: int) -> list[Content]:
        """Draw the title and the mark beside it; under it where it does not fit."""
        title = line((self.text, "bold underline"))
        if not self._mark[0]:
            return wrapped(title, width)
        for mark in self._mark:
            left = width - title.cell_length - cells(mark)
            if left > 0:
                return [line(title, " " * left, mark)]
        return [*wrapped(title, width), *wrapped(line(self._mark[1]), width)]

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
