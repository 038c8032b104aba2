"""The questions of step 3, with the table of hits and the card of the chosen provider between them."""

from collections.abc import Iterable, Mapping, Sequence

from textual.app import ComposeResult
from textual.message import Message

from kmo_tui.domain.language import _
from screens.application.questions import StepQuestions
from widgets.field import Field
from widgets.foreign import Part
from widgets.prose import Prose
from widgets.table_rows import Column, Row
from widgets.window_table import WindowTable

COLUMNS = (
    Column("number", _("Registratienummer"), 17),
    Column("name", _("Naam"), 0),
    Column("address", _("Adres"), 0, "left", 3),
    Column("stars", _("Beoordeling (aantal)"), 20, "left", 2),
)
TALLEST = 8
AROUND = 2


class ProviderQuestions(StepQuestions):
    """``number`` is the chosen provider; typing in the field lets it go. Posts ``Typed`` and ``Sought``."""

    DEFAULT_CSS = """
    ProviderQuestions WindowTable { display: none; height: 4; }
    ProviderQuestions Prose { margin-bottom: 1; }
    """

    class Typed(Message):
        """Another text stands in the search field."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Sought(Message):
        """Enter was pressed in the search field."""

    number = ""

    def compose(self) -> ComposeResult:
        """Put table and card under the search field."""
        for widget in super().compose():
            yield widget
            if widget.id == "provider":
                yield WindowTable(COLUMNS, id="hits", empty=_("Geen dienstverlener gevonden."))
                yield Prose(id="card")

    @property
    def field(self) -> Field:
        """The search field."""
        return self.query_one("#provider", Field)

    @property
    def table(self) -> WindowTable:
        """The table of hits."""
        return self.query_one(WindowTable)

    def answers(self) -> Mapping[str, str]:
        """Give the number of the chosen provider, or what was typed."""
        given = dict(super().answers())
        return {**given, "provider": self.number} if self.number else given

    def show_hits(self, rows: Sequence[Row]) -> None:
        """Show what was found; one line of nothing found when there is something typed."""
        self.query_one("#card", Prose).show()
        self.table.display = bool(self.field.text.strip())
        self.table.styles.height = min(max(len(rows), 1) + AROUND, TALLEST)
        self.table.reset(len(rows))
        self.table.put_rows(0, rows, self.table.generation)

    def select(self, number: str, card: Iterable[Part]) -> None:
        """Remember the chosen provider and show its card instead of the table."""
        self.number = number
        self.table.display = False
        self.query_one("#card", Prose).show(*card)

    def _next(self, question_id: str | None) -> None:
        if question_id == "provider":
            self.post_message(self.Sought())
        else:
            super()._next(question_id)

    def on_field_changed(self, event: Field.Changed) -> None:
        """Let the chosen provider go when something else is typed."""
        if event.field.id == "provider":
            self.number = ""
            self.post_message(self.Typed(event.value))
