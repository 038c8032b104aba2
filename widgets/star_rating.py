"""Stars to give, always with words."""

from collections.abc import Mapping

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive

from kmo_tui.domain.language import _
from widgets.drawn import Drawn
from widgets.field import fault_lines
from widgets.foreign import line, wrapped


def stars_in_words(stars: int, of: int, word: str = "") -> str:
    """Give ``* * * * .  4 van 5: tevreden``."""
    row = " ".join("*" if number <= stars else "." for number in range(1, of + 1))
    said = _("{stars} van {of}").format(stars=stars, of=of) if stars else _("nog geen sterren")
    return f"{row}  {said}: {word}" if word and stars else f"{row}  {said}"


class StarRating(Drawn, can_focus=True):
    """``> Aantal sterren: * * * * .  4 van 5: tevreden`` and under it what each digit means; digits and arrows choose.

    ``value`` is 0 (none yet) or 1 to 5. Enter is left to the screen.
    """

    BINDINGS = [
        Binding("left,down", "change(-1)", _("Een ster minder"), show=False, id="stars.fewer"),
        Binding("right,up", "change(1)", _("Een ster meer"), show=False, id="stars.more"),
    ]

    value: reactive[int] = reactive(0)
    error: reactive[str] = reactive("", layout=True)

    class Changed(Message):
        """The user gave this number of stars."""

        def __init__(self, rating: "StarRating", value: int) -> None:
            super().__init__()
            self.rating = rating
            self.value = value

        @property
        def control(self) -> "StarRating":
            """The rating, for selectors in ``@on``."""
            return self.rating

    def __init__(
        self, label: str, words: Mapping[int, str], *, id: str | None = None, value: int = 0
    ) -> None:
        """``words`` says what each number of stars means."""
        super().__init__(id=id)
        self.label = f"{label}: "
        self.words = dict(words)
        self.set_reactive(StarRating.value, value)

    def lines(self, width: int) -> list[Content]:
        """Draw the stars, their word and the meaning of each digit."""
        word = self.words.get(self.value, "")
        now = line(
            (self.mark(), "bold"), self.label, (stars_in_words(self.value, len(self.words), word), "bold")
        )
        legend = line("  ", "  ".join(f"{number} {text}" for number, text in sorted(self.words.items())))
        return [*wrapped(now, width), *wrapped(legend, width), *fault_lines(self.error, width)]

    def cursor_at(self) -> Offset:
        """Give the cell of the last star given."""
        return Offset(2 + len(self.label) + 2 * max(self.value - 1, 0), 0)

    def action_change(self, by: int) -> None:
        """Give one star more or less."""
        self._give(min(max(self.value + by, 1), len(self.words)))

    def on_key(self, event: events.Key) -> None:
        """Give stars by digit."""
        if event.character and event.character in "123456789" and int(event.character) <= len(self.words):
            event.stop()
            self._give(int(event.character))

    def _give(self, stars: int) -> None:
        self.value = stars
        self.post_message(self.Changed(self, stars))
