"""The base of the dialogs that ask questions about one project."""

from collections.abc import Mapping
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import words
from kmo_tui.forms.question import Context, Form
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import ProjectCard
from screens.base import DeskDialog
from screens.dialogs.questions import Questions
from widgets.button import Act
from widgets.foreign import Part
from widgets.keys import keys_held
from widgets.prose import Prose

R = TypeVar("R")


class FormDialog(DeskDialog[R], Generic[R]):
    """Facts, questions, and a review in words before anything is done.

    A subclass names its ``FORM`` and says in ``facts``, ``first_answers`` and ``review`` what to show; ``book``
    does it. Without lines of review the answers are booked at once. One idempotency key is made when the
    dialog opens, so that keys pressed twice book once; a refusal brings back the questions as they were.
    """

    FORM: ClassVar[Form]
    COUNTED: ClassVar[tuple[str, ...]] = ()
    DEFAULT_CSS = """
    FormDialog #ask, FormDialog #review { height: auto; }
    FormDialog #review { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+g", "go_on", _("Ga verder"), id="dialog.go_on"),
        Binding("w", "change", _("Wijzig"), id="dialog.change"),
    ]

    def __init__(self, desk: Desk, project: str) -> None:
        super().__init__(desk)
        self.number = project
        self.key = new_key()
        self.card: ProjectCard | None = None
        self.values: dict[str, object] = {}
        self.reviewing = False
        self._refused = False

    # what a subclass says

    def facts(self, card: ProjectCard) -> list[Part]:
        """Give the lines above the questions."""
        return []

    def first_answers(self, card: ProjectCard) -> Mapping[str, str]:
        """Give the answers to begin with."""
        return {}

    def known(self, card: ProjectCard) -> Mapping[str, object]:
        """Give the facts that the parsers look at."""
        return {}

    def begin(self, questions: Questions) -> None:
        """Give the focus to the first question; a dialog may begin elsewhere."""
        questions.focus_on(self.FORM.questions[0].id)

    async def prepare(self) -> bool:
        """Read what the dialog shows besides the project; False when that failed."""
        return True

    def review(self, card: ProjectCard, values: Mapping[str, object]) -> list[Part]:
        """Say in words what is about to happen; nothing to say books at once."""
        return []

    def act_words(self, values: Mapping[str, object]) -> str:
        """Name the act on its button."""
        return self.FORM.title

    async def book(self, values: Mapping[str, object]) -> None:
        """Do it and leave with the answer; after a refusal ``attempt`` has shown why."""

    def field_of(self, refused: Refused) -> str | None:
        """Name the question that a refusal of the desk is about."""
        return refused.field

    # the two pages

    def heading(self) -> str:
        """Give the title."""
        return self.FORM.title

    def body(self) -> ComposeResult:
        """The page of the questions and the page of the review."""
        with Vertical(id="ask"):
            yield Prose(id="facts")
        with Vertical(id="review"):
            yield Prose(id="said")
            yield from self.answers_to_review()

    def answers_to_review(self) -> ComposeResult:
        """The ways on from the review."""
        yield Act("", id="book", key="F10")
        yield Act(_("Wijzig"), id="change", key="w")

    def ready(self) -> None:
        """Read the project; keys typed ahead wait for the questions."""
        self.converse(self._open_held())

    async def _open_held(self) -> None:
        with keys_held(self.app):
            await self._open()

    async def _open(self) -> None:
        card = await self.read_again()
        if card is None or not self.is_attached:  # left while it was read
            return
        context = Context(self.desk.today(), self.first_answers(card), self.known(card))
        questions = Questions(self.FORM, context, self.COUNTED)
        await self.query_one("#ask").mount(questions, Act(_("Ga verder"), id="go_on", key="F10"))
        self.begin(questions)

    async def read_again(self) -> ProjectCard | None:
        """Read the project and show its facts as they are now; nothing when that failed."""
        card = await self.attempt(self.desk.projects.card, self.number)
        if card is None:
            return None
        self.card = card
        if not await self.prepare():
            return None
        self.query_one("#facts", Prose).show(*self.facts(card), "")
        return card

    async def book_or_read_again(self) -> None:
        """Do it; what a refusal is about may have changed since the dialog read it."""
        self._refused = False
        await self.book(self.values)
        if self._refused:
            await self.read_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to change the answers where they are reviewed."""
        return self.reviewing if action == "change" else super().check_action(action, parameters)

    @on(Questions.Finished)
    def _finished(self) -> None:
        self.action_go_on()

    @on(Act.Pressed, "#go_on")
    @on(Act.Pressed, "#book")
    def _pressed(self) -> None:
        self.action_go_on()

    def action_go_on(self) -> None:
        """Go from the questions to the review, and from the review to the act."""
        if self.reviewing:
            self.converse(self.book_or_read_again())
            return
        found = self.query(Questions)
        values = found.first().read() if found else None
        if values is None or self.card is None:
            return
        self.values = values
        said = self.review(self.card, values)
        if not said:
            self.converse(self.book_or_read_again())
            return
        self.query_one("#said", Prose).show(*said, "")
        for act in self.query("#book").results(Act):
            act.label = self.act_words(values)
        self.show_page(review=True)

    @on(Act.Pressed, "#change")
    def action_change(self) -> None:
        """Go back to the questions; every answer is still there."""
        self.show_page(review=False)

    def show_page(self, *, review: bool) -> None:
        """Turn to the review, or back to the questions."""
        self.reviewing = review
        self.query_one("#ask").display = not review
        self.query_one("#review").display = review
        self.set_heading(_("Controleer en bevestig") if review else self.heading())
        if review:
            self.focus_review()
        else:
            self.begin(self.query_one(Questions))
        self.refresh_bindings()

    def focus_review(self) -> None:
        """Give the focus to the act that was asked for."""
        self.query_one("#book").focus()

    def refuse(self, refused: Refused) -> None:
        """Show a refusal beside its question, with all answers kept."""
        self._refused = True
        sentence = words.sentence(refused)
        self.say(sentence, "error")
        question_id = self.field_of(refused)
        found = self.query(Questions)
        if not found or question_id not in {question.id for question in self.FORM.questions}:
            return
        if self.reviewing:
            self.show_page(review=False)
        found.first().show_faults([(str(question_id), sentence)])
