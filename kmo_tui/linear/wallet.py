"""The money of a project: deposit, payment, rating and stop, each confirmed in words."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeVar, cast

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.deadlines import days_left
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Deposit, Payment
from kmo_tui.forms import show, words
from kmo_tui.forms.deposit import DEPOSIT, DIFFERENCES, SENT_BACK, to_deposit
from kmo_tui.forms.payment import LATE, PAY_AGAIN, PAYMENT, to_payment
from kmo_tui.forms.question import Form
from kmo_tui.forms.rating import RATING, to_rating
from kmo_tui.forms.stop import STOP, to_stop
from kmo_tui.forms.transfer_words import AGAIN, transfer_by
from kmo_tui.linear import speech
from kmo_tui.linear.ask import Given, ask, last_asked
from kmo_tui.linear.signer import signer_of
from kmo_tui.linear.talk import Back, Talk, fact
from kmo_tui.service.deposits import foreseen
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import DepositOutcome, PaymentDone, ProjectCard, StopPreview

R = TypeVar("R")
Values = Mapping[str, object]


def tell_deposit_data(talk: Talk, desk: Desk, number: str) -> None:
    """Say what to transfer, to whom and by when, and what comes next."""
    data = desk.projects.deposit_data(number)
    left = show.days_words(days_left(data.deposit_by, desk.today()))
    rows = [
        (_("Te storten"), show.euro(data.cents)),
        (_("Begunstigde"), f"{data.beneficiary}, {data.address}"),
        (_("Rekeningnummer"), show.iban(data.iban)),
        (_("Gestructureerde mededeling"), speech.communication(data.communication)),
        (_("Uiterlijk op de rekening op"), f"{show.long_day(data.deposit_by)}, {left}"),
    ]
    after = _("Daarna komt de subsidie erbij en betaal je de dienstverlener met het hele saldo.")
    talk.say(*map(fact, rows), *transfer_by(data.deposit_by), after)


def book_deposit(talk: Talk, desk: Desk, card: ProjectCard) -> None:
    """Ask what the bank says about a deposit and book it."""
    key = new_key()
    talk.say(
        f"{DEPOSIT.title}.",
        _("Verwacht: {amount}, mededeling {communication}, ten laatste op {day}.").format(
            amount=show.euro(card.own_cents),
            communication=speech.communication(card.communication),
            day=show.long_day(card.deposit_by),
        ),
    )
    given = Given(
        desk.today(),
        proposals={
            "amount": show.typed_amount(card.own_cents),
            "communication": ogm_shown(card.communication),
            "on": show.day(desk.today()),
        },
    )

    def question(values: Values) -> str:
        deposit = to_deposit(card.number, values)
        verdict = foreseen(card, deposit, desk.today())
        if verdict == "accepted":
            return ""
        known = _known(deposit.cents, card.own_cents, card.communication, card.deposit_by)
        return " ".join(
            sentence.format(**known) for sentence in (DIFFERENCES[verdict], SENT_BACK, _("Toch boeken?"))
        )

    done = carry_out(
        talk,
        DEPOSIT,
        given,
        question,
        lambda values: desk.wallet.deposit(to_deposit(card.number, values), key),
    )
    if done is not None:
        talk.say(*outcome(done))


def let_deposit_arrive(talk: Talk, desk: Desk, card: ProjectCard) -> None:
    """Book the deposit as asked for, in a demo."""
    data = desk.projects.deposit_data(card.number)
    done = desk.wallet.deposit(Deposit(card.number, data.cents, data.communication, desk.today()), new_key())
    talk.say(*outcome(done))


def outcome(done: DepositOutcome) -> list[str]:
    """Say what became of a deposit and what to do now."""
    if done.outcome == "accepted":
        return [
            _("Storting van {amount} geboekt, saldo {balance}. Je kan de dienstverlener betalen.").format(
                amount=show.euro(done.cents), balance=show.euro(done.balance_cents)
            )
        ]
    what_now = {
        "wrong_amount": _(
            "Laat precies {amount} storten met mededeling {communication}, ten laatste op {day}."
        ),
        "wrong_communication": _(
            "Laat {amount} opnieuw storten met mededeling {communication}, ten laatste op {day}."
        ),
        "too_late": _("Dupliceer dit project voor een nieuwe aanvraag met dezelfde gegevens."),
        "already_deposited": _("Je hoeft niets te doen."),
        "cap_used_elsewhere": _("Dien een nieuwe aanvraag in zodra er weer plaats is in je jaarplafond."),
    }[done.outcome]
    why = DIFFERENCES[done.outcome]
    known = _known(done.cents, done.expected_cents, done.expected_communication, done.deposit_by)
    returned = _("De storting van {got} is geboekt en teruggestuurd; je krijgt daarover een mail.")
    last_day = transfer_by(done.deposit_by) if done.outcome in AGAIN else []
    return [*(sentence.format(**known) for sentence in (why, returned, what_now)), *last_day]


def _known(cents: int, own_cents: int, communication: str, deposit_by: date) -> dict[str, str]:
    return {
        "got": show.euro(cents),
        "amount": show.euro(own_cents),
        "communication": speech.communication(communication),
        "day": show.long_day(deposit_by),
    }


def pay(talk: Talk, desk: Desk, card: ProjectCard) -> PaymentDone | None:
    """Pay the provider; offers to rate when the project is completed by it."""
    key = new_key()
    talk.say(
        f"{PAYMENT.title}.",
        *([LATE.format(day=show.long_day(card.closes_on))] if card.closes_on < desk.today() else []),
        _("Saldo {balance}, eigen bijdrage en subsidie samen; de btw betaal je zelf.").format(
            balance=show.euro(card.balance_cents)
        ),
    )
    given = Given(
        desk.today(),
        facts={"balance_cents": card.balance_cents},
        proposals={"amount": show.typed_amount(card.balance_cents)},
    )

    def question(values: Values) -> str:
        return _("Betaal {amount} aan {provider}, met mededeling {communication}?").format(
            amount=show.euro(cast(int, values["amount"])),
            provider=card.provider_name,
            communication=_communication(values),
        )

    done = carry_out(
        talk,
        PAYMENT,
        given,
        question,
        lambda values: _pay(talk, desk, to_payment(card.number, values), key),
    )
    if done is None:
        return None
    talk.say(
        _("Betaald. Saldo {balance}.").format(balance=show.euro(done.balance_cents))
        if done.status is not Status.COMPLETED
        else _("Betaald. Project {number} is afgewerkt.").format(number=done.number)
    )
    return done


def _pay(talk: Talk, desk: Desk, payment: Payment, key: str) -> PaymentDone:
    """Pay; a reference that was paid before is asked about."""
    try:
        return desk.wallet.pay(payment, key)
    except Refused as refused:
        if refused.code is not Code.REFERENCE_USED:
            raise
        if not talk.confirm(f"{words.sentence(refused)} {PAY_AGAIN}"):
            raise
        return desk.wallet.pay(payment, key, again=True)


def rate(talk: Talk, desk: Desk, card: ProjectCard) -> None:
    """Rate the provider."""
    key = new_key()
    talk.say(
        _("{title}: {provider}.").format(title=RATING.title, provider=card.provider_name),
        _("De dienstverlener ziet je naam; anderen zien ze alleen als je dat toelaat."),
    )
    given = Given(
        desk.today(), proposals={"name": signer_of(talk, desk).full_name, "company_name": card.company_name}
    )
    done = carry_out(
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


def stop(talk: Talk, desk: Desk, card: ProjectCard) -> None:
    """Stop the project after saying what comes back to whom."""
    key = new_key()
    talk.say(f"{STOP.title}.", *_returns(card, desk.wallet.stop_preview(card.number)))
    done = carry_out(
        talk,
        STOP,
        Given(desk.today()),
        lambda values: _("Zet {number} stop? Dit kan je niet terugdraaien.").format(number=card.number),
        lambda values: desk.wallet.stop(to_stop(card.number, values), key),
    )
    if done is not None:
        talk.say(_("{number} is stopgezet.").format(number=card.number))


def carry_out(
    talk: Talk, form: Form, given: Given, question: Callable[[Values], str], act: Callable[[Values], R]
) -> R | None:
    """Ask, confirm in the words of ``question`` if it has any, and act; a refusal brings its question back.

    Gives nothing when it was not confirmed, or refused for what no question is about.
    """
    at: str | None = None
    while True:
        values = ask(talk, form, given, at)
        try:
            sentence = question(values)
            if sentence and not talk.confirm(sentence):
                talk.say(_("Niet gedaan."))
                return None
            return act(values)
        except Back:
            at = last_asked(form, given)
        except Refused as refused:
            talk.refuse(refused)
            at = refused.field
            if at == "communication" and at not in values:
                at = "structured" if "structured" in values else "message"
            if at not in values:
                return None


def _communication(values: Values) -> str:
    structured = values.get("structured")
    return speech.communication(str(structured)) if structured else str(values.get("message", ""))


def _returns(card: ProjectCard, back: StopPreview) -> list[str]:
    cap = _("Weer vrij in je jaarplafond van {year}: {amount}.").format(
        year=card.year, amount=show.euro(back.to_cap_cents)
    )
    if not back.to_cap_cents:
        cap = _("Het jaarplafond krijgt alleen iets terug in het kalenderjaar van de aanvraag.")
    if not card.deposited_cents:
        return [_("Er is nog niets gestort: er keert geen geld terug."), cap]
    lines = [
        _("Terug naar je rekening {iban}: {amount} eigen bijdrage.").format(
            iban=show.iban(back.iban), amount=show.euro(back.own_cents)
        ),
        _("Terug naar de Vlaamse overheid: {amount} subsidie.").format(amount=show.euro(back.subsidy_cents)),
    ]
    if card.paid_cents:
        lines.append(
            _("Al betaald aan {provider}: {amount}. Dat keert niet terug.").format(
                provider=card.provider_name, amount=show.euro(card.paid_cents)
            )
        )
    return [*lines, cap]
