"""Lists of projects, work, companies and providers."""

from typing import cast

import typer

from kmo_tui.commands.delivery import delivery
from kmo_tui.commands.options import (
    BOM,
    COMPANY,
    CSV,
    LIST_FORMAT,
    OUTPUT,
    REPLACE,
    Commands,
    company_number,
    option,
)
from kmo_tui.commands.session import LISTS, WORK, Session, Usage
from kmo_tui.documents.tables import Row, Sheet
from kmo_tui.domain.language import _
from kmo_tui.domain.providers import Service
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.service import exports
from kmo_tui.service.results import ProjectQuery, TaskQuery

PROJECTS_IN_TABLE = (
    "number",
    "company",
    "name",
    "amount",
    "balance",
    "service",
    "provider",
    "year",
    "status",
    "deposit_by",
)
TASKS_IN_TABLE = ("deadline", "days_left", "urgency", "kind", "company_name", "project", "name", "amount")
PROVIDERS = {
    "number": _("Registratienr"),
    "name": _("Naam"),
    "address": _("Adres"),
    "service": _("Dienst"),
    "themes": _("Thema's"),
    "stars": _("Beoordeling"),
    "ratings": _("Aantal"),
}
SEARCH = option("--search", _("TEKST"), _("Deel van het nummer of de naam."))
SERVICE = option("--service", "training|advice", _("Alleen opleidingen of alleen advies."))
app = Commands()


@app.add("projects", _("Toon de projecten, de nieuwste eerst."))
def projects(
    ctx: typer.Context,
    company: str = COMPANY,
    status: str = option(
        "--status",
        _("STATUS"),
        _("Een van {statuses}; draft toont de concepten.").format(statuses=", ".join(Status)),
    ),
    year: str = option("--year", _("JAAR"), _("Alleen van dit jaar.")),
    search: str = SEARCH,
    number: str = option("--number", _("TEKST"), _("Deel van het projectnummer.")),
    name: str = option("--name", _("TEKST"), _("Deel van de naam van het project.")),
    provider: str = option("--provider", _("TEKST"), _("Deel van de naam van de dienstverlener.")),
    service: str = SERVICE,
    fmt: str = LIST_FORMAT,
    output: str = OUTPUT,
    yes: bool = REPLACE,
    csv: str = CSV,
    bom: bool = BOM,
) -> None:
    """List submitted projects, or drafts."""
    session: Session = ctx.obj
    to = delivery(session, fmt, LISTS, output, yes, csv, bom)
    asked = company_number(company) if company else None
    kind = _service(service)
    wanted = _status(status) if status else None
    if year and not (len(year) == 4 and year.isascii() and year.isdigit()):
        raise Usage(_("--year moet een jaar zijn, zoals 2026."))
    desk = session.desk()
    if asked is not None:
        desk.companies.card(asked)
    query = ProjectQuery(
        company=asked,
        number=number,
        name=name,
        provider=provider,
        anywhere=search,
        service=kind,
        year=int(year) if year else None,
        status=wanted,
        older=True,
    )
    to.sheet(exports.projects(desk, query), PROJECTS_IN_TABLE)


@app.add(
    "todo",
    _(
        "Toon wat er bij alle ondernemingen te doen is, wat het eerst moet bovenaan. Met --format ics krijg je de "
        "uiterste dagen als agenda: één afspraak per uiterste dag, met een herinnering drie dagen vooraf."
    ),
    short=_("Toon wat er te doen is, wat het eerst moet bovenaan."),
)
def todo(
    ctx: typer.Context,
    company: str = COMPANY,
    search: str = SEARCH,
    kind: str = option("--kind", _("SOORT"), _("Een van {kinds}.").format(kinds=", ".join(show.TASK_WORDS))),
    fmt: str = option(
        "--format",
        "table|json|csv|xlsx|ics",
        _("Hoe de lijst geschreven wordt; gewoon: table. ics zijn de uiterste dagen voor een agenda."),
        "table",
    ),
    output: str = OUTPUT,
    yes: bool = REPLACE,
    csv: str = CSV,
    bom: bool = BOM,
) -> None:
    """List what waits, the nearest deadline first."""
    session: Session = ctx.obj
    to = delivery(session, fmt, WORK, output, yes, csv, bom)
    asked = company_number(company) if company else None
    if kind and kind not in show.TASK_WORDS:
        raise Usage(_("--kind moet een van deze zijn: {known}.").format(known=", ".join(show.TASK_WORDS)))
    desk = session.desk()
    if asked is not None:
        desk.companies.card(asked)
    query = TaskQuery(company=asked, search=search, kind=kind or None)
    if to.format == "ics":
        to.content(exports.days_file(desk, query))
    else:
        to.sheet(exports.tasks(desk, query), TASKS_IN_TABLE)


@app.add("companies", _("Toon de ondernemingen van dit loket."))
def companies(
    ctx: typer.Context,
    search: str = SEARCH,
    fmt: str = LIST_FORMAT,
    output: str = OUTPUT,
    yes: bool = REPLACE,
    csv: str = CSV,
    bom: bool = BOM,
) -> None:
    """List the companies."""
    session: Session = ctx.obj
    to = delivery(session, fmt, LISTS, output, yes, csv, bom)
    to.sheet(exports.companies(session.desk(), search), tuple(exports.COMPANIES))


@app.add("providers", _("Toon de dienstverleners."))
def providers(
    ctx: typer.Context,
    search: str = SEARCH,
    service: str = SERVICE,
    fmt: str = LIST_FORMAT,
    output: str = OUTPUT,
    yes: bool = REPLACE,
    csv: str = CSV,
    bom: bool = BOM,
) -> None:
    """List the providers."""
    session: Session = ctx.obj
    to = delivery(session, fmt, LISTS, output, yes, csv, bom)
    kind = _service(service)
    found = session.desk().providers.search(search, service=kind, limit=100_000)
    rows: list[Row] = [
        {
            "number": card.number,
            "name": card.name,
            "address": card.address,
            "service": card.service,
            "themes": card.themes,
            "stars": card.stars_average,
            "ratings": card.stars_count,
        }
        for card in found
    ]
    to.sheet(Sheet(_("Dienstverleners"), PROVIDERS, rows), [name for name in PROVIDERS if name != "themes"])


def _status(text: str) -> Status:
    try:
        return Status(text)
    except ValueError:
        raise Usage(_("--status moet een van deze zijn: {known}.").format(known=", ".join(Status))) from None


def _service(text: str) -> Service | None:
    if text not in ("", "training", "advice"):
        raise Usage(_("--service moet training of advice zijn."))
    return cast(Service, text) if text else None
