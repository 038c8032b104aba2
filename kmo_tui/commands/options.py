"""Options that several commands share."""

from typing import Annotated

import typer

from kmo_tui.commands.session import Usage
from kmo_tui.documents.tables import CsvStyle
from kmo_tui.domain.language import _
from kmo_tui.domain.money import BadAmount, parse_amount
from kmo_tui.domain.text import quoted
from kmo_tui.service.desk import new_key

FormatOption = Annotated[
    str,
    typer.Option(
        "--format", metavar="table|json|csv", help=_("Hoe het antwoord geschreven wordt; gewoon: table.")
    ),
]
ListFormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="table|json|csv|xlsx",
        help=_(
            "Hoe de lijst geschreven wordt; gewoon: table. xlsx is een werkblad voor Excel of LibreOffice."
        ),
    ),
]
OutputOption = Annotated[
    str,
    typer.Option(
        "--output",
        metavar=_("BESTAND"),
        help=_("Bewaar de lijst in dit nieuwe bestand, dat alleen jij kunt lezen."),
    ),
]
ReplaceOption = Annotated[
    bool, typer.Option("--yes", help=_("Vervang het bestand van --output als het al bestaat."))
]
BomOption = Annotated[
    bool, typer.Option("--bom", help=_("Begin CSV met het UTF-8-teken waaraan Excel het herkent."))
]
CsvOption = Annotated[
    str,
    typer.Option(
        "--csv",
        metavar="nl|int",
        help=_(
            "nl: puntkomma's tussen de kolommen en een komma in bedragen, zoals een Nederlandstalige Excel; "
            "int: komma's en een punt. Gewoon: nl."
        ),
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
        raise Usage(words.format(text=quoted(text))) from fault


def csv_style(text: str, *, mark: bool) -> CsvStyle:
    """Read ``--csv`` and ``--bom``; raises Usage."""
    if text not in ("nl", "int"):
        raise Usage(_("--csv moet nl of int zijn."))
    return CsvStyle(dutch=text == "nl", mark=mark)


def key_of(text: str) -> str:
    """Give the key of a write: the user's own, or a new one."""
    return text or new_key()
