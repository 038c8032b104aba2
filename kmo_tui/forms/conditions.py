"""The questions about who may apply at all, once a calendar year before the first application (kmo-rules §1)."""

from collections.abc import Mapping
from typing import Any

from kmo_tui.domain.conditions import PUBLIC_SHARE_BELOW_PERCENT, Conditions, LegalForm
from kmo_tui.domain.language import _
from kmo_tui.forms import parsers, show
from kmo_tui.forms.question import Choice, Context, Form, Question

WHY = _(
    "Eén keer per kalenderjaar, voor je eerste aanvraag, vraagt het loket of je onderneming in aanmerking komt."
    " Je antwoorden blijven dat jaar bewaard."
)


def _forms(context: Context) -> tuple[Choice, ...]:
    return tuple(Choice(form.value, show.legal_form_choice(form)) for form in LegalForm)


CONDITIONS = Form(
    "conditions",
    _("Komt je onderneming in aanmerking?"),
    (
        Question(
            "in_flanders",
            _("Heeft je onderneming een vestiging in het Vlaamse Gewest?"),
            parsers.yes_no(_("Kies ja of nee: heeft je onderneming een vestiging in het Vlaamse Gewest?")),
            kind="yes_no",
            choices=parsers.yes_or_no,
            hint=_("een exploitatiezetel waar de deelnemers werken"),
        ),
        Question(
            "legal_form",
            _("Rechtsvorm"),
            parsers.one_of(_("Kies de rechtsvorm van je onderneming."), _forms),
            kind="choice",
            choices=_forms,
        ),
        Question(
            "public_below",
            _("Is minder dan {percentage} % van je onderneming in handen van de overheid?").format(
                percentage=PUBLIC_SHARE_BELOW_PERCENT
            ),
            parsers.yes_no(
                _("Kies ja of nee: is minder dan {percentage} % in handen van de overheid?").format(
                    percentage=PUBLIC_SHARE_BELOW_PERCENT
                )
            ),
            kind="yes_no",
            choices=parsers.yes_or_no,
            hint=_("aandelen of stemmen van overheden, rechtstreeks of niet"),
        ),
    ),
)


def to_conditions(values: Mapping[str, Any]) -> Conditions:
    """Give the conditions that the parsed answers make."""
    return Conditions(
        in_flanders=values["in_flanders"],
        legal_form=LegalForm(values["legal_form"]),
        public_below=values["public_below"],
    )


def conditions_lines(year: int, conditions: Conditions | None) -> list[str]:
    """Say what was answered for a year, or that it is still to be asked."""
    if conditions is None:
        return [_("Voorwaarden in {year}: nog niet gevraagd").format(year=year)]
    said = {True: _("ja"), False: _("nee")}
    return [
        _("Vestiging in het Vlaamse Gewest in {year}: {answer}").format(
            year=year, answer=said[conditions.in_flanders]
        ),
        _("Rechtsvorm: {form}").format(form=show.legal_form_word(conditions.legal_form)),
        _("Minder dan {percentage} % overheid: {answer}").format(
            percentage=PUBLIC_SHARE_BELOW_PERCENT, answer=said[conditions.public_below]
        ),
    ]


def from_conditions(conditions: Conditions | None) -> dict[str, str]:
    """Give what somebody would have chosen for answers that are known."""
    if conditions is None:
        return {}
    said = {True: parsers.YES, False: parsers.NO}
    return {
        "in_flanders": said[conditions.in_flanders],
        "legal_form": conditions.legal_form.value,
        "public_below": said[conditions.public_below],
    }
