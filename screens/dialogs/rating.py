"""Beoordeling van de dienstverlener (manual p. 15)."""

from collections.abc import Mapping

from kmo_tui.domain.language import _
from kmo_tui.domain.signer import Signer
from kmo_tui.forms.rating import RATING, to_rating
from kmo_tui.service.results import ProjectCard, RatingDone
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.questions import Questions
from widgets.foreign import Part
from widgets.keys import said_key


class RatingDialog(FormDialog[RatingDone]):
    """Asks for stars and words about the provider."""

    FORM = RATING
    COUNTED = ("comment",)

    _signer: Signer | None = None

    async def prepare(self) -> bool:
        """Read who signs."""
        self._signer = await self.attempt(self.desk.signers.mine)
        return True

    def about(self) -> str:
        """Say what this dialog is for."""
        return _(
            "Geef met een cijfer 1 tot 5 sterren en druk op {key}. De dienstverlener ziet wie de beoordeling gaf;"
            " in de zoekmodule staat ze zonder naam, tenzij je aanduidt dat die erbij mag."
        ).format(key=said_key(self, "F10"))

    def facts(self, card: ProjectCard) -> list[Part]:
        """Name provider and project, and who sees the rating."""
        return [
            _("Hoe tevreden ben je over {provider} voor het project {name}?").format(
                provider=card.provider_name, name=card.name
            ),
            _(
                "De dienstverlener ziet je naam. In de zoekmodule is je beoordeling anoniem, tenzij je hieronder"
                " aanduidt dat je naam erbij mag."
            ),
        ]

    def first_answers(self, card: ProjectCard) -> Mapping[str, str]:
        """Propose who rates."""
        name = self._signer.full_name if self._signer else ""
        return {"name": name, "company_name": card.company_name}

    def begin(self, questions: Questions) -> None:
        """Begin with the stars: the rest is filled in or may stay empty."""
        questions.focus_first_open()

    async def book(self, values: Mapping[str, object]) -> None:
        """Rate."""
        done = await self.attempt(
            self.desk.wallet.rate,
            to_rating(self.number, values),
            self.key,
        )
        if done is not None:
            self.dismiss(done)
