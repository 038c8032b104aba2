"""The questions of a form as widgets, one under the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget

from kmo_tui.domain.language import _
from kmo_tui.domain.rating import STAR_WORDS
from kmo_tui.forms.parsers import NO, YES, understood_amount, understood_day
from kmo_tui.forms.question import Context, Form, Question
from widgets.checkbox import Tick
from widgets.choice import Choice
from widgets.error_summary import ErrorSummary
from widgets.field import Field
from widgets.star_rating import StarRating

Fault = tuple[str, str]
Answer = Field | Choice | Tick | StarRating
SPARE = 4


class Questions(Vertical):
    """Shows what is asked, moves on with Enter, keeps every answer, and shows faults on top and beside.

    ``context`` gives the day, the answers to begin with and the facts. Posts ``Finished`` on Enter in
    the last question. ``counted`` names the questions that show how many characters are left.
    """

    DEFAULT_CSS = """
    Questions { height: auto; }
    Questions>* { margin-bottom: 1; }
    """

    class Finished(Message):
        """Enter was pressed in the last question."""

    class Changed(Message):
        """An answer changed."""

    def __init__(self, form: Form, context: Context, counted: Sequence[str] = ()) -> None:
        super().__init__()
        self.form = form
        self._given = context
        self._counted = frozenset(counted)

    def compose(self) -> ComposeResult:
        """The summary of faults and a widget a question."""
        yield ErrorSummary()
        for question in self.form.questions:
            yield self._widget(question)

    def _widget(self, question: Question) -> Widget:
        answer = self._given.answers.get(question.id, "")
        match question.kind:
            case "tick":
                return Tick(question.label, id=question.id, value=answer == YES)
            case "choice" | "yes_no" if question.id == "stars":
                return StarRating(question.label, STAR_WORDS, id=question.id, value=int(answer or 0))
            case "choice" | "yes_no":
                options = [(choice.value, choice.text) for choice in question.choices(self._given)]
                return Choice(
                    question.label,
                    options,
                    id=question.id,
                    hint=question.hint,
                    value=answer or None,
                    optional=question.optional,
                )
            case _:
                return Field(
                    question.label,
                    id=question.id,
                    hint=question_hint(question),
                    optional=question.optional,
                    value=answer,
                    # room to be too long: the sentence says by how much, and nothing that was pasted is lost
                    max_length=question.max_length * SPARE,
                )

    def on_mount(self) -> None:
        """Show what is asked at first, unless the screen was left while its parts were made."""
        if not self.display:
            return
        self._show_asked()
        for question in self.form.questions:
            self._echo(question)

    @property
    def context(self) -> Context:
        """The day and the facts, with the answers as they are typed now."""
        return replace(self._given, answers=self.answers())

    def answers(self) -> Mapping[str, str]:
        """Give every answer as typed."""
        return {question.id: _text(self.of(question.id)) for question in self.form.questions}

    def of(self, question_id: str) -> Answer:
        """Give the widget of a question."""
        widget = self.query_one(f"#{question_id}")
        assert isinstance(widget, Answer)
        return widget

    def read(self) -> dict[str, object] | None:
        """Give the values; with faults None, after showing them."""
        values, faults = self.form.read(self.context)
        self.show_faults(faults)
        return None if faults else values

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show the sentences on top and beside their questions, or take them away."""
        sentences = dict(faults)
        for question in self.form.questions:
            self.of(question.id).error = sentences.get(question.id, "")
        self.query_one(ErrorSummary).show(faults)
        if faults:
            self.query_one(ErrorSummary).scroll_visible(animate=False)

    def focus_on(self, question_id: str) -> None:
        """Give the focus to a question."""
        self.of(question_id).focus()

    def focus_first_open(self) -> None:
        """Give the focus to the first question that wants an answer, else to the first of all."""
        asked = list(self._asked())
        for question in asked:
            if not question.optional and question.kind != "tick" and not _text(self.of(question.id)):
                self.focus_on(question.id)
                return
        if asked:
            self.focus_on(asked[0].id)

    def _asked(self) -> Iterator[Question]:
        context = self.context
        return (question for question in self.form.questions if question.asked(context))

    def _show_asked(self) -> None:
        asked = {question.id for question in self._asked()}
        for question in self.form.questions:
            self.of(question.id).display = question.id in asked

    def _next(self, question_id: str | None) -> None:
        ids = [question.id for question in self._asked()]
        at = ids.index(question_id) if question_id in ids else -1
        if at + 1 < len(ids):
            self.focus_on(ids[at + 1])
        else:
            self.post_message(self.Finished())

    def key_enter(self, event: events.Key) -> None:
        """Move on from a question that leaves Enter to the dialog: a tick, the stars."""
        here = self.screen.focused
        if isinstance(here, (Tick, StarRating)):
            event.stop()
            self._next(here.id)

    @on(Field.Submitted)
    def _submitted(self, event: Field.Submitted) -> None:
        event.stop()
        self._next(event.field.id)

    @on(Choice.Chosen)
    def _chosen(self, event: Choice.Chosen) -> None:
        event.stop()
        self._show_asked()
        self.post_message(self.Changed())
        self._next(event.choice.id)

    @on(Field.Changed)
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        self._echo(self.form.question(str(event.field.id)))
        self.post_message(self.Changed())

    @on(ErrorSummary.Jump)
    def _jump(self, event: ErrorSummary.Jump) -> None:
        event.stop()
        if event.field_id in {question.id for question in self.form.questions}:
            self.focus_on(event.field_id)

    def _echo(self, question: Question) -> None:
        """Say under a field how much room is left, or which day or amount was understood."""
        field = self.of(question.id)
        if not isinstance(field, Field):
            return
        if question.id in self._counted:
            left = question.max_length - len(field.text)
            words = (
                _("nog {count} van {most} tekens") if left >= 0 else _("{count} tekens te veel van {most}")
            )
            field.show_echo(words.format(count=abs(left), most=question.max_length))
        elif question.kind == "date":
            field.show_echo(understood_day(field.text, self._given.today))
        elif question.kind == "amount":
            field.show_echo(understood_amount(field.text))


def question_hint(question: Question) -> str:
    """Give the hint with the example behind it."""
    example = _("zoals {example}").format(example=question.example) if question.example else ""
    return ", ".join(text for text in (question.hint, example) if text)


def _text(widget: Answer) -> str:
    if isinstance(widget, Tick):
        return YES if widget.value else NO
    if isinstance(widget, StarRating):
        return str(widget.value or "")
    return widget.value or ""
