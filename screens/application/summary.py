"""The answers of the steps in words, a part a step, for the page that asks to confirm them."""

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import parsers, show
from kmo_tui.forms.question import BadInput
from screens.application.journey import Journey

Lines = list[str]


def parts(journey: Journey) -> dict[int, Lines]:
    """Give the lines of steps 1, 2 and 3; a call to the desk, so for a thread."""
    return {1: _company(journey), 2: _project(journey), 3: _provider(journey)}


def _said(journey: Journey, name: str) -> str:
    return journey.answers.get(name, "").strip() or _("Niet ingevuld")


def _day(journey: Journey, name: str) -> str:
    return parsers.understood_day(journey.answers.get(name, ""), journey.desk.today()) or _("Niet ingevuld")


def _company(journey: Journey) -> Lines:
    company = journey.company
    version = journey.answers.get("nace_version", "")
    code = _said(journey, "nace")
    try:
        hit = journey.desk.activities.known(code, int(version) if version else None)
        activity = _("{code} (NACE-BEL {version}): {label}").format(
            code=hit.code, version=hit.version, label=hit.label
        )
    except Refused:  # confirming says what is wrong with the code
        activity = code
    return [
        _("Onderneming: {name}, {number}").format(
            name=company.name, number=show.enterprise_number(company.number)
        ),
        _("Grootte: {size}").format(size=show.size_word(journey.size).lower()),
        _("NACE-code: {activity}").format(activity=activity),
        _("Aanvraagdatum: {day}").format(day=show.long_day(journey.desk.today())),
    ]


def _project(journey: Journey) -> Lines:
    training = journey.answers.get("service") == "training"
    lines = [
        _("Naam project: {text}").format(text=_said(journey, "name")),
        _("Type dienstverlening: {text}").format(
            text=show.service_word(journey.answers.get("service", "")).lower()
        ),
        _("Thema: {text}").format(text=journey.theme_label() or _("Niet ingevuld")),
        _("Totaal aantal uren: {text}").format(text=_said(journey, "hours")),
        _("Datum inschrijving: {day}").format(day=_day(journey, "registered_on")),
        _("Startdatum: {day}").format(day=_day(journey, "starts_on")),
    ]
    if training:
        lines.insert(2, _("Soort opleiding: {text}").format(text=journey.kind_label() or _("Niet ingevuld")))
        lines.insert(5, _participants(journey))
    return lines


def _participants(journey: Journey) -> str:
    try:
        names = parsers.names(journey.answers.get("participants", ""), journey.context())
    except BadInput:
        return _("Deelnemers: {names}").format(names=_said(journey, "participants"))
    return _("Deelnemers ({count}): {names}").format(count=len(names), names=", ".join(names))


def _provider(journey: Journey) -> Lines:
    number = _said(journey, "provider")
    try:
        provider = journey.desk.providers.card(number)
    except Refused:  # confirming says what is wrong with the provider
        return [_("Dienstverlener: {number}").format(number=number)]
    return [
        _("Dienstverlener: {name}").format(name=provider.name),
        _("Registratienummer: {number}").format(number=provider.number),
        _("Verbonden met je onderneming: nee"),
    ]
