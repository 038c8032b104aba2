"""The questions about the role of the desk, asked once: beside the official site, or a desk of its own."""

from collections.abc import Mapping
from typing import Any

from kmo_tui.domain.desk_role import (
    ADDRESS_LIMIT,
    BENEFICIARY_LIMIT,
    BESIDE_VLAIO,
    COMPANION,
    OWN,
    SCHEME_LIMIT,
    DeskRole,
)
from kmo_tui.domain.language import _
from kmo_tui.forms import parsers
from kmo_tui.forms.numbers import parse_bic, parse_iban
from kmo_tui.forms.question import Choice, Context, Form, Question


def _roles(context: Context) -> tuple[Choice, ...]:
    return (Choice(COMPANION, _("Naast VLAIO")), Choice(OWN, _("Eigen loket")))


def _own(context: Context) -> bool:
    return context.answers.get("role") == OWN


def _iban(typed: str, context: Context) -> str:
    return parse_iban(typed)


def _bic(typed: str, context: Context) -> str:
    return parse_bic(typed)


ROLE = Form(
    "role",
    _("Wat is dit loket?"),
    (
        Question(
            "role",
            _("Rol van dit loket"),
            parsers.one_of(_("Kies wat dit loket is."), _roles),
            kind="choice",
            choices=_roles,
        ),
        Question(
            "scheme",
            _("Naam van de regeling"),
            parsers.text(_("Naam van de regeling"), _("Vul de naam van de regeling in."), SCHEME_LIMIT),
            hint=_("staat op elk blad en in elke mail"),
            example=_("Proeffonds Gent"),
            max_length=SCHEME_LIMIT,
            asked=_own,
        ),
        Question(
            "beneficiary",
            _("Begunstigde van de stortingen"),
            parsers.text(
                _("Begunstigde van de stortingen"),
                _("Vul in van wie de rekening voor de stortingen is."),
                BENEFICIARY_LIMIT,
            ),
            hint=_("zoals de bank de naam kent"),
            max_length=BENEFICIARY_LIMIT,
            asked=_own,
        ),
        Question(
            "address",
            _("Adres van de begunstigde"),
            parsers.optional_text(_("Adres van de begunstigde"), ADDRESS_LIMIT),
            hint=_("straat, nummer, postcode en gemeente"),
            optional=True,
            max_length=ADDRESS_LIMIT,
            asked=_own,
        ),
        Question(
            "iban",
            _("Rekeningnummer (IBAN)"),
            _iban,
            hint=_("waarop gestort wordt"),
            example="BE68 5390 0754 7034",
            max_length=60,
            asked=_own,
        ),
        Question(
            "bic",
            _("BIC van de bank"),
            _bic,
            hint=_("voor de QR-code"),
            example="KREDBEBB",
            optional=True,
            max_length=20,
            asked=_own,
        ),
    ),
)


def to_role(values: Mapping[str, Any]) -> DeskRole:
    """Give the role that the parsed answers make; beside VLAIO the account is that of the fund."""
    if values["role"] == COMPANION:
        return BESIDE_VLAIO
    names = ("scheme", "beneficiary", "address", "iban", "bic")
    return DeskRole(role=OWN, **{name: values[name] for name in names})
