"""Looking after the desk: is everything sound, and what is this installation."""

import platform
import sqlite3
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version

import typer

from kmo_tui.commands.help import DeskCommand
from kmo_tui.commands.options import FormatOption
from kmo_tui.commands.output import say, write, write_rows
from kmo_tui.commands.session import Session, read_format
from kmo_tui.config import default_file, state_folder
from kmo_tui.documents.tables import Row, json_text
from kmo_tui.domain.language import ASCII, _
from kmo_tui.forms.words import fault_words
from kmo_tui.service.faults import StoreFault
from kmo_tui.service.results import ProjectQuery
from kmo_tui.store.engine import HEAD, masked
from kmo_tui.store.files import default_path

DAMAGED = 3


def version_of(package: str) -> str:
    """Give the version of an installed package, or a question mark."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def check(ctx: typer.Context, fmt: FormatOption = "table") -> None:
    """Verify the books; silent when they agree."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    desk = session.desk()
    damages = list(desk.books.check())
    in_part = not desk.books.all_seen()
    if session.format == "json":
        # never an empty list, which would say that all books agree
        unseen = [{"place": "mandates", "what": "seen_in_part", "facts": {"role": desk.operator}}] * in_part
        write(json_text([*(asdict(damage) for damage in damages), *unseen]) + "\n")
    elif damages:
        columns = {"place": _("Plaats"), "what": _("Wat")}
        write_rows(session.format, [{"place": one.place, "what": one.what} for one in damages], columns)
    if in_part:
        say(
            _(
                "Alleen nagekeken wat je rol mag zien: boeken van andere ondernemingen zijn niet bekeken. "
                "Laat de eigenaar van de tabellen kmo-tui check uitvoeren voor het geheel."
            )
        )
    if damages:
        say(
            _("De boeken kloppen niet, te beginnen bij {place}: {what}.").format(
                place=damages[0].place, what=damages[0].what
            )
        )
        raise typer.Exit(DAMAGED)


def info(ctx: typer.Context, fmt: FormatOption = "table") -> None:
    """Show versions, places and counts."""
    session: Session = ctx.obj
    session.format = read_format(fmt)
    fault: StoreFault | None = None
    try:
        state = _state(session)
    except StoreFault as error:
        fault = error
        state = {"state": error.reason}
    row: Row = {
        "kmo_tui": version_of("kmo-tui"),
        "python": platform.python_version(),
        "textual": version_of("textual"),
        "sqlalchemy": version_of("sqlalchemy"),
        "sqlite": sqlite3.sqlite_version,
        "system": f"{platform.system()} {platform.machine()}",
        "database": masked(session.url),
        "schema": HEAD,
        "theme": session.config.theme or "dark",
        "ascii": ASCII,
        "mouse": session.config.mouse,
        "cursor": session.config.cursor,
        "linear": session.config.linear,
        "config": str(default_file()),
        **({"rules": str(session.rules_file)} if session.rules_file else {}),
        "reports": str(state_folder()),
        **state,
    }
    headings = {
        "kmo_tui": "kmo-tui",
        "python": "Python",
        "textual": "Textual",
        "sqlalchemy": "SQLAlchemy",
        "sqlite": "SQLite",
        "system": _("Systeem"),
        "database": _("Database"),
        "server": _("Server"),
        "state": _("Toestand"),
        "kind": _("Soort"),
        "today": _("Vandaag"),
        "journal": _("Journaal"),
        "synchronous": _("Wegschrijven"),
        "schema": _("Schema"),
        "companies": _("Ondernemingen"),
        "providers": _("Dienstverleners"),
        "projects": _("Projecten"),
        "theme": _("Kleuren"),
        "ascii": _("Gewone letters"),
        "mouse": _("Muis"),
        "cursor": _("Cursor zichtbaar"),
        "linear": _("Regel per regel"),
        "config": _("Instellingen"),
        "rules": _("Eigen regels"),
        "reports": _("Verslagen"),
    }
    write_rows(
        session.format, [row], {name: text for name, text in headings.items() if name in row}, shown_as="one"
    )
    if fault is not None:
        say(fault_words(fault.reason, fault.place))
        raise typer.Exit(DAMAGED)


def _state(session: Session) -> dict[str, object]:
    session.check_rules()
    if not session.named and not default_path().exists():
        # who only asks makes nothing
        return {"state": "not_made"}
    desk = session.desk()
    return {
        "state": "ok",
        "kind": session.store.kind if session.store else "",
        **(session.store.safety() if session.store else {}),
        "today": desk.today(),
        "companies": desk.companies.page(limit=1).total,
        "providers": len(desk.providers.search(limit=1_000_000)),
        "projects": desk.projects.page(ProjectQuery(older=True, limit=1)).total,
    }


def register(app: typer.Typer) -> None:
    """Hang these commands under the program."""
    app.command(
        "check",
        cls=DeskCommand,
        short_help=_("Kijk na of alle boeken kloppen."),
        help=_(
            "Kijk na of alle boeken kloppen: stil als alles goed is, anders afloop 3 met de plaats van de schade."
        ),
    )(check)
    app.command("info", cls=DeskCommand, help=_("Toon versies, plaatsen en aantallen."))(info)
