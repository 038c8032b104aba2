"""Een storting boeken die toegekomen is."""

from collections.abc import Mapping

from textual import on
from textual.app import ComposeResult

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import show
from kmo_tui.forms.deposit import DEPOSIT, to_deposit
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import DepositOutcome, ProjectCard
from screens.dialogs.form_dialog import FormDialog
from widgets.button import Act
from widgets.foreign import Part
from widgets.prose import Prose


class DepositDialog(FormDialog[DepositOutcome]):
    """Asks what the bank says about the deposit; one that was sent back is explained before leaving."""

    FORM = DEPOSIT

    def __init__(self, desk: Desk, project: str) -> None:
        super().__init__(desk, project)
        self.done: DepositOutcome | None = None

    def about(self) -> str:
        """Say what this dialog is for."""
        return _(
            "Neem bedrag, mededeling en datum over van het rekeninguittreksel. Klopt alles, dan loopt het"
            " project; anders gaat de storting terug en lees je waarom."
        )

    def facts(self, card: ProjectCard) -> list[Part]:
        """Say which deposit is expected."""
        return [
            _("Projectnummer: {number}").format(number=card.number),
            _("Verwacht: {amount} met mededeling {communication}").format(
                amount=show.euro(card.own_cents), communication=ogm_shown(card.communication)
            ),
            _("Ten laatste op {day}").format(day=show.long_day(card.deposit_by)),
        ]

    def first_answers(self, card: ProjectCard) -> Mapping[str, str]:
        """Propose today."""
        return {"on": show.day(self.desk.today())}

    async def book(self, values: Mapping[str, object]) -> None:
        """Book it; leave at once when it was accepted."""
        done = await self.attempt(
            self.desk.wallet.deposit,
            to_deposit(self.number, values),
            self.key,
        )
        if done is None:
            return
        self.done = done
        if done.outcome == "accepted":
            self.dismiss(done)
            return
        self.query_one("#said", Prose).show(*_explained(done), "")
        self.show_page(review=True)
        self.set_heading(_("De storting is teruggestuurd"))

    def answers_to_review(self) -> ComposeResult:
        """The way out of the explanation."""
        yield Act(_("Sluit"), id="close", key="Esc")

    def focus_review(self) -> None:
        """Give the focus to the way out."""
        self.query_one("#close").focus()

    @on(Act.Pressed, "#close")
    def action_back(self) -> None:
        """Leave, with what was booked if anything was."""
        self.dismiss(self.done)

    def action_go_on(self) -> None:
        """Book; after that leave."""
        if self.done is None:
            super().action_go_on()
        else:
            self.action_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is booked cannot be changed."""
        return False if action == "change" else super().check_action(action, parameters)

    def field_of(self, refused: Refused) -> str | None:
        """Name the question that a refusal is about."""
        return refused.field


def _explained(done: DepositOutcome) -> list[Part]:
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
            _("Dien een nieuwe aanvraag in. Met d op dit project neem je de gegevens over."),
        ),
        "already_deposited": (
            _("De eigen bijdrage was al gestort."),
            _("Je hoeft niets te doen."),
        ),
        "cap_used_elsewhere": (
            _("Het project was vervallen en het jaarplafond is intussen voor een ander project gebruikt."),
            _("Dien een nieuwe aanvraag in zodra er weer plaats is in je jaarplafond."),
        ),
    }[done.outcome]
    facts = {
        "got": show.euro(done.cents),
        "amount": show.euro(done.expected_cents),
        "communication": ogm_shown(done.expected_communication),
        "day": show.long_day(done.deposit_by),
    }
    return [
        (why.format(**facts), "bold"),
        _(
            "De storting van {got} is geboekt en teruggestuurd; je onderneming krijgt daarover een mail."
        ).format(got=facts["got"]),
        "",
        what_now.format(**facts),
    ]
