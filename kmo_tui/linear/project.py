"""One project: what it is, what can be done with it, and everything about it on request."""

from collections.abc import Callable
from functools import partial

from kmo_tui.domain.language import _
from kmo_tui.domain.status import Action, Status
from kmo_tui.forms import show
from kmo_tui.forms.export import SLIP
from kmo_tui.linear.apply import apply
from kmo_tui.linear.deposit import book_deposit, let_deposit_arrive, tell_deposit_data
from kmo_tui.linear.export import export
from kmo_tui.linear.project_words import everything, money, row_words
from kmo_tui.linear.talk import Back, Talk
from kmo_tui.linear.wallet import pay, rate, stop
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import ProjectCard
from kmo_tui.service.slips import slip_file

Act = Callable[[], object]

OFFERED = (Action.DEPOSIT_DATA, Action.DEPOSIT, Action.PAY, Action.RATE, Action.STOP, Action.DUPLICATE)


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
        if one.reason is not None and one.action in OFFERED:
            words = show.action_word(one.action).lower()
            against.setdefault(show.reason_words(one.reason), []).append(words)
    parts = [f"{', '.join(actions)}: {reason}" for reason, actions in against.items()]
    return [_("Kan nu niet: {parts}.").format(parts="; ".join(parts))] if parts else []
