"""The questions about a company."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from kmo_tui.domain.company import Company
from kmo_tui.domain.language import _
from kmo_tui.domain.size import Relation
from kmo_tui.forms import parsers, show
from kmo_tui.forms.numbers import parse_enterprise_number, parse_iban, parse_nace
from kmo_tui.forms.question import BadInput, Choice, Context, Form, Question

# of a larger group the figures come from a file, or added up as one
MOST_RELATIVES = 5

# day of the grant, cents, who gave it
Aid = tuple[date, int, str]


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


def _more_kinds(context: Context) -> tuple[Choice, ...]:
    return (Choice("none", _("Nee")), *_kinds(context)[1:])


def _share(typed: str, context: Context) -> int:
    bare = typed.strip().removesuffix("%").strip()
    if not bare:
        raise BadInput(_("Vul het aandeel in procent in."))
    if not (bare.isascii() and bare.isdecimal() and len(bare) < 4) or not 25 <= int(bare) <= 100:
        raise BadInput(_("Aandeel moet een getal van 25 tot 100 zijn, zoals 30."))
    return int(bare)


def _granted_on(typed: str, context: Context) -> date:
    label = _("Datum van de toekenning")
    granted = parsers.day(label, _("Vul de datum van de toekenning in."), context.today, typed)
    if granted > context.today:
        raise BadInput(
            _("{label} mag niet na vandaag ({day}) liggen.").format(label=label, day=show.day(context.today))
        )
    return granted


def _aid(typed: str, context: Context) -> int:
    label = _("Bedrag van de steun")
    cents = parsers.cents(label, _("Vul het bedrag van de steun in."), typed)
    if not cents:
        raise BadInput(_("{label} moet groter dan 0 zijn, zoals 2.500.").format(label=label))
    return cents


def _more(context: Context) -> bool:
    return context.answers.get("more", "") == parsers.YES


NEW_AID = (
    Question(
        "more",
        _("Nog andere steun toevoegen?"),
        parsers.yes_no(_("Kies ja als je nog andere steun wilt toevoegen.")),
        kind="yes_no",
        choices=parsers.yes_or_no,
    ),
    Question(
        "source",
        _("Wie gaf de steun?"),
        parsers.text(_("Wie gaf de steun?"), _("Vul in wie de steun gaf."), 200),
        hint=_("de overheid of de maatregel"),
        example=_("Stad Gent, handelspremie"),
        asked=_more,
    ),
    Question(
        "granted_on",
        _("Datum van de toekenning"),
        _granted_on,
        kind="date",
        hint=_("niet de dag van de betaling"),
        example="27 3 2026",
        max_length=40,
        asked=_more,
    ),
    Question(
        "aid",
        _("Bedrag van de steun"),
        _aid,
        kind="amount",
        hint=_("in euro, voor de hele groep"),
        example="2.500",
        max_length=30,
        asked=_more,
    ),
)

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


def _group(slot: int) -> str:
    return "group" if slot == 1 else f"group{slot}"


def _relative(slot: int) -> tuple[Question, ...]:
    """Give the questions about one other enterprise of the group; each but the first waits for the one before."""
    group = _group(slot)
    kinds = _kinds if slot == 1 else _more_kinds

    def wanted(context: Context) -> bool:
        return all(context.answers.get(_group(one), "") in ("linked", "partner") for one in range(1, slot))

    def known(context: Context) -> bool:
        return wanted(context) and context.answers.get(group, "") in ("linked", "partner")

    def label(words: str) -> str:
        return words if slot == 1 else f"{words} ({slot})"

    return (
        Question(
            group,
            _("Hoort de onderneming bij een groep?")
            if slot == 1
            else _("Hoort er nog een {n}de onderneming bij de groep?").format(n=slot),
            parsers.one_of(
                _("Kies of de onderneming bij een groep hoort.")
                if slot == 1
                else _("Kies of er nog een onderneming bij de groep hoort."),
                kinds,
            ),
            kind="choice",
            choices=kinds,
            asked=wanted,
        ),
        Question(
            f"{group}_name",
            label(_("Naam van de andere onderneming")),
            parsers.text(
                _("Naam van de andere onderneming"), _("Vul de naam van de andere onderneming in."), 200
            ),
            asked=known,
        ),
        Question(
            f"{group}_share",
            label(_("Aandeel in procent")),
            _share,
            example="30",
            max_length=6,
            asked=known,
        ),
        Question(
            f"{group}_employees",
            label(_("Werknemers van de andere onderneming")),
            parsers.number(
                _("Werknemers"), _("Vul het aantal werknemers van de andere onderneming in."), zero=True
            ),
            kind="number",
            hint=_("in voltijdse equivalenten"),
            example="40",
            max_length=12,
            asked=known,
        ),
        Question(
            f"{group}_turnover",
            label(_("Omzet van de andere onderneming")),
            parsers.amount(_("Omzet"), _("Vul de omzet van de andere onderneming in.")),
            kind="amount",
            hint=_("in euro per jaar"),
            max_length=30,
            asked=known,
        ),
        Question(
            f"{group}_balance",
            label(_("Balanstotaal van de andere onderneming")),
            parsers.amount(_("Balanstotaal"), _("Vul het balanstotaal van de andere onderneming in.")),
            kind="amount",
            hint=_("in euro"),
            max_length=30,
            asked=known,
        ),
    )


RELATIVES = tuple(question for slot in range(1, MOST_RELATIVES + 1) for question in _relative(slot))

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

KEEP = "keep-"


def aid_form(known: Sequence[Aid]) -> Form:
    """Make the form about aid from elsewhere: a tick for each that is known, and room for one more."""
    kept = (
        Question(
            f"{KEEP}{place}",
            _("Behouden: {day}, {amount}, {source}").format(
                day=show.day(granted_on), amount=show.euro(cents), source=source
            ),
            parsers.tick,
            "tick",
        )
        for place, (granted_on, cents, source) in enumerate(known)
    )
    return Form("other_aid", _("Andere de-minimissteun"), (*kept, *NEW_AID))


def aid_answers(known: Sequence[Aid]) -> dict[str, str]:
    """Give what the form begins with: all that is known stays, nothing is added."""
    return {f"{KEEP}{place}": parsers.YES for place in range(len(known))} | {"more": parsers.NO}


def to_aid(known: Sequence[Aid], values: Mapping[str, Any]) -> tuple[Aid, ...]:
    """Give the aid that is left after the form."""
    kept = tuple(aid for place, aid in enumerate(known) if values[f"{KEEP}{place}"])
    more = ((values["granted_on"], values["aid"], values["source"]),) if values["more"] else ()
    return (*kept, *more)


def to_company(values: Mapping[str, Any]) -> Company:
    """Give the company that the parsed answers make."""
    return Company(number=values["number"], mail=values["mail"], iban=values["iban"], **_figures(values))


def from_company(company: Company) -> dict[str, str]:
    """Give what somebody would have typed for a company that is known."""
    answers = {
        "name": company.name,
        "address": company.address,
        "nace": company.nace,
        "employees": show.number(company.employees),
        "turnover": show.typed_amount(company.turnover_cents),
        "balance": show.typed_amount(company.balance_cents),
    }
    relations = company.relations[:MOST_RELATIVES]
    for slot, relation in enumerate(relations, 1):
        group = _group(slot)
        answers |= {
            group: relation.kind,
            f"{group}_name": relation.name,
            f"{group}_share": str(relation.share),
            f"{group}_employees": show.number(relation.employees),
            f"{group}_turnover": show.typed_amount(relation.turnover_cents),
            f"{group}_balance": show.typed_amount(relation.balance_cents),
        }
    if len(relations) < MOST_RELATIVES:
        answers[_group(len(relations) + 1)] = "none"
    return answers


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
        "relations": tuple(_relation(group, values) for group in _groups(values)),
    }


def _groups(values: Mapping[str, Any]) -> Iterator[str]:
    for slot in range(1, MOST_RELATIVES + 1):
        if values.get(_group(slot), "none") != "none":
            yield _group(slot)


def _relation(group: str, values: Mapping[str, Any]) -> Relation:
    return Relation(
        name=values[f"{group}_name"],
        kind=values[group],
        share=values[f"{group}_share"],
        employees=values[f"{group}_employees"],
        turnover_cents=values[f"{group}_turnover"],
        balance_cents=values[f"{group}_balance"],
    )
