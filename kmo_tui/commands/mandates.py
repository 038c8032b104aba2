"""Who works for which company on a PostgreSQL desk, and the tables that a desk stands on."""

from typing import Annotated

import typer

from kmo_tui.commands.help import DeskCommand, DeskGroup
from kmo_tui.commands.lists import company_number
from kmo_tui.commands.options import FormatOption
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.session import Session, Usage, read_format
from kmo_tui.documents.tables import Row
from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.service.desk import new_key
from kmo_tui.service.mandates import MandateCard, MandateChange

HEADINGS = {
    "role": _("Rol"),
    "company": _("Onderneming"),
    "name": _("Naam"),
    "given_on": _("Sinds"),
    "given_by": _("Gegeven door"),
}
RoleArgument = Annotated[
    str,
    typer.Argument(metavar=_("ROL"), help=_("De databaserol van een medewerker, of een groep van rollen.")),
]
ForOption = Annotated[
    str, typer.Option("--company", metavar=_("NUMMER"), help=_("De onderneming waarvoor het mandaat geldt."))
]
AllOption = Annotated[bool, typer.Option("--all", help=_("Het mandaat geldt voor elke onderneming."))]


def migrate(ctx: typer.Context) -> None:
    """Bring the tables of the desk to this version."""
    session: Session = ctx.obj
    store = session.migrate_store()
    say(_("De tabellen van {place} zijn die van deze kmo-tui.").format(place=store.place))


def list_mandates(ctx: typer.Context, fmt: FormatOption = "table") -> None:
    """List the mandates in force."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    write_rows(session.format, [_row(card) for card in session.desk().mandates.listed()], HEADINGS)


def give(
    ctx: typer.Context,
    role: RoleArgument,
    company: ForOption = "",
    every: AllOption = False,
    fmt: FormatOption = "table",
) -> None:
    """Give a mandate."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    card = session.desk().mandates.give(MandateChange(role, _about(company, every)), new_key())
    write_rows(session.format, [_row(card)], HEADINGS, shown_as="one")


def withdraw(
    ctx: typer.Context,
    role: RoleArgument,
    company: ForOption = "",
    every: AllOption = False,
    fmt: FormatOption = "table",
) -> None:
    """Withdraw a mandate."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    card = session.desk().mandates.withdraw(MandateChange(role, _about(company, every)), new_key())
    write_rows(session.format, [_row(card)], HEADINGS, shown_as="one")


def _about(company: str, every: bool) -> str | None:
    if bool(company) == every:
        raise Usage(_("Zeg voor welke onderneming: --company NUMMER, of --all voor elke."))
    return company_number(company) if company else None


def _row(card: MandateCard) -> Row:
    return {
        "role": card.role,
        "company": show.enterprise_number(card.company) if card.company else "*",
        "name": card.company_name or _("elke onderneming"),
        "given_on": card.given_on,
        "given_by": card.given_by,
    }


def register(app: typer.Typer) -> None:
    """Hang these commands under the program."""
    app.command(
        "migrate",
        cls=DeskCommand,
        short_help=_("Breng de tabellen van de database naar deze versie."),
        help=_(
            "Maak de tabellen van de database, of breng ze naar deze versie. In een SQLite-bestand gebeurt dat ook "
            "vanzelf. Op PostgreSQL doet de eigenaar van de tabellen dit, en krijgen de medewerkers hun rechten."
        ),
    )(migrate)
    group = typer.Typer(cls=DeskGroup, rich_markup_mode=None)
    group.command("list", cls=DeskCommand, help=_("Toon wie voor welke onderneming werkt."))(list_mandates)
    group.command("give", cls=DeskCommand, help=_("Laat een rol voor een onderneming werken."))(give)
    group.command("withdraw", cls=DeskCommand, help=_("Neem een mandaat weg, vanaf nu."))(withdraw)
    app.add_typer(
        group, name="mandates", help=_("Beheer wie voor welke onderneming werkt, op een PostgreSQL-database.")
    )
