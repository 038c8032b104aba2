"""A payment or the deposit of a project is taken back."""

from collections.abc import Mapping
from typing import cast

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.correction import TAKE_BACK, effect_words, movement_choice, to_take_back
from kmo_tui.service.corrected import Takeable, TakenBack
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectCard
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.questions import Questions
from widgets.foreign import Part
from widgets.prose import Prose


class TakeBackDialog(FormDialog[TakenBack]):
    """Asks which movement and why, shows the figures before and after, and books the counter-entry."""

    FORM = TAKE_BACK
    COUNTED = ("reason",)

    def __init__(self, desk: Desk, project: str) -> None:
        super().__init__(desk, project)
        self._takeable: dict[int, Takeable] = {}

    def about(self) -> str:
        """Say what this dialog is for."""
        return _(
            "Neem terug wat verkeerd geboekt is. Er komt een tegenboeking: wat er stond, blijft staan, met je reden"
            " erbij. Een storting kan je pas terugnemen als er niets meer betaald is."
        )

    async def prepare(self) -> bool:
        """Read what can be taken back today."""
        found = await self.attempt(self.desk.wallet.takeable, self.number)
        # what is gone since stays known: the desk says why it cannot be taken back any more
        self._takeable |= {one.place: one for one in found or ()}
        return found is not None

    def facts(self, card: ProjectCard) -> list[Part]:
        """Name the project and its balance."""
        return [
            _("Project {number}: {name}").format(number=card.number, name=card.name),
            _("Status: {status}").format(status=show.status_word(card.status)),
            _("Saldo: {amount}").format(amount=show.euro(card.balance_cents)),
        ]

    def known(self, card: ProjectCard) -> Mapping[str, object]:
        """Give the movements to choose from."""
        return {
            "movements": tuple(
                movement_choice(one.place, one.effect.kind, one.booked_on, one.effect.cents, one.reference)
                for one in self._takeable.values()
            )
        }

    def review(self, card: ProjectCard, values: Mapping[str, object]) -> list[Part]:
        """Say what comes back to whom, and how it stands before and after."""
        one = self._chosen(values)
        chosen = movement_choice(one.place, one.effect.kind, one.booked_on, one.effect.cents, one.reference)
        return [
            (_("Je neemt terug voor project {number}:").format(number=card.number), "bold"),
            chosen.text,
            _("Reden: {reason}").format(reason=values["reason"]),
            "",
            *effect_words(one.effect, card.provider_name, card.deposit_by),
        ]

    def act_words(self, values: Mapping[str, object]) -> str:
        """Name the amount on the button."""
        return _("Neem {amount} terug").format(amount=show.euro(self._chosen(values).effect.cents))

    def begin(self, questions: Questions) -> None:
        """Begin with what to take back; what was chosen already stays."""
        questions.focus_on("movement")

    async def read_again(self) -> ProjectCard | None:
        """Show new figures also where they are agreed with."""
        card = await super().read_again()
        if card is not None and self.reviewing:
            self.query_one("#said", Prose).show(*self.review(card, self.values), "")
        return card

    async def book(self, values: Mapping[str, object]) -> None:
        """Take it back, when the balance is still what was shown."""
        done = await self.attempt(
            self.desk.wallet.take_back,
            to_take_back(self.number, values),
            self.key,
            agreed_balance_cents=self._chosen(values).effect.balance_before_cents,
        )
        if done is not None:
            self.dismiss(done)

    def _chosen(self, values: Mapping[str, object]) -> Takeable:
        return self._takeable[cast(int, values["movement"])]
