"""Nieuwe dienstverlener: a provider that the desk does not know yet, as its registration says."""

from collections.abc import Mapping

from textual.app import ComposeResult

from kmo_tui.domain.language import _
from kmo_tui.forms.provider import provider_form, theme_id, to_provider
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import NewProvider
from screens.form_screen import FormScreen
from widgets.prose import Prose


class NewProviderScreen(FormScreen):
    """Asks for a provider and adds it; gives its number, or None after Escape."""

    SAVE = _("Bewaar de dienstverlener")

    DEFAULT_CSS = """
    NewProviderScreen Tick { margin-bottom: 0; }
    """

    def __init__(self, desk: Desk, number: str = "") -> None:
        """``number`` is what was typed already."""
        self._themes = desk.themes()
        super().__init__(desk, provider_form(self._themes), {"number": number})

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Neem over wat op je inschrijving of overeenkomst staat. Duid met de spatiebalk elk thema aan dat de"
            " dienstverlener aan zijn diensten gekoppeld heeft; vraag het hem als je het niet weet."
        )

    def body(self) -> ComposeResult:
        """What to do with the themes, and the questions."""
        yield Prose(_("Neem over wat op je inschrijving staat. Duid de thema's aan met de spatiebalk."))
        yield from super().body()

    def faults(self, values: Mapping[str, object]) -> list[tuple[str, str]]:
        """A provider without a theme can serve nobody."""
        if to_provider(values, self._themes)["themes"]:
            return []
        return [(theme_id(self._themes[0].code), _("Kies minstens één thema van de dienstverlener."))]

    async def add(self, values: Mapping[str, object]) -> str | None:
        """Add the provider."""
        provider = NewProvider.model_validate(to_provider(values, self._themes))
        card = await self.attempt(self.desk.add_provider, provider, self.key)
        return card.number if card else None
