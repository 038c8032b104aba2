"""Invullen wat VLAIO gaf na het indienen: nummer, mededeling en uiterste dag."""

from collections.abc import Mapping

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.official import OFFICIAL, to_official
from kmo_tui.service.filing import Filed
from kmo_tui.service.results import ProjectCard
from screens.dialogs.form_dialog import FormDialog
from widgets.foreign import Part


class OfficialDialog(FormDialog[Filed]):
    """Asks what the official site showed; from then on the project waits for its deposit."""

    FORM = OFFICIAL

    def about(self) -> str:
        """Say what this dialog is for."""
        return _(
            "Neem over wat de officiële site na het indienen toont: het dossiernummer, de gestructureerde mededeling"
            " en de uiterste dag. Daarna kan je de eigen bijdrage storten. Een fout verbeter je hier tot er gestort is."
        )

    def facts(self, card: ProjectCard) -> list[Part]:
        """Say for which application."""
        return [_("Aanvraag van {company}: {name}").format(company=card.company_name, name=card.name)]

    def first_answers(self, card: ProjectCard) -> Mapping[str, str]:
        """Begin with what was filled in before."""
        if not card.filed:
            return {}
        return {
            "official_number": card.number,
            "communication": ogm_shown(card.communication),
            "deposit_by": show.day(card.deposit_by),
        }

    def known(self, card: ProjectCard) -> Mapping[str, object]:
        """Give the day of the application: the deposit cannot be due before it."""
        return {"applied_on": card.applied_on}

    def review(self, card: ProjectCard, values: Mapping[str, object]) -> list[Part]:
        """Say what will stand on every paper."""
        given = to_official(self.number, values)
        return [
            _("Dossiernummer: {number}").format(number=given.official_number),
            _("Gestructureerde mededeling: {text}").format(text=ogm_shown(given.communication)),
            _("Uiterlijk op de rekening op: {day}").format(day=show.long_day(given.deposit_by)),
        ]

    def act_words(self, values: Mapping[str, object]) -> str:
        """Name the act."""
        return _("Bewaar wat VLAIO gaf")

    async def book(self, values: Mapping[str, object]) -> None:
        """Keep it."""
        done = await self.attempt(self.desk.filing.enter, to_official(self.number, values), self.key)
        if done is not None:
            self.dismiss(done)
