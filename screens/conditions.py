"""Komt je onderneming in aanmerking: asked once a calendar year, before its first application."""

from collections.abc import Mapping

from textual.app import ComposeResult

from kmo_tui.domain.conditions import Conditions
from kmo_tui.forms.conditions import CONDITIONS, WHY, from_conditions, to_conditions
from kmo_tui.service.desk import Desk
from kmo_tui.service.yearly import ConditionsAnswer
from screens.form_screen import FormScreen
from widgets.prose import Prose


class ConditionsScreen(FormScreen):
    """Keeps seat, legal form and public share of a company for this year; a no is kept as well."""

    def __init__(self, desk: Desk, company: str, known: Conditions | None = None) -> None:
        """``known`` is what was answered this year already."""
        super().__init__(desk, CONDITIONS, from_conditions(known))
        self._company = company

    def about(self) -> str:
        """Say what this screen is for."""
        return WHY

    def body(self) -> ComposeResult:
        """Why it is asked, and the questions."""
        yield Prose(WHY, "")
        yield from super().body()

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Keep the answers of this year."""
        given = ConditionsAnswer(self._company, to_conditions(values))
        done = await self.attempt(self.desk.companies.answer_conditions, given, self.key)
        return self._company if done else None
