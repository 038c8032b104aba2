"""Step 4: what was answered in a few sentences, the consent, and the one question that submits."""

from contextlib import suppress
from typing import cast

from kmo_tui.domain.application import Application
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.subsidy import Quote
from kmo_tui.forms import show, warning_words
from kmo_tui.forms.application import CONFIRMATION, STEPS, to_application, warnings
from kmo_tui.forms.declaration import declaration
from kmo_tui.forms.parsers import YES
from kmo_tui.forms.question import Question
from kmo_tui.linear.ask import helps, said
from kmo_tui.linear.journey import CONFIRM, Journey
from kmo_tui.linear.signer import signer_of
from kmo_tui.linear.talk import Back, Talk, choose_words, numbered, pick_yes_no

CONSENT = CONFIRMATION.questions[0]
READ, CHANGE = "v", "w"


class Change(Exception):
    """The user wants to change an answer of an earlier step."""

    def __init__(self, step: int, question: str) -> None:
        super().__init__(question)
        self.step = step
        self.question = question


def confirm(talk: Talk, journey: Journey) -> str:
    """Submit after a summary, the consent and a confirmation; gives the number. Raises Back, Change and ToMenu."""
    while True:
        quote = _quote(journey)
        talk.say(*_summary(journey, quote))
        _consent(talk, journey)
        application = _application(journey)
        try:
            signer_of(talk, journey.desk)
            if not talk.confirm(_("Dien aanvraag in?"), "submit"):
                talk.say(_("Niet ingediend."))
                continue
            return journey.desk.applications.apply(
                application, journey.key, draft=journey.draft, agreed_subsidy_cents=quote.subsidy_cents
            ).number
        except Back:
            continue
        except Refused as refused:
            talk.refuse(refused)
            _go_to(refused)


def _go_to(refused: Refused) -> None:
    """Go to the question that a refusal is about; without one the summary comes again."""
    for step, form in enumerate(STEPS[: CONFIRM - 1], 1):
        if refused.field in {question.id for question in form.questions}:
            raise Change(step, str(refused.field))


def _consent(talk: Talk, journey: Journey) -> None:
    """Ask for the consent; it is given each time and never kept."""
    talk.say(
        _("{read} leest de verklaring op eer, {change} leest of wijzigt je antwoorden.").format(
            read=READ, change=CHANGE
        )
    )
    prompt = _("{label}, ja of nee:").format(label=CONSENT.label)
    while True:
        typed = talk.read(prompt, helps(CONSENT, ()), CONSENT.id)
        if typed == READ:
            desk = journey.desk
            signer = signer_of(talk, desk)
            talk.page(declaration(signer, journey.company.name, desk.rules.de_minimis_cents))
        elif typed == CHANGE:
            with suppress(Back):
                _change(talk, journey)
        elif pick_yes_no(typed) == YES:
            return
        else:
            talk.refuse(Refused(Code.CONSENT_MISSING))


def _change(talk: Talk, journey: Journey) -> None:
    """Read all answers with their numbers, and go to the one that is chosen; an Enter goes nowhere."""
    context = journey.context()
    asked: list[tuple[int, Question]] = [
        (step, question)
        for step, form in enumerate(STEPS[: CONFIRM - 1], 1)
        for question in form.questions
        if question.asked(context)
    ]
    lines = [
        _("{label}: {answer}").format(
            label=question.label.rstrip("?"), answer=said(question, journey.answers[question.id], context)
        )
        for _step, question in asked
    ]
    talk.say(*numbered(lines))
    while True:
        typed = talk.read(
            _("{choose}, of Enter om niets te wijzigen:").format(choose=choose_words(len(asked)))
        )
        if not typed:
            return
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(asked):
            step, question = asked[int(typed) - 1]
            raise Change(step, question.id)
        talk.fault(_("{choose}.").format(choose=choose_words(len(asked))))


def _quote(journey: Journey) -> Quote:
    answers = journey.answers
    amount = cast(int, STEPS[1].question("amount").parse(answers["amount"], journey.context()))
    return journey.desk.applications.quote(
        journey.company.number, service=journey.service, theme=answers["theme"], amount_cents=amount
    )


def _summary(journey: Journey, quote: Quote) -> list[str]:
    """Say what is asked for and how the amount is divided; all answers can be read with a letter."""
    lines = [
        _("{service} {name}, bij {provider}.").format(
            service=show.service_word(journey.service),
            name=journey.answers["name"],
            provider=journey.desk.providers.card(journey.answers["provider"]).name,
        ),
        _("Projectbedrag {amount}: subsidie {subsidy} ({percentage} %), eigen bijdrage {own}.").format(
            amount=show.euro(quote.amount_cents),
            subsidy=show.euro(quote.subsidy_cents),
            percentage=quote.percentage,
            own=show.euro(quote.own_cents),
        ),
    ]
    if quote.cut:
        lines.append(
            _("Let op: de subsidie zou {full} zijn, maar er is dit jaar nog {left} over.").format(
                full=show.euro(quote.full_subsidy_cents), left=show.euro(quote.cap_left_cents)
            )
        )
    lines.append(_("Btw betaal je zelf aan de dienstverlener."))
    return [*lines, *map(warning_words.sentence, warnings(journey.context()))]


def _application(journey: Journey) -> Application:
    context = journey.context()
    answers: dict[str, str] = {**context.answers, CONSENT.id: YES}
    application, _faults = to_application(
        journey.company.number, type(context)(context.today, answers, context.facts)
    )
    assert application is not None
    return application
