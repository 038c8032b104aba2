"""A question with one line to type the answer on."""

from typing import Self

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input

from kmo_tui.domain.language import _
from widgets.drawn import BRAILLE, Drawn
from widgets.field_input import FieldInput
from widgets.foreign import line, shortened, t, wrapped

LEFT, RIGHT = 3, 1


def labelled(label: str, hint: str = "", optional: bool = False) -> Content:
    """Give the label line: ``Label (optioneel) (hint)``."""
    extra = [text for text in (_("optioneel") if optional else "", hint) if text]
    return line((label, "bold"), "".join(f" ({text})" for text in extra))


def fault_lines(error: str, width: int) -> list[Content]:
    """Give the lines of the error sentence, or none."""
    return wrapped(line(("  " + _("Fout: "), "bold $error"), (error, "$error")), width) if error else []


class Field(Drawn):
    """``Label (hint)``, under it ``> [value      ]`` with the focus or ``  [value      ]`` without.

    ``value`` is the text as typed (never cleaned or checked here), ``error`` the sentence under the
    field without ``Fout:``, ``show_echo(text)`` a line such as the date as understood. Nothing is
    checked on leaving the field. ``focus()`` on the field goes to its input. Where the hardware cursor is
    shown, an empty line in focus repeats the label: ``> [ (Label)     ]``.
    """

    DEFAULT_CSS = """
    Field { layout: vertical; }
    Field>FieldInput { width: 1fr; }
    """

    error: reactive[str] = reactive("", layout=True)
    hint: reactive[str] = reactive("", layout=True)
    label: reactive[str] = reactive("", layout=True)
    echo: reactive[str] = reactive("")

    class FieldMessage(Message):
        """Base of what a field tells its screen; ``field`` is the sender."""

        def __init__(self, field: "Field") -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> "Field":
            """The field, for selectors in ``@on``."""
            return self.field

    class Changed(FieldMessage):
        """The text changed, by typing or by program; ``value`` is the new text."""

        def __init__(self, field: "Field", value: str) -> None:
            super().__init__(field)
            self.value = value

    class Submitted(FieldMessage):
        """Enter was pressed in the field."""

    class SameAsBefore(FieldMessage):
        """Ctrl+D was pressed: the screen may fill in the answer of the last time."""

    def __init__(
        self,
        label: str,
        *,
        id: str | None = None,
        hint: str = "",
        optional: bool = False,
        value: str = "",
        max_length: int = 200,
        width: int | None = None,
        classes: str | None = None,
    ) -> None:
        """``width`` is the number of cells to type on; without it the field is as wide as its place."""
        super().__init__(id=id, classes=classes)
        self.set_reactive(Field.label, label)
        self.set_reactive(Field.hint, hint)
        self.optional = optional
        self._warned = False
        self._told = value
        self._cells = width
        self.input = FieldInput(value, max_length)

    def compose(self) -> ComposeResult:
        """Put the input on its place."""
        yield self.input

    @property
    def text(self) -> str:
        """The text as it stands in the field."""
        return self.input.value

    @text.setter
    def text(self, text: str) -> None:
        self.input.value = text
        self.input.cursor_position = len(text)

    @property
    def value(self) -> str:
        """The answer: for a plain field its text."""
        return self.text

    @value.setter
    def value(self, value: str) -> None:
        self.text = value

    def show_echo(self, text: str) -> None:
        """Show a small line under the field, such as ``maandag 2 november 2026``; empty takes it away."""
        self.echo = text

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the input."""
        self.input.focus(scroll_visible)
        return self

    def has_input_focus(self) -> bool:
        """Say whether the text cursor is in this field."""
        return self.input.has_focus

    def mark(self) -> str:
        """Give the focus of the input in characters."""
        return "> " if self.input.has_focus else "  "

    def top(self, width: int) -> list[Content]:
        """Give the lines above the input."""
        return wrapped(labelled(self.label, self.hint, self.optional), width)

    def below(self, width: int) -> list[Content]:
        """Give the lines under the input."""
        echo = wrapped(t("  " + self.echo), width) if self.echo else []
        return fault_lines(self.error, width) + echo

    def lines(self, width: int) -> list[Content]:
        """Draw the label, the frame and what is under it."""
        cells = self._input_cells(width)
        frame = line((f"{self.mark()}[", "bold"), " " * cells, ("]", "bold"))
        return [*self.top(width), frame, *self.below(width)]

    def cursor_at(self) -> Offset:
        """Give the start of the input."""
        return Offset(LEFT, len(self.top(self.content_size.width)))

    def _input_cells(self, width: int) -> int:
        room = max(width - LEFT - RIGHT, 1)
        return min(self._cells, room) if self._cells else room

    def _place(self) -> None:
        width = self.content_size.width
        if width:
            self.input.styles.margin = (len(self.top(width)), 0, 0, LEFT)
            self.input.styles.width = self._input_cells(width)

    def on_mount(self) -> None:
        """Reserve the label's line before the width is known."""
        self.input.styles.margin = (1, RIGHT, 0, LEFT)

    def on_resize(self) -> None:
        """Put the input under its label."""
        self._place()

    def render(self) -> Content:
        """Draw the lines; a field that was laid out off the screen got no resize and is put right here."""
        if self.input.styles.margin.top != len(self.top(self.content_size.width)):
            self.call_later(self._place)
        return super().render()

    def watch_echo(self) -> None:
        """Show another line under the field."""
        self.redraw()

    def watch_label(self) -> None:
        """Put the input under the new label."""
        self._place()

    def watch_hint(self) -> None:
        """Put the input under the new label."""
        self._place()

    def on_descendant_focus(self) -> None:
        """Show the focus; to who follows the cursor, an empty line also says which field it is."""
        if self.is_followed():
            room = min(self.input.size.width, BRAILLE - LEFT) - 1
            self.input.placeholder = shortened(t(f" ({self.label})"), room).plain
        self.redraw()

    def on_descendant_blur(self) -> None:
        """Show that the focus is gone."""
        self.input.placeholder = ""
        self.redraw()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value == self._told:
            return
        self._told = event.value
        if self._warned:
            self._warned, self.echo = False, ""
        self.typed(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.entered()

    @on(FieldInput.Asked)
    def _asked(self, event: FieldInput.Asked) -> None:
        event.stop()
        self.post_message(self.SameAsBefore(self))

    @on(FieldInput.Said)
    def _said(self, event: FieldInput.Said) -> None:
        event.stop()
        self._warned = True
        if event.why == "joined":
            self.echo = _("{count} regels geplakt als één regel, met een spatie ertussen.").format(
                count=event.count
            )
        elif event.why == "cut":
            self.echo = _("Te lang: de laatste {count} tekens zijn niet geplakt.").format(count=event.count)
        else:
            self.echo = _("Hier passen hoogstens {count} tekens.").format(count=event.count)

    def typed(self, text: str) -> None:
        """Tell the screen about a change."""
        self.post_message(self.Changed(self, text))

    def entered(self) -> None:
        """Tell the screen about Enter."""
        self.post_message(self.Submitted(self))
