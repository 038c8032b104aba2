"""Whether mail address and account of a company are right: asked on its overview once a calendar year."""

from textual.app import ComposeResult
from textual.containers import Container, Vertical

from kmo_tui.domain.company import ContactConfirmation
from kmo_tui.domain.language import _
from kmo_tui.forms.company import CONTACT_RIGHT, contact_is_due, contact_lines
from kmo_tui.service.results import Overview
from widgets.button import Act
from widgets.prose import Prose


class ContactQuestion(Vertical):
    """Both as the desk keeps them, with a way to confirm and one to change them; gone once it was answered."""

    DEFAULT_CSS = "ContactQuestion { height: auto; display: none; }"

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        yield Prose(id="contact_lines")
        with Container(classes="acts"):
            yield Act(_("Ja, dit klopt"), id="confirm_contact", key="r")
            yield Act(_("Wijzigen"), id="change_contact", key="m")

    def ask(self, overview: Overview) -> None:
        """Ask, unless it was answered this year."""
        card = overview.company
        self.seen = ContactConfirmation(card.number, card.mail, card.iban)
        self.display = contact_is_due(card, overview.contact_confirmed_on)
        if self.display:
            lines = (f"- {line}" for line in contact_lines(card))
            self.query_one(Prose).show((CONTACT_RIGHT, "bold"), *lines)

    @property
    def has_focus_within(self) -> bool:
        """Tell whether the focus is on one of its answers."""
        focused = self.screen.focused
        return focused is not None and self in focused.ancestors
