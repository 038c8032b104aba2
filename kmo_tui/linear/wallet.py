"""Paying and rating the provider, and stopping a project: questions, a confirmation in words, the act."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.forms.payment import PAYMENT, to_payment
from kmo_tui.forms.question import Form
from kmo_tui.forms.rating import RATING, to_rating
from kmo_tui.forms.stop import STOP, to_stop
from kmo_tui.linear import speech
from kmo_tui.linear.ask import Given, ask, last_asked
from kmo_tui.linear.talk import Back, Talk
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import PaymentDone, ProjectCard, RatingDone, Stopped, StopPreview

R = TypeVar("R")
Values = Mapping[str, object]


def pay(talk: Talk, desk: Desk, card: ProjectCard) -> PaymentDone | None:
    """Pay the provider; offers to rate when the project is completed by it."""
    key = new_key()
    talk.say(
        f"{PAYMENT.title}.",
        _("Saldo {balance}, eigen bijdrage en subsidie samen; de btw betaal je zelf.").format(
            balance=speech.euro(card.balance_cents)
        ),
    )
    given = Given(
        desk.today(),
        facts={"balance_cents": card.balance_cents},
        proposals={"amount": speech.typed_amount(card.balance_cents)},
    )

    def question(values: Values) -> str:
        return _(
            "Betaal {amount} aan {provider}, met mededeling {communication}? Dit kan je niet terugdraaien."
        ).format(
            amount=speech.euro(cast(int, values["amount"])),
            provider=card.provider_name,
            communication=_communication(values),
        )

    done = _done(
        talk,
        PAYMENT,
        given,
        question,
        lambda values: desk.wallet.pay(to_payment(card.number, values), key),
    )
    if done is None:
        return None
    talk.say(
        _("Betaald. Saldo {balance}.").format(balance=speech.euro(done.balance_cents))
        if done.status is not Status.COMPLETED
        else _("Betaald. Project {number} is afgewerkt.").format(number=done.number)
    )
    return done


def rate(talk: Talk, desk: Desk, card: ProjectCard) -> RatingDone | None:
    """Rate the provider."""
    key = new_key()
    talk.say(
        _("{title}: {provider}.").format(title=RATING.title, provider=card.provider_name),
        _("De dienstverlener ziet je naam; anderen zien ze alleen als je dat toelaat."),
    )
    given = Given(desk.today(), proposals={"name": desk.operator, "company_name": card.company_name})
    done = _done(
        talk,
        RATING,
        given,
        lambda values: _("Geef {stars} van 5 sterren?").format(stars=values["stars"]),
        lambda values: desk.wallet.rate(to_rating(card.number, values), key),
    )
    if done is not None:
        talk.say(
            _("Beoordeeld. {provider} staat nu op {rating}.").format(
                provider=card.provider_name, rating=show.stars(done.average, done.count)
            )
        )
    return done


def stop(talk: Talk, desk: Desk, card: ProjectCard) -> Stopped | None:
    """Stop the project after saying what comes back to whom."""
    key = new_key()
    talk.say(f"{STOP.title}.", *_returns(card, desk.wallet.stop_preview(card.number)))
    done = _done(
        talk,
        STOP,
        Given(desk.today()),
        lambda values: _("Zet {number} stop? Dit kan je niet terugdraaien.").format(number=card.number),
        lambda values: desk.wallet.stop(to_stop(card.number, values), key),
    )
    if done is not None:
        talk.say(_("{number} is stopgezet.").format(number=card.number))
    return done


def _done(
    talk: Talk, form: Form, given: Given, question: Callable[[Values], str], act: Callable[[Values], R]
) -> R | None:
    """Ask, confirm in words and act; a refusal brings its question back. Nothing when it was not confirmed."""
    at: str | None = None
    while True:
        values = ask(talk, form, given, at)
        try:
            if not talk.confirm(question(values)):
                talk.say(_("Niet gedaan."))
                return None
            return act(values)
        except Back:
            at = last_asked(form, given)
        except Refused as refused:
            talk.refuse(refused)
            at = refused.field
            if at == "communication":
                at = "structured" if "structured" in values else "message"
            if at not in values:
                return None


def _communication(values: Values) -> str:
    structured = values.get("structured")
    return speech.communication(str(structured)) if structured else str(values.get("message", ""))


def _returns(card: ProjectCard, back: StopPreview) -> list[str]:
    cap = _("Weer vrij in je jaarplafond van {year}: {amount}.").format(
        year=card.year, amount=speech.euro(back.to_cap_cents)
    )
    if not back.to_cap_cents:
        cap = _("Het jaarplafond krijgt alleen iets terug in het kalenderjaar van de aanvraag.")
    if not card.deposited_cents:
        return [_("Er is nog niets gestort: er keert geen geld terug."), cap]
    lines = [
        _("Terug naar je rekening {iban}: {amount} eigen bijdrage.").format(
            iban=show.iban(back.iban), amount=speech.euro(back.own_cents)
        ),
        _("Terug naar de Vlaamse overheid: {amount} subsidie.").format(
            amount=speech.euro(back.subsidy_cents)
        ),
    ]
    if card.paid_cents:
        lines.append(
            _("Al betaald aan {provider}: {amount}. Dat keert niet terug.").format(
                provider=card.provider_name, amount=speech.euro(card.paid_cents)
            )
        )
    return [*lines, cap]
