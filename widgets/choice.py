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
ASKS = _("Kies een antwoord: typ het cijfer ervan, of ga erheen met de pijltjes.")


class Choice(Drawn, can_focus=True):
    """Numbered radio buttons: `` ( ) 1 Advies  >(x) 2 Opleiding``; the ``>`` is there with the focus only.

    A digit chooses at once, arrows move the marker, Space or Enter chooses. Nothing is chosen at first, and Enter
    chooses nothing then either: it asks, until the marker was moved.
    ``value`` is None or the chosen value, ``error`` the sentence under it.
    """

    BINDINGS = [
        Binding("left,up", "move(-1)", _("Vorig antwoord"), show=False, id="choice.previous"),
        Binding("right,down", "move(1)", _("Volgend antwoord"), show=False, id="choice.next"),
        Binding("space", "choose", _("Kies dit antwoord"), show=False, id="choice.choose"),
        Binding("enter", "accept", _("Kies het antwoord waar je staat"), show=False, id="choice.accept"),
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
        self._moved = False
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
        self._moved = False
        self.redraw()

    def _index(self, value: str | None) -> int:
        values = [option for option, _text in self.options]
        return values.index(value) if value in values else 0

    def watch_value(self, value: str | None) -> None:
        """Bring the marker to the chosen answer; without one it is nowhere yet."""
        self._moved = False
        self.marked = self._index(value)

    def _places(self, width: int) -> list[tuple[int, int]]:
        """Give row and column of each answer, filling lines of this width from the left."""
        places: list[tuple[int, int]] = []
        row = column = 0
        for number in range(len(self.options)):
            parts = self._option(number, width)
            cells = parts[0].cell_length
            if column and (len(parts) > 1 or column + cells > self._room(width)):
                row, column = row + 1, 0
            places.append((row, column))
            if len(parts) > 1:
                row, column = row + len(parts), 0
            else:
                column += cells + 1
        return places

    def _room(self, width: int) -> int:
        return min(width, BRAILLE) if self.is_followed() else width

    def _option(self, number: int, width: int) -> list[Content]:
        """Draw an answer; one that is too long for a line goes on under its own words."""
        value, text = self.options[number]
        here = self.has_focus and number == self.marked
        style = "bold" if here else ""
        head = f"{'>' if here else ' '}({'x' if value == self.value else ' '}) {number + 1} "
        whole = line((head + text, style))
        if whole.cell_length <= self._room(width):
            return [whole]
        first, *others = wrapped(line((text, style)), max(1, self._room(width) - len(head)))
        indent = Content(" " * len(head))
        return [
            Content("").join([line((head, style)), first]),
            *(Content("").join([indent, other]) for other in others),
        ]

    def _head(self, width: int) -> list[Content]:
        return wrapped(labelled(self.label, self.hint, self.optional), width) if self.label else []

    def lines(self, width: int) -> list[Content]:
        """Draw the label, the answers and the error."""
        rows: dict[int, list[Content]] = {}
        for number, (row, _column) in enumerate(self._places(width)):
            for below, part in enumerate(self._option(number, width)):
                rows.setdefault(row + below, []).append(part)
        answers = [Content(" ").join(rows[row]) for row in sorted(rows)]
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
            self._moved = True
            self.marked = (self.marked + by) % len(self.options)

    def action_choose(self) -> None:
        """Choose the marked answer."""
        if self.options:
            self._take(self.marked)

    def action_accept(self) -> None:
        """Choose the marked answer, or ask for one when nobody chose or went anywhere yet."""
        if self.value is not None or self._moved:
            self.action_choose()
        else:
            self.error = ASKS

    def on_key(self, event: events.Key) -> None:
        """Choose by digit."""
        if event.character and event.character in "123456789" and int(event.character) <= len(self.options):
            event.stop()
            self._take(int(event.character) - 1)

    def _take(self, number: int) -> None:
        self.value = self.options[number][0]
        self.marked = number
        if self.error == ASKS:
            self.error = ""
        self.post_message(self.Chosen(self, self.options[number][0]))
