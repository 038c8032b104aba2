"""The deposit slip of a project on paper."""

import sys
from pathlib import PurePath
from typing import Annotated

import typer

from kmo_tui.commands.delivery import Delivery
from kmo_tui.commands.help import DeskCommand
from kmo_tui.commands.options import ProjectArgument, ReplaceOption
from kmo_tui.commands.session import SLIPS, Session, Usage, read_format
from kmo_tui.documents.tables import CsvStyle
from kmo_tui.domain.language import _
from kmo_tui.service.slips import slip_file


def slip(
    ctx: typer.Context,
    number: ProjectArgument,
    fmt: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="txt|html|pdf",
            help=_("Tekst, een webpagina of een PDF; gewoon: wat bij de naam van --output past, anders txt."),
        ),
    ] = "",
    output: Annotated[
        str,
        typer.Option(
            "--output",
            metavar=_("BESTAND"),
            help=_("Bewaar het blad in dit nieuwe bestand, dat alleen jij kunt lezen."),
        ),
    ] = "",
    yes: ReplaceOption = False,
) -> None:
    """Write the slip of a project."""
    session: Session = ctx.obj
    ending = PurePath(output).suffix.lower().lstrip(".")
    chosen = read_format(fmt or (ending if ending in SLIPS else "txt"), SLIPS)
    if chosen == "pdf" and not output and sys.stdout.isatty():
        raise Usage(_("Een PDF past niet in een terminal: geef --output BESTAND."))
    content = slip_file(session.desk(), number.strip().upper(), chosen)
    Delivery(chosen, CsvStyle(), output, yes).content(content)


def register(app: typer.Typer) -> None:
    """Hang this command under the program."""
    app.command(
        "slip",
        cls=DeskCommand,
        short_help=_("Schrijf de stortingsgegevens van een project op een blad."),
        help=_(
            "Schrijf de stortingsgegevens van een project op een blad om te bewaren, door te sturen of af te drukken: "
            "als tekst, als webpagina of als PDF, met een QR-code voor de app van de bank. Is er niets meer te "
            "storten, dan zegt het blad hoe het project ervoor staat."
        ),
    )(slip)
