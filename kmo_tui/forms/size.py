"""The question about the size of a company, once a calendar year (manual p. 5)."""

from kmo_tui.domain.language import _
from kmo_tui.domain.size import Size
from kmo_tui.domain.two_years import Because
from kmo_tui.forms import parsers, show
from kmo_tui.forms.question import Choice, Context, Form, Question


def _sizes(context: Context) -> tuple[Choice, ...]:
    return tuple(Choice(size.value, show.size_word(size).lower()) for size in Size)


def no_aid(year: int, *, declared: bool) -> str:
    """Say that there is nothing left of the cap for a large company, declared so or by its figures."""
    text = (
        _("Subsidie {year}: geen. Een grote onderneming krijgt geen steun van de kmo-portefeuille.")
        if declared
        else _("Subsidie {year}: geen. Volgens de gegevens is dit een grote onderneming.")
    )
    return text.format(year=year)


def contradiction(proposed: Size, chosen: Size) -> str:
    """Ask whether a size that the figures contradict is meant; nothing for the size that they give."""
    if proposed is chosen:
        return ""
    return _(
        "Volgens de gegevens is je onderneming een {proposed}. Toch verklaren dat ze een {chosen} is?"
    ).format(proposed=show.size_word(proposed).lower(), chosen=show.size_word(chosen).lower())


def because_words(because: Because) -> str:
    """Say why a size is proposed."""
    return {
        Because.LAST_YEAR: _("Dat geeft het laatste afgesloten boekjaar."),
        Because.YEAR_BEFORE_UNKNOWN: _(
            "Het laatste afgesloten boekjaar ligt dicht bij een drempel: het boekjaar ervoor beslist mee."
        ),
        Because.BOTH_YEARS: _("Dat geven twee boekjaren na elkaar."),
        Because.HELD: _(
            "Eén boekjaar over of onder een drempel verandert de grootte niet: die van het jaar ervoor blijft."
        ),
        Because.STARTER: _("Er is geen boekjaar ervoor: bij een starter beslist het laatste alleen."),
        Because.MERGED: _("Na een overname of fusie beslist het laatste boekjaar alleen."),
    }[because]


SIZE = Form(
    "size",
    _("Bevestig grootte onderneming"),
    (
        Question(
            "size",
            # its answers end the sentence
            _("Mijn onderneming is een:"),
            parsers.one_of(_("Kies de grootte van je onderneming."), _sizes),
            kind="choice",
            choices=_sizes,
        ),
    ),
)
