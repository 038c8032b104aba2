"""Who signs for this operator."""

import typer

from kmo_tui.commands.options import FORMAT, Commands, option, session_of
from kmo_tui.commands.output import say, write_rows
from kmo_tui.commands.session import Usage
from kmo_tui.domain.language import _
from kmo_tui.domain.signer import Signer
from kmo_tui.service.desk import new_key

HEADINGS = {"first_name": _("Voornaam"), "name": _("Naam"), "function": _("Functie")}
app = Commands()


@app.add(
    "signer",
    _(
        "Toon wie er tekent op een verklaring of beoordeling, of wijzig het met --first-name, --name en "
        "--function samen."
    ),
    short=_("Toon of wijzig wie er tekent."),
)
def signer(
    ctx: typer.Context,
    first_name: str = option("--first-name", _("VOORNAAM"), _("Je voornaam.")),
    name: str = option("--name", _("NAAM"), _("Je naam.")),
    function: str = option("--function", _("FUNCTIE"), _("Je functie, zoals zaakvoerder.")),
    fmt: str = FORMAT,
) -> None:
    """Show who signs, or change it."""
    session = session_of(ctx, fmt)
    desk = session.desk()
    given = (first_name, name, function)
    if any(given) and not all(given):
        raise Usage(_("Geef --first-name, --name en --function samen."))
    known = desk.signers.sign_as(Signer(*given), new_key()) if any(given) else desk.signers.mine()
    if known is None:
        say(_("Er is nog niet gevraagd wie er tekent. Zeg het met --first-name, --name en --function."))
    rows = [] if known is None else [{name: getattr(known, name) for name in HEADINGS}]
    write_rows(session.format, rows, HEADINGS)
