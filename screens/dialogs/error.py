"""Something that went wrong, in words that stay until they are read."""

from textual import on
from textual.app import ComposeResult

from kmo_tui.domain.language import _
from screens.dialogs.plain import PlainDialog
from widgets.button import Act
from widgets.keys import said_key
from widgets.prose import Prose


class ErrorDialog(PlainDialog[None]):
    """What is wrong, what to do now, and where the report for the help desk is."""

    def __init__(self, sentence: str, next_step: str = "", report: str = "") -> None:
        super().__init__(_("Er is een probleem"))
        self._sentence = sentence
        self._next_step = next_step
        self._report = report

    def about(self) -> str:
        """Say what this dialog is for."""
        return _("Lees wat er mis is en wat je kan doen. Sluiten kan met Enter of {key}.").format(
            key=said_key(self, "Esc")
        )

    def body(self) -> ComposeResult:
        """The sentences, and a button to close."""
        yield Prose(self._sentence)
        yield Prose(self._next_step or _("Er ging niets verloren van wat al bewaard was."))
        if self._report:
            yield Prose(
                _("Verslag voor de helpdesk, zonder persoonsgegevens: {path}").format(path=self._report)
            )
        yield Prose("")
        yield Act(_("Sluit melding"), id="close", key="Esc")

    @on(Act.Pressed)
    def _pressed(self) -> None:
        self.dismiss(None)
