"""Een storting boeken die toegekomen is."""

from collections.abc import Mapping
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import show
from kmo_tui.forms.deposit import DEPOSIT, DIFFERENCES, SENT_BACK, to_deposit
from kmo_tui.forms.transfer_words import AGAIN, transfer_by
from kmo_tui.service.deposits import foreseen
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import DepositOutcome, ProjectCard
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.questions import Questions
from widgets.button import Act
from widgets.field import Field
from widgets.foreign import Part
from widgets.keys import said_key
from widgets.prose import Prose


class DepositDialog(FormDialog[DepositOutcome]):
    """Asks what the bank says about a deposit; one that does not fit is asked about before it is booked."""

    FORM = DEPOSIT
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6", "take", _("Neem het verwachte over"), id="deposit.take"),
    ]

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
            _("{key} neemt het verwachte bedrag en de mededeling over.").format(key=said_key(self, "F6")),
        ]

    def first_answers(self, card: ProjectCard) -> Mapping[str, str]:
        """Propose today."""
        return {"on": show.day(self.desk.today())}

    def review(self, card: ProjectCard, values: Mapping[str, object]) -> list[Part]:
        """Say what does not fit before anything is booked; what fits is booked at once."""
        try:
            verdict = foreseen(card, to_deposit(self.number, values), self.desk.today())
        except Refused:
            # said beside its question when it is booked
            return []
        if verdict == "accepted":
            return []
        known = {
            "got": show.euro(cast(int, values["amount"])),
            "amount": show.euro(card.own_cents),
            "communication": ogm_shown(card.communication),
            "day": show.long_day(card.deposit_by),
        }
        return [(DIFFERENCES[verdict].format(**known), "bold"), "", SENT_BACK.format(**known)]

    def act_words(self, values: Mapping[str, object]) -> str:
        """Say on the button that it goes back."""
        return _("Boek en stuur terug")

    def action_take(self) -> None:
        """Take over the amount and the communication that are expected."""
        found = self.query(Questions)
        if self.card is None or not found or self.reviewing:
            return
        questions = found.first()
        for question, text in (
            ("amount", show.typed_amount(self.card.own_cents)),
            ("communication", ogm_shown(self.card.communication)),
        ):
            field = questions.of(question)
            assert isinstance(field, Field)
            field.value = text
        questions.focus_on("on")

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
        """Book it although it goes back, change it, and the way out of the explanation."""
        yield from super().answers_to_review()
        yield Act(_("Sluit"), id="close", key="Esc")

    def focus_review(self) -> None:
        """Give the focus to the change, so that keys pressed too often book nothing; afterwards to the way out."""
        for act in self.query_one("#review").query(Act):
            act.display = (act.id == "close") == (self.done is not None)
        self.query_one("#close" if self.done else "#change").focus()

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
        if action == "take":
            return not self.reviewing
        if action == "change" and self.done is not None:
            return False
        return super().check_action(action, parameters)

    def field_of(self, refused: Refused) -> str | None:
        """Name the question that a refusal is about."""
        return refused.field


def _explained(done: DepositOutcome) -> list[Part]:
    what_now = {
        "wrong_amount": _(
            "Laat precies {amount} storten met mededeling {communication}, ten laatste op {day}."
        ),
        "wrong_communication": _(
            "Laat {amount} opnieuw storten met mededeling {communication}, ten laatste op {day}."
        ),
        "too_late": _("Dien een nieuwe aanvraag in. Met d op dit project neem je de gegevens over."),
        "already_deposited": _("Je hoeft niets te doen."),
        "cap_used_elsewhere": _("Dien een nieuwe aanvraag in zodra er weer plaats is in je jaarplafond."),
    }[done.outcome]
    facts = {
        "got": show.euro(done.cents),
        "amount": show.euro(done.expected_cents),
        "communication": ogm_shown(done.expected_communication),
        "day": show.long_day(done.deposit_by),
    }
    return [
        (DIFFERENCES[done.outcome].format(**facts), "bold"),
        _(
            "De storting van {got} is geboekt en teruggestuurd; je onderneming krijgt daarover een mail."
        ).format(got=facts["got"]),
        "",
        what_now.format(**facts),
        *(transfer_by(done.deposit_by) if done.outcome in AGAIN else []),
    ]
