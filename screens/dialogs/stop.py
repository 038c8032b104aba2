"""Stopzetten van een project."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.stop import STOP, to_stop
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectCard, Stopped, StopPreview
from screens.dialogs.form_dialog import FormDialog
from widgets.choice import Choice
from widgets.foreign import Part
from widgets.prose import Prose

YES, NO = "yes", "no"


class StopDialog(FormDialog[Stopped]):
    """Shows what comes back to whom, asks the reason, and asks once more in words before it stops the project.

    The last question starts on no: keys pressed once too often never stop a project.
    """

    FORM = STOP
    COUNTED = ("reason",)

    def __init__(self, desk: Desk, project: str) -> None:
        super().__init__(desk, project)
        self.back: StopPreview | None = None

    def about(self) -> str:
        """Say what this dialog is for."""
        return _(
            "Een project stopzetten kan je niet terugdraaien. Je ziet eerst welk bedrag naar wie terugkeert, en"
            " je bevestigt twee keer."
        )

    async def prepare(self) -> bool:
        """Read what stopping returns today."""
        self.back = await self.attempt(self.desk.wallet.stop_preview, self.number)
        return self.back is not None

    def facts(self, card: ProjectCard) -> list[Part]:
        """Name the project and what comes back."""
        return [
            _("Project {number}: {name}").format(number=card.number, name=card.name),
            _("Status: {status}").format(status=show.status_word(card.status)),
            *self._returns(card),
        ]

    def _returns(self, card: ProjectCard) -> list[Part]:
        back = self.back
        if back is None:
            return []
        if not card.deposited_cents:
            lines: list[Part] = [_("Er is nog niets gestort: er keert geen geld terug.")]
        else:
            lines = [
                _("Terug naar je rekening {iban}: {amount} eigen bijdrage").format(
                    iban=show.iban(back.iban), amount=show.euro(back.own_cents)
                ),
                _("Terug naar de Vlaamse overheid: {amount} subsidie").format(
                    amount=show.euro(back.subsidy_cents)
                ),
            ]
            if card.paid_cents:
                lines.append(
                    _("Al betaald aan {provider}: {amount}. Dat keert niet terug.").format(
                        provider=card.provider_name, amount=show.euro(card.paid_cents)
                    )
                )
        cap = _("Weer vrij in je jaarplafond van {year}: {amount}").format(
            year=card.year, amount=show.euro(back.to_cap_cents)
        )
        lines.append(cap)
        if not back.to_cap_cents:
            lines.append(_("Het jaarplafond krijgt alleen iets terug in het kalenderjaar van de aanvraag."))
        return lines

    def review(self, card: ProjectCard, values: Mapping[str, object]) -> list[Part]:
        """Repeat reason and amounts."""
        return [
            (_("Je zet project {number} stop: {name}").format(number=card.number, name=card.name), "bold"),
            _("Reden: {reason}").format(reason=values["reason"]),
            "",
            *self._returns(card),
            "",
            _("Dit kan je niet terugdraaien."),
        ]

    def answers_to_review(self) -> ComposeResult:
        """Ask once more, no first."""
        yield Choice(
            _("Ben je zeker dat je dit project wil stopzetten?"),
            [(NO, _("Nee, laat het lopen")), (YES, _("Ja, zet het project stop"))],
            id="sure",
        )

    def focus_review(self) -> None:
        """Give the focus to the last question."""
        self.query_one("#sure").focus()

    @on(Choice.Chosen, "#sure")
    def _answered(self, event: Choice.Chosen) -> None:
        event.stop()
        if event.value == YES:
            self.converse(self.book_or_read_again())
        else:
            self.query_one("#sure", Choice).value = None
            self.action_change()

    def action_go_on(self) -> None:
        """Go from the reason to the last question; that one wants an answer of its own."""
        if self.reviewing:
            self.say(_("kies 1 of 2."), "info")
        else:
            super().action_go_on()

    async def read_again(self) -> ProjectCard | None:
        """Show new figures also where they are agreed with."""
        card = await super().read_again()
        if card is not None and self.reviewing:
            self.query_one("#said", Prose).show(*self.review(card, self.values), "")
            self.query_one("#sure", Choice).value = None
        return card

    async def book(self, values: Mapping[str, object]) -> None:
        """Stop the project, when it still returns what was agreed with."""
        done = await self.attempt(
            self.desk.wallet.stop,
            to_stop(self.number, values),
            self.key,
            agreed_own_cents=self.back.own_cents if self.back else None,
        )
        if done is not None:
            self.dismiss(done)
