"""Options that several commands share."""

from typing import Annotated

import typer

from kmo_tui.commands.session import Usage
from kmo_tui.domain.language import _
from kmo_tui.domain.money import BadAmount, parse_amount
from kmo_tui.domain.text import shown
from kmo_tui.service.desk import new_key

FormatOption = Annotated[
    str,
    typer.Option(
        "--format", metavar="table|json|csv", help=_("Hoe het antwoord geschreven wordt; gewoon: table.")
    ),
]
KeyOption = Annotated[
    str,
    typer.Option(
        "--key",
        metavar=_("SLEUTEL"),
        help=_("Een eigen sleutel: twee keer dezelfde opdracht met dezelfde sleutel gebeurt maar één keer."),
    ),
]
FileArgument = Annotated[
    str, typer.Argument(metavar=_("BESTAND"), help=_("Een TOML- of JSON-bestand; - is de standaardinvoer."))
]
ProjectArgument = Annotated[
    str, typer.Argument(metavar=_("PROJECTNR"), help=_("Het projectnummer, zoals 2026KMO000001."))
]
AmountOption = Annotated[
    str, typer.Option("--amount", metavar=_("BEDRAG"), help=_("Het bedrag in euro, zoals 686,00 of 686.00."))
]
YesOption = Annotated[bool, typer.Option("--yes", help=_("Vraag niets meer."))]


def cents_of(text: str) -> int:
    """Read ``--amount``; raises Usage."""
    try:
        return parse_amount(text)
    except BadAmount as fault:
        words = {
            "decimals": _("--amount: een bedrag heeft hoogstens twee cijfers na de komma."),
            "negative": _("--amount: een bedrag kan niet negatief zijn."),
            "too_large": _("--amount: dit bedrag is te groot."),
        }.get(fault.kind, _("--amount: {text} is geen bedrag; schrijf het zoals 980,00 of 980.00."))
        raise Usage(words.format(text=shown(text))) from fault


def key_of(text: str) -> str:
    """Give the key of a write: the user's own, or a new one."""
    return text or new_key()
