"""Who works for which company on a PostgreSQL desk, and the tables that a desk stands on."""

import typer

from kmo_tui.commands.options import FORMAT, Commands, argument, company_number, flag, option, session_of
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.session import Usage
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
ROLE = argument(_("ROL"), _("De databaserol van een medewerker, of een groep van rollen."))
FOR = option("--company", _("NUMMER"), _("De onderneming waarvoor het mandaat geldt."))
ALL_COMPANIES = flag("--all", _("Het mandaat geldt voor elke onderneming."))
app = Commands()
group = Commands("mandates", _("Beheer wie voor welke onderneming werkt, op een PostgreSQL-database."))
app.add_typer(group)


@app.add(
    "migrate",
    _(
        "Maak de tabellen van de database, of breng ze naar deze versie. In een SQLite-bestand gebeurt dat ook "
        "vanzelf. Op PostgreSQL doet de eigenaar van de tabellen dit, en krijgen de medewerkers hun rechten."
    ),
    short=_("Breng de tabellen van de database naar deze versie."),
)
def migrate(ctx: typer.Context) -> None:
    """Bring the tables of the desk to this version."""
    store = session_of(ctx).migrate_store()
    say(_("De tabellen van {place} zijn die van deze kmo-tui.").format(place=store.place))


@group.add("list", _("Toon wie voor welke onderneming werkt."))
def list_mandates(ctx: typer.Context, fmt: str = FORMAT) -> None:
    """List the mandates in force."""
    session = session_of(ctx, fmt)
    write_rows(session.format, [_row(card) for card in session.desk().mandates.listed()], HEADINGS)


@group.add("give", _("Laat een rol voor een onderneming werken."))
def give(
    ctx: typer.Context, role: str = ROLE, company: str = FOR, every: bool = ALL_COMPANIES, fmt: str = FORMAT
) -> None:
    """Give a mandate."""
    session = session_of(ctx, fmt)
    card = session.desk().mandates.give(MandateChange(role, _about(company, every)), new_key())
    write_rows(session.format, [_row(card)], HEADINGS, shown_as="one")


@group.add("withdraw", _("Neem een mandaat weg, vanaf nu."))
def withdraw(
    ctx: typer.Context, role: str = ROLE, company: str = FOR, every: bool = ALL_COMPANIES, fmt: str = FORMAT
) -> None:
    """Withdraw a mandate."""
    session = session_of(ctx, fmt)
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
