"""The questions about who signs (manual p. 9: the declaration is signed by a person)."""

from collections.abc import Mapping

from kmo_tui.domain.language import _
from kmo_tui.domain.signer import NAME_LIMIT, Signer
from kmo_tui.forms import parsers
from kmo_tui.forms.question import Form, Question

SIGNER = Form(
    "signer",
    _("Wie tekent er?"),
    (
        Question(
            "first_name",
            _("Voornaam"),
            parsers.text(_("Voornaam"), _("Vul je voornaam in."), NAME_LIMIT),
            example="An",
            max_length=NAME_LIMIT,
        ),
        Question(
            "name",
            _("Naam"),
            parsers.text(_("Naam"), _("Vul je naam in."), NAME_LIMIT),
            example=_("Peeters"),
            max_length=NAME_LIMIT,
        ),
        Question(
            "function",
            _("Functie"),
            parsers.text(_("Functie"), _("Vul je functie in, zoals zaakvoerder."), NAME_LIMIT),
            example="zaakvoerder",
            max_length=NAME_LIMIT,
        ),
    ),
)


def why() -> str:
    """Say what the answers are for."""
    return _(
        "Je naam en functie staan op de verklaring op eer en bij een beoordeling. Ze worden één keer gevraagd en"
        " bewaard; wijzigen kan altijd."
    )


def to_signer(values: Mapping[str, object]) -> Signer:
    """Give the person that the parsed answers make."""
    return Signer(str(values["first_name"]), str(values["name"]), str(values["function"]))


def answers_of(signer: Signer | None) -> dict[str, str]:
    """Give what is known already, as typed answers."""
    if signer is None:
        return {}
    return {"first_name": signer.first_name, "name": signer.name, "function": signer.function}
