"""What is wrong on this screen, on top of it."""

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message

from kmo_tui.domain.language import _
from widgets.drawn import Drawn
from widgets.foreign import line, t, wrapped
from widgets.heading import Heading
from widgets.keys import ring

Fault = tuple[str, str]


class ErrorSummary(Drawn):
    """``Er is een probleem`` and the numbered sentences; hidden until ``show`` gets any.

    ``show([(field_id, sentence), …])`` takes the focus; a digit, or Enter on the marked line, posts
    ``Jump(field_id)``. ``show([])`` hides it again. The sentences come without ``Fout:``.
    """

    DEFAULT_CSS = """
    ErrorSummary { display: none; margin-bottom: 1; }
    """

    BINDINGS = [
        Binding("up", "move(-1)", _("Vorige fout"), show=False, id="errors.up"),
        Binding("down", "move(1)", _("Volgende fout"), show=False, id="errors.down"),
        Binding("enter,space", "jump", _("Ga naar het veld"), show=False, id="errors.jump"),
    ]

    class Jump(Message):
        """The user wants to go to this field."""

        def __init__(self, summary: "ErrorSummary", field_id: str) -> None:
            super().__init__()
            self.summary = summary
            self.field_id = field_id

        @property
        def control(self) -> "ErrorSummary":
            """The summary, for selectors in ``@on``."""
            return self.summary

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.faults: list[Fault] = []
        self.marked = 0

    def show(self, faults: Sequence[Fault], *, focus: bool = True) -> None:
        """Show these faults and take the focus, or hide when there are none."""
        self.faults = list(faults)
        self.marked = 0
        self.display = self.can_focus = bool(self.faults)
        for heading in self.screen.query(Heading):
            heading.fault = bool(self.faults)
        self.refresh(layout=True)
        if self.faults:
            ring(self.app)
        if self.faults and focus:
            self.focus()

    def _sentence(self, number: int, width: int) -> list[Content]:
        here = self.has_focus and number == self.marked
        text = wrapped(t(f"{number + 1} {self.faults[number][1]}"), width - 4)
        first = line(("> " if here else "  ", "bold"), text[0])
        return [first, *(line("    ", rest) for rest in text[1:])]

    def lines(self, width: int) -> list[Content]:
        """Draw the heading and one numbered sentence a fault."""
        rows = [row for number in range(len(self.faults)) for row in self._sentence(number, width)]
        return [line((_("Er is een probleem"), "bold $error")), *rows]

    def cursor_at(self) -> Offset:
        """Give the number of the marked sentence."""
        width = self.content_size.width
        return Offset(2, 1 + sum(len(self._sentence(number, width)) for number in range(self.marked)))

    def action_move(self, by: int) -> None:
        """Move the marker."""
        if self.faults:
            self.marked = (self.marked + by) % len(self.faults)
            self.refresh()
            self.show_cursor_row()

    def action_jump(self) -> None:
        """Go to the field of the marked sentence."""
        if self.faults:
            self.post_message(self.Jump(self, self.faults[self.marked][0]))

    def on_key(self, event: events.Key) -> None:
        """Go to a field by the number of its sentence."""
        if event.character and event.character in "123456789" and int(event.character) <= len(self.faults):
            event.stop()
            self.marked = int(event.character) - 1
            self.action_jump()
