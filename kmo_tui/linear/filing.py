"""Filing with VLAIO: the answers in the order of its form, one alone on request, and what it gave."""

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import show
from kmo_tui.forms.application import STEP_NAMES
from kmo_tui.forms.official import OFFICIAL, Answer, to_official
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.talk import Back, Talk, choose_words, fact, numbered
from kmo_tui.linear.wallet import tell_deposit_data
from kmo_tui.service.desk import Desk, new_key

FILL_IN = "v"


def file_with_vlaio(talk: Talk, desk: Desk, number: str) -> None:
    """Tell what to fill in, and ask what VLAIO gave for it; raises Back when the user leaves it for later."""
    card = desk.projects.card(number)
    answers = desk.filing.answers(number)
    if card.filed:
        talk.say(_("Ingediend bij VLAIO onder nummer {number}.").format(number=card.number))
    else:
        talk.say(
            _("Dien deze aanvraag zelf in op de officiële site van VLAIO, ten laatste op {day}.").format(
                day=show.long_day(card.file_by or card.starts_on)
            ),
            _("Stort nog niets: dossiernummer, mededeling en uiterste dag komen van VLAIO."),
        )
    talk.page(numbered([_line(answer) for answer in answers]))
    while True:
        typed = talk.read(
            _("{choose} zegt een antwoord alleen, {sign} vult in wat VLAIO gaf, < is later:").format(
                choose=choose_words(len(answers)), sign=FILL_IN
            ),
            name="filing",
        )
        if typed == FILL_IN:
            _fill_in(talk, desk, number)
            return
        if typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= len(answers):
            # nothing but the answer on its lines, so that it can be copied from there
            talk.say(answers[int(typed) - 1].text)
        else:
            talk.fault(_("{choose}, of typ {sign}.").format(choose=choose_words(len(answers)), sign=FILL_IN))


def _line(answer: Answer) -> str:
    step = STEP_NAMES[answer.step - 1] if answer.step else _("Grootte")
    return _("{step}: {fact}").format(step=step, fact=fact((answer.label, answer.text)))


def _fill_in(talk: Talk, desk: Desk, number: str) -> None:
    """Ask what VLAIO gave and keep it; a refusal brings its question back."""
    card, key = desk.projects.card(number), new_key()
    proposals = {}
    if card.filed:
        proposals = {
            "official_number": card.number,
            "communication": ogm_shown(card.communication),
            "deposit_by": show.day(card.deposit_by),
        }
    given = Given(desk.today(), facts={"applied_on": card.applied_on}, proposals=proposals)
    talk.say(f"{OFFICIAL.title}.")
    at: str | None = None
    while True:
        values = ask(talk, OFFICIAL, given, at)
        try:
            done = desk.filing.enter(to_official(number, values), key)
        except Refused as refused:
            talk.refuse(refused)
            at = refused.field
            if at not in values:
                raise Back from refused
            key = new_key()
        else:
            talk.say(_("Bewaard. Dossiernummer {number}.").format(number=done.number))
            tell_deposit_data(talk, desk, done.number)
            return
