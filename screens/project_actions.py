"""What can be done with one project, the same on every screen that shows projects."""

from collections.abc import Callable, Coroutine
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from textual.binding import Binding, BindingType

from kmo_tui.documents.files import Content
from kmo_tui.domain.language import _
from kmo_tui.domain.status import Action, Status
from kmo_tui.domain.wallet import Deposit
from kmo_tui.forms import show
from kmo_tui.service.desk import new_key
from kmo_tui.service.results import DepositOutcome, PaymentDone, ProjectCard
from screens.application.deposit import DepositScreen, print_slip
from screens.application.stepper import apply_in_five_steps
from screens.base import DeskScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.deposit import DepositDialog
from screens.dialogs.export import ExportDialog
from screens.dialogs.payment import PaymentDialog
from screens.dialogs.rating import RatingDialog
from screens.dialogs.stop import StopDialog
from screens.dialogs.take_back import TakeBackDialog
from screens.project_data import ProjectDataScreen
from screens.signing import signer_of
from widgets.keys import said_key

R = TypeVar("R")
Step = Callable[[ProjectCard], Coroutine[Any, Any, None]]

# what the page of a project offers and no list
ON_PAGE = frozenset({Action.TAKE_BACK, Action.CHANGE, Action.PRINT})
KEYS = {
    Action.DEPOSIT_DATA: "i",
    Action.DEPOSIT: "s",
    Action.PAY: "b",
    Action.RATE: "o",
    Action.STOP: "x",
    Action.TAKE_BACK: "r",
    Action.CHANGE: "w",
    Action.DUPLICATE: "d",
    Action.PRINT: "p",
}


def project_bindings(*, show: bool) -> list[BindingType]:
    """Give the keys of a project; ``show`` says whether the key bar names them."""
    return [
        Binding("b", "project('pay')", _("Betalen"), show=show, id="project.pay"),
        Binding("o", "project('rate')", _("Beoordelen"), show=show, id="project.rate"),
        Binding("s", "project('deposit')", _("Storten"), show=show, id="project.deposit"),
        Binding("i", "project('deposit_data')", _("Gegevens storting"), show=show, id="project.deposit_data"),
        Binding("x", "project('stop')", _("Stopzetten"), show=show, id="project.stop"),
        Binding("d", "project('duplicate')", _("Dupliceren"), show=show, id="project.duplicate"),
    ]


class ProjectActions(DeskScreen[R], Generic[R]):
    """A screen with a project in hand: ``chosen()`` names it, ``reload()`` follows every action.

    An action that is not possible says why on the status line; what is possible is the desk's to say.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *project_bindings(show=False),
        Binding("p", "project('print')", _("Printen"), show=False, id="project.print"),
        Binding("a", "arrive", _("Demo: de storting komt toe"), show=False, id="demo.arrive"),
        Binding("+", "move_clock(1, 0)", _("Demo: een dag verder"), show=False, id="demo.day"),
        Binding(
            "*", "move_clock(0, 1)", _("Demo: een maand verder"), show=False, key_display="*", id="demo.month"
        ),
    ]

    def chosen(self) -> str | None:
        """Give the number of the project in hand."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the demo's keys in a demo only."""
        return self.desk.demo_clock() if action in ("arrive", "move_clock") else True

    def action_project(self, action: str) -> None:
        """Do something with the project in hand, or say why not."""
        number = self.chosen()
        if number is None:
            self.say(_("Kies eerst een project in de lijst."), "info")
        else:
            self.converse(self._do(Action(action), number))

    async def _possible(self, action: Action, number: str) -> ProjectCard | None:
        """Give the project when this can be done with it; else say why not."""
        card = await self.attempt(self.desk.projects.card, number)
        if card is None:
            return None
        against = next(possible.reason for possible in card.actions if possible.action is action)
        if against is None:
            return card
        self.say(
            _("{action} kan niet voor {number}: {reason}").format(
                action=show.action_word(action), number=number, reason=show.reason_words(against)
            ),
            "error",
        )
        return None

    async def _do(self, action: Action, number: str) -> None:
        card = await self._possible(action, number)
        if card is None:
            return
        steps: dict[Action, Step] = {
            Action.PAY: self._pay,
            Action.RATE: self._rate,
            Action.DEPOSIT: self._book,
            Action.DEPOSIT_DATA: self._show_deposit_data,
            Action.STOP: self._stop,
            Action.TAKE_BACK: self._take_back,
            Action.CHANGE: self._change,
            Action.DUPLICATE: self._duplicate,
            Action.PRINT: self._print,
        }
        await steps[action](card)

    async def _pay(self, card: ProjectCard) -> None:
        done = await self.app.push_screen_wait(PaymentDialog(self.desk, card.number))
        if done is None:
            return
        await self.reload()
        self.say(_paid(done))
        if done.status is Status.COMPLETED and card.stars is None:
            await self._offer_rating(done)

    async def _offer_rating(self, done: PaymentDone) -> None:
        question = _("Project {number} is afgewerkt. Wil je {provider} nu beoordelen?").format(
            number=done.number, provider=done.provider_name
        )
        if await self.app.push_screen_wait(ConfirmDialog(question, _("Ja, beoordelen"), _("Nee, later"))):
            await self._do(Action.RATE, done.number)

    async def _rate(self, card: ProjectCard) -> None:
        if await signer_of(self) is None:
            return
        done = await self.app.push_screen_wait(RatingDialog(self.desk, card.number))
        if done is None:
            return
        await self.reload()
        self.say(
            _("{given} van 5 sterren gegeven. {provider} staat nu op {rating}.").format(
                given=done.stars,
                provider=card.provider_name,
                rating=show.stars(done.average, done.count),
            )
        )

    async def _book(self, card: ProjectCard) -> None:
        done = await self.app.push_screen_wait(DepositDialog(self.desk, card.number))
        if done is not None:
            await self._booked(done)

    async def _booked(self, done: DepositOutcome) -> None:
        await self.reload()
        if done.outcome == "accepted":
            self.say(
                _("storting van {amount} geboekt, saldo {balance}. Betalen: toets {key}.").format(
                    key=said_key(self, "b"),
                    amount=show.euro(done.cents),
                    balance=show.euro(done.balance_cents),
                )
            )
        else:
            self.say(
                _("storting van {amount} teruggestuurd: {reason}").format(
                    amount=show.euro(done.cents), reason=_returned(done)
                ),
                "error",
            )

    async def _show_deposit_data(self, card: ProjectCard) -> None:
        await self.app.push_screen_wait(DepositScreen(self.desk, card.number))

    async def _print(self, card: ProjectCard) -> None:
        await print_slip(self, card.number)

    async def _stop(self, card: ProjectCard) -> None:
        done = await self.app.push_screen_wait(StopDialog(self.desk, card.number))
        if done is None:
            return
        await self.reload()
        self.say(
            _("{number} stopgezet. {own} komt terug op je rekening, {cap} terug in het jaarplafond.").format(
                number=done.number, own=show.euro(done.own_cents), cap=show.euro(done.to_cap_cents)
            )
        )

    async def _take_back(self, card: ProjectCard) -> None:
        done = await self.app.push_screen_wait(TakeBackDialog(self.desk, card.number))
        if done is None:
            return
        await self.reload()
        self.say(
            _("{amount} teruggenomen, saldo {balance}. Status: {status}.").format(
                amount=show.euro(done.cents),
                balance=show.euro(done.balance_cents),
                status=show.status_word(done.status),
            )
        )

    async def _change(self, card: ProjectCard) -> None:
        if await self.app.push_screen_wait(ProjectDataScreen(self.desk, card)) is not None:
            await self.reload()
            self.say(_("gegevens bewaard."))

    async def _duplicate(self, card: ProjectCard) -> None:
        draft = await self.attempt(self.desk.drafts.duplicate, card.number, new_key())
        if draft is not None:
            await self.applied(await apply_in_five_steps(self.app, self.desk, card.company, draft))

    async def applied(self, number: str | None) -> None:
        """Show what became of an application that was just filled in."""
        await self.reload()
        if number is not None:
            self.say(_("aanvraag {number} ingediend.").format(number=number))

    async def export(self, name: str, written: Callable[[str], Content]) -> None:
        """Save a list as a file that is asked for."""
        place = await self.app.push_screen_wait(ExportDialog(self.desk, name, written))
        if place is not None:
            self.say(_("bewaard in {file}.").format(file=place))

    def action_move_clock(self, days: int, months: int) -> None:
        """Move the demo's clock."""
        self.converse(self._move_clock(days, months))

    async def _move_clock(self, days: int, months: int) -> None:
        today: date | None = await self.attempt(self.desk.move_clock, days=days, months=months)
        if today is not None:
            await self.reload()
            self.say(_("het is nu {day}.").format(day=show.long_day(today)))

    def action_arrive(self) -> None:
        """Let the deposit of the project in hand arrive, in a demo."""
        number = self.chosen()
        if number is None:
            self.say(_("Kies eerst een project in de lijst."), "info")
        else:
            self.converse(self._arrive(number))

    async def _arrive(self, number: str) -> None:
        card = await self._possible(Action.DEPOSIT, number)
        if card is None:
            return
        done = await self.attempt(
            self.desk.wallet.deposit,
            Deposit(number, card.own_cents, card.communication, self.desk.today()),
            new_key(),
        )
        if done is not None:
            await self._booked(done)


def _paid(done: PaymentDone) -> str:
    if done.balance_cents:
        return _("{amount} betaald aan {provider}, saldo {balance}.").format(
            amount=show.euro(done.paid_cents),
            provider=done.provider_name,
            balance=show.euro(done.balance_cents),
        )
    return _("{amount} betaald aan {provider}. Project {number} is afgewerkt.").format(
        amount=show.euro(done.paid_cents), provider=done.provider_name, number=done.number
    )


def _returned(done: DepositOutcome) -> str:
    words = {
        "wrong_amount": _("het bedrag moet {amount} zijn."),
        "wrong_communication": _("de mededeling moet {communication} zijn."),
        "too_late": _("de storting moest er ten laatste op {day} zijn."),
        "already_deposited": _("de storting was er al."),
        "cap_used_elsewhere": _("het jaarplafond is intussen opgebruikt."),
    }
    return words[done.outcome].format(
        amount=show.euro(done.expected_cents),
        communication=done.expected_communication,
        day=show.day(done.deposit_by),
    )
