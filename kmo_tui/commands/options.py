"""How commands are declared, and the arguments and options that several of them share."""

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.models import ArgumentInfo, OptionInfo

from kmo_tui.commands.help import DeskCommand, DeskGroup
from kmo_tui.commands.session import ANSWERS, Format, Session, Usage, read_format
from kmo_tui.domain.language import _

C = TypeVar("C", bound=Callable[..., Any])


class Commands(typer.Typer):
    """The commands of a module; ``kmo_tui.commands.app`` finds them as its ``app``."""

    def __init__(self, name: str | None = None, about: str | None = None) -> None:
        super().__init__(name=name, help=about, cls=DeskGroup, rich_markup_mode=None)

    def add(self, name: str, about: str, short: str | None = None) -> Callable[[C], C]:
        """Make the decorated function a command; ``short`` is its line in the list of commands."""
        return self.command(name, cls=DeskCommand, help=about, short_help=short)


def option(name: str, metavar: str, about: str, default: str | None = "") -> Any:
    """Declare an option with a value."""
    return OptionInfo(default=default, param_decls=(name,), metavar=metavar, help=about)


def required(name: str, metavar: str, about: str) -> Any:
    """Declare an option that must be given."""
    return OptionInfo(default=..., param_decls=(name,), metavar=metavar, help=about)


def flag(name: str, about: str) -> Any:
    """Declare an option without a value."""
    return OptionInfo(default=False, param_decls=(name,), help=about)


def argument(metavar: str, about: str) -> Any:
    """Declare an argument, which must be given."""
    return ArgumentInfo(default=..., metavar=metavar, help=about)


FORMAT = option("--format", "table|json|csv", _("Hoe het antwoord geschreven wordt; gewoon: table."), "table")
LIST_FORMAT = option(
    "--format",
    "table|json|csv|xlsx",
    _("Hoe de lijst geschreven wordt; gewoon: table. xlsx is een werkblad voor Excel of LibreOffice."),
    "table",
)
OUTPUT = option(
    "--output", _("BESTAND"), _("Bewaar de lijst in dit nieuwe bestand, dat alleen jij kunt lezen.")
)
REPLACE = flag("--yes", _("Vervang het bestand van --output als het al bestaat."))
BOM = flag("--bom", _("Begin CSV met het UTF-8-teken waaraan Excel het herkent."))
CSV = option(
    "--csv",
    "nl|int",
    _(
        "nl: puntkomma's tussen de kolommen en een komma in bedragen, zoals een Nederlandstalige Excel; "
        "int: komma's en een punt. Gewoon: nl."
    ),
    "nl",
)
KEY = option(
    "--key",
    _("SLEUTEL"),
    _("Een eigen sleutel: twee keer dezelfde opdracht met dezelfde sleutel gebeurt maar één keer."),
)
COMPANY = option("--company", _("NUMMER"), _("Alleen van deze onderneming."))
FILE = argument(_("BESTAND"), _("Een TOML- of JSON-bestand; - is de standaardinvoer."))
PROJECT = argument(_("PROJECTNR"), _("Het projectnummer, zoals 2026KMO000001."))
YES = flag("--yes", _("Vraag niets meer."))


def session_of(ctx: typer.Context, fmt: str = "table", known: tuple[Format, ...] = ANSWERS) -> Session:
    """Give the session of this call, which answers in the asked format; raises Usage."""
    session: Session = ctx.obj
    session.format = read_format(fmt, known)
    return session


def company_number(text: str) -> str:
    """Read ``--company``; raises Usage."""
    # late, for the start: a command without this option does not need the check digits
    from kmo_tui.forms.numbers import parse_enterprise_number
    from kmo_tui.forms.question import BadInput

    try:
        return parse_enterprise_number(text)
    except BadInput as fault:
        raise Usage(f"--company: {fault}") from fault
