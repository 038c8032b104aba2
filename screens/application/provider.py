"""Step 3: the provider, by number or by part of the name (manual p. 8)."""

import asyncio
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kmo_tui.domain.application import check_service_matches, check_theme_linked
from kmo_tui.domain.language import _
from kmo_tui.domain.providers import Service, normal_number
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import show, words
from kmo_tui.forms.application import PROVIDER
from kmo_tui.service.faults import StoreFault
from kmo_tui.service.results import ProviderCard
from screens.application.provider_questions import ProviderQuestions
from screens.application.questions import StepQuestions
from screens.application.step import StepScreen
from screens.new_provider import KnownProviderScreen, NewProviderScreen
from widgets.button import Act
from widgets.keys import keys_held, said_key
from widgets.table_rows import Row
from widgets.window_table import WindowTable

HITS = 20
LEAST = 3


class ProviderScreen(StepScreen):
    """Searches while typing; the only hit selects itself, of more hits Enter and the arrows choose one."""

    STEP = 3
    FORM = PROVIDER
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_table", _("Naar de lijst"), show=False, id="provider.to_table"),
        Binding("ctrl+n", "add", _("Nieuwe dienstverlener"), id="provider.add"),
        Binding("f6", "change", _("Dienstverlener wijzigen"), id="provider.change"),
    ]
    part: ProviderQuestions

    def questions(self) -> StepQuestions:
        """Make the questions, with the table of hits between them."""
        return ProviderQuestions(self.FORM, self.journey.context())

    def about(self) -> str:
        """Say what this step is for."""
        return _(
            "Zoek je dienstverlener met zijn registratienummer (de 6 cijfers volstaan) of met een deel van zijn"
            " naam; een typfout is niet erg. Hij moet het thema van stap 2 aan zijn diensten gekoppeld hebben."
        )

    def below(self) -> ComposeResult:
        """The ways to add a provider that the desk does not know yet, and to change the chosen one."""
        yield Act(_("Nieuwe dienstverlener"), id="add", key="^N")
        yield Act(_("Dienstverlener wijzigen"), id="change", key="F6")

    @property
    def service(self) -> Service:
        """Give the service that was chosen in step 2."""
        return "advice" if self.journey.answers.get("service") == "advice" else "training"

    def earlier(self) -> dict[str, Any]:
        """Give service and theme of step 2."""
        return {"service": self.service, "theme": self.journey.answers.get("theme", "")}

    def on_mount(self) -> None:
        """Show the provider that was chosen before."""
        number = self.journey.answers.get("provider", "")
        if number:
            self._look_for(number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Down leaves the search field only, for a table with something to choose."""
        if action == "to_table":
            return self.part.field.has_input_focus() and self.part.table.display
        return True

    @on(ProviderQuestions.Typed)
    def _typed_number(self, event: ProviderQuestions.Typed) -> None:
        self._look_for(event.text)

    def _look_for(self, text: str) -> None:
        async def reading() -> None:
            await self._search(text)

        self.last_only(reading, "provider")

    async def _search(self, text: str) -> None:
        try:
            hits = await asyncio.to_thread(self._find, text)
        except StoreFault:  # the next act that needs the store says so
            return
        self._show_found(text, hits)

    def _show_found(self, text: str, hits: list[ProviderCard]) -> None:
        """Show what was found for a text; an answer to an older text is dropped."""
        if text != self.part.field.text or self.part.number:
            return
        if len(hits) == 1 and len(text.strip()) >= LEAST:
            self._take(hits[0])
        else:
            self.part.show_hits([_row(hit) for hit in hits])

    def _find(self, text: str) -> list[ProviderCard]:
        if not text.strip():
            return []
        try:
            return [self.desk.providers.card(normal_number(text))]
        except (ValueError, Refused):
            return self.desk.providers.search(text, service=self.service, limit=HITS)

    def _take(self, provider: ProviderCard) -> None:
        """Select a provider and show its card, with what keeps it from being used."""
        against = self._against(provider)
        lines = card_lines(provider)
        if against is not None:
            lines.append((_("Let op: {sentence}").format(sentence=words.sentence(against)), "bold"))
        self.part.select(provider.number, lines)

    def _against(self, provider: ProviderCard) -> Refused | None:
        try:
            check_service_matches(self.service, provider.number)
            check_theme_linked(
                self.earlier()["theme"], provider.themes, provider.number, self.journey.theme_label()
            )
        except Refused as refused:
            return refused
        return None

    @on(ProviderQuestions.Sought)
    def _sought(self) -> None:
        self.converse(self._settle())

    def action_go_on(self) -> None:
        """Go on with the chosen provider; with only a name typed, choose first."""
        if self.part.number or not self.part.field.text.strip() or _like_a_number(self.part.field.text):
            super().action_go_on()
        else:
            self.converse(self._settle())

    async def _settle(self) -> None:
        """Enter in the search field: take the only hit, or go to the table of more of them."""
        with keys_held(self.app):
            if not self.part.number:
                text = self.part.field.text
                hits = await self.attempt(self._find, text)
                if hits is None:
                    return
                self._show_found(text, hits)
                if not self.part.number and len(hits) == 1:
                    self._take(hits[0])
            if self.part.number:
                await self._judge()
            elif self.part.table.total:
                self.part.table.focus()
            else:
                self.part.show_faults([("provider", self._nothing_found())])

    def _nothing_found(self) -> str:
        if not self.part.field.text.strip():
            return _("Vul het registratienummer of een deel van de naam van je dienstverlener in.")
        return _(
            "Dienstverlener niet gevonden voor {service}. Kijk het nummer na op je inschrijving, zoek op naam,"
            " of voeg hem toe met {key}."
        ).format(service=show.service_word(self.service).lower(), key=said_key(self, "^N"))

    @on(WindowTable.RowChosen)
    def _row_chosen(self, event: WindowTable.RowChosen) -> None:
        self.converse(self._choose(event.key))

    async def _choose(self, number: str) -> None:
        with keys_held(self.app):
            provider = await self.attempt(self.desk.providers.card, number)
            if provider is not None:
                self._take(provider)
                await self._judge()

    async def _judge(self) -> None:
        # the affiliation is asked after this; here only the theme and the service are looked at
        facts = {**self.earlier(), "provider": self.part.number, "affiliated": False}
        self.part.show_faults([])
        if await self.managed(self.desk.applications.examine, self.journey.company.number, facts, self.STEP):
            self.part.focus_on("affiliated")

    def action_to_table(self) -> None:
        """Go to the table with what was found."""
        self.part.table.focus()

    @on(Act.Pressed, "#add")
    def action_add(self) -> None:
        """Add a provider that the desk does not know yet."""
        self.converse(self._add(self.part.field.text))

    async def _add(self, typed: str) -> None:
        like_a_number = any(character.isdecimal() for character in typed)
        number = await self.app.push_screen_wait(
            NewProviderScreen(self.desk, typed if like_a_number else "", self.service)
        )
        if number is not None:
            self.part.field.text = number
            await self._choose(number)

    @on(Act.Pressed, "#change")
    def action_change(self) -> None:
        """Change the chosen provider, for example when it linked another theme."""
        if self.part.number:
            self.converse(self._change(self.part.number))
        else:
            self.say(_("Kies eerst een dienstverlener; dan kan je zijn gegevens wijzigen."), "info")

    async def _change(self, number: str) -> None:
        card = await self.attempt(self.desk.providers.card, number)
        if card is None:
            return
        if await self.app.push_screen_wait(KnownProviderScreen(self.desk, card)) is not None:
            await self._choose(number)


def _like_a_number(text: str) -> bool:
    try:
        normal_number(text)
    except ValueError:
        return False
    return True


def card_lines(provider: ProviderCard) -> list[str | tuple[str, str]]:
    """Give the card of a provider."""
    return [
        (_("Gekozen dienstverlener: {name}").format(name=provider.name), "bold"),
        _("Maatschappelijke zetel: {address}").format(address=provider.address or _("Niet ingevuld")),
        _("Registratienummer: {number}, geregistreerd voor {service}").format(
            number=provider.number, service=show.service_word(provider.service).lower()
        ),
        _("E-mailadres: {mail}").format(mail=provider.mail),
        _("Beoordeling (aantal): {stars}").format(
            stars=show.stars(provider.stars_average, provider.stars_count)
        ),
    ]


def _row(hit: ProviderCard) -> Row:
    stars = show.stars(hit.stars_average, hit.stars_count)
    return Row(hit.number, (hit.number, hit.name, hit.address, stars))
