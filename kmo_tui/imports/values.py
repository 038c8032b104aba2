"""How one value of a file is read: the type a model field has, and the sentence when it does not fit."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

from kmo_tui.domain.language import _
from kmo_tui.domain.mail_address import is_mail_address
from kmo_tui.domain.money import LARGEST_CENTS, BadAmount, decimal_text, parse_amount, parse_written_amount
from kmo_tui.domain.text import fault_in, normal
from kmo_tui.forms.numbers import parse_enterprise_number, parse_iban, parse_provider_number

_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CENT = Decimal("0.01")
_LARGEST_EUROS = Decimal(LARGEST_CENTS) / 100
_HOURS = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,2}))?")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(_("dit moet tekst tussen aanhalingstekens zijn"))
    fault = fault_in(value)
    if fault == "control":
        raise ValueError(_("hier staan tekens in die niet op een scherm of brief kunnen"))
    if fault:
        raise ValueError(_("hier staan te veel losse accenten in"))
    return normal(value)


def _amount(value: object) -> int:
    if isinstance(value, str):
        try:
            return parse_written_amount(value)
        except BadAmount as fault:
            raise ValueError(_amount_words(fault.kind, value)) from fault
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise ValueError(_('dit moet een bedrag zijn, zoals "980.00"'))
    euros = Decimal(value)
    if not euros.is_finite():
        raise ValueError(_amount_words("unreadable"))
    if euros < 0:
        raise ValueError(_amount_words("negative"))
    # compared before anything is computed: an exponent of millions has no place in a sum
    if euros > _LARGEST_EUROS:
        raise ValueError(_amount_words("too_large"))
    whole_cents = euros.quantize(_CENT)
    if euros != whole_cents:
        raise ValueError(_amount_words("decimals"))
    return int(whole_cents * 100)


def _amount_words(kind: str, text: str = "") -> str:
    if kind == "ambiguous":
        whole = decimal_text(parse_amount(text))
        return _(
            "{text} kan {whole} of een bedrag met drie cijfers na de komma zijn; schrijf {whole} als je dat bedoelt"
        ).format(text=text.strip(), whole=whole)
    return {
        "decimals": _("een bedrag heeft hoogstens twee cijfers na de komma"),
        "negative": _("een bedrag kan niet negatief zijn"),
        "too_large": _("dit bedrag is te groot"),
    }.get(kind, _("dit is geen bedrag; schrijf het zoals 980,00 of 980.00"))


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and _ISO.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(_("deze dag bestaat niet")) from None
    raise ValueError(_("dit moet een dag zijn, zoals 2026-05-04"))


def _number(value: object) -> Decimal:
    if isinstance(value, str):
        match = _HOURS.fullmatch(value.strip())
        if match is None:
            raise ValueError(_("dit moet een getal zijn, met hoogstens twee cijfers na de komma"))
        return Decimal(f"{match[1]}.{match[2] or 0}")
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise ValueError(_("dit moet een getal zijn"))
    try:
        number = Decimal(value)
        if not 0 <= number <= 999_999 or number != number.quantize(Decimal("0.01")):
            raise ValueError(_("dit moet een getal zijn, met hoogstens twee cijfers na de komma"))
    except InvalidOperation as error:
        raise ValueError(_("dit moet een getal zijn")) from error
    return number


def _above_zero(value: Decimal) -> Decimal:
    if not value:
        raise ValueError(_("dit moet meer dan nul zijn"))
    return value


def _mail(value: object) -> str:
    mail = _text(value)
    if not is_mail_address(mail):
        raise ValueError(_("dit is geen mailadres; schrijf het zoals info@bedrijf.be"))
    return mail


def _company(value: object) -> str:
    return parse_enterprise_number(_text(value))


def _asked_company(value: object) -> str:
    """Take ten digits as they are: whether the desk knows the company is the desk's answer to give."""
    digits = re.sub(r"[\s.]", "", _text(value).upper().removeprefix("BE"))
    return digits if re.fullmatch(r"[0-9]{10}", digits) else parse_enterprise_number(_text(value))


def _nace(value: object) -> str:
    code = re.sub(r"[\s.]", "", _text(value))
    if not re.fullmatch(r"[0-9]{5}", code):
        raise ValueError(_("een NACE-code heeft vijf cijfers, tussen aanhalingstekens"))
    return code


def _company_nace(value: object) -> str:
    return "" if value == "" else _nace(value)


def _read(read: Any, json_type: str | list[str], about: str, **more: Any) -> tuple[Any, Any]:
    return BeforeValidator(read), WithJsonSchema({"type": json_type, "description": about, **more})


_PLAIN = {"minLength": 1, "maxLength": 200}

Text = Annotated[
    str, StringConstraints(min_length=1, max_length=200), *_read(_text, "string", "Text.", **_PLAIN)
]
Address = Annotated[
    str, StringConstraints(max_length=200), *_read(_text, "string", "Address.", maxLength=200)
]
Mail = Annotated[str, StringConstraints(max_length=200), *_read(_mail, "string", "E-mail address.", **_PLAIN)]
Cents = Annotated[
    int,
    *_read(_amount, ["string", "number"], 'Amount in EUR, at most two decimals: "980.00", "980,00" or 980.'),
]
Day = Annotated[date, *_read(_day, "string", "Day, ISO 8601; in TOML also a bare date.", format="date")]
Count = Annotated[Decimal, *_read(_number, ["string", "number"], "Number from 0, at most two decimals.")]
Hours = Annotated[
    Decimal,
    *_read(lambda value: _above_zero(_number(value)), ["string", "number"], "Hours, more than 0."),
]
CompanyNumber = Annotated[
    str, *_read(_company, "string", "Enterprise number, ten digits with valid check digits.")
]
AskedCompany = Annotated[str, *_read(_asked_company, "string", "Enterprise number of a company of the desk.")]
ProviderNumber = Annotated[
    str,
    *_read(
        lambda value: parse_provider_number(_text(value)),
        "string",
        "DV.O999001 (training) or DV.A999001 (advice).",
    ),
]
Iban = Annotated[str, *_read(lambda value: parse_iban(_text(value)), "string", "IBAN.")]
CompanyNace = Annotated[
    str, *_read(_company_nace, "string", "NACE-BEL code, five digits, or nothing.", maxLength=5)
]
Nace = Annotated[str, *_read(_nace, "string", "NACE-BEL code, five digits.", pattern="^[0-9]{5}$")]
