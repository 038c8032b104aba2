"""Step 4: look it over, agree with the declaration, submit (manual p. 8 to 10)."""

import asyncio
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical

from kmo_tui.domain.application import Application
from kmo_tui.domain.language import _
from kmo_tui.domain.money import BadAmount, parse_amount
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.subsidy import Quote
from kmo_tui.forms import parsers, warning_words, words
from kmo_tui.forms.application import CONFIRMATION, to_application, warnings
from kmo_tui.service.desk import new_key
from kmo_tui.service.faults import StoreFault
from screens.application import preview, summary
from screens.application.declaration import DeclarationScreen
from screens.application.journey import Journey, Move
from screens.application.step import StepScreen
from screens.signing import signer_of
from widgets.button import Act
from widgets.checkbox import Tick
from widgets.error_summary import ErrorSummary
from widgets.keys import said_key
from widgets.pane import Pane
from widgets.prose import Prose

CHANGES = {1: Move.CHANGE_1, 2: Move.CHANGE_2, 3: Move.CHANGE_3}
WORDS = {1: _("Wijzig onderneming"), 2: _("Wijzig projectgegevens"), 3: _("Wijzig dienstverlener")}
LETTERS = {1: "o", 2: "p", 3: "d"}


class ConfirmationScreen(StepScreen):
    """The summary with a way back to each part, the consent, and the one act that submits, once."""

    DEFAULT_CSS = """
    ConfirmationScreen #agree { height: auto; border-top: none; }
    ConfirmationScreen #agree Container { height: auto; layout: horizontal; }
    ConfirmationScreen.-narrow #agree Container { layout: vertical; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+g", "go_on", _("Dien aanvraag in"), id="step.go_on"),
        Binding("v", "declaration", _("Verklaring"), id="confirmation.declaration"),
        Binding("o", "change(1)", WORDS[1], show=False, id="confirmation.change_1"),
        Binding("p", "change(2)", WORDS[2], show=False, id="confirmation.change_2"),
        Binding("d", "change(3)", WORDS[3], show=False, id="confirmation.change_3"),
        Binding("pagedown", "scroll(1)", _("Samenvatting lager"), show=False, id="confirmation.page_down"),
        Binding("pageup", "scroll(-1)", _("Samenvatting hoger"), show=False, id="confirmation.page_up"),
    ]
    STEP = 4
    FORM = CONFIRMATION

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey)
        self._quote: Quote | None = None
        self._consent = Tick(CONFIRMATION.questions[0].label, id="consent")

    def about(self) -> str:
        """Say what this step is for."""
        return _(
            "Kijk alles na. Met Wijzig verander je een deel en kom je hier terug. Lees de verklaring op eer met {key},"
            " duid je akkoord aan met de spatiebalk, en dien in met {submit}."
        ).format(key=said_key(self, "v"), submit=said_key(self, "F10"))

    def body(self) -> ComposeResult:
        """The figures, and the parts each with its way back."""
        yield ErrorSummary()
        yield Prose((_("Controleer en bevestig"), "bold"))
        yield Prose(id="figures")
        yield Prose(id="warnings")
        for part in CHANGES:
            yield Act(WORDS[part], id=f"change-{part}", key=LETTERS[part])
            yield Prose(id=f"part-{part}")

    def foot(self) -> ComposeResult:
        """Consent and the act, always in view."""
        with Vertical(id="agree"):
            yield self._consent
            with Container():
                yield Act(_("Dien aanvraag in"), id="go_on", key="F10")
                yield Act(_("Lees de verklaring op eer"), id="declaration", key="v")

    def on_mount(self) -> None:
        """Show the summary; the focus starts on the consent, which is never given beforehand."""
        self._consent.focus()
        self.converse(self.reload())

    async def reload(self) -> None:
        """Read the summary and its figures again."""
        try:
            await self._summary()
        finally:
            self.call_after_refresh(self.journey.let_keys_go)

    async def _summary(self) -> None:
        try:
            parts = await asyncio.to_thread(summary.parts, self.journey)
        except StoreFault:  # reading the figures says so
            parts = {}
        for number, lines in parts.items():
            self.query_one(f"#part-{number}", Prose).show(*(f"  {line}" for line in lines))
        said = map(warning_words.sentence, warnings(self.journey.context()))
        self.query_one("#warnings", Prose).show(*said)
        answers = self.journey.answers
        try:
            amount = parse_amount(answers.get("amount", ""))
        except BadAmount:
            amount = 0
        self._quote = await self.attempt(
            self.desk.applications.quote,
            self.journey.company.number,
            service="advice" if answers.get("service") == "advice" else "training",
            theme=answers.get("theme", ""),
            amount_cents=amount,
        )
        if self._quote is not None:
            self.query_one("#figures", Prose).show(
                (preview.division(self._quote), "bold"),
                *preview.reasons(self._quote, self.journey.size, self.journey.theme_label()),
            )

    def gather(self) -> dict[str, str]:
        """Nothing is typed here; consent is never kept, it is given each time."""
        return self.journey.answers

    @on(Act.Pressed, "#declaration")
    def action_declaration(self) -> None:
        """Show the declaration, in the name of who signs."""
        self.converse(self._declare())

    async def _declare(self) -> None:
        signer = await signer_of(self)
        if signer is not None:
            await self.app.push_screen_wait(
                DeclarationScreen(signer, self.journey.company.name, self.desk.rules.de_minimis_cents)
            )

    @on(Act.Pressed)
    def _change_pressed(self, event: Act.Pressed) -> None:
        if event.act.id and event.act.id.startswith("change-"):
            self.action_change(int(event.act.id[-1]))

    def action_change(self, part: int) -> None:
        """Go and change a part; its step leads back here."""
        self.converse(self._leave(CHANGES[part]))

    def action_scroll(self, pages: int) -> None:
        """Scroll the summary, whatever has the focus."""
        pane = self.query_one(Pane)
        if pages > 0:
            pane.scroll_page_down(animate=False)
        else:
            pane.scroll_page_up(animate=False)

    def key_enter(self, event: events.Key) -> None:
        """From the consent Enter goes on, as from any last question."""
        if self._consent.has_focus:
            # the same Enter would choose the fault that it brought up
            event.stop()
            self.action_go_on()

    @on(Tick.Changed)
    def _agreed(self) -> None:
        self._consent.error = ""

    @on(ErrorSummary.Jump)
    def _jump(self, event: ErrorSummary.Jump) -> None:
        self.query_one(f"#{event.field_id}").focus()

    def action_go_on(self) -> None:
        """Submit, once: until the answer is there the act is off."""
        act = self.query_one("#go_on", Act)
        if act.disabled:
            return
        if not self._consent.value:
            self._fault("consent", words.sentence(Refused(Code.CONSENT_MISSING)))
            return
        answers = {**self.journey.answers, "consent": parsers.YES}
        application, faults = to_application(self.journey.company.number, self.journey.context(answers))
        if application is None:
            self._fault(_part_of(faults[0][0]), faults[0][1])
            return
        self.query_one(ErrorSummary).show([])
        act.disabled, act.reason = True, _("bezig...")
        self.converse(self._sign_and_submit(application))

    async def _sign_and_submit(self, application: Application) -> None:
        if await signer_of(self) is None:
            self._off(False)
            self.say(_("Niet ingediend: zeg eerst wie er tekent."), "error")
            return
        self.say(_("de aanvraag wordt ingediend..."), "busy")
        self.journey.hold_keys()
        await self._submit(application)

    async def _submit(self, application: Application) -> None:
        self._refusal = None
        agreed = self._quote.subsidy_cents if self._quote else None
        try:
            done = await self.attempt(
                self.desk.applications.apply,
                application,
                self.journey.key,
                draft=self.journey.draft,
                agreed_subsidy_cents=agreed,
            )
        finally:
            self._off(False)
        if done is not None:
            self.journey.submitted = done.number
            self.journey.hold_keys()
            self.dismiss(Move.SUBMITTED)
        elif self._refusal is not None:
            await self._explain(self._refusal)
            await self._summary()
            self._consent.focus()

    def _off(self, off: bool) -> None:
        act = self.query_one("#go_on", Act)
        act.disabled, act.reason = off, ""
        self.journey.let_keys_go()

    def refuse(self, refused: Refused) -> None:
        """Show the refusal at the part it concerns; what is sent after it is another application."""
        self.journey.key = new_key()
        super().refuse(refused)
        if self._refusal is None and refused.field:
            sentence = f"{words.sentence(refused)} {words.next_step(refused)}".strip()
            self._fault(_part_of(refused.field), sentence)

    def _fault(self, where: str, sentence: str) -> None:
        self._consent.error = sentence if where == "consent" else ""
        self.query_one(ErrorSummary).show([(where, sentence)])
        self.say(sentence, "error")


def _part_of(field: str) -> str:
    if field in ("nace", "nace_version", "size"):
        return "change-1"
    if field in ("provider", "affiliated"):
        return "change-3"
    return "consent" if field == "consent" else "change-2"
