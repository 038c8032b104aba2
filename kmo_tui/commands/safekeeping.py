"""Backup, restore, and moving a desk between databases."""

from typing import Annotated

import typer

from kmo_tui.commands.help import DeskCommand, DeskGroup
from kmo_tui.commands.options import FormatOption
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.session import Session, read_format
from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.forms import show
from kmo_tui.service import safekeeping
from kmo_tui.store.engine import masked

NewFile = Annotated[
    str,
    typer.Argument(metavar=_("BESTAND"), help=_("Een nieuw bestand; het wordt alleen voor jou leesbaar.")),
]
KeptFile = Annotated[
    str,
    typer.Argument(metavar=_("BESTAND"), help=_("Een bestand van kmo-tui backup of kmo-tui transfer out.")),
]
HEADINGS = {
    "company": _("Onderneming"),
    "ledger": _("Laatste schakel grootboek"),
    "trail": _("Laatste schakel spoor"),
}


def backup(ctx: typer.Context, file: NewFile, fmt: FormatOption = "table") -> None:
    """Keep a copy of the live database, verified."""
    session = _session(ctx, fmt)
    _saved(session, safekeeping.backup(session.open_store(create=False), file))


def transfer_out(ctx: typer.Context, file: NewFile, fmt: FormatOption = "table") -> None:
    """Write everything as JSON Lines, verified."""
    session = _session(ctx, fmt)
    _saved(session, safekeeping.transfer_out(session.open_store(create=False), file))


def restore(ctx: typer.Context, file: KeptFile, fmt: FormatOption = "table") -> None:
    """Put a backup where there is no database yet."""
    session = _session(ctx, fmt)
    _restored(session, safekeeping.restore(session.url, file))


def transfer_in(ctx: typer.Context, file: KeptFile, fmt: FormatOption = "table") -> None:
    """Load a transfer file where there is no data yet."""
    session = _session(ctx, fmt)
    _restored(session, safekeeping.transfer_in(session.url, file))


def _session(ctx: typer.Context, fmt: str) -> Session:
    session: Session = ctx.obj
    session.format = read_format(fmt)
    return session


def _saved(session: Session, kept: safekeeping.Kept) -> None:
    _heads(session, kept)
    say(_("Bewaard in {file} en nagekeken: de boeken in de kopie kloppen.").format(file=shown(kept.file)))


def _restored(session: Session, kept: safekeeping.Kept) -> None:
    _heads(session, kept)
    say(_("Teruggezet in {place} en nagekeken: de boeken kloppen.").format(place=shown(masked(session.url))))


def _heads(session: Session, kept: safekeeping.Kept) -> None:
    rows = [
        {"company": show.enterprise_number(head.company), "ledger": head.ledger, "trail": head.trail}
        for head in kept.heads
    ]
    write_rows(session.format, rows, HEADINGS)


def register(app: typer.Typer) -> None:
    """Hang these commands under the program."""
    app.command(
        "backup",
        cls=DeskCommand,
        short_help=_("Bewaar een nagekeken kopie van de hele database."),
        help=_(
            "Bewaar een nagekeken kopie van de hele database, ook terwijl anderen werken: van SQLite een database, "
            "van PostgreSQL een overdrachtsbestand. Op de uitvoer staan de laatste schakels van alle boeken; "
            "bewaar die elders."
        ),
    )(backup)
    app.command(
        "restore",
        cls=DeskCommand,
        short_help=_("Zet een reservekopie terug waar nog niets is."),
        help=_(
            "Zet een reservekopie of overdrachtsbestand terug in de database van --database. Daar mag nog niets zijn: "
            "er wordt nooit iets vervangen."
        ),
    )(restore)
    transfer = typer.Typer(name="transfer", cls=DeskGroup, help=_("Verhuis alles naar een andere database."))
    transfer.command(
        "out",
        cls=DeskCommand,
        help=_("Schrijf alles in een overdrachtsbestand, dat elke database kan lezen."),
    )(transfer_out)
    transfer.command(
        "in", cls=DeskCommand, help=_("Laad een overdrachtsbestand in een database waar nog niets is.")
    )(transfer_in)
    app.add_typer(transfer)
