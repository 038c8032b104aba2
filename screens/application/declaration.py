"""The sworn declaration, whole (manual p. 9 and 10)."""

from textual.app import ComposeResult

from kmo_tui.domain.language import _
from kmo_tui.domain.signer import Signer
from kmo_tui.forms.declaration import declaration
from screens.dialogs.plain import PlainDialog
from widgets.keys import said_key
from widgets.reader import Reader, Section


class DeclarationScreen(PlainDialog[None]):
    """Reads the declaration line by line; leaving it changes nothing."""

    AUTO_FOCUS = "Reader"

    def __init__(self, signer: Signer, company: str, ceiling_cents: int) -> None:
        super().__init__(_("Verklaring op eer"))
        self._text = declaration(signer, company, ceiling_cents)

    def about(self) -> str:
        """Say what this page is for."""
        return _("De volledige tekst waarmee je akkoord gaat. Lees met de pijltjes, sluit met {key}.").format(
            key=said_key(self, "Esc")
        )

    def body(self) -> ComposeResult:
        """The text."""
        yield Reader([Section("", tuple(self._text))])
