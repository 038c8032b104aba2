"""The questions when a list is saved as a file."""

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


def _file(typed: str, context: Context) -> str:
    """Give the name of the file, with the ending of the format when it has none."""
    kept = typed.strip()
    if not kept:
        raise BadInput(_("Vul de naam van het bestand in, zoals projecten.xlsx."))
    if len(kept) > LONGEST:
        raise BadInput(_("Bestand mag hoogstens {most} tekens tellen.").format(most=LONGEST))
    if fault_in(kept):
        raise BadInput(_("Bestand mag alleen zichtbare tekens bevatten. Typ de naam opnieuw."))
    return kept if PurePath(kept).suffix else f"{kept}.{context.answers.get('format', '')}"


EXPORT = Form(
    "export",
    _("Bewaren als bestand"),
    (
        Question(
            "format",
            _("Soort bestand"),
            parsers.one_of(_("Kies een soort bestand."), _formats),
            kind="choice",
            choices=_formats,
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
