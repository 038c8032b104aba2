"""What to transfer, and booking a deposit that arrived."""

from kmo_tui.domain.deadlines import days_left
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.wallet import Deposit
from kmo_tui.forms import show
from kmo_tui.forms.deposit import DEPOSIT, to_deposit
from kmo_tui.linear import speech
from kmo_tui.linear.ask import Given, ask
from kmo_tui.linear.talk import Talk, facts
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import DepositOutcome, ProjectCard


def tell_deposit_data(talk: Talk, desk: Desk, number: str) -> None:
    """Say what to transfer, to whom and by when, and what comes next."""
    data = desk.projects.deposit_data(number)
    left = show.days_words(days_left(data.deposit_by, desk.today()))
    talk.say(
        *(
            facts([row])
            for row in (
                (_("Te storten"), speech.euro(data.cents)),
                (_("Begunstigde"), f"{data.beneficiary}, {data.address}"),
                (_("Rekeningnummer"), show.iban(data.iban)),
                (_("Gestructureerde mededeling"), speech.communication(data.communication)),
                (_("Uiterlijk op de rekening op"), f"{show.long_day(data.deposit_by)}, {left}"),
            )
        ),
        _("Daarna komt de subsidie erbij en betaal je de dienstverlener met het hele saldo."),
    )


def book_deposit(talk: Talk, desk: Desk, card: ProjectCard) -> None:
    """Ask what the bank says about a deposit and book it."""
    key = new_key()
    talk.say(
        f"{DEPOSIT.title}.",
        _("Verwacht: {amount}, mededeling {communication}, ten laatste op {day}.").format(
            amount=speech.euro(card.own_cents),
            communication=speech.communication(card.communication),
            day=show.long_day(card.deposit_by),
        ),
    )
    given = Given(desk.today(), proposals={"on": show.day(desk.today())})
    at: str | None = None
    while True:
        values = ask(talk, DEPOSIT, given, at)
        try:
            done = desk.wallet.deposit(to_deposit(card.number, values), key)
        except Refused as refused:
            talk.refuse(refused)
            if refused.field not in values:
                return
            at = refused.field
        else:
            talk.say(*outcome(done))
            return


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
                amount=speech.euro(done.cents), balance=speech.euro(done.balance_cents)
            )
        ]
    why, what_now = {
        "wrong_amount": (
            _("Het bedrag {got} klopt niet: de eigen bijdrage is {amount}."),
            _("Laat precies {amount} storten met mededeling {communication}, ten laatste op {day}."),
        ),
        "wrong_communication": (
            _("De mededeling klopt niet: ze moet {communication} zijn."),
            _("Laat {amount} opnieuw storten met mededeling {communication}, ten laatste op {day}."),
        ),
        "too_late": (
            _("De storting kwam te laat: ze moest er ten laatste op {day} zijn."),
            _("Dupliceer dit project voor een nieuwe aanvraag met dezelfde gegevens."),
        ),
        "already_deposited": (_("De eigen bijdrage was al gestort."), _("Je hoeft niets te doen.")),
        "cap_used_elsewhere": (
            _("Het project was vervallen en het jaarplafond is intussen voor een ander project gebruikt."),
            _("Dien een nieuwe aanvraag in zodra er weer plaats is in je jaarplafond."),
        ),
    }[done.outcome]
    known = {
        "got": speech.euro(done.cents),
        "amount": speech.euro(done.expected_cents),
        "communication": speech.communication(done.expected_communication),
        "day": show.long_day(done.deposit_by),
    }
    return [
        why.format(**known),
        _("De storting van {got} is geboekt en teruggestuurd; je krijgt daarover een mail.").format(
            got=known["got"]
        ),
        what_now.format(**known),
    ]
