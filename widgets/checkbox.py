"""One statement to agree with."""

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive

from kmo_tui.domain.language import _
from widgets.drawn import Drawn
from widgets.field import fault_lines
from widgets.foreign import line, t, wrapped

INDENT = 6


class Tick(Drawn, can_focus=True):
    """``  [ ] text`` or ``  [x] text``, with ``>`` in front when it has the focus; Space or 1 toggles.

    ``value`` is the state, ``error`` the sentence under it. Enter is left to the screen.
    """

    BINDINGS = [Binding("space,1", "turn", _("Aan of uit"), show=False, id="tick.turn")]

    error: reactive[str] = reactive("", layout=True)
    label: reactive[str] = reactive("", layout=True)
    value: reactive[bool] = reactive(False)

    class Changed(Message):
        """The user ticked or unticked it."""

        def __init__(self, tick: "Tick", value: bool) -> None:
            super().__init__()
            self.tick = tick
            self.value = value

        @property
        def control(self) -> "Tick":
            """The tick, for selectors in ``@on``."""
            return self.tick

    def __init__(
        self, label: str, *, id: str | None = None, value: bool = False, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(Tick.label, label)
        self.set_reactive(Tick.value, value)

    def lines(self, width: int) -> list[Content]:
        """Draw the box and the statement, wrapped beside it."""
        box = f"{self.mark()}[{'x' if self.value else ' '}] "
        text = wrapped(t(self.label), width - INDENT)
        first = line((box, "bold"), text[0] if text else "")
        return [first, *(line(" " * INDENT, rest) for rest in text[1:]), *fault_lines(self.error, width)]

    def cursor_at(self) -> Offset:
        """Give the cell inside the box."""
        return Offset(3, 0)

    def action_turn(self) -> None:
        """Tick or untick."""
        self.value = not self.value
        self.post_message(self.Changed(self, self.value))
