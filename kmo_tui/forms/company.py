"""The questions about a company."""

from decimal import Decimal
from typing import cast

from kmo_tui.domain.language import _
from kmo_tui.forms import parsers
from kmo_tui.forms.numbers import parse_enterprise_number, parse_iban, parse_nace
from kmo_tui.forms.question import BadInput, Choice, Context, Form, Question


def _number(typed: str, context: Context) -> str:
    return parse_enterprise_number(typed)


def _iban(typed: str, context: Context) -> str:
    return parse_iban(typed)


def _nace(typed: str, context: Context) -> str:
    return parse_nace(typed) if typed.strip() else ""


def _kinds(context: Context) -> tuple[Choice, ...]:
    return (
        Choice("none", _("Geen groep")),
        Choice("linked", _("Verbonden (meer dan 50 %)")),
        Choice("partner", _("Partner (25 tot 50 %)")),
    )


def _grouped(context: Context) -> bool:
    return context.answers.get("group", "") in ("linked", "partner")


def _share(typed: str, context: Context) -> int:
    bare = typed.strip().removesuffix("%").strip()
    if not bare:
        raise BadInput(_("Vul het aandeel in procent in."))
    if not (bare.isascii() and bare.isdecimal()) or not 25 <= int(bare) <= 100:
        raise BadInput(_("Aandeel moet een getal van 25 tot 100 zijn, zoals 30."))
    return int(bare)


MAIL = Question(
    "mail",
    _("Mailadres"),
    parsers.mail,
    hint=_("alle berichten gaan hierheen"),
    example="info@bedrijf.be",
)
IBAN = Question(
    "iban",
    _("Rekeningnummer (IBAN)"),
    _iban,
    hint=_("voor een terugbetaling van je eigen bijdrage"),
    example="BE68 5390 0754 7034",
    max_length=60,
)

CONTACT = Form("company_data", _("Mijn ondernemingsgegevens"), (MAIL, IBAN))

COMPANY = Form(
    "company",
    _("Nieuwe onderneming"),
    (
        Question(
            "number",
            _("Ondernemingsnummer"),
            _number,
            hint=_("10 cijfers"),
            example="0123.456.749",
            max_length=40,
        ),
        Question(
            "name",
            _("Naam van de onderneming"),
            parsers.text(_("Naam van de onderneming"), _("Vul de naam van de onderneming in."), 200),
        ),
        Question(
            "address",
            _("Adres"),
            parsers.optional_text(_("Adres"), 200),
            example=_("Stationsstraat 1, 9000 Gent"),
            optional=True,
        ),
        MAIL,
        IBAN,
        Question(
            "employees",
            _("Werknemers"),
            parsers.number(_("Werknemers"), _("Vul het aantal werknemers in."), zero=True),
            kind="number",
            hint=_("in voltijdse equivalenten, uitzendkrachten niet meegeteld"),
            example="12,5",
            max_length=12,
        ),
        Question(
            "turnover",
            _("Omzet per jaar"),
            parsers.amount(_("Omzet per jaar"), _("Vul de omzet per jaar in.")),
            kind="amount",
            hint=_("in euro, van het laatste afgesloten boekjaar"),
            example="1.800.000",
            max_length=30,
        ),
        Question(
            "balance",
            _("Balanstotaal"),
            parsers.amount(_("Balanstotaal"), _("Vul het balanstotaal in.")),
            kind="amount",
            hint=_("in euro"),
            example="950.000",
            max_length=30,
        ),
        Question(
            "nace",
            _("NACE-code van de hoofdactiviteit"),
            _nace,
            hint=_("5 cijfers uit de Kruispuntbank van Ondernemingen (KBO)"),
            example="10711",
            optional=True,
            max_length=10,
        ),
        Question(
            "group",
            _("Hoort de onderneming bij een groep?"),
            parsers.one_of(_("Kies of de onderneming bij een groep hoort."), _kinds),
            kind="choice",
            choices=_kinds,
        ),
        Question(
            "group_name",
            _("Naam van de andere onderneming"),
            parsers.text(
                _("Naam van de andere onderneming"), _("Vul de naam van de andere onderneming in."), 200
            ),
            asked=_grouped,
        ),
        Question(
            "group_share",
            _("Aandeel in procent"),
            _share,
            example="30",
            max_length=6,
            asked=_grouped,
        ),
        Question(
            "group_employees",
            _("Werknemers van de andere onderneming"),
            parsers.number(
                _("Werknemers"), _("Vul het aantal werknemers van de andere onderneming in."), zero=True
            ),
            kind="number",
            hint=_("in voltijdse equivalenten"),
            example="40",
            max_length=12,
            asked=_grouped,
        ),
        Question(
            "group_turnover",
            _("Omzet van de andere onderneming"),
            parsers.amount(_("Omzet"), _("Vul de omzet van de andere onderneming in.")),
            kind="amount",
            hint=_("in euro per jaar"),
            max_length=30,
            asked=_grouped,
        ),
        Question(
            "group_balance",
            _("Balanstotaal van de andere onderneming"),
            parsers.amount(_("Balanstotaal"), _("Vul het balanstotaal van de andere onderneming in.")),
            kind="amount",
            hint=_("in euro"),
            max_length=30,
            asked=_grouped,
        ),
    ),
)


def to_company(values: dict[str, object]) -> dict[str, object]:
    """Give the parsed answers under the field names of a new company."""
    company: dict[str, object] = {
        "number": values["number"],
        "name": values["name"],
        "address": values["address"],
        "mail": values["mail"],
        "iban": values["iban"],
        "employees": values["employees"],
        "turnover_cents": values["turnover"],
        "balance_cents": values["balance"],
        "nace": values["nace"],
    }
    if values["group"] != "none":
        company["relations"] = (
            {
                "name": values["group_name"],
                "kind": values["group"],
                "share": values["group_share"],
                "employees": cast(Decimal, values["group_employees"]),
                "turnover_cents": values["group_turnover"],
                "balance_cents": values["group_balance"],
            },
        )
    return company
