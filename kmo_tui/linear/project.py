"""One project: what it is, what can be done with it, and everything about it on request."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from kmo_tui.domain.clock import BRUSSELS
from kmo_tui.domain.language import _
from kmo_tui.domain.status import Action, Status
from kmo_tui.forms import show
from kmo_tui.forms.book_words import ACCOUNTS, kind_word, trail_word
from kmo_tui.forms.export import SLIP
from kmo_tui.forms.transfer_words import transfer_by
from kmo_tui.linear.apply import apply
from kmo_tui.linear.corrections import change, take_back
from kmo_tui.linear.export import export
from kmo_tui.linear.talk import Back, Talk, fact, facts
from kmo_tui.linear.wallet import book_deposit, let_deposit_arrive, pay, rate, stop, tell_deposit_data
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.mail_card import MailCard
from kmo_tui.service.mail_words import mail_state_words
from kmo_tui.service.results import Movement, ProjectCard, ProjectRow, TrailLine
from kmo_tui.service.slips import slip_file

Act = Callable[[], object]

OFFERED = (Action.DEPOSIT_DATA, Action.DEPOSIT, Action.PAY, Action.RATE, Action.STOP, Action.DUPLICATE)
# at the end of the menu: seldom needed, and the numbers of what is above stay
CORRECTIONS = (Action.TAKE_BACK, Action.CHANGE)


def project(talk: Talk, desk: Desk, number: str, *, told: bool = False) -> None:
    """Tell a project, unless it was ``told`` already, and do things with it until the user goes back."""
    card = desk.projects.card(number)
    talk.say("" if told else row_words(card), *_cannot(card))
    while True:
        try:
            act = talk.menu(_acts(talk, desk, card), card.number)
        except Back:
            return
        try:
            act()
        except Back:
            talk.say(_("Niet gedaan."))
        card = desk.projects.card(number)


def _acts(talk: Talk, desk: Desk, card: ProjectCard) -> list[tuple[Act, str]]:
    calls: dict[Action, Act] = {
        Action.DEPOSIT_DATA: lambda: tell_deposit_data(talk, desk, card.number),
        Action.DEPOSIT: lambda: book_deposit(talk, desk, card),
        Action.PAY: lambda: pay_and_rate(talk, desk, card),
        Action.RATE: lambda: rate(talk, desk, card),
        Action.STOP: lambda: stop(talk, desk, card),
        Action.DUPLICATE: lambda: _duplicate(talk, desk, card),
        Action.TAKE_BACK: lambda: take_back(talk, desk, card),
        Action.CHANGE: lambda: change(talk, desk, card),
    }
    possible = {one.action for one in card.actions if one.possible}
    acts = [(calls[action], show.action_word(action)) for action in OFFERED if action in possible]
    if desk.demo_clock() and card.status is Status.AWAITING_DEPOSIT:
        acts.append((lambda: let_deposit_arrive(talk, desk, card), _("Demo: de storting komt toe")))
    kinds = dict(desk.applications.training_kinds())
    return [
        *acts,
        (lambda: talk.page(everything(card, kinds)), _("Alle gegevens")),
        (lambda: talk.page(money(card)), _("Geld, mails en wie deed wat")),
        (lambda: _print(talk, desk, card.number), show.action_word(Action.PRINT)),
        *((calls[action], show.action_word(action)) for action in CORRECTIONS if action in possible),
    ]


def pay_and_rate(talk: Talk, desk: Desk, card: ProjectCard) -> None:
    """Pay, and offer to rate the provider once the project is completed by it."""
    done = pay(talk, desk, card)
    if done is None or done.status is not Status.COMPLETED or card.stars is not None:
        return
    if talk.confirm(_("Wil je {provider} nu beoordelen?").format(provider=done.provider_name), "rate"):
        rate(talk, desk, desk.projects.card(card.number))


def _duplicate(talk: Talk, desk: Desk, card: ProjectCard) -> None:
    apply(talk, desk, card.company, desk.drafts.duplicate(card.number, new_key()))


def _print(talk: Talk, desk: Desk, number: str) -> None:
    export(talk, desk, number, partial(slip_file, desk, number), SLIP)


def _cannot(card: ProjectCard) -> list[str]:
    """Say what is not possible now, and why; a reason is said once."""
    against: dict[str, list[str]] = {}
    for one in card.actions:
        if one.reason is not None and one.action in (*OFFERED, *CORRECTIONS):
            words = show.action_word(one.action).lower()
            against.setdefault(show.reason_words(one.reason), []).append(words)
    parts = [f"{', '.join(actions)}: {reason}" for reason, actions in against.items()]
    return [_("Kan nu niet: {parts}.").format(parts="; ".join(parts))] if parts else []


def row_words(row: ProjectRow) -> str:
    """Say a line of the history: ``kop: waarde`` for every column."""
    columns = [
        (_("Projectnr"), row.number),
        (_("Naam"), row.name),
        (_("Projectbedrag"), show.euro(row.amount_cents)),
        (_("Dienst"), show.service_word(row.service)),
        (_("Dienstverlener"), row.provider_name),
        (_("Jaar"), str(row.year)),
        (_("Status"), show.status_word(row.status)),
    ]
    if row.balance_cents:
        columns.append((_("Saldo"), show.euro(row.balance_cents)))
    return facts(columns)


def everything(card: ProjectCard, kinds: Mapping[str, str]) -> list[str]:
    """Say what was applied for; ``kinds`` are the labels of the kinds of training."""
    rows = [
        (_("Naam"), card.name),
        (_("Onderneming"), f"{card.company_name}, {show.enterprise_number(card.company)}"),
        (_("Dienst"), show.service_word(card.service)),
        (_("Soort opleiding"), kinds.get(card.training_kind or "", "")),
        (_("Thema"), card.theme_label),
        (_("Dienstverlener"), f"{card.provider_name}, {card.provider}"),
        (_("Totaal aantal uren"), show.number(card.hours)),
        (_("Deelnemers"), ", ".join(card.participants)),
        (_("Ingeschreven of overeengekomen op"), show.long_day(card.registered_on)),
        (_("Start"), show.long_day(card.starts_on)),
        (_("Aangevraagd op"), show.long_day(card.applied_on)),
        (_("Af te ronden en te betalen ten laatste op"), show.long_day(card.closes_on)),
        (_("NACE-code van de hoofdactiviteit"), f"{card.nace} (NACE-BEL {card.nace_version})"),
        (_("Grootte"), show.size_word(card.size)),
        (_("Reden van de stopzetting"), card.stop_reason or ""),
    ]
    if card.stopped_on is not None:
        rows.append((_("Stopgezet op"), show.long_day(card.stopped_on)))
    if card.rating is not None:
        stars = _("{stars} van 5 sterren, op {day} door {name}").format(
            stars=card.rating.stars, day=show.long_day(card.rating.rated_on), name=card.rating.name
        )
        rows += [(_("Beoordeling"), stars), (_("Toelichting"), card.rating.comment)]
    return list(map(fact, rows))


def money(card: ProjectCard) -> list[str]:
    """Say where the money is, what moved, what was written and who did what."""
    rows = [
        (_("Projectbedrag"), show.euro(card.amount_cents)),
        (_("Eigen bijdrage"), show.euro(card.own_cents)),
        (_("Subsidie"), f"{show.euro(card.subsidy_cents)}, {card.percentage} %"),
        (_("Betaald"), show.euro(card.paid_cents)),
        (_("Saldo, eigen bijdrage en subsidie samen"), show.euro(card.balance_cents)),
    ]
    if card.status is Status.AWAITING_DEPOSIT:
        rows.append((_("Te storten ten laatste op"), show.long_day(card.deposit_by)))
    return [
        *map(fact, rows),
        *(transfer_by(card.deposit_by) if card.status is Status.AWAITING_DEPOSIT else []),
        *map(_movement, card.ledger),
        *(line for mail in card.mails for line in _mail(mail)),
        *map(_trail, card.trail),
    ]


def _movement(movement: Movement) -> str:
    return facts(
        [
            (kind_word(movement), show.euro(movement.cents)),
            (_("Op"), show.long_day(movement.booked_on)),
            (_("Van"), ACCOUNTS.get(movement.source, movement.source)),
            (_("Naar"), ACCOUNTS.get(movement.target, movement.target)),
            (_("Referentie"), movement.reference),
            (_("Mededeling"), movement.communication),
            (
                _("Teruggenomen op"),
                show.long_day(movement.taken_back_on) if movement.taken_back_on is not None else "",
            ),
            (_("Reden"), movement.taken_back_reason),
        ]
    )


def _mail(mail: MailCard) -> Iterator[str]:
    yield _("Mail aan {recipient}: {subject}.").format(recipient=mail.recipient, subject=mail.subject)
    if mail.state not in ("waiting", "kept"):
        yield mail_state_words(mail)
    yield from mail.body.splitlines()


def _trail(line: TrailLine) -> str:
    at = line.at.astimezone(BRUSSELS)
    return _("{action}, door {operator}, op {day} om {time}.").format(
        action=trail_word(line.action, line.facts),
        operator=line.operator,
        day=show.long_day(at.date()),
        time=f"{at:%H:%M}",
    )
