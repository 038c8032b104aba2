"""Changing what the desk knows of a company: its figures and group, and its aid from elsewhere."""

from collections.abc import Mapping
from dataclasses import replace

from kmo_tui.domain.company import Company, CompanyRevision
from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.aid import aid_answers, aid_form, to_aid
from kmo_tui.forms.company import FIGURES, from_company, revised
from kmo_tui.service.desk import Desk
from screens.form_screen import FormScreen


class CompanyFiguresScreen(FormScreen):
    """Name, address, figures, activity and group of a company that is known."""

    def __init__(self, desk: Desk, card: Company) -> None:
        super().__init__(desk, FIGURES, from_company(card))
        self._card = card

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Pas aan wat veranderd is, bijvoorbeeld de cijfers van een nieuw boekjaar. Ze geven het voorstel voor de"
            " grootte; een grootte die je al bevestigde, blijft dat jaar zoals ze is."
        )

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Change the company."""
        changed = revised(self._card, values)
        card = await self.attempt(self.desk.companies.revise, CompanyRevision(self._card, changed), self.key)
        return card.number if card else None


class OtherAidScreen(FormScreen):
    """The de minimis aid that a company and its group received from others."""

    def __init__(self, desk: Desk, card: Company) -> None:
        super().__init__(desk, aid_form(card.other_aid), aid_answers(card.other_aid))
        self._card = card

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "De-minimissteun is kleine steun van overheden die samen beperkt is: hoogstens {ceiling} in drie jaar,"
            " voor alle verbonden ondernemingen samen. Wat je via dit loket kreeg, telt al mee. Zet hier de andere"
            " steun; haal met de spatiebalk het kruisje weg bij wat er niet hoort te staan."
        ).format(ceiling=show.euro(self.desk.rules.de_minimis_cents))

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Keep the aid that is left."""
        changed = replace(self._card, other_aid=to_aid(self._card.other_aid, values))
        card = await self.attempt(self.desk.companies.revise, CompanyRevision(self._card, changed), self.key)
        return card.number if card else None
