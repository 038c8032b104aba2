"""Looking after the desk: is everything sound, what is this installation, closing a year, and forgetting."""

import platform
import sqlite3

import typer

from kmo_tui.commands.options import FORMAT, YES, Commands, argument, flag, option, session_of
from kmo_tui.commands.output import confirmed, on_terminal, say, write_json, write_rows
from kmo_tui.commands.session import Session, Usage, version_of
from kmo_tui.documents.tables import Row
from kmo_tui.domain.language import ASCII, _
from kmo_tui.forms import show
from kmo_tui.forms.words import fault_words
from kmo_tui.imports.heads import read_heads
from kmo_tui.service.books import KeptHead
from kmo_tui.service.faults import StoreFault
from kmo_tui.service.results import ProjectQuery
from kmo_tui.settings.config import default_file, state_folder
from kmo_tui.store.engine import HEAD, masked
from kmo_tui.store.files import default_path

DAMAGED = 3
WORD = "vergeet"
KINDS = {"project": _("project"), "company": _("onderneming")}
FORGET_HEADINGS = {
    "kind": _("Wat"),
    "number": _("Nummer"),
    "company": _("Onderneming"),
    "since": _("Start of laatste daad"),
}
HEADS = option(
    "--heads",
    _("BESTAND"),
    _("Laatste schakels die kmo-tui backup --format json vroeger gaf: elk moet er nog zijn."),
)
app = Commands()


@app.add(
    "check",
    _("Kijk na of alle boeken kloppen: stil als alles goed is, anders afloop 3 met de plaats van de schade."),
    short=_("Kijk na of alle boeken kloppen."),
)
def check(ctx: typer.Context, heads: str = HEADS, fmt: str = FORMAT) -> None:
    """Verify the books; silent when they agree."""
    session = session_of(ctx, fmt)
    kept = [KeptHead(*head) for head in read_heads(heads)] if heads else []
    desk = session.desk()
    damages = list(desk.books.check(kept))
    in_part = not desk.books.all_seen()
    if session.format == "json":
        known = [{"place": one.place, "what": one.what, "facts": one.facts} for one in damages]
        # never an empty list, which would say that all books agree
        unseen = [{"place": "mandates", "what": "seen_in_part", "facts": {"role": desk.operator}}] * in_part
        write_json([*known, *unseen])
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
    since = desk.books.sealed_since()
    if since is not None:
        say(
            _(
                "Wat vóór {day} geschreven werd, kwam van een oudere kmo-tui en ligt vast zoals het toen gevonden werd."
            ).format(day=show.day(since.date()))
        )
    if damages:
        say(
            _("De boeken kloppen niet, te beginnen bij {place}: {what}.").format(
                place=damages[0].place, what=damages[0].what
            )
        )
        raise typer.Exit(DAMAGED)


@app.add("info", _("Toon versies, plaatsen en aantallen."))
def info(ctx: typer.Context, fmt: str = FORMAT) -> None:
    """Show versions, places and counts."""
    session = session_of(ctx, fmt)
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


@app.add(
    "close-year",
    _(
        "Sluit een jaar af waarvan het subsidiebudget op is: wie dan nog wil aanvragen, krijgt uitleg. "
        "Twee keer afsluiten kan geen kwaad. Wat al aangevraagd is, loopt gewoon verder."
    ),
    short=_("Sluit een jaar af waarvan het subsidiebudget op is."),
)
def close_year(
    ctx: typer.Context,
    year: str = argument(_("JAAR"), _("Het jaar, zoals 2026.")),
    reopen: bool = flag("--reopen", _("Neem het terug: er kan weer aangevraagd worden.")),
    yes: bool = YES,
) -> None:
    """Close a year, or open it again."""
    if not (len(year) == 4 and year.isascii() and year.isdigit() and int(year)):
        raise Usage(_("Dit moet een jaar zijn, zoals 2026."))
    if not yes:
        raise Usage(_("Dit geldt voor elke onderneming van het loket: bevestig met --yes."))
    desk = session_of(ctx).desk()
    if reopen:
        desk.budget.reopen(int(year))
        words = _("{year} is open: er kan aangevraagd worden.")
    else:
        desk.budget.close(int(year))
        words = _("{year} is afgesloten: het subsidiebudget is op, er kan niet meer aangevraagd worden.")
    say(words.format(year=year))


@app.add(
    "forget",
    _(
        "Wis de persoonsgegevens van projecten die meer dan tien jaar geleden begonnen, en van ondernemingen "
        "waarvoor sindsdien niets meer gedaan werd. Bedragen, dagen, status en beide ketens blijven."
    ),
    short=_("Wis persoonsgegevens van meer dan tien jaar oud."),
)
def forget(
    ctx: typer.Context,
    only_list: bool = flag("--list", _("Toon wat oud genoeg is en wis niets.")),
    fmt: str = FORMAT,
    yes: bool = YES,
) -> None:
    """Show what is old enough, or erase what is personal of it after a typed word."""
    session = session_of(ctx, fmt)
    if not (only_list or yes or on_terminal()):
        raise Usage(
            _("Wissen kan niet ongedaan gemaakt worden: bevestig met --yes, of kijk eerst met --list.")
        )
    desk = session.desk()
    if only_list or not yes:
        rows: list[Row] = [
            {
                "kind": KINDS[old.kind] if session.format == "table" else old.kind,
                "number": show.enterprise_number(old.number) if old.kind == "company" else old.number,
                "company": show.enterprise_number(old.company),
                "since": old.since,
            }
            for old in desk.retention.forgettable()
        ]
        write_rows(session.format, rows, FORGET_HEADINGS)
        if only_list:
            return
        question = _("Wissen kan niet ongedaan gemaakt worden. Typ {word} om het te doen: ")
        if not confirmed(question.format(word=WORD), WORD):
            say(_("Er is niets gewist."))
            raise typer.Exit(1)
    done = desk.retention.forget()
    say(
        _(
            "Gewist is wat persoonlijk is: projecten {projects}, ondernemingen {companies}, concepten {drafts}, "
            "bewaarde antwoorden {answers}. Bedragen, dagen en beide ketens zijn gebleven. In reservekopieën van "
            "vroeger staat alles nog: gooi ook die weg."
        ).format(projects=done.projects, companies=done.companies, drafts=done.drafts, answers=done.answers)
    )
