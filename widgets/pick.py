"""A long list of answers, narrowed by typing."""

import unicodedata
from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive

from kmo_tui.domain.language import _
from widgets.field import Field, fault_lines
from widgets.foreign import line, shortened, t, wrapped

Option = tuple[str, str]


def folded(text: str) -> str:
    """Give the text without accents and capitals, for comparing what was typed."""
    flat = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in flat if not unicodedata.combining(letter)).casefold()


class Pick(Field):
    """A field that filters a list: type (or F4) opens, Up and Down mark, Enter picks the marked row.

    ``value`` is the picked value, or "" when none is picked; ``text`` is what stands in the field. With
    ``remote=True`` nothing is filtered here: answer ``Pick.Typed`` with ``set_options``. Escape closes
    the list. Enter on a closed list posts ``Field.Submitted``.
    """

    BINDINGS = [
        Binding("f4", "open", _("Lijst"), id="pick.list"),
        Binding("down", "move(1)", _("Volgende in de lijst"), show=False, id="pick.down"),
        Binding("up", "move(-1)", _("Vorige in de lijst"), show=False, id="pick.up"),
        Binding("pagedown", "move(5)", _("Verder in de lijst"), show=False, id="pick.page_down"),
        Binding("pageup", "move(-5)", _("Terug in de lijst"), show=False, id="pick.page_up"),
        Binding("escape", "close", _("Sluit lijst"), id="pick.back"),
    ]

    opened: reactive[bool] = reactive(False, layout=True)
    marked: reactive[int] = reactive(0)

    class Chosen(Field.FieldMessage):
        """The user picked this row; the screen may move on."""

        def __init__(self, pick: "Pick", value: str) -> None:
            super().__init__(pick)
            self.pick = pick
            self.value = value

    class Typed(Field.FieldMessage):
        """The user typed this text; a screen that feeds the list answers with ``set_options``."""

        def __init__(self, pick: "Pick", text: str) -> None:
            super().__init__(pick)
            self.pick = pick
            self.text = text

    def __init__(
        self,
        label: str,
        options: Sequence[Option] = (),
        *,
        id: str | None = None,
        hint: str = "",
        optional: bool = False,
        value: str | None = None,
        visible: int = 6,
        remote: bool = False,
        width: int | None = None,
        classes: str | None = None,
    ) -> None:
        self._picked = value
        self.options = list(options)
        self.visible_rows = visible
        self.remote = remote
        self.hits = list(self.options)
        self._pending = self._hasty = False
        self._own_text = self._text_of(value)
        super().__init__(
            label, id=id, hint=hint, optional=optional, value=self._own_text, width=width, classes=classes
        )

    def _text_of(self, value: str | None) -> str:
        return next((text for option, text in self.options if option == value), "")

    @property
    def value(self) -> str:
        """The picked value, or "" when none is picked."""
        return self._picked or ""

    @value.setter
    def value(self, value: str) -> None:
        self.pick(value or None)

    def set_options(
        self, options: Sequence[Option], *, for_text: str | None = None, sure: bool = True
    ) -> None:
        """Show another list; what was picked and what was typed stay.

        ``for_text`` is the text the hits belong to: an answer to an older text is dropped. An Enter that
        was pressed before the hits were there picks the hit when there is just one and it is ``sure``.
        """
        if for_text is not None and for_text != self.text:
            return
        self.options = list(options)
        self._narrow(self.text)
        self._pending = False
        if self._hasty:
            self._hasty = False
            if sure and len(self.hits) == 1:
                self.entered()

    def pick(self, value: str | None) -> None:
        """Pick by program: show the row's text, close the list, post nothing."""
        self._picked = value
        self._own_text = self._text_of(value)
        self.text = self._own_text
        self.opened = False

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        if self.remote or self._picked is not None:
            self.hits = list(self.options)
        else:
            self.hits = [
                (value, shown)
                for value, shown in self.options
                if all(word in folded(f"{value} {shown}") for word in words)
            ]
        values = [value for value, _text in self.hits]
        self.marked = values.index(self._picked) if self._picked in values else 0
        self.redraw()

    def typed(self, text: str) -> None:
        """Open and narrow the list when the user typed, not when a pick filled the field."""
        if self._picked is None or text != self._own_text:
            self._picked = None
            self._pending, self._hasty = self.remote, False
            self.opened = bool(text) and self.input.has_focus
            self._narrow(text)
            self.post_message(self.Typed(self, text))
        super().typed(text)

    def entered(self) -> None:
        """Pick the marked row, or move on when the list is closed."""
        if self.opened and self._pending:
            self._hasty = True
        elif self.opened and self.hits:
            self.pick(self.hits[self.marked][0])
            self.post_message(self.Chosen(self, self.hits[self.marked][0]))
        elif not self.opened:
            super().entered()

    def action_open(self) -> None:
        """Show the list, or hide it."""
        self._narrow(self.text)
        self.opened = not self.opened

    def action_close(self) -> None:
        """Hide the list."""
        self.opened = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Escape on a closed list to the screen."""
        return self.opened if action == "close" else True

    def watch_opened(self) -> None:
        """Escape means something else now."""
        if self.is_attached:
            self.refresh_bindings()

    def watch_marked(self) -> None:
        """Keep the marked row in the part of the list that is drawn."""
        self.redraw()

    def action_move(self, by: int) -> None:
        """Move the marker, opening the list first."""
        if not self.opened:
            self.action_open()
        elif self.hits:
            self.marked = min(max(self.marked + by, 0), len(self.hits) - 1)

    def on_descendant_blur(self) -> None:
        """Close the list when the focus goes."""
        self.opened = False
        super().on_descendant_blur()

    def _window(self) -> range:
        first = min(max(self.marked - self.visible_rows + 1, 0), max(len(self.hits) - self.visible_rows, 0))
        return range(first, min(first + self.visible_rows, len(self.hits)))

    def _count(self) -> str:
        if not self.hits:
            return _("Niets gevonden. Typ minder of andere letters.")
        return _("{place} van {count}. Pijltjes kiezen, Enter neemt over.").format(
            place=self.marked + 1, count=len(self.hits)
        )

    def below(self, width: int) -> list[Content]:
        """Draw the open list under the input."""
        if not self.opened:
            return super().below(width)
        rows = [
            line(("   > " if here else "     ", "bold"), (self.hits[number][1], "reverse" if here else ""))
            for number in self._window()
            for here in [number == self.marked]
        ]
        cut = [shortened(row, max(width, 8)) for row in rows]
        return [*cut, *wrapped(t("     " + self._count()), width), *fault_lines(self.error, width)]
