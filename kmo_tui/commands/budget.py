"""Saying that the general budget of a year is used up."""

from typing import Annotated

import typer

from kmo_tui.commands.help import DeskCommand
from kmo_tui.commands.options import YesOption
from kmo_tui.commands.output import say
from kmo_tui.commands.session import Session, Usage
from kmo_tui.domain.language import _


def close_year(
    ctx: typer.Context,
    year: Annotated[str, typer.Argument(metavar=_("JAAR"), help=_("Het jaar, zoals 2026."))],
    reopen: Annotated[
        bool, typer.Option("--reopen", help=_("Neem het terug: er kan weer aangevraagd worden."))
    ] = False,
    yes: YesOption = False,
) -> None:
    """Close a year, or open it again."""
    session: Session = ctx.obj
    if not (len(year) == 4 and year.isascii() and year.isdigit() and int(year)):
        raise Usage(_("Dit moet een jaar zijn, zoals 2026."))
    if not yes:
        raise Usage(_("Dit geldt voor elke onderneming van het loket: bevestig met --yes."))
    desk = session.desk()
    if reopen:
        desk.budget.reopen(int(year))
        say(_("{year} is open: er kan aangevraagd worden.").format(year=year))
    else:
        desk.budget.close(int(year))
        say(
            _("{year} is afgesloten: het subsidiebudget is op, er kan niet meer aangevraagd worden.").format(
                year=year
            )
        )


def register(app: typer.Typer) -> None:
    """Hang this command under the program."""
    app.command(
        "close-year",
        cls=DeskCommand,
        short_help=_("Sluit een jaar af waarvan het subsidiebudget op is."),
        help=_(
            "Sluit een jaar af waarvan het subsidiebudget op is: wie dan nog wil aanvragen, krijgt uitleg. "
            "Twee keer afsluiten kan geen kwaad. Wat al aangevraagd is, loopt gewoon verder."
        ),
    )(close_year)
