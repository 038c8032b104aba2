"""Lists of projects, companies and providers."""

from collections.abc import Iterator
from typing import Annotated, cast

import typer

from kmo_tui.commands.help import DeskCommand
from kmo_tui.commands.options import FormatOption
from kmo_tui.commands.output import Money, Row, write_rows
from kmo_tui.commands.session import Session, Usage, read_format
from kmo_tui.domain.language import _
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.forms.numbers import parse_enterprise_number
from kmo_tui.forms.question import BadInput
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import DraftCard, ProjectQuery, ProjectRow, Service

PAGE = 500
PROJECT_HEADINGS = {
    "number": _("Projectnr"),
    "company": _("Onderneming"),
    "name": _("Naam"),
    "amount": _("Projectbedrag"),
    "balance": _("Saldo"),
    "service": _("Dienst"),
    "provider": _("Dienstverlener"),
    "year": _("Jaar"),
    "status": _("Status"),
    "deposit_by": _("Storten voor"),
}
COMPANY_HEADINGS = {
    "number": _("Ondernemingsnr"),
    "name": _("Naam"),
    "address": _("Adres"),
    "projects": _("Projecten"),
    "todo": _("Te doen"),
    "left": _("Nog beschikbaar"),
}
PROVIDER_HEADINGS = {
    "number": _("Registratienr"),
    "name": _("Naam"),
    "address": _("Adres"),
    "service": _("Dienst"),
    "stars": _("Beoordeling"),
    "ratings": _("Aantal"),
}
SearchOption = Annotated[
    str, typer.Option("--search", metavar=_("TEKST"), help=_("Deel van het nummer of de naam."))
]
ServiceOption = Annotated[
    str, typer.Option("--service", metavar="training|advice", help=_("Alleen opleidingen of alleen advies."))
]


def projects(
    ctx: typer.Context,
    company: Annotated[
        str, typer.Option("--company", metavar=_("NUMMER"), help=_("Alleen van deze onderneming."))
    ] = "",
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
    service: ServiceOption = "",
    fmt: FormatOption = "table",
) -> None:
    """List submitted projects, or drafts."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    number = _company_number(company) if company else None
    kind = _service(service)
    wanted = _status(status) if status else None
    if year and not (len(year) == 4 and year.isascii() and year.isdigit()):
        raise Usage(_("--year moet een jaar zijn, zoals 2026."))
    desk = session.desk()
    if number is not None:
        desk.company(number)
    rows: list[Row]
    if wanted is Status.DRAFT:
        rows = [_draft(draft) for draft in _drafts(desk, number)]
    else:
        query = ProjectQuery(
            company=number,
            anywhere=search,
            service=kind,
            year=int(year) if year else None,
            status=wanted,
            older=True,
            limit=PAGE,
        )
        rows = [_project(row) for row in _pages(desk, query)]
    write_rows(session.format, _as_words(session, rows), PROJECT_HEADINGS)


def companies(ctx: typer.Context, search: SearchOption = "", fmt: FormatOption = "table") -> None:
    """List the companies."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    desk = session.desk()
    rows: list[Row] = []
    total = 1
    while len(rows) < total:
        page = desk.companies(search, offset=len(rows), limit=PAGE)
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
    write_rows(session.format, rows, COMPANY_HEADINGS)


def providers(
    ctx: typer.Context, search: SearchOption = "", service: ServiceOption = "", fmt: FormatOption = "table"
) -> None:
    """List the providers."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    kind = _service(service)
    found = session.desk().providers(search, service=kind, limit=100_000)
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
    write_rows(session.format, _as_words(session, rows), PROVIDER_HEADINGS)


def _pages(desk: Desk, query: ProjectQuery) -> Iterator[ProjectRow]:
    while True:
        page = desk.projects(query)
        yield from page.rows
        query = query.model_copy(update={"offset": query.offset + len(page.rows)})
        if not page.rows or query.offset >= page.total:
            return


def _drafts(desk: Desk, number: str | None) -> Iterator[DraftCard]:
    if number is not None:
        yield from desk.drafts(number)
        return
    offset = 0
    while rows := desk.companies(offset=offset, limit=PAGE).rows:
        for row in rows:
            yield from desk.drafts(row.number)
        offset += len(rows)


def _project(row: ProjectRow) -> Row:
    return {
        "number": row.number,
        "company": show.enterprise_number(row.company),
        "name": row.name,
        "amount": Money(row.amount_cents),
        "own_contribution": Money(row.own_cents),
        "subsidy": Money(row.subsidy_cents),
        "paid": Money(row.paid_cents),
        "balance": Money(row.balance_cents),
        "service": row.service,
        "provider": row.provider,
        "year": row.year,
        "status": row.status.value,
        "applied_on": row.applied_on,
        "deposit_by": row.deposit_by,
        "stars": row.stars,
    }


def _draft(draft: DraftCard) -> Row:
    """Give a draft the columns of a project; what nobody filled in yet is nothing."""
    answers = draft.answers
    empty = dict.fromkeys(("amount", "own_contribution", "subsidy", "paid", "balance"))
    return {
        "number": None,
        "company": show.enterprise_number(draft.company),
        "name": answers.get("name") or None,
        **empty,
        "service": answers.get("service") or None,
        "provider": answers.get("provider") or None,
        "year": draft.saved_at.year,
        "status": Status.DRAFT.value,
        "applied_on": None,
        "deposit_by": None,
        "stars": None,
    }


def _as_words(session: Session, rows: list[Row]) -> list[Row]:
    """Give the codes of status and service as words in a table; JSON and CSV keep the codes."""
    if session.format != "table":
        return rows
    words = {"status": lambda code: show.status_word(Status(code)), "service": show.service_word}
    return [
        {name: words[name](value) if name in words and value else value for name, value in row.items()}
        for row in rows
    ]


def _company_number(text: str) -> str:
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
    app.command("companies", cls=DeskCommand, help=_("Toon de ondernemingen van dit loket."))(companies)
    app.command("providers", cls=DeskCommand, help=_("Toon de dienstverleners."))(providers)
