"""A provider that the desk does not know yet, as its registration says; and one that changed."""

from collections.abc import Mapping

from textual.app import ComposeResult

from kmo_tui.domain.language import _
from kmo_tui.domain.providers import Provider, Service
from kmo_tui.forms.provider import (
    changed_provider,
    from_provider,
    known_provider_form,
    provider_form,
    theme_id,
    to_provider,
)
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProviderCard
from screens.form_screen import FormScreen
from widgets.prose import Prose


class ProviderFormScreen(FormScreen):
    """Asks for a provider; gives its number, or None after Escape."""

    SAVE = _("Bewaar de dienstverlener")

    DEFAULT_CSS = """
    ProviderFormScreen Tick { margin-bottom: 0; }
    """

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

    def provider(self, values: Mapping[str, object]) -> Provider:
        """Give the provider that the answers make."""
        raise AssertionError(type(self).__name__)

    def faults(self, values: Mapping[str, object]) -> list[tuple[str, str]]:
        """A provider without a theme can serve nobody."""
        if self.provider(values).themes:
            return []
        return [
            (
                theme_id(self.desk.applications.themes()[0].code),
                _("Kies minstens één thema van de dienstverlener."),
            )
        ]


class NewProviderScreen(ProviderFormScreen):
    """Adds a provider."""

    def __init__(self, desk: Desk, number: str = "", service: Service | None = None) -> None:
        """``number`` is what was typed already; for a known ``service`` its six digits are enough."""
        self._themes = desk.applications.themes()
        super().__init__(desk, provider_form(self._themes), {"number": number}, {"service": service or ""})

    def provider(self, values: Mapping[str, object]) -> Provider:
        """Give the provider that the answers make."""
        return to_provider(values, self._themes)

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Add the provider."""
        card = await self.attempt(self.desk.providers.add, self.provider(values), self.key)
        return card.number if card else None


class KnownProviderScreen(ProviderFormScreen):
    """Changes name, address, mail and themes of a provider."""

    def __init__(self, desk: Desk, card: ProviderCard) -> None:
        self._card = card
        self._themes = desk.applications.themes()
        answers = from_provider(card, self._themes)
        super().__init__(desk, known_provider_form(self._themes), answers)

    def provider(self, values: Mapping[str, object]) -> Provider:
        """Give the provider as the answers change it."""
        return changed_provider(self._card, values, self._themes)

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Change the provider."""
        changed = self.provider(values)
        card = await self.attempt(self.desk.providers.change, changed, self.key, seen=self._card)
        return card.number if card else None
