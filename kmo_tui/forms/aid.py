"""The questions about de minimis aid from elsewhere."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kmo_tui.domain.language import _
from kmo_tui.forms import parsers, show
from kmo_tui.forms.question import BadInput, Context, Form, Question

# day of the grant, cents, who gave it
Aid = tuple[date, int, str]


def _granted_on(typed: str, context: Context) -> date:
    label = _("Datum van de toekenning")
    granted = parsers.day(label, _("Vul de datum van de toekenning in."), context.today, typed)
    if granted > context.today:
        raise BadInput(
            _("{label} mag niet na vandaag ({day}) liggen.").format(label=label, day=show.day(context.today))
        )
    return granted


def _aid(typed: str, context: Context) -> int:
    label = _("Bedrag van de steun")
    cents = parsers.cents(label, _("Vul het bedrag van de steun in."), typed)
    if not cents:
        raise BadInput(_("{label} moet groter dan 0 zijn, zoals 2.500.").format(label=label))
    return cents


def _more(context: Context) -> bool:
    return context.answers.get("more", "") == parsers.YES


NEW_AID = (
    Question(
        "more",
        _("Nog andere steun toevoegen?"),
        parsers.yes_no(_("Kies ja als je nog andere steun wilt toevoegen.")),
        kind="yes_no",
        choices=parsers.yes_or_no,
    ),
    Question(
        "source",
        _("Wie gaf de steun?"),
        parsers.text(_("Wie gaf de steun?"), _("Vul in wie de steun gaf."), 200),
        hint=_("de overheid of de maatregel"),
        example=_("Stad Gent, handelspremie"),
        asked=_more,
    ),
    Question(
        "granted_on",
        _("Datum van de toekenning"),
        _granted_on,
        kind="date",
        hint=_("niet de dag van de betaling"),
        example="27 3 2026",
        max_length=40,
        asked=_more,
    ),
    Question(
        "aid",
        _("Bedrag van de steun"),
        _aid,
        kind="amount",
        hint=_("in euro, voor de hele groep"),
        example="2.500",
        max_length=30,
        asked=_more,
    ),
)

KEEP = "keep-"


def aid_form(known: Sequence[Aid]) -> Form:
    """Make the form about aid from elsewhere: a tick for each that is known, and room for one more."""
    kept = (
        Question(
            f"{KEEP}{place}",
            _("Behouden: {day}, {amount}, {source}").format(
                day=show.day(granted_on), amount=show.euro(cents), source=source
            ),
            parsers.tick,
            "tick",
        )
        for place, (granted_on, cents, source) in enumerate(known)
    )
    return Form("other_aid", _("Andere de-minimissteun"), (*kept, *NEW_AID))


def aid_answers(known: Sequence[Aid]) -> dict[str, str]:
    """Give what the form begins with: all that is known stays, nothing is added."""
    return {f"{KEEP}{place}": parsers.YES for place in range(len(known))} | {"more": parsers.NO}


def to_aid(known: Sequence[Aid], values: Mapping[str, Any]) -> tuple[Aid, ...]:
    """Give the aid that is left after the form."""
    kept = tuple(aid for place, aid in enumerate(known) if values[f"{KEEP}{place}"])
    more = ((values["granted_on"], values["aid"], values["source"]),) if values["more"] else ()
    return (*kept, *more)
