"""The one loop that asks the questions of any form, from the form's own words."""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kmo_tui.domain.language import _
from kmo_tui.forms import parsers, show, warning_words
from kmo_tui.forms.application import warnings
from kmo_tui.forms.question import BadInput, Choice, Context, Form, Question
from kmo_tui.linear.talk import Back, Talk, choose_words, numbered, pick

Finder = Callable[[str], Sequence[Choice]]

MOST_LISTED = 9
EMPTY = "-"


def _nothing() -> None:
    """Keep nothing."""


@dataclass
class Given:
    """What is known while asking; ``answers`` are as typed and grow, an id in it is a question answered.

    ``proposals`` are answers that an Enter accepts. ``finders`` turn what was typed for a question into
    choices, or raise BadInput. ``keep`` is called after every good answer.
    """

    today: date
    answers: MutableMapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    proposals: Mapping[str, str] = field(default_factory=dict)
    finders: Mapping[str, Finder] = field(default_factory=dict)
    keep: Callable[[], None] = _nothing

    def context(self) -> Context:
        """Give what parsers look at."""
        return Context(self.today, self.answers, self.facts)


def ask(talk: Talk, form: Form, given: Given, at: str | None = None) -> dict[str, object]:
    """Ask every question without a good answer, ``at`` first; gives the values.

    Going back asks the question before, and answers in between stay. Raises Back before the first question.
    """
    question = form.question(at) if at else first_open(form, given)
    while question is not None:
        try:
            given.answers[question.id] = one(talk, question, given)
        except Back:
            question = _before(form, question, given)
            continue
        given.keep()
        question = first_open(form, given)
    return form.read(given.context())[0]


def first_open(form: Form, given: Given) -> Question | None:
    """Give the first question that is asked and has no good answer."""
    context = given.context()
    return next((q for q in form.questions if q.asked(context) and not _answered(q, context)), None)


def last_asked(form: Form, given: Given) -> str:
    """Give the last question of a form that is asked, to come back to."""
    context = given.context()
    return [question.id for question in form.questions if question.asked(context)][-1]


def one(talk: Talk, question: Question, given: Given) -> str:
    """Ask one question until its answer is good; gives the answer as it is kept."""
    context = given.context()
    choices = question.choices(context)
    several = question.kind == "several"
    listed = several or (0 < len(choices) <= MOST_LISTED and question.kind == "choice")
    proposal = _proposal(question, given)
    prompt = _prompt(question, choices, listed, _default(question, proposal, context))
    if listed:
        talk.say(_heading(question), *numbered([choice.text for choice in choices]))
    while True:
        typed = talk.read(prompt, helps(question, choices), question.id)
        if not typed:
            typed = proposal
        elif typed == EMPTY and question.optional:
            typed = ""
        try:
            kept = _understood(talk, question, typed, choices, given)
            value = question.parse(kept, context)
        except BadInput as fault:
            talk.fault(str(fault))
        except Back:
            continue
        else:
            talk.say(_echo(question, typed, kept, context), *_warnings(question, kept, context))
            # "vandaag" in a draft is another day tomorrow
            return show.day(value) if isinstance(value, date) else kept


def helps(question: Question, choices: Sequence[Choice]) -> list[str]:
    """Say all there is to know of a question."""
    lines = [_heading(question), _with_example(question)]
    if question.optional:
        lines.append(_("Optioneel: Enter laat dit leeg, {sign} wist wat er staat.").format(sign=EMPTY))
    if question.kind in ("yes_no", "tick"):
        lines.append(_("Antwoord met ja of nee."))
    elif choices:
        lines += numbered([choice.text for choice in choices])
    return lines


def said(question: Question, answer: str, context: Context) -> str:
    """Say an answer in words: the text of a choice, a day in full, an amount as it is spoken."""
    if not answer:
        return ""
    if question.kind in ("yes_no", "tick"):
        return _("ja") if answer == parsers.YES else _("nee")
    chosen = next((choice.text for choice in question.choices(context) if choice.value == answer), None)
    if chosen is not None:
        return chosen
    if question.kind == "several":
        return ", ".join(said(replace(question, kind="choice"), one, context) for one in answer.split(","))
    if question.kind == "date":
        return parsers.understood_day(answer, context.today) or answer
    if question.kind == "amount":
        try:
            return show.euro(parsers.cents(question.label, "", answer))
        except BadInput:
            return answer
    return answer


def _answered(question: Question, context: Context) -> bool:
    if question.id not in context.answers:
        return False
    try:
        question.parse(context.answers[question.id], context)
    except BadInput:
        return False
    return True


def _before(form: Form, question: Question, given: Given) -> Question:
    context = given.context()
    asked = [q for q in form.questions if q.asked(context)]
    place = asked.index(question)
    if not place:
        raise Back
    return asked[place - 1]


def _proposal(question: Question, given: Given) -> str:
    if _answered(question, given.context()):
        return given.answers[question.id]
    if question.kind == "tick":
        return given.proposals.get(question.id, parsers.NO)
    choices = question.choices(given.context())
    if len(choices) == 1:
        return choices[0].value
    return given.proposals.get(question.id, "")


def _default(question: Question, proposal: str, context: Context) -> str:
    words = said(question, proposal, context)
    if words:
        return _("(Enter: {answer})").format(answer=words)
    return _("(optioneel, Enter: leeg)") if question.optional else ""


def _heading(question: Question) -> str:
    return question.label if question.label.endswith("?") else f"{question.label}."


def _with_example(question: Question) -> str:
    example = _("zoals {example}").format(example=question.example) if question.example else ""
    return ", ".join(text for text in (question.hint, example) if text)


def _prompt(question: Question, choices: Sequence[Choice], listed: bool, default: str) -> str:
    if listed:
        several = question.hint if question.kind == "several" else ""
        return (
            ", ".join(text for text in (choose_words(len(choices)), several) if text)
            + f" {default}".rstrip()
            + ":"
        )
    if question.kind in ("yes_no", "tick"):
        parts = [_heading(question), f"({question.hint})" if question.hint else "", _("ja of nee"), default]
        return " ".join(text for text in parts if text) + ":"
    # an answer that is there already is the best example
    hint = "" if default and not question.optional else _with_example(question)
    about = f"{question.label}, {hint}" if hint else question.label
    return " ".join(text for text in (about, default) if text) + ":"


def _understood(talk: Talk, question: Question, typed: str, choices: Sequence[Choice], given: Given) -> str:
    """Turn what was typed into the answer that is kept; the parser judges it after this."""
    if question.kind in ("yes_no", "tick"):
        choices = choices or parsers.yes_or_no(given.context())
        answer = pick(typed, choices) or typed
        if question.kind == "tick" and answer not in (parsers.YES, parsers.NO):
            raise BadInput(_("Kies ja of nee."))
        return answer
    if question.kind == "several":
        return typed if typed == _proposal(question, given) else _each(typed, choices)
    finder = given.finders.get(question.id)
    if finder is not None and typed:
        return _one_of(talk, finder(typed))
    if not choices or any(choice.value == typed for choice in choices):
        return typed
    known = pick(typed, choices)
    if known is not None:
        return known
    hits = [choice for choice in choices if typed and typed.casefold() in choice.text.casefold()]
    if len(hits) > 1:
        talk.say(_("Meer dan één antwoord past daarbij."))
    return _one_of(talk, hits) if hits else typed


def _each(typed: str, choices: Sequence[Choice]) -> str:
    """Give the values that were meant, each once, in the order of the choices."""
    meant = set()
    for piece in filter(None, map(str.strip, typed.split(","))):
        known = pick(piece, choices)
        if known is None:
            raise BadInput(
                _("'{piece}' staat er niet bij. {choose}, met komma's ertussen, zoals 1, 3.").format(
                    piece=piece, choose=choose_words(len(choices))
                )
            )
        meant.add(known)
    return ",".join(choice.value for choice in choices if choice.value in meant)


def _one_of(talk: Talk, hits: Sequence[Choice]) -> str:
    if len(hits) == 1:
        talk.say(f"{hits[0].text}.")
        return hits[0].value
    return talk.choose([(hit.value, hit.text) for hit in hits], "hit")


def _echo(question: Question, typed: str, kept: str, context: Context) -> str:
    """Say how a day or an amount was understood; nothing typed is repeated."""
    if question.kind == "date":
        understood = parsers.understood_day(kept, context.today)
        return "" if understood == typed else f"{understood}."
    if question.kind == "amount":
        understood = parsers.understood_amount(kept)
        return f"{understood}." if understood else ""
    return ""


def _warnings(question: Question, kept: str, context: Context) -> list[str]:
    """Say what this answer is a reason to warn of, with those that are there already."""
    answers = {**context.answers, question.id: kept}
    return warning_words.about(warnings(replace(context, answers=answers)), question.id)
