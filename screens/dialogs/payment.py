"""Betaling aan dienstverlener (manual p. 14)."""

from collections.abc import Mapping
from functools import partial
from typing import cast

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.forms import show, words
from kmo_tui.forms.payment import LATE, PAY_AGAIN, PAYMENT, to_payment
from kmo_tui.service.results import PaymentDone, ProjectCard
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.form_dialog import FormDialog
from widgets.foreign import Part


class PaymentDialog(FormDialog[PaymentDone]):
    """Asks amount, reference and communication, says in words what is paid to whom, then pays."""

    FORM = PAYMENT
    COUNTED = ("message",)

    def about(self) -> str:
        """Say what this dialog is for."""
        return _(
            "Betaal de dienstverlener met wat op het saldo staat: je eigen bijdrage en de subsidie samen."
            " De btw betaal je zelf aan de dienstverlener."
        )

    def facts(self, card: ProjectCard) -> list[Part]:
        """Give project, balance and what to know before paying."""
        late = [LATE.format(day=show.long_day(card.closes_on))] if card.closes_on < self.desk.today() else []
        return [
            *late,
            _("Projectnummer: {number}").format(number=card.number),
            _("Dienstverlener: {name}").format(name=card.provider_name),
            _("Projectbedrag: {amount}").format(amount=show.euro(card.amount_cents)),
            _("Beschikbaar saldo: {amount} (eigen bijdrage + subsidie)").format(
                amount=show.euro(card.balance_cents)
            ),
            _("Tip: betaal niet alleen je eigen bijdrage. De subsidie staat mee op het saldo."),
            _("De btw betaal je zelf aan de dienstverlener, buiten de kmo-portefeuille."),
        ]

    def first_answers(self, card: ProjectCard) -> Mapping[str, str]:
        """Propose to pay all that is left."""
        return {"amount": _typed(card.balance_cents)}

    def known(self, card: ProjectCard) -> Mapping[str, object]:
        """Give the parser what is left."""
        return {"balance_cents": card.balance_cents}

    def review(self, card: ProjectCard, values: Mapping[str, object]) -> list[Part]:
        """Say what is paid to whom and what is left then."""
        cents = cast(int, values["amount"])
        left = card.balance_cents - cents
        return [
            (
                _("Je betaalt {amount} aan {provider}").format(
                    amount=show.euro(cents), provider=card.provider_name
                ),
                "bold",
            ),
            _("voor project {number}: {name}").format(number=card.number, name=card.name),
            "",
            _("Referentienummer: {reference}").format(reference=values["reference"]),
            _("Mededeling: {communication}").format(communication=_communication(values)),
            _("Daarna staat er nog {left} op het saldo.").format(left=show.euro(left))
            if left
            else _("Daarna is het saldo op en is het project afgewerkt."),
            _("Een foute betaling kan je terugnemen."),
        ]

    def act_words(self, values: Mapping[str, object]) -> str:
        """Name amount on the button."""
        return _("Betaal {amount}").format(amount=show.euro(cast(int, values["amount"])))

    async def book(self, values: Mapping[str, object]) -> None:
        """Pay."""
        payment = to_payment(self.number, values)
        self._used: Refused | None = None
        done = await self.attempt(self.desk.wallet.pay, payment, self.key)
        if self._used is not None:
            question = f"{words.sentence(self._used)} {PAY_AGAIN}"
            if await self.app.push_screen_wait(ConfirmDialog(question, _("Ja, nog eens betalen"), _("Nee"))):
                done = await self.attempt(partial(self.desk.wallet.pay, again=True), payment, self.key)
            else:
                super().refuse(self._used)
        if done is not None:
            self.dismiss(done)

    def refuse(self, refused: Refused) -> None:
        """Show a refusal beside its question; a reference that was paid before is asked about first."""
        if refused.code is Code.REFERENCE_USED:
            self._used = refused
        else:
            super().refuse(refused)

    def field_of(self, refused: Refused) -> str | None:
        """Name the question that a refusal is about."""
        if refused.field == "communication":
            return "structured" if "structured" in self.values else "message"
        return refused.field


def _typed(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def _communication(values: Mapping[str, object]) -> str:
    structured = values.get("structured")
    return ogm_shown(str(structured)) if structured else str(values.get("message", ""))
