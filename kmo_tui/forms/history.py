"""The filters of the history, one a column, and what they ask of the store."""

from collections.abc import Mapping
from typing import Any, cast

from kmo_tui.domain.language import _
from kmo_tui.domain.status import Status
from kmo_tui.forms import parsers, show
from kmo_tui.forms.question import Choice, Context, Form, Question

ALL = "all"
SERVICES = ("training", "advice")
LIMIT = 80


def _services(context: Context) -> tuple[Choice, ...]:
    return (_everything(), *(Choice(service, show.service_word(service)) for service in SERVICES))


def _years(context: Context) -> tuple[Choice, ...]:
    years = cast("tuple[int, ...]", context.facts.get("years", ()))
    return (_everything(), *(Choice(str(year), str(year)) for year in years))


def _statuses(context: Context) -> tuple[Choice, ...]:
    # a draft is no project yet
    known = (status for status in Status if status is not Status.DRAFT)
    return (_everything(), *(Choice(status.value, show.status_word(status)) for status in known))


def _everything() -> Choice:
    return Choice(ALL, _("Alle"))


def _text(question_id: str, label: str) -> Question:
    return Question(
        question_id,
        label,
        parsers.optional_text(label, LIMIT),
        hint=_("een deel volstaat"),
        optional=True,
        max_length=LIMIT,
    )


FILTERS = Form(
    "filters",
    _("Filters van de historiek"),
    (
        _text("number", _("Projectnummer")),
        _text("name", _("Naam")),
        _text("provider", _("Dienstverlener")),
        Question(
            "service",
            _("Dienst"),
            parsers.one_of(_("Kies een dienst, of alle."), _services),
            kind="choice",
            choices=_services,
        ),
        Question(
            "year",
            _("Jaar"),
            parsers.one_of(_("Kies een jaar, of alle."), _years),
            kind="choice",
            choices=_years,
        ),
        Question(
            "status",
            _("Status"),
            parsers.one_of(_("Kies een status, of alle."), _statuses),
            kind="choice",
            choices=_statuses,
        ),
        Question(
            "older",
            _("Toon ook projecten van meer dan vijf kalenderjaren geleden"),
            parsers.tick,
            kind="tick",
        ),
    ),
)


def to_query(answers: Mapping[str, str]) -> dict[str, Any]:
    """Give the filters under the field names of a query to the history."""
    chosen = {name: answers.get(name, ALL) or ALL for name in ("service", "year", "status")}
    return {
        **{name: answers.get(name, "") for name in ("number", "name", "provider", "anywhere")},
        "service": None if chosen["service"] == ALL else chosen["service"],
        "year": None if chosen["year"] == ALL else int(chosen["year"]),
        "status": None if chosen["status"] == ALL else Status(chosen["status"]),
        "older": answers.get("older") == parsers.YES,
    }
