"""Stars and words about a provider (manual p. 15)."""

from decimal import ROUND_HALF_UP, Decimal

from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.written import written

NAME_LIMIT = 100
COMPANY_LIMIT = 200
COMMENT_LIMIT = 500
STAR_WORDS = {
    1: _("zeer ontevreden"),
    2: _("ontevreden"),
    3: _("niet ontevreden, niet tevreden"),
    4: _("tevreden"),
    5: _("zeer tevreden"),
}


def check_stars(stars: int) -> None:
    """Refuse anything but one to five stars."""
    if stars not in STAR_WORDS:
        raise Refused(Code.INVALID, field="stars", reason="range", low=1, high=5)


def check_comment(text: str) -> str:
    """Give the comment as it is kept; refuse one of more than 500 characters."""
    return written(text, "comment", COMMENT_LIMIT, optional=True)


def average(stars_sum: int, count: int) -> Decimal | None:
    """Give the mean number of stars with one decimal, rounded half up; nothing when nobody rated."""
    if not count:
        return None
    return (Decimal(stars_sum) / count).quantize(Decimal("0.1"), ROUND_HALF_UP)
