"""Gegevens wijzigen: name, hours and participants of a project that was applied for."""

from collections.abc import Mapping

from kmo_tui.domain.language import _
from kmo_tui.forms.correction import CHANGE, data_answers, to_change
from kmo_tui.service.corrections import data_of
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectCard
from screens.form_screen import FormScreen


class ProjectDataScreen(FormScreen):
    """Asks again what no amount follows from; what changed stands in the trail."""

    def __init__(self, desk: Desk, card: ProjectCard) -> None:
        self._seen = data_of(card)
        super().__init__(desk, CHANGE, data_answers(self._seen), {"service": card.service})
        self._number = card.number

    def heading(self) -> str:
        """Give the title."""
        return _("Gegevens wijzigen van {number}").format(number=self._number)

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Verbeter naam, uren of deelnemers. Bedragen, thema, dienstverlener en datums liggen vast sinds de"
            " aanvraag. Wie wat wijzigde en wanneer, blijft bij het project staan."
        )

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Change the project."""
        done = await self.attempt(
            self.desk.projects.change,
            to_change(self._number, self._seen, values),
            self.key,
            seen=self._seen,
        )
        return done.number if done else None
