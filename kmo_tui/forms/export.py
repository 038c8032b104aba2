"""The questions when a list or a slip is saved as a file."""

from collections.abc import Callable
from pathlib import PurePath

from kmo_tui.domain.language import _
from kmo_tui.domain.text import fault_in
from kmo_tui.forms import parsers
from kmo_tui.forms.question import BadInput, Choice, Context, Form, Question

LONGEST = 1000


def _formats(context: Context) -> tuple[Choice, ...]:
    return (
        Choice("xlsx", _("Werkblad (.xlsx)")),
        Choice("csv", _("CSV voor Excel (.csv)")),
        Choice("json", _("Gegevens (.json)")),
        Choice("ics", _("Agenda, uiterste dagen (.ics)")),
    )


def _slip_formats(context: Context) -> tuple[Choice, ...]:
    return (
        Choice("pdf", _("PDF om te printen (.pdf)")),
        Choice("html", _("Webpagina om te printen (.html)")),
        Choice("txt", _("Tekst (.txt)")),
    )


def _file(typed: str, context: Context) -> str:
    """Give the name of the file, with the ending of the format when it has none."""
    kept = typed.strip()
    if not kept.rpartition("/")[2].strip("."):
        raise BadInput(_("Vul de naam van het bestand in."))
    if len(kept) > LONGEST:
        raise BadInput(_("Bestand mag hoogstens {most} tekens tellen.").format(most=LONGEST))
    if fault_in(kept):
        raise BadInput(_("Bestand mag alleen zichtbare tekens bevatten. Typ de naam opnieuw."))
    return kept if PurePath(kept).suffix else f"{kept}.{context.answers.get('format', '')}"


def _form(name: str, title: str, formats: Callable[[Context], tuple[Choice, ...]]) -> Form:
    return Form(
        name,
        title,
        (
            Question(
                "format",
                _("Soort bestand"),
                parsers.one_of(_("Kies een soort bestand."), formats),
                kind="choice",
                choices=formats,
            ),
            Question(
                "file",
                _("Bestand"),
                _file,
                hint=_("zonder map komt het waar kmo-tui gestart is"),
                max_length=LONGEST,
            ),
        ),
    )


EXPORT = _form("export", _("Bewaren als bestand"), _formats)
SLIP = _form("slip", _("Stortingsgegevens printen"), _slip_formats)
