"""The page that explains why something can not be asked for: no error, and nothing to correct first."""

from textual import on
from textual.app import ComposeResult

from kmo_tui.domain.language import _
from screens.dialogs.plain import PlainDialog
from widgets.button import Act
from widgets.prose import Prose


class ExplainScreen(PlainDialog[None]):
    """Says in words why it is not possible and what to do now."""

    AUTO_FOCUS = "#close"

    def __init__(self, title: str, sentence: str, next_step: str) -> None:
        super().__init__(title)
        self._sentence = sentence
        self._next_step = next_step

    def about(self) -> str:
        """Say what this page is for."""
        return _("Deze bladzijde legt een regel uit. Wat je invulde, blijft bewaard. Sluiten kan met Enter.")

    def body(self) -> ComposeResult:
        """The rule, what to do now, and the way back."""
        yield Prose("", self._sentence)
        if self._next_step:
            yield Prose("", (_("Wat kan je nu doen?"), "bold"), self._next_step)
        yield Prose("", _("Vragen? Bel gratis 1700 of mail naar info@vlaio.be."), "")
        yield Act(_("Ga terug"), id="close", key="Esc")

    @on(Act.Pressed)
    def _pressed(self) -> None:
        self.dismiss(None)
