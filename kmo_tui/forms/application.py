"""The questions of the five steps, and how their answers become an application (manual p. 6 to 10)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import cast

from kmo_tui.domain.application import Application
from kmo_tui.domain.excluded import ExcludedService
from kmo_tui.domain.language import _
from kmo_tui.domain.providers import Service
from kmo_tui.domain.size import Size
from kmo_tui.domain.warning import Warned, warnings_of
from kmo_tui.forms import parsers
from kmo_tui.forms.numbers import parse_nace, parse_provider_number
from kmo_tui.forms.question import BadInput, Choice, Context, Form, Question

NAME_LIMIT = 100
STEP_NAMES = (
    _("Uw onderneming"),
    _("Projectgegevens"),
    _("Dienstverlener"),
    _("Bevestiging"),
    _("Storting"),
)


def _service(context: Context) -> str:
    return context.answers.get("service", "")


def _training(context: Context) -> bool:
    return _service(context) == "training"


def _services(context: Context) -> tuple[Choice, ...]:
    return (Choice("advice", _("Advies")), Choice("training", _("Opleiding")))


def _kinds(context: Context) -> tuple[Choice, ...]:
    return cast(tuple[Choice, ...], context.facts.get("training_kinds", ()))


def _themes(context: Context) -> tuple[Choice, ...]:
    by_service = cast(Mapping[str, tuple[Choice, ...]], context.facts.get("themes", {}))
    return by_service.get(_service(context), ())


def _parse_theme(typed: str, context: Context) -> str:
    if not _service(context):
        raise BadInput(_("Kies eerst advies of opleiding; de thema's hangen daarvan af."))
    if typed not in {choice.value for choice in _themes(context)}:
        raise BadInput(_("Kies een thema uit de lijst."))
    return typed


def _parse_registered(typed: str, context: Context) -> date:
    return parsers.day(
        _("Datum inschrijving"), _("Vul de datum van inschrijving of overeenkomst in."), context.today, typed
    )


def _parse_start(typed: str, context: Context) -> date:
    return parsers.day(_("Startdatum"), _("Vul de startdatum in."), context.today, typed)


def _parse_nace(typed: str, context: Context) -> str:
    return parse_nace(typed)


def _parse_provider(typed: str, context: Context) -> str:
    return parse_provider_number(typed)


ACTIVITY = Form(
    "activity",
    _("Activiteit van je onderneming"),
    (
        Question(
            "nace",
            _("NACE-code van je hoofdactiviteit"),
            _parse_nace,
            hint=_("5 cijfers of een woord"),
            example="62100",
            max_length=60,
        ),
    ),
)

PROJECT = Form(
    "project",
    _("Projectgegevens"),
    (
        Question(
            "service",
            _("Type dienstverlening"),
            parsers.one_of(_("Kies advies of opleiding."), _services),
            kind="choice",
            choices=_services,
        ),
        Question(
            "name",
            _("Naam van de opleiding of het advies"),
            parsers.text(_("Naam"), _("Vul de naam van de opleiding of het advies in."), NAME_LIMIT),
            example=_("Veilig werken in de cloud"),
            max_length=NAME_LIMIT,
        ),
        Question(
            "training_kind",
            _("Soort opleiding"),
            parsers.one_of(_("Kies de soort opleiding."), _kinds),
            kind="choice",
            choices=_kinds,
            asked=_training,
        ),
        Question(
            "theme",
            _("Thema"),
            _parse_theme,
            kind="choice",
            hint=_("typ enkele letters"),
            example=_("digi"),
            choices=_themes,
        ),
        Question(
            "hours",
            _("Totaal aantal uren"),
            parsers.number(_("Totaal aantal uren"), _("Vul het totaal aantal uren in.")),
            kind="number",
            hint=_("van alle deelnemers samen"),
            example="16",
            max_length=10,
        ),
        Question(
            "participants",
            _("Naam en voornaam van de deelnemers"),
            parsers.names,
            kind="names",
            hint=_("komma ertussen"),
            example="An Maes, Bo Claes",
            max_length=4000,
            asked=_training,
        ),
        Question(
            "registered_on",
            _("Datum inschrijving of overeenkomst"),
            _parse_registered,
            kind="date",
            hint=_("dag en maand volstaan"),
            example="27 3",
            max_length=40,
        ),
        Question(
            "starts_on",
            _("Startdatum"),
            _parse_start,
            kind="date",
            hint=_("de eerste dag van de dienst"),
            example="4 11",
            max_length=40,
        ),
        Question(
            "contributes",
            _("Draagt dit bij tot het huidige of toekomstige functioneren van je onderneming?"),
            parsers.yes_no(_("Kies ja of nee: draagt dit bij tot het functioneren van je onderneming?")),
            kind="yes_no",
            choices=parsers.yes_or_no,
        ),
        Question(
            "amount",
            _("Kost zonder niet-toegestane kosten en zonder btw"),
            parsers.amount(_("Kost"), _("Vul de kost in, zonder btw.")),
            kind="amount",
            hint=_("in euro"),
            example="980,00",
            max_length=30,
        ),
    ),
)

PROVIDER = Form(
    "provider",
    _("Dienstverlener"),
    (
        Question(
            "provider",
            _("Dienstverlener"),
            _parse_provider,
            hint=_("6 cijfers of een deel van de naam"),
            example="DV.O123456",
            max_length=80,
        ),
        Question(
            "affiliated",
            _("Is je onderneming verbonden met deze dienstverlener?"),
            parsers.yes_no(_("Kies ja of nee: is je onderneming verbonden met deze dienstverlener?")),
            kind="yes_no",
            hint=_("aandelen, een gedeelde zaakvoerder of werknemer, partner of familie tot de 2de graad"),
            choices=parsers.yes_or_no,
        ),
    ),
)

CONFIRMATION = Form(
    "confirmation",
    _("Controleer en bevestig"),
    (
        Question(
            "consent",
            _("Ik ga akkoord met de verklaring op eer en onderteken elektronisch"),
            parsers.tick,
            kind="tick",
        ),
    ),
)

STEPS = (ACTIVITY, PROJECT, PROVIDER, CONFIRMATION)


def to_keep(answers: Mapping[str, str], today: date) -> dict[str, str]:
    """Give the answers as a draft keeps them: as typed, but with every day written out."""
    days = {question.id for form in STEPS for question in form.questions if question.kind == "date"}
    return {name: parsers.fixed_day(text, today) if name in days else text for name, text in answers.items()}


def step_title(step: int) -> str:
    """Give the heading of a step: ``Stap 2 van 5: Projectgegevens``."""
    return _("Stap {step} van 5: {name}").format(step=step, name=STEP_NAMES[step - 1])


def first_open(context: Context) -> int:
    """Give the first step whose answers are not all in order yet; 4, the summary, when they are."""
    for step, form in enumerate((ACTIVITY, PROJECT, PROVIDER), 1):
        if form.read(context)[1]:
            return step
    return 4


def warnings(context: Context) -> tuple[Warned, ...]:
    """Give what the answers so far are a reason to warn of; a day that cannot be read yet is left out."""
    return warnings_of(
        cast("tuple[ExcludedService, ...]", context.facts.get("excluded", ())),
        name=context.answers.get("name", ""),
        registered_on=_day_of("registered_on", context),
        starts_on=_day_of("starts_on", context),
    )


def _day_of(question_id: str, context: Context) -> date | None:
    try:
        value = PROJECT.question(question_id).parse(context.answers.get(question_id, ""), context)
    except BadInput:
        return None
    return cast(date, value)


def facts_of(values: Mapping[str, object]) -> dict[str, object]:
    """Give parsed answers under the field names of an application."""
    facts = dict(values)
    if "amount" in facts:
        facts["amount_cents"] = facts.pop("amount")
    facts.setdefault("training_kind", None)
    facts.setdefault("participants", ())
    return facts


def all_facts(context: Context) -> tuple[dict[str, object], list[tuple[str, str]]]:
    """Give what all steps answer under the field names of an application, and every fault."""
    values: dict[str, object] = {}
    faults: list[tuple[str, str]] = []
    for form in STEPS:
        read, wrong = form.read(context)
        values |= read
        faults += wrong
    version = context.answers.get("nace_version", "")
    values["nace_version"] = int(version) if version else None
    return facts_of(values), faults


def to_application(
    company: str, context: Context, size: Size | None = None
) -> tuple[Application | None, list[tuple[str, str]]]:
    """Give the application that all answers make, or every fault as (question id, sentence)."""
    facts, faults = all_facts(context)
    if faults:
        return None, faults
    return (
        Application(
            company=company,
            size=size,
            nace=cast(str, facts["nace"]),
            nace_version=cast("int | None", facts["nace_version"]),
            service=cast(Service, facts["service"]),
            name=cast(str, facts["name"]),
            training_kind=cast("str | None", facts["training_kind"]),
            theme=cast(str, facts["theme"]),
            hours=cast(Decimal, facts["hours"]),
            participants=cast("tuple[str, ...]", facts["participants"]),
            registered_on=cast(date, facts["registered_on"]),
            starts_on=cast(date, facts["starts_on"]),
            contributes=cast(bool, facts["contributes"]),
            amount_cents=cast(int, facts["amount_cents"]),
            provider=cast(str, facts["provider"]),
            affiliated=cast(bool, facts["affiliated"]),
            consent=cast(bool, facts["consent"]),
        ),
        [],
    )
