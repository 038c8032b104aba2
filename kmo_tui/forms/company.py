"""The questions about a company."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from kmo_tui.domain.company import Company
from kmo_tui.domain.language import _
from kmo_tui.forms import parsers, show
from kmo_tui.forms.group import MOST_RELATIVES, RELATIVES, relatives_answers, to_relations
from kmo_tui.forms.numbers import parse_enterprise_number, parse_iban, parse_nace
from kmo_tui.forms.question import Context, Form, Question


def _number(typed: str, context: Context) -> str:
    return parse_enterprise_number(typed)


def _iban(typed: str, context: Context) -> str:
    return parse_iban(typed)


def _nace(typed: str, context: Context) -> str:
    return parse_nace(typed) if typed.strip() else ""


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
        *RELATIVES,
    ),
)
FIGURES = Form(
    "company_figures",
    _("Gegevens van de onderneming"),
    tuple(question for question in COMPANY.questions if question.id not in ("number", "mail", "iban")),
)


def to_company(values: Mapping[str, Any]) -> Company:
    """Give the company that the parsed answers make."""
    return Company(number=values["number"], mail=values["mail"], iban=values["iban"], **_figures(values))


def from_company(company: Company) -> dict[str, str]:
    """Give what somebody would have typed for a company that is known."""
    return {
        "name": company.name,
        "address": company.address,
        "nace": company.nace,
        "employees": show.number(company.employees),
        "turnover": show.typed_amount(company.turnover_cents),
        "balance": show.typed_amount(company.balance_cents),
        **relatives_answers(company.relations),
    }


def revised(company: Company, values: Mapping[str, Any]) -> Company:
    """Give a known company with the answers over it; what the form has no room for stays."""
    changed = _figures(values)
    changed["relations"] += company.relations[MOST_RELATIVES:]
    return replace(company, **changed)


def _figures(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": values["name"],
        "address": values["address"],
        "employees": values["employees"],
        "turnover_cents": values["turnover"],
        "balance_cents": values["balance"],
        "nace": values["nace"],
        "relations": to_relations(values),
    }
