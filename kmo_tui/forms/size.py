"""The question about the size of a company, once a calendar year (manual p. 5)."""

from kmo_tui.domain.language import _
from kmo_tui.domain.size import Size
from kmo_tui.forms import parsers, show
from kmo_tui.forms.question import Choice, Context, Form, Question


def _sizes(context: Context) -> tuple[Choice, ...]:
    return tuple(Choice(size.value, show.size_word(size)) for size in Size)


SIZE = Form(
    "size",
    _("Bevestig grootte onderneming"),
    (
        Question(
            "size",
            _("Mijn onderneming is een"),
            parsers.one_of(_("Kies de grootte van je onderneming."), _sizes),
            kind="choice",
            choices=_sizes,
        ),
    ),
)
