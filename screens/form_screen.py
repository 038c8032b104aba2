"""A screen that asks a form and keeps what it makes: a company, a provider."""

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import words
from kmo_tui.forms.question import Context, Form
from kmo_tui.service.desk import Desk, new_key
from screens.base import DeskScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.questions import Questions
from widgets.button import Act


class FormScreen(DeskScreen[str]):
    """Gives the number of what was kept, or None after Escape.

    A subclass says in ``faults`` what the form alone cannot see, and keeps it in ``keep``; ``key`` makes that
    happen once.
    """

    SAVE: ClassVar[str] = _("Bewaar")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+g", "go_on", _("Bewaar"), id="form.go_on"),
    ]

    def __init__(
        self,
        desk: Desk,
        form: Form,
        answers: Mapping[str, str] | None = None,
        facts: Mapping[str, object] | None = None,
    ) -> None:
        """``answers`` is what is known already, ``facts`` what the parsers look at."""
        super().__init__(desk)
        self.key = new_key()
        self.form = form
        self._questions = Questions(form, Context(desk.today(), answers or {}, facts or {}))
        self._at_first: Mapping[str, str] = {}

    def heading(self) -> str:
        """Give the title."""
        return self.form.title

    def body(self) -> ComposeResult:
        """The questions and the act."""
        yield self._questions
        yield Act(self.SAVE, id="save", key="F10")

    def ready(self) -> None:
        """Start in the first open question."""
        self._at_first = self._questions.answers()
        self._questions.focus_first_open()

    def faults(self, values: Mapping[str, object]) -> list[tuple[str, str]]:
        """Give what is wrong with the answers taken together."""
        return []

    async def keep(self, values: Mapping[str, object]) -> str | None:
        """Keep it; gives its number, or None after a refusal."""
        return None

    @on(Questions.Finished)
    def _finished(self) -> None:
        self.query_one("#save", Act).focus()

    @on(Act.Pressed, "#save")
    def action_go_on(self) -> None:
        """Keep it, or say what is not right yet."""
        values = self._questions.read()
        if values is None:
            return
        faults = self.faults(values)
        if faults:
            self._questions.show_faults(faults)
        else:
            self.converse(self._keep(values))

    async def _keep(self, values: Mapping[str, object]) -> None:
        number = await self.keep(values)
        if number is not None:
            self.dismiss(number)

    def refuse(self, refused: Refused) -> None:
        """Show a refusal beside the field it is about."""
        self.key = new_key()
        if refused.field in {question.id for question in self.form.questions}:
            self._questions.show_faults([(str(refused.field), words.sentence(refused))])
        else:
            super().refuse(refused)

    def action_back(self) -> None:
        """Leave; what was filled in is lost, so that is asked first."""
        if self._questions.answers() != self._at_first:
            self.converse(self._ask_to_leave())
        else:
            self.dismiss(None)

    async def _ask_to_leave(self) -> None:
        question = _("Stoppen zonder te bewaren? Wat je invulde, ben je kwijt.")
        if await self.app.push_screen_wait(
            ConfirmDialog(question, _("Ja, stoppen"), _("Nee, verder invullen"))
        ):
            self.dismiss(None)
