"""Who may apply at all: seat, legal form and public share of a company, asked once a year (kmo-rules §1)."""

from dataclasses import dataclass
from enum import StrEnum

from kmo_tui.domain.refusal import Code, Refused

PUBLIC_SHARE_BELOW_PERCENT = 25

_ARTICLE = "https://www.vlaio.be/artikel/komt-mijn-onderneming-aanmerking-voor-de-subsidie"
_LISTED = "https://www.rechtenkrant.be/uitsluiting-16-opleidingen-en-adviezen-uit-kmo-portefeuille"


class LegalForm(StrEnum):
    """What a company is in law; a company in formation is none yet."""

    NATURAL_PERSON = "natural_person"
    COMPANY = "company"
    ECONOMIC_GROUPING = "economic_grouping"
    PARTNERSHIP = "partnership"
    NON_PROFIT = "non_profit"
    UNINCORPORATED = "unincorporated"
    TEMPORARY = "temporary"
    IN_FORMATION = "in_formation"
    PUBLIC_BODY = "public_body"


# the legal forms without aid, each with the page that says so; of a partnership (maatschap) the sources
# disagree, so it is not refused
NOT_ACCEPTED = {
    LegalForm.NON_PROFIT: _ARTICLE,
    LegalForm.UNINCORPORATED: _LISTED,
    LegalForm.TEMPORARY: _LISTED,
    LegalForm.IN_FORMATION: _LISTED,
    LegalForm.PUBLIC_BODY: _ARTICLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """The answers of a company for a calendar year.

    ``in_flanders``: it has an establishment in the Flemish Region. ``public_below``: public authorities hold less
    than 25 % of it.
    """

    in_flanders: bool
    legal_form: LegalForm
    public_below: bool


def check_conditions(conditions: Conditions) -> None:
    """Refuse a company without a seat in the Flemish Region, of a legal form without aid, or too public."""
    if not conditions.in_flanders:
        raise Refused(Code.NOT_IN_FLANDERS, field="in_flanders", source=_ARTICLE)
    if conditions.legal_form in NOT_ACCEPTED:
        raise Refused(
            Code.LEGAL_FORM_NOT_ACCEPTED,
            field="legal_form",
            legal_form=conditions.legal_form.value,
            source=NOT_ACCEPTED[conditions.legal_form],
        )
    if not conditions.public_below:
        raise Refused(
            Code.PUBLIC_SHARE_TOO_HIGH,
            field="public_below",
            percentage=PUBLIC_SHARE_BELOW_PERCENT,
            source=_ARTICLE,
        )
