"""Lists of projects, work, companies and providers."""

from typing import Annotated, cast

import typer

from kmo_tui.commands.delivery import delivery
from kmo_tui.commands.help import DeskCommand
from kmo_tui.commands.options import BomOption, CsvOption, ListFormatOption, OutputOption, ReplaceOption
from kmo_tui.commands.session import LISTS, WORK, Session, Usage
from kmo_tui.documents.calendar import calendar
from kmo_tui.documents.tables import Money, Row, Sheet
from kmo_tui.domain.language import _
from kmo_tui.domain.providers import Service
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.forms.numbers import parse_enterprise_number
from kmo_tui.forms.question import BadInput
from kmo_tui.service import exports
from kmo_tui.service.results import ALL, ProjectQuery

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
TASKS_IN_TABLE = ("deadline", "days_left", "kind", "company_name", "project", "name", "amount")
COMPANIES = {
    "number": _("Ondernemingsnr"),
    "name": _("Naam"),
    "address": _("Adres"),
    "projects": _("Projecten"),
    "todo": _("Te doen"),
    "left": _("Nog beschikbaar"),
}
PROVIDERS = {
    "number": _("Registratienr"),
    "name": _("Naam"),
    "address": _("Adres"),
    "service": _("Dienst"),
    "themes": _("Thema's"),
    "stars": _("Beoordeling"),
    "ratings": _("Aantal"),
}
CompanyOption = Annotated[
    str, typer.Option("--company", metavar=_("NUMMER"), help=_("Alleen van deze onderneming."))
]
SearchOption = Annotated[
    str, typer.Option("--search", metavar=_("TEKST"), help=_("Deel van het nummer of de naam."))
]
ServiceOption = Annotated[
    str, typer.Option("--service", metavar="training|advice", help=_("Alleen opleidingen of alleen advies."))
]


def projects(
    ctx: typer.Context,
    company: CompanyOption = "",
    status: Annotated[
        str,
        typer.Option(
            "--status",
            metavar=_("STATUS"),
            help=_("Een van {statuses}; draft toont de concepten.").format(statuses=", ".join(Status)),
        ),
    ] = "",
    year: Annotated[str, typer.Option("--year", metavar=_("JAAR"), help=_("Alleen van dit jaar."))] = "",
    search: SearchOption = "",
    number: Annotated[
        str, typer.Option("--number", metavar=_("TEKST"), help=_("Deel van het projectnummer."))
    ] = "",
    name: Annotated[
        str, typer.Option("--name", metavar=_("TEKST"), help=_("Deel van de naam van het project."))
    ] = "",
    provider: Annotated[
        str, typer.Option("--provider", metavar=_("TEKST"), help=_("Deel van de naam van de dienstverlener."))
    ] = "",
    service: ServiceOption = "",
    fmt: ListFormatOption = "table",
    output: OutputOption = "",
    yes: ReplaceOption = False,
    csv: CsvOption = "nl",
    bom: BomOption = False,
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


def todo(
    ctx: typer.Context,
    company: CompanyOption = "",
    search: SearchOption = "",
    kind: Annotated[
        str,
        typer.Option(
            "--kind",
            metavar=_("SOORT"),
            help=_("Een van {kinds}.").format(kinds=", ".join(show.TASK_WORDS)),
        ),
    ] = "",
    fmt: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="table|json|csv|xlsx|ics",
            help=_(
                "Hoe de lijst geschreven wordt; gewoon: table. ics zijn de uiterste dagen voor een agenda."
            ),
        ),
    ] = "table",
    output: OutputOption = "",
    yes: ReplaceOption = False,
    csv: CsvOption = "nl",
    bom: BomOption = False,
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
    found = desk.worklist.listed(company=asked, search=search, kind=kind or None, limit=ALL)
    if to.format == "ics":
        to.content(calendar(exports.deadlines(found), desk.now()))
    else:
        to.sheet(exports.tasks(found), TASKS_IN_TABLE)


def companies(
    ctx: typer.Context,
    search: SearchOption = "",
    fmt: ListFormatOption = "table",
    output: OutputOption = "",
    yes: ReplaceOption = False,
    csv: CsvOption = "nl",
    bom: BomOption = False,
) -> None:
    """List the companies."""
    session: Session = ctx.obj
    to = delivery(session, fmt, LISTS, output, yes, csv, bom)
    desk = session.desk()
    rows: list[Row] = []
    total = 1
    while len(rows) < total:
        page = desk.companies.page(search, offset=len(rows), limit=exports.PAGE)
        total = page.total if page.rows else 0
        rows += [
            {
                "number": show.enterprise_number(row.number),
                "name": row.name,
                "address": row.address,
                "projects": row.projects,
                "todo": row.todo,
                "left": Money(row.left_cents),
            }
            for row in page.rows
        ]
    to.sheet(Sheet(_("Ondernemingen"), COMPANIES, rows), tuple(COMPANIES))


def providers(
    ctx: typer.Context,
    search: SearchOption = "",
    service: ServiceOption = "",
    fmt: ListFormatOption = "table",
    output: OutputOption = "",
    yes: ReplaceOption = False,
    csv: CsvOption = "nl",
    bom: BomOption = False,
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


def company_number(text: str) -> str:
    """Read ``--company``; raises Usage."""
    try:
        return parse_enterprise_number(text)
    except BadInput as fault:
        raise Usage(f"--company: {fault}") from fault


def _status(text: str) -> Status:
    try:
        return Status(text)
    except ValueError:
        raise Usage(_("--status moet een van deze zijn: {known}.").format(known=", ".join(Status))) from None


def _service(text: str) -> Service | None:
    if text not in ("", "training", "advice"):
        raise Usage(_("--service moet training of advice zijn."))
    return cast(Service, text) if text else None


def register(app: typer.Typer) -> None:
    """Hang these commands under the program."""
    app.command("projects", cls=DeskCommand, help=_("Toon de projecten, de nieuwste eerst."))(projects)
    app.command(
        "todo",
        cls=DeskCommand,
        short_help=_("Toon wat er te doen is, wat het eerst moet bovenaan."),
        help=_(
            "Toon wat er bij alle ondernemingen te doen is, wat het eerst moet bovenaan. Met --format ics krijg je de "
            "uiterste dagen als agenda: één afspraak per uiterste dag, met een herinnering drie dagen vooraf."
        ),
    )(todo)
    app.command("companies", cls=DeskCommand, help=_("Toon de ondernemingen van dit loket."))(companies)
    app.command("providers", cls=DeskCommand, help=_("Toon de dienstverleners."))(providers)
