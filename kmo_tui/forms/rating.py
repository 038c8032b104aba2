"""The questions about a provider (manual p. 15)."""

from collections.abc import Mapping
from typing import Any

from kmo_tui.domain.language import _
from kmo_tui.domain.rating import COMMENT_LIMIT, COMPANY_LIMIT, NAME_LIMIT, STAR_WORDS
from kmo_tui.domain.wallet import Rating
from kmo_tui.forms import parsers
from kmo_tui.forms.question import BadInput, Choice, Context, Form, Question


def _stars(typed: str, context: Context) -> int:
    if typed not in {str(stars) for stars in STAR_WORDS}:
        raise BadInput(_("Kies 1 tot 5 sterren."))
    return int(typed)


def _words(context: Context) -> tuple[Choice, ...]:
    return tuple(Choice(str(stars), word) for stars, word in STAR_WORDS.items())


RATING = Form(
    "rating",
    _("Dienstverlener beoordelen"),
    (
        Question(
            "name",
            _("Naam beoordelaar"),
            parsers.text(_("Naam beoordelaar"), _("Vul de naam van de beoordelaar in."), NAME_LIMIT),
            max_length=NAME_LIMIT,
        ),
        Question(
            "company_name",
            _("Bedrijfsnaam"),
            parsers.optional_text(_("Bedrijfsnaam"), COMPANY_LIMIT),
            optional=True,
            max_length=COMPANY_LIMIT,
        ),
        Question(
            "publish",
            _("Mijn naam en bedrijfsnaam mogen bij mijn beoordeling gepubliceerd worden"),
            parsers.tick,
            kind="tick",
        ),
        Question("stars", _("Aantal sterren"), _stars, kind="choice", choices=_words),
        Question(
            "comment",
            _("Toelichting"),
            parsers.optional_text(_("Toelichting"), COMMENT_LIMIT),
            optional=True,
            max_length=COMMENT_LIMIT,
        ),
        Question("copy_to_me", _("Stuur mij een kopie van deze beoordeling"), parsers.tick, kind="tick"),
    ),
)


def to_rating(number: str, values: Mapping[str, Any]) -> Rating:
    """Give the rating for a project that the parsed answers make."""
    return Rating(
        number=number,
        stars=values["stars"],
        name=values["name"],
        company_name=values["company_name"],
        comment=values["comment"],
        publish=values["publish"],
        copy=values["copy_to_me"],
    )
