"""Nieuwe onderneming: everything the desk must know of a company."""

from collections.abc import Mapping

from kmo_tui.domain.language import _
from kmo_tui.forms.company import COMPANY, to_company
from kmo_tui.service.desk import Desk
from screens.form_screen import FormScreen


class NewCompanyScreen(FormScreen):
    """Asks for a new company and adds it; gives its number, or None after Escape."""

    SAVE = _("Bewaar de onderneming")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, COMPANY)

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Vul in wat op de balans en in de Kruispuntbank van Ondernemingen (KBO) staat. Werknemers, omzet en"
            " balanstotaal geven een voorstel voor de grootte; je bevestigt die bij de eerste aanvraag."
        )

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Add the company."""
        company = to_company(dict(values))
        card = await self.attempt(self.desk.companies.add, company, self.key)
        return card.number if card else None
