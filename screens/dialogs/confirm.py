"""A question to be sure."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kmo_tui.domain.language import _
from screens.dialogs.plain import PlainDialog
from widgets.button import Act
from widgets.keys import own_key


class ConfirmDialog(PlainDialog[bool]):
    """Asks one question; True for yes, False for no, None when left.

    The focus starts on no, so that keys pressed once too often agree to nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "answer(True)", _("Ja"), id="confirm.yes"),
        Binding("n", "answer(False)", _("Nee"), id="confirm.no"),
    ]
    AUTO_FOCUS = "#no"

    def __init__(self, question: str, yes: str = "", no: str = "") -> None:
        """``yes`` and ``no`` name what each answer does, such as ``Ja, verwijderen``."""
        super().__init__(question)
        self._yes = yes or _("Ja")
        self._no = no or _("Nee")

    def about(self) -> str:
        """Say what this dialog is for."""
        yes, no = own_key(self, "j"), own_key(self, "n")
        if not (yes and no):
            return _("Kies een antwoord met Tab en druk op Enter.")
        return _("Antwoord met {yes} of {no}, of kies een antwoord met Tab en druk op Enter.").format(
            yes=yes, no=no
        )

    def body(self) -> ComposeResult:
        """The two answers."""
        yield Act(self._yes, id="yes", key="j")
        yield Act(self._no, id="no", key="n")

    @on(Act.Pressed)
    def _pressed(self, event: Act.Pressed) -> None:
        self.action_answer(event.act.id == "yes")

    def action_answer(self, yes: bool) -> None:
        """Leave with the answer."""
        self.dismiss(yes)
