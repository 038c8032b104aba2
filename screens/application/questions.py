"""The questions of a step: as in a dialog, with lists to pick from and the answer as it was understood."""

from collections.abc import Mapping, Sequence

from textual import on
from textual.widget import Widget

from kmo_tui.forms import parsers, warning_words
from kmo_tui.forms.application import warnings
from kmo_tui.forms.question import Question
from screens.dialogs.questions import Fault, Questions, question_hint
from widgets.choice import Choice
from widgets.field import Field
from widgets.pick import Pick

LISTED = {"nace", "theme"}
FED = "nace"


class CodePick(Pick):
    """A pick whose text may stand on its own: Enter goes on when the list has nothing to offer."""

    def entered(self) -> None:
        """Pick the marked row, or go on with what was typed."""
        if self.opened and not self.hits:
            self.opened = False
        super().entered()


class StepQuestions(Questions):
    """Picks for long lists; ``nace`` is fed with hits by its step. A changed answer is no fault any more."""

    def _widget(self, question: Question) -> Widget:
        if question.id not in LISTED:
            return super()._widget(question)
        answer = self._given.answers.get(question.id, "")
        options = [(choice.value, choice.text) for choice in question.choices(self._given)]
        if question.id == FED and answer:
            options = [(answer, answer)]
        kind = CodePick if question.id == FED else Pick
        return kind(
            question.label,
            options,
            id=question.id,
            hint=question_hint(question),
            value=answer if answer in dict(options) else None,
            remote=question.id == FED,
        )

    _faulted: Mapping[str, str] = {}

    def on_mount(self) -> None:
        """Put back what was typed in a list without picking from it."""
        for pick in self.query(Pick):
            typed = self._given.answers.get(pick.id or "", "")
            if typed and not pick.value:
                pick.text = typed

    def answers(self) -> Mapping[str, str]:
        """Give every answer: of a list the picked value, or what was typed when nothing is picked."""
        given = dict(super().answers())
        for pick in self.query(Pick):
            given[pick.id or ""] = pick.value or pick.text
        return given

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Remember of which text a fault was said: what came of earlier keys does not take it away."""
        fields = {question: self.of(question) for question, _sentence in faults}
        self._faulted = {name: field.text for name, field in fields.items() if isinstance(field, Field)}
        super().show_faults(faults)

    @on(Choice.Chosen, "#service")
    def _other_themes(self) -> None:
        themes = self.query_one("#theme", Pick)
        picked = themes.value
        options = [
            (choice.value, choice.text) for choice in self.form.question("theme").choices(self.context)
        ]
        themes.set_options(options)
        # what was typed without picking stays: it is looked at when the step is left
        if picked not in dict(options) and (picked or not themes.text):
            themes.pick(options[0][0] if len(options) == 1 else None)

    @on(Pick.Chosen)
    def _picked(self, event: Pick.Chosen) -> None:
        event.stop()
        event.pick.error = ""
        self.post_message(self.Changed())
        self._next(event.pick.id)

    @on(Field.Changed)
    def _no_fault(self, event: Field.Changed) -> None:
        if event.field.text != self._faulted.get(event.field.id or ""):
            event.field.error = ""

    @on(Choice.Chosen)
    def _no_fault_either(self, event: Choice.Chosen) -> None:
        event.choice.error = ""

    def _echo(self, question: Question) -> None:
        """Say how the answer is understood, and what it is a reason to warn of."""
        super()._echo(question)
        field = self.of(question.id)
        if not isinstance(field, Field) or isinstance(field, Pick):
            return
        if question.kind == "names":
            field.show_echo(parsers.understood_names(field.text, self.context))
        elif question.id == "name":
            field.show_echo(" ".join(self._warnings("name")))
        elif question.id == "registered_on":
            # the warning about both days stands under the second
            self._echo(self.form.question("starts_on"))
        elif question.id == "starts_on":
            day = parsers.understood_day(field.text, self.context.today)
            field.show_echo(". ".join(filter(None, (day, *self._warnings("starts_on")))))

    def _warnings(self, question_id: str) -> list[str]:
        return warning_words.about(warnings(self.context), question_id)
