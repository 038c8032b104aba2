"""Step 2: the project (manual p. 7), with the subsidy computed while typing."""

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from kmo_tui.domain.dates import BadDate, parse_date
from kmo_tui.domain.language import _
from kmo_tui.domain.money import BadAmount, parse_amount
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import words
from kmo_tui.forms.application import PROJECT
from kmo_tui.service.faults import StoreFault
from screens.application import preview
from screens.application.questions import StepQuestions
from screens.application.step import StepScreen
from widgets.prose import Prose


class DetailsScreen(StepScreen):
    """Asks what is bought, when and for how much; shows at once what the government adds."""

    STEP = 2
    FORM = PROJECT
    DEFAULT_CSS = """
    DetailsScreen .preview { height: auto; }
    DetailsScreen.-low #foot, DetailsScreen.-high #end { display: none; }
    """

    def about(self) -> str:
        """Say what this step is for."""
        return _(
            "Alles wat hier gevraagd wordt, staat op de inschrijving of overeenkomst van je dienstverlener."
            " Onderaan zie je meteen hoeveel subsidie je krijgt. Cijfers kiezen, Enter gaat naar de volgende vraag."
        )

    def below(self) -> ComposeResult:
        """The live division of the amount, on a screen too low to keep it in view."""
        with Vertical(id="end", classes="preview"):
            yield Prose()

    def foot(self) -> ComposeResult:
        """The live division of the amount."""
        with Vertical(id="foot", classes="preview"):
            yield Prose()

    def on_mount(self) -> None:
        """Show the division for answers from before."""
        self._preview()

    @on(StepQuestions.Changed)
    def _preview(self) -> None:
        self.last_only(self._quote, "quote")

    async def _quote(self) -> None:
        answers = dict(self.part.answers())
        try:
            lines = await asyncio.to_thread(self._lines, answers)
        except StoreFault:  # the next act that needs the store says so
            return
        if answers == self.part.answers():
            for place in self.query(".preview Prose").results(Prose):
                place.show(*lines)

    def _lines(self, answers: dict[str, str]) -> list[str | tuple[str, str]]:
        """Give what can be said of these answers; a call to the desk, so for a thread."""
        return [*self._money(answers), *self._days(answers.get("starts_on", ""))]

    def _money(self, answers: dict[str, str]) -> list[str | tuple[str, str]]:
        theme = self.journey.theme_label(answers)
        try:
            amount = parse_amount(answers.get("amount", ""))
        except BadAmount:
            return []
        if not amount or not theme:
            return []
        try:
            quote = self.desk.applications.quote(
                self.journey.company.number,
                service="advice" if answers.get("service") == "advice" else "training",
                theme=answers["theme"],
                amount_cents=amount,
            )
        except Refused as refused:
            return [words.sentence(refused)]
        return [
            (preview.division(quote), "bold"),
            *preview.reasons(quote, self.journey.size, theme),
            preview.vat(amount),
        ]

    def _days(self, typed: str) -> list[str]:
        try:
            start = parse_date(typed, self.desk.today())
        except BadDate:
            return []
        return [preview.filing(self.desk.applications.last_filing_day(start))]
