"""The deposit slip of a project on paper."""

import sys
from pathlib import PurePath

import typer

from kmo_tui.commands.delivery import Delivery
from kmo_tui.commands.options import PROJECT, REPLACE, Commands, option, session_of
from kmo_tui.commands.session import SLIPS, Usage
from kmo_tui.documents.tables import CsvStyle
from kmo_tui.domain.language import _
from kmo_tui.service.slips import slip_file

app = Commands()


@app.add(
    "slip",
    _(
        "Schrijf de stortingsgegevens van een project op een blad om te bewaren, door te sturen of af te drukken: "
        "als tekst, als webpagina of als PDF, met een QR-code voor de app van de bank. Is er niets meer te "
        "storten, dan zegt het blad hoe het project ervoor staat."
    ),
    short=_("Schrijf de stortingsgegevens van een project op een blad."),
)
def slip(
    ctx: typer.Context,
    number: str = PROJECT,
    fmt: str = option(
        "--format",
        "txt|html|pdf",
        _("Tekst, een webpagina of een PDF; gewoon: wat bij de naam van --output past, anders txt."),
    ),
    output: str = option(
        "--output", _("BESTAND"), _("Bewaar het blad in dit nieuwe bestand, dat alleen jij kunt lezen.")
    ),
    yes: bool = REPLACE,
) -> None:
    """Write the slip of a project."""
    ending = PurePath(output).suffix.lower().lstrip(".")
    session = session_of(ctx, fmt or (ending if ending in SLIPS else "txt"), SLIPS)
    chosen = session.format
    if chosen == "pdf" and not output and sys.stdout.isatty():
        raise Usage(_("Een PDF past niet in een terminal: geef --output BESTAND."))
    content = slip_file(session.desk(), number.strip().upper(), chosen)
    Delivery(chosen, CsvStyle(), output, yes).content(content)
