"""An act the user can start."""

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive

from kmo_tui.domain.language import _
from widgets.drawn import Drawn
from widgets.foreign import line, wrapped
from widgets.keys import own_key


class Act(Drawn, can_focus=True):
    """A button in characters: `` [ Ga verder (F10) ] ``, with the focus ``>[ Ga verder (F10) ]<``.

    Enter or Space presses. With ``disabled`` it says ``(niet mogelijk: reason)`` and ignores presses.
    """

    DEFAULT_CSS = """
    Act { width: auto; max-width: 100%; }
    """

    BINDINGS = [Binding("enter,space", "press", _("Druk de knop in"), show=False, id="act.press")]

    label: reactive[str] = reactive("", layout=True)
    reason: reactive[str] = reactive("", layout=True)

    class Pressed(Message):
        """The user pressed it."""

        def __init__(self, act: "Act") -> None:
            super().__init__()
            self.act = act

        @property
        def control(self) -> "Act":
            """The button, for selectors in ``@on``."""
            return self.act

    def __init__(
        self,
        label: str,
        *,
        id: str | None = None,
        key: str = "",
        disabled: bool = False,
        reason: str = "",
        classes: str | None = None,
    ) -> None:
        """``key`` names the key that does the same as it comes (``F10``); the user's own is shown."""
        super().__init__(id=id, classes=classes, disabled=disabled)
        self.key = key
        self.set_reactive(Act.label, label)
        self.set_reactive(Act.reason, reason)

    def _whole(self) -> Content:
        key = own_key(self, self.key) if self.key else ""
        text = f"{self.label} ({key})" if key else self.label
        left, right = (">[ ", " ]<") if self.has_focus else (" [ ", " ] ")
        why = ""
        if self.disabled:
            why = (_("(niet mogelijk: {reason})") if self.reason else _("(niet mogelijk)")).format(
                reason=self.reason
            )
        return line((f"{left}{text}{right}", "bold"), why)

    def lines(self, width: int) -> list[Content]:
        """Draw the button and, when it is off, why."""
        return wrapped(self._whole(), width)

    def get_content_width(self, container: object, viewport: object) -> int:
        """Give the cells of the button on one line."""
        return self._whole().cell_length

    def watch_disabled(self, disabled: bool) -> None:
        """Show in words that it can not be pressed."""
        super().watch_disabled(disabled)
        self.refresh(layout=True)

    def cursor_at(self) -> Offset:
        """Give the first letter of the label."""
        return Offset(3, 0)

    def action_press(self) -> None:
        """Tell the screen, unless the button is off."""
        if not self.disabled:
            self.post_message(self.Pressed(self))

    def on_click(self) -> None:
        """A mouse may press too."""
        self.action_press()
