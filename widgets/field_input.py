"""The editable cells inside a field."""

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown


class FieldInput(Input):
    """One line of editable text: no blinking, undo and redo, a paste of more lines kept whole."""

    DEFAULT_CSS = """
    FieldInput, FieldInput:focus {
        border: none; padding: 0; height: 1; background: $background; color: $foreground;
        background-tint: transparent;
    }
    FieldInput>.input--cursor { text-style: reverse; background: $background; color: $foreground; }
    FieldInput:ansi>.input--cursor { background: $background; color: $foreground; }
    FieldInput>.input--placeholder, FieldInput:ansi>.input--placeholder { text-style: none; color: $foreground; }
    FieldInput>.input--selection { text-style: underline; background: $panel; color: $foreground; }
    """

    BINDINGS = [
        Binding("ctrl+z", "undo", _("Maak ongedaan"), show=False, id="field.undo"),
        Binding("ctrl+y", "redo", _("Doe opnieuw"), show=False, id="field.redo"),
        Binding("ctrl+d", "same_as_before", _("Zelfde als vorige keer"), show=False, id="field.same"),
    ]

    # the text may be longer or shorter than before, the field is not: a letter lays out no screen
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    class Asked(Message):
        """Ctrl+D: the user asks for what was filled in the last time."""

    class Said(Message):
        """Something about the typing that the user must know."""

        def __init__(self, why: str, count: int) -> None:
            super().__init__()
            self.why = why
            self.count = count

    def __init__(self, value: str, max_length: int) -> None:
        self._past: list[str] = []
        self._future: list[str] = []
        self._now = value
        self._travelling = False
        super().__init__(value, max_length=max_length, select_on_focus=False)
        self.cursor_blink = False

    @property
    def _value(self) -> Text:
        return Text(shown(self.value), no_wrap=True, overflow="ignore", end="")

    def _position_to_cell(self, position: int) -> int:
        return Text(shown(self.value[:position])).cell_len

    def cursor_at(self) -> Offset:
        """Give the cell of the text cursor, from the corner of the input."""
        return Offset(self._position_to_cell(self.cursor_position) - self.scroll_offset.x, 0)

    def _watch_value(self, value: str) -> None:
        if value != self._now:
            if not self._travelling:
                self._past.append(self._now)
                self._future.clear()
            self._now = value
        super()._watch_value(value)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._take(event.text)

    def action_paste(self) -> None:
        """Paste what was cut or copied in this program."""
        self._take(self.app.clipboard)

    def _take(self, text: str) -> None:
        parts = [part.strip() for part in text.splitlines() if part.strip()]
        joined = " ".join(parts) if len(parts) > 1 else text.strip("\r\n")
        start, end = sorted(self.selection)
        room = self.max_length - len(self.value) + (end - start) if self.max_length else len(joined)
        self.replace(joined[:room], start, end)
        if len(joined) > room:
            self.post_message(self.Said("cut", len(joined) - room))
        elif len(parts) > 1:
            self.post_message(self.Said("joined", len(parts)))

    def restricted(self) -> None:
        """Say that the field is full, without a bell."""
        self.post_message(self.Said("full", self.max_length or 0))

    def _travel(self, come_from: list[str], go_to: list[str]) -> None:
        if not come_from:
            return
        go_to.append(self.value)
        self._travelling = True
        self.value = come_from.pop()
        self._travelling = False
        self.cursor_position = len(self.value)

    def action_undo(self) -> None:
        """Take the last change back."""
        self._travel(self._past, self._future)

    def action_redo(self) -> None:
        """Do the change again that was taken back."""
        self._travel(self._future, self._past)

    def action_same_as_before(self) -> None:
        """Ask for the answer of the last time."""
        self.post_message(self.Asked())
