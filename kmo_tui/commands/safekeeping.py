"""Backup, restore, and moving a desk between databases."""

import typer

from kmo_tui.commands.options import FORMAT, Commands, argument, session_of
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.session import Session
from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.forms import show
from kmo_tui.service import safekeeping
from kmo_tui.store.engine import masked

NEW_FILE = argument(_("BESTAND"), _("Een nieuw bestand; het wordt alleen voor jou leesbaar."))
KEPT_FILE = argument(_("BESTAND"), _("Een bestand van kmo-tui backup of kmo-tui transfer out."))
HEADINGS = {
    "company": _("Onderneming"),
    "ledger": _("Laatste schakel grootboek"),
    "trail": _("Laatste schakel spoor"),
}
app = Commands()
group = Commands("transfer", _("Verhuis alles naar een andere database."))
app.add_typer(group)


@app.add(
    "backup",
    _(
        "Bewaar een nagekeken kopie van de hele database, ook terwijl anderen werken: van SQLite een database, "
        "van PostgreSQL een overdrachtsbestand. Op de uitvoer staan de laatste schakels van alle boeken; "
        "bewaar die elders."
    ),
    short=_("Bewaar een nagekeken kopie van de hele database."),
)
def backup(ctx: typer.Context, file: str = NEW_FILE, fmt: str = FORMAT) -> None:
    """Keep a copy of the live database, verified."""
    session = session_of(ctx, fmt)
    _saved(session, safekeeping.backup(session.open_store(create=False), file))


@group.add("out", _("Schrijf alles in een overdrachtsbestand, dat elke database kan lezen."))
def transfer_out(ctx: typer.Context, file: str = NEW_FILE, fmt: str = FORMAT) -> None:
    """Write everything as JSON Lines, verified."""
    session = session_of(ctx, fmt)
    _saved(session, safekeeping.transfer_out(session.open_store(create=False), file))


@app.add(
    "restore",
    _(
        "Zet een reservekopie of overdrachtsbestand terug in de database van --database. Daar mag nog niets zijn: "
        "er wordt nooit iets vervangen."
    ),
    short=_("Zet een reservekopie terug waar nog niets is."),
)
def restore(ctx: typer.Context, file: str = KEPT_FILE, fmt: str = FORMAT) -> None:
    """Put a backup where there is no database yet."""
    session = session_of(ctx, fmt)
    _restored(session, safekeeping.restore(session.url, file))


@group.add("in", _("Laad een overdrachtsbestand in een database waar nog niets is."))
def transfer_in(ctx: typer.Context, file: str = KEPT_FILE, fmt: str = FORMAT) -> None:
    """Load a transfer file where there is no data yet."""
    session = session_of(ctx, fmt)
    _restored(session, safekeeping.transfer_in(session.url, file))


def _saved(session: Session, kept: safekeeping.Kept) -> None:
    _heads(session, kept)
    say(_("Bewaard in {file} en nagekeken: de boeken in de kopie kloppen.").format(file=shown(kept.file)))


def _restored(session: Session, kept: safekeeping.Kept) -> None:
    _heads(session, kept)
    say(_("Teruggezet in {place} en nagekeken: de boeken kloppen.").format(place=shown(masked(session.url))))


def _heads(session: Session, kept: safekeeping.Kept) -> None:
    # the trail of the desk as a whole has no number
    desk = _("de desk zelf") if session.format == "table" else ""
    rows = [
        {
            "company": show.enterprise_number(head.company) if head.company else desk,
            "ledger": head.ledger,
            "trail": head.trail,
        }
        for head in kept.heads
    ]
    write_rows(session.format, rows, HEADINGS)
