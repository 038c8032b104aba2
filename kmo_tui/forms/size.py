"""The question about the size of a company, once a calendar year (manual p. 5)."""

from kmo_tui.domain.language import _
from kmo_tui.domain.size import Size
from kmo_tui.forms import parsers, show
from kmo_tui.forms.question import Choice, Context, Form, Question


def _sizes(context: Context) -> tuple[Choice, ...]:
    return tuple(Choice(size.value, show.size_word(size)) for size in Size)


def contradiction(proposed: Size, chosen: Size) -> str:
    """Ask whether a size that the figures contradict is meant; nothing for the size that they give."""
    if proposed is chosen:
        return ""
    return _(
        "Volgens de gegevens is je onderneming een {proposed}. Toch verklaren dat ze een {chosen} is?"
    ).format(proposed=show.size_word(proposed).lower(), chosen=show.size_word(chosen).lower())


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
