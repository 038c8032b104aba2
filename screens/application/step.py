"""The base of the steps: a title that says where you are, the questions, and the ways on and back."""

import asyncio
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.timer import Timer

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import words
from kmo_tui.forms.application import STEP_NAMES, facts_of, step_title
from kmo_tui.forms.question import Form
from kmo_tui.service.faults import StoreFault
from screens.application.journey import CONFIRM, Journey, Move
from screens.application.questions import StepQuestions
from screens.base import DeskScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.explain import ExplainScreen
from widgets.button import Act
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.keys import keys_held
from widgets.pane import Pane
from widgets.status_line import StatusLine
from widgets.step_line import StepLine

# seconds without typing after which the draft is kept
REST = 0.5


class StepScreen(DeskScreen[Move]):
    """One of the steps; gives how it was left. Going on holds it against its rules and keeps the draft.

    The draft is also kept whenever the typing rests, and when the program ends: no key is lost with it.
    """

    STEP: ClassVar[int]
    FORM: ClassVar[Form]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]
    DEFAULT_CSS = """
    StepScreen.-narrow StepLine, StepScreen.-low StepLine { display: none; }
    StepScreen StepQuestions>* { margin-bottom: 0; }
    StepScreen .acts { height: auto; }
    StepScreen.-narrow .acts { layout: vertical; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+g", "go_on", _("Ga verder"), id="step.go_on"),
        Binding("ctrl+s", "save", _("Opslaan en later verdergaan"), id="step.save"),
    ]

    def __init__(self, journey: Journey) -> None:
        super().__init__(journey.desk)
        self.journey = journey
        self.part = self.questions()
        self._refusal: Refused | None = None
        self._rest: Timer | None = None

    def heading(self) -> str:
        """Give the title."""
        return step_title(self.STEP)

    def above(self) -> ComposeResult:
        """Give what stands above the questions."""
        yield from ()

    def below(self) -> ComposeResult:
        """Give what stands under the questions."""
        yield from ()

    def foot(self) -> ComposeResult:
        """Give what stays in view under the scrolling part."""
        yield from ()

    def questions(self) -> StepQuestions:
        """Make the questions of this step."""
        return StepQuestions(self.FORM, self.journey.context())

    def compose(self) -> ComposeResult:
        """Lay the step out: where you are, the scrolling part, and what stays in view."""
        yield Heading(self.heading())
        yield StepLine(STEP_NAMES, self.STEP, range(1, self.STEP))
        with Pane():
            yield from self.body()
        yield from self.foot()
        yield StatusLine()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """The questions, and the ways on and back."""
        yield from self.above()
        yield self.part
        yield from self.below()
        with Horizontal(classes="acts"):
            yield Act(_("Ga verder"), id="go_on", key="F10")
            yield Act(self._back_words(), id="back", key="Esc")

    def _back_words(self) -> str:
        if self.journey.changing:
            return _("Terug naar de samenvatting")
        if self.STEP == 1:
            return _("Terug naar overzicht")
        return _("Terug naar stap {step}").format(step=self.STEP - 1)

    def on_mount(self) -> None:
        """Go to the first open question; keys typed meanwhile belong there."""
        if self.part.is_attached and self.part.display:
            self.part.focus_first_open()
            self.call_after_refresh(self._ready)

    def _ready(self) -> None:
        self.journey.let_keys_go()
        pending, self.journey.pending = self.journey.pending, None
        if pending is not None:
            self.refuse(pending)
            if self._refusal is not None:
                self.converse(self._explain(self._refusal))

    def gather(self) -> dict[str, str]:
        """Give all answers so far, as typed."""
        return {**self.journey.answers, **self.part.answers()}

    @on(StepQuestions.Changed)
    def _typing(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        if self.STEP < CONFIRM:
            self._rest = self.set_timer(REST, lambda: self.last_only(self.keep_typed, "draft"))

    async def keep_typed(self) -> None:
        """Keep what is typed as it stands; where that fails, leaving the step says so."""
        if self.STEP >= CONFIRM or not self.part.is_attached:
            return
        self.journey.answers = self.gather()
        if self.journey.typed():
            try:
                await asyncio.to_thread(self.journey.keep, self.STEP)
            except (Refused, StoreFault):
                return

    def earlier(self) -> dict[str, Any]:
        """Give the facts of other steps that the rules of this step look at."""
        return {}

    @on(StepQuestions.Finished)
    @on(Act.Pressed, "#go_on")
    def _pressed_on(self) -> None:
        self.action_go_on()

    @on(Act.Pressed, "#back")
    def _pressed_back(self) -> None:
        self.action_back()

    def action_go_on(self) -> None:
        """Go to the next step when this one is in order."""
        self.journey.answers = self.gather()
        values = self.part.read()
        if values is not None:
            self.converse(self._go_on({**facts_of(values), **self.earlier()}))

    async def _go_on(self, facts: dict[str, Any]) -> None:
        self._refusal = None
        with keys_held(self.app):
            good = await self.managed(
                self.desk.applications.examine, self.journey.company.number, facts, self.STEP
            )
        if good:
            await self._leave(Move.ON)
        elif self._refusal is not None:
            await self._explain(self._refusal)

    def action_back(self) -> None:
        """Go back with everything kept."""
        self.journey.answers = self.gather()
        self.converse(self._leave(Move.BACK))

    def action_save(self) -> None:
        """Keep the draft and go on another time."""
        self.journey.answers = self.gather()
        self.converse(self._leave(Move.LEAVE))

    async def _leave(self, move: Move) -> None:
        if not await self._kept(move) and not await self._loses_it():
            return
        self.journey.hold_keys()
        self.dismiss(move)

    async def _kept(self, move: Move) -> bool:
        """Keep the draft under the step that comes next; without anything typed there is nothing to keep."""
        if not self.journey.typed():
            return True
        step = self.STEP + 1 if move is Move.ON else self.STEP
        with keys_held(self.app):
            return await self.managed(self.journey.keep, step)

    async def _loses_it(self) -> bool:
        question = _(
            "De aanvraag kan niet bewaard worden. Toch verder? Wat je invulde, kan je dan verliezen."
        )
        answer = await self.app.push_screen_wait(
            ConfirmDialog(question, _("Ja, toch verder"), _("Nee, hier blijven"))
        )
        return bool(answer)

    def refuse(self, refused: Refused) -> None:
        """Remember a rule that a page must explain; show anything else beside its question."""
        if words.explains(refused):
            self._refusal = refused
            return
        self._refusal = None
        asked = {question.id for question in self.FORM.questions}
        if refused.field in asked and self.part.is_attached:
            sentence = f"{words.sentence(refused)} {words.next_step(refused)}".strip()
            self.part.show_faults([(str(refused.field), sentence)])
        else:
            super().refuse(refused)

    async def _explain(self, refused: Refused) -> None:
        """Show the page that explains a rule; after it this step is there as it was."""
        page = ExplainScreen(words.heading(refused), words.sentence(refused), words.next_step(refused))
        await self.app.push_screen_wait(page)
        asked = {question.id for question in self.FORM.questions}
        if refused.field in asked and self.part.is_attached:
            self.part.focus_on(str(refused.field))
