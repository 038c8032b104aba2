"""A question as data: its label, hint, example, choices, and the parser that gives its value or a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["text", "number", "amount", "date", "choice", "yes_no", "names", "tick", "several"]


class BadInput(ValueError):
    """What was typed cannot be used; the text is the sentence for the user: what is wrong and how to mend it."""


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from; ``value`` is what is kept, ``text`` what is shown."""

    value: str
    text: str


@dataclass(frozen=True)
class Context:
    """What a parser may look at: the day, the other answers as typed, and facts the front end got from the service."""

    today: date
    answers: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """One question of a step or dialog."""

    id: str
    label: str
    parse: Callable[[str, Context], object]
    kind: Kind = "text"
    hint: str = ""
    example: str = ""
    optional: bool = False
    max_length: int = 200
    choices: Callable[[Context], tuple[Choice, ...]] = lambda context: ()
    asked: Callable[[Context], bool] = lambda context: True


@dataclass(frozen=True)
class Form:
    """The questions of one step or dialog, in the order they are asked."""

    id: str
    title: str
    questions: tuple[Question, ...]

    def question(self, question_id: str) -> Question:
        """Give the question with this id."""
        return next(q for q in self.questions if q.id == question_id)

    def read(self, context: Context) -> tuple[dict[str, object], list[tuple[str, str]]]:
        """Parse every answer that is asked for: the values, and the faults as (question id, sentence)."""
        values: dict[str, object] = {}
        faults: list[tuple[str, str]] = []
        for question in self.questions:
            if not question.asked(context):
                continue
            try:
                values[question.id] = question.parse(context.answers.get(question.id, ""), context)
            except BadInput as fault:
                faults.append((question.id, str(fault)))
        return values, faults
