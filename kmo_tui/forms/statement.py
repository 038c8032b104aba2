"""The question which statement to read in, and the words for what became of its entries."""

from contextlib import suppress
from pathlib import Path

from kmo_tui.domain.language import _
from kmo_tui.domain.text import fault_in
from kmo_tui.forms.export import LONGEST
from kmo_tui.forms.question import BadInput, Context, Form, Question

RESULTS = {
    "booked": _("geboekt"),
    "returned": _("teruggestort"),
    "known": _("al eerder geboekt"),
    "unknown": _("niet herkend"),
    "review": _("na te kijken"),
}
PLANNED = {**RESULTS, "booked": _("te boeken"), "returned": _("terug te storten")}
REASONS = {
    "wrong_amount": _("ander bedrag dan de eigen bijdrage"),
    "wrong_communication": _("andere mededeling dan gevraagd"),
    "too_late": _("te laat"),
    "already_deposited": _("er was al gestort"),
    "cap_used_elsewhere": _("het jaarplafond is al opgebruikt"),
    "reversal": _("een verrichting die teruggedraaid is"),
    "currency": _("geen bedrag in hele eurocenten"),
    "batch": _("de betalingen van een bundel zijn samen niet het bedrag"),
    "check_digits": _("het controlegetal van de mededeling klopt niet"),
    "changed": _("dit uittreksel was eerder anders"),
    "already_booked": _("al geboekt met de hand of uit een ander bestand"),
    "day_in_doubt": _("te laat geboekt, op tijd volgens de valutadatum"),
    "invalid": _("geboekt voor de aanvraag of na vandaag"),
}


def why(reason: str) -> str:
    """Say why an entry was returned or has to be looked at; empty for no reason."""
    return REASONS.get(reason, reason)


def _file(typed: str, context: Context) -> str:
    kept = typed.strip()
    if not kept:
        raise BadInput(_("Vul het bestand in dat je van de bank kreeg, zoals uittreksel.cod."))
    if len(kept) > LONGEST:
        raise BadInput(_("Bestand mag hoogstens {most} tekens tellen.").format(most=LONGEST))
    if fault_in(kept):
        raise BadInput(_("Bestand mag alleen zichtbare tekens bevatten. Typ de naam opnieuw."))
    # somebody without a home, or of whom nobody knows one, means the name as it stands
    with suppress(RuntimeError):
        kept = str(Path(kept).expanduser())
    # who is asked for it types there: the standard input is no file here
    return "./-" if kept == "-" else kept


STATEMENT = Form(
    "statement",
    _("Rekeninguittreksel inlezen"),
    (
        Question(
            "file",
            _("Bestand van de bank"),
            _file,
            hint=_("CODA of camt.053; zonder map wordt het gezocht waar kmo-tui gestart is"),
            max_length=LONGEST,
        ),
    ),
)
