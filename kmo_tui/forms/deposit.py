"""The questions about a deposit that arrived."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kmo_tui.domain.deposit import COMMUNICATION_LIMIT
from kmo_tui.domain.language import _
from kmo_tui.domain.wallet import Deposit
from kmo_tui.forms import parsers
from kmo_tui.forms.question import BadInput, Context, Form, Question


def _amount(typed: str, context: Context) -> int:
    label = _("Gestort bedrag")
    cents = parsers.cents(label, _("Vul het gestorte bedrag in, zoals 686,00."), typed)
    if not cents:
        raise BadInput(_("{label} moet groter dan 0 zijn, zoals 686,00.").format(label=label))
    return cents


def _on(typed: str, context: Context) -> date:
    return parsers.day(
        _("Datum van de storting"), _("Vul de datum van de storting in."), context.today, typed
    )


DEPOSIT = Form(
    "deposit",
    _("Storting boeken"),
    (
        Question(
            "amount",
            _("Gestort bedrag"),
            _amount,
            kind="amount",
            hint=_("in euro"),
            example="686,00",
            max_length=30,
        ),
        Question(
            "communication",
            _("Mededeling"),
            parsers.text(
                _("Mededeling"), _("Vul de mededeling in die bij de storting staat."), COMMUNICATION_LIMIT
            ),
            hint=_("zoals ze bij de storting staat"),
            max_length=COMMUNICATION_LIMIT,
        ),
        Question(
            "on",
            _("Datum van de storting"),
            _on,
            kind="date",
            hint=_("zoals 27 3 2026 of vandaag"),
            max_length=40,
        ),
    ),
)


DIFFERENCES = {
    "wrong_amount": _("Het bedrag {got} klopt niet: de eigen bijdrage is {amount}."),
    "wrong_communication": _("De mededeling klopt niet: ze moet {communication} zijn."),
    "too_late": _("De storting kwam te laat: ze moest er ten laatste op {day} zijn."),
    "already_deposited": _("De eigen bijdrage was al gestort."),
    "cap_used_elsewhere": _(
        "Het project was vervallen en het jaarplafond is intussen voor een ander project gebruikt."
    ),
}
SENT_BACK = _("Boek je deze storting, dan gaat {got} meteen terug naar de onderneming.")


def to_deposit(number: str, values: Mapping[str, Any]) -> Deposit:
    """Give the deposit for a project that the parsed answers make."""
    return Deposit(number, values["amount"], values["communication"], values["on"])
