"""The questions of a payment to the provider (manual p. 14)."""

from collections.abc import Callable, Mapping
from typing import Any, ParamSpec, cast

from kmo_tui.domain.language import _
from kmo_tui.domain.payment import (
    MESSAGE_LIMIT,
    REFERENCE_LIMIT,
    check_amount,
    check_free_communication,
    check_reference,
)
from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.wallet import Payment
from kmo_tui.forms import parsers, words
from kmo_tui.forms.numbers import parse_ogm
from kmo_tui.forms.question import BadInput, Choice, Context, Form, Question

P = ParamSpec("P")
PAY_AGAIN = _("Toch nog eens betalen met deze referentie?")
LATE = _(
    "Let op: de laatste dag om af te ronden en te betalen was {day}. De regels van dit loket laten betalen nog toe."
)


def _hold(rule: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    try:
        rule(*args, **kwargs)
    except Refused as refused:
        raise BadInput(words.sentence(refused)) from refused


def _amount(typed: str, context: Context) -> int:
    cents = parsers.cents(_("Te betalen bedrag"), _("Vul het te betalen bedrag in, zoals 980,00."), typed)
    _hold(check_amount, cents, cast(int, context.facts["balance_cents"]))
    return cents


def _reference(typed: str, context: Context) -> str:
    kept = parsers.plain(_("Referentienummer"), typed, REFERENCE_LIMIT)
    if not kept:
        raise BadInput(_("Vul het referentienummer in: het nummer of kenmerk van je factuur."))
    _hold(check_reference, kept)
    return kept


def _structured(typed: str, context: Context) -> str:
    return parse_ogm(typed)


def _message(typed: str, context: Context) -> str:
    kept = parsers.plain(_("Vrije mededeling"), typed, MESSAGE_LIMIT)
    if not kept:
        raise BadInput(_("Vul de vrije mededeling in."))
    _hold(check_free_communication, kept)
    return kept


def _kinds(context: Context) -> tuple[Choice, ...]:
    return (Choice("structured", _("Gestructureerd")), Choice("free", _("Vrij")))


def _asks(kind: str) -> Callable[[Context], bool]:
    return lambda context: context.answers.get("kind") == kind


PAYMENT = Form(
    "payment",
    _("Betaling aan dienstverlener"),
    (
        Question(
            "amount",
            _("Te betalen bedrag"),
            _amount,
            kind="amount",
            hint=_("in euro, zonder btw"),
            max_length=30,
        ),
        Question(
            "reference",
            _("Referentienummer"),
            _reference,
            hint=_("nummer of kenmerk van de factuur"),
            max_length=REFERENCE_LIMIT,
        ),
        Question(
            "kind",
            _("Mededeling"),
            parsers.one_of(_("Kies een gestructureerde of een vrije mededeling."), _kinds),
            kind="choice",
            choices=_kinds,
        ),
        Question(
            "structured",
            _("Gestructureerde mededeling"),
            _structured,
            hint=_("12 cijfers"),
            example="+++180/1851/05305+++",
            max_length=40,
            asked=_asks("structured"),
        ),
        Question(
            "message",
            _("Vrije mededeling"),
            _message,
            hint=_("letters zonder accenten, cijfers en gewone leestekens"),
            max_length=MESSAGE_LIMIT,
            asked=_asks("free"),
        ),
    ),
)


def to_payment(number: str, values: Mapping[str, Any]) -> Payment:
    """Give the payment for a project that the parsed answers make."""
    return Payment(
        number=number,
        cents=values["amount"],
        reference=values["reference"],
        structured=values.get("structured", ""),
        message=values.get("message", ""),
    )
