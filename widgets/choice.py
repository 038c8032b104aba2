"""A short list of answers on one line, chosen by digit."""

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive

from kmo_tui.domain.language import _
from widgets.drawn import BRAILLE, Drawn
from widgets.field import fault_lines, labelled
from widgets.foreign import line, wrapped

Option = tuple[str, str]


class Choice(Drawn, can_focus=True):
    """Numbered radio buttons: `` ( ) 1 Advies  >(x) 2 Opleiding``; the ``>`` is there with the focus only.

    A digit chooses at once, arrows move the marker, Space or Enter chooses. Nothing is chosen at first.
    ``value`` is None or the chosen value, ``error`` the sentence under it.
    """

    BINDINGS = [
        Binding("left,up", "move(-1)", _("Vorig antwoord"), show=False, id="choice.previous"),
        Binding("right,down", "move(1)", _("Volgend antwoord"), show=False, id="choice.next"),
        Binding("space,enter", "choose", _("Kies dit antwoord"), show=False, id="choice.choose"),
    ]

    error: reactive[str] = reactive("", layout=True)
    hint: reactive[str] = reactive("", layout=True)
    label: reactive[str] = reactive("", layout=True)
    value: reactive[str | None] = reactive(None)
    marked: reactive[int] = reactive(0)

    class Chosen(Message):
        """An answer was chosen by the user (also when it is the same again); the screen may move on."""

        def __init__(self, choice: "Choice", value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

        @property
        def control(self) -> "Choice":
            """The choice, for selectors in ``@on``."""
            return self.choice

    def __init__(
        self,
        label: str,
        options: Sequence[Option],
        *,
        id: str | None = None,
        hint: str = "",
        value: str | None = None,
        optional: bool = False,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.options = list(options)
        self.optional = optional
        self.set_reactive(Choice.label, label)
        self.set_reactive(Choice.hint, hint)
        self.set_reactive(Choice.value, value)
        self.set_reactive(Choice.marked, self._index(value))

    def set_options(self, options: Sequence[Option]) -> None:
        """Show other answers; the chosen one stays when it is still among them."""
        self.options = list(options)
        if self.value not in [value for value, _text in self.options]:
            self.value = None
        self.marked = self._index(self.value)
        self.redraw()

    def _index(self, value: str | None) -> int:
        values = [option for option, _text in self.options]
        return values.index(value) if value in values else 0

    def watch_value(self, value: str | None) -> None:
        """Bring the marker to the chosen answer."""
        self.marked = self._index(value)

    def _places(self, width: int) -> list[tuple[int, int]]:
        """Give row and column of each answer, filling lines of this width from the left."""
        places: list[tuple[int, int]] = []
        row = column = 0
        for number in range(len(self.options)):
            rows = self._option(number, width)
            cells = rows[0].cell_length if len(rows) == 1 else width
            if column and column + cells > self._room(width):
                row, column = row + 1, 0
            places.append((row, column))
            row += len(rows) - 1
            column += cells + 1
        return places

    def _room(self, width: int) -> int:
        return min(width, BRAILLE) if self.is_followed() else width

    def _option(self, number: int, width: int) -> list[Content]:
        """Give an answer on one line, or on several of its own when it is wider than the widget."""
        value, text = self.options[number]
        here = self.has_focus and number == self.marked
        style = "bold" if here else ""
        tick = "x" if value == self.value else " "
        head = f"{'>' if here else ' '}({tick}) {number + 1} "
        whole = line((head + text, style))
        if whole.cell_length <= width:
            return [whole]
        first, *others = wrapped(line((text, style)), width - len(head))
        return [line((head, style), first), *(line(" " * len(head), row) for row in others)]

    def _head(self, width: int) -> list[Content]:
        return wrapped(labelled(self.label, self.hint, self.optional), width) if self.label else []

    def lines(self, width: int) -> list[Content]:
        """Draw the label, the answers and the error."""
        rows: dict[int, list[Content]] = {}
        for number, (row, _column) in enumerate(self._places(width)):
            for below, part in enumerate(self._option(number, width)):
                rows.setdefault(row + below, []).append(part)
        answers = [Content(" ").join(parts) for parts in rows.values()]
        return [*self._head(width), *answers, *fault_lines(self.error, width)]

    def cursor_at(self) -> Offset:
        """Give the cell between the brackets of the marked answer."""
        width = self.content_size.width
        places = self._places(width)
        if not places:
            return Offset(0, 0)
        row, column = places[self.marked]
        return Offset(column + 2, row + len(self._head(width)))

    def action_move(self, by: int) -> None:
        """Move the marker, round the end."""
        if self.options:
            self.marked = (self.marked + by) % len(self.options)

    def action_choose(self) -> None:
        """Choose the marked answer."""
        if self.options:
            self._take(self.marked)

    def on_key(self, event: events.Key) -> None:
        """Choose by digit."""
        if event.character and event.character in "123456789" and int(event.character) <= len(self.options):
            event.stop()
            self._take(int(event.character) - 1)

    def _take(self, number: int) -> None:
        self.value = self.options[number][0]
        self.marked = number
        self.post_message(self.Chosen(self, self.options[number][0]))
