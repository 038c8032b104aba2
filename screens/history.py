"""Historiek subsidies: drafts and projects of one company, searched, filtered and sorted by the store."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message

from kmo_tui.domain.language import _
from kmo_tui.domain.money import BadAmount, parse_amount
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.service import exports
from kmo_tui.service.results import DraftCard, Page, ProjectQuery, ProjectRow, Sort
from screens.base import DeskScreen
from screens.filters import in_words
from screens.paged_table import PagedTable
from widgets.field import Field
from widgets.keys import said_key
from widgets.pick import folded
from widgets.prose import Prose
from widgets.table_rows import Column, Row
from widgets.window_table import WindowTable

DRAFT = "draft:"
COLUMNS = (
    Column("number", _("Projectnr"), 14),
    Column("name", _("Naam")),
    Column("amount", _("Bedrag"), show.AMOUNT_CELLS, "right", 3),
    Column("service", _("Dienst"), 9, "left", 5),
    Column("provider", _("Dienstverlener"), 0, "left", 4),
    Column("year", _("Jaar"), 4, "left", 6),
    Column("status", _("Status"), 17, "left", 2),
)


class History(Vertical):
    """The table with its search field; the screen above it calls the desk.

    Drafts come first, then the projects; a page is read when it comes into view. ``current`` is the row
    under the cursor and ``Current`` says that another row is.
    """

    DEFAULT_CSS = """
    History { height: 1fr; min-height: 10; }
    """

    BINDINGS = [
        Binding("escape", "leave_search", _("Zoeken wissen"), show=False, id="history.leave_search"),
        Binding("down", "to_table", _("Naar de lijst"), show=False, id="history.to_table"),
    ]

    class Current(Message):
        """Another row is under the cursor, or none."""

    def __init__(self, screen: DeskScreen[Any], company: str) -> None:
        super().__init__()
        self._screen = screen
        self.filter = ProjectQuery(company=company)
        self._drafts: tuple[DraftCard, ...] = ()
        self._shown_drafts: tuple[DraftCard, ...] = ()

    def compose(self) -> ComposeResult:
        """Title, search field and table."""
        yield Prose(id="history_title")
        yield Field(
            _("Zoek in alle kolommen"),
            id="search",
            hint=_("toets {key}").format(key=said_key(self, "/")),
            max_length=80,
        )
        yield WindowTable(COLUMNS, id="history", empty=self._empty())

    @property
    def table(self) -> WindowTable:
        """The table itself."""
        return self.query_one(WindowTable)

    def on_mount(self) -> None:
        """Prepare the reading."""
        self._pages = PagedTable(self._screen, self.table, self._page, _line)

    @property
    def current(self) -> ProjectRow | DraftCard | None:
        """The project or draft under the cursor."""
        return self._pages.current

    def written(self, fmt: str) -> Iterator[bytes]:
        """Write what the table shows, all its rows, as a file of this format."""
        return exports.history_file(self._screen.desk, self.filter, self._shown_drafts, fmt)

    def search(self) -> None:
        """Go to the search field."""
        self.query_one("#search", Field).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape and Down are for the search field only."""
        if action in ("leave_search", "to_table"):
            return self.query_one("#search", Field).has_input_focus()
        return True

    def action_leave_search(self) -> None:
        """Empty the search field and go to the table."""
        self.query_one("#search", Field).value = ""
        self.table.focus()

    @on(Field.Submitted, "#search")
    def action_to_table(self) -> None:
        """Go to the table with what was found."""
        self.table.focus()

    @on(Field.Changed, "#search")
    def _search_typed(self, event: Field.Changed) -> None:
        if event.value.strip() != self.filter.anywhere:
            self.filter = replace(self.filter, anywhere=event.value.strip())
            self.show()

    @on(WindowTable.SortAsked)
    def _sort_asked(self, event: WindowTable.SortAsked) -> None:
        descending = self.filter.sort == event.column_key and not self.filter.descending
        self.filter = replace(self.filter, sort=cast(Sort, event.column_key), descending=descending)
        self.table.set_sort(event.column_key, descending)
        self.show()

    def take_filter(self, query: ProjectQuery) -> None:
        """Show the history through another filter."""
        self.filter = query
        self.show()

    def show(self) -> None:
        """Read from the first row on; when more is typed meanwhile, only the last reading counts."""
        self._screen.last_only(partial(self._read, None), "history")

    async def reload(self, drafts: Sequence[DraftCard], to: str | None = None) -> None:
        """Read again and leave the cursor on its row, or put it on the row with this key."""
        self._drafts = tuple(drafts)
        await self._read(to or self.table.cursor_key)

    async def _read(self, key: str | None) -> None:
        self._shown_drafts = tuple(draft for draft in self._drafts if self._wanted(draft))
        self.table.empty = self._empty()
        if await self._pages.read(key):
            self._say_title(self.table.total)
            self.post_message(self.Current())

    def _page(self, offset: int, limit: int) -> Page[ProjectRow | DraftCard]:
        """Give the drafts that are shown and the projects below them."""
        shown = self._shown_drafts
        drafts, skip = shown[offset : offset + limit], max(offset - len(shown), 0)
        if self.filter.status is Status.DRAFT:
            return Page(total=len(shown), offset=offset, rows=drafts)
        query = replace(self.filter, offset=skip, limit=limit - len(drafts))
        page = self._screen.desk.projects.page(query)
        return Page(total=len(shown) + page.total, offset=offset, rows=(*drafts, *page.rows))

    def _wanted(self, draft: DraftCard) -> bool:
        query = self.filter
        if query.number or query.provider or query.year or query.status not in (None, Status.DRAFT):
            return False
        if query.service and draft.answers.get("service") != query.service:
            return False
        name = folded(draft.answers.get("name", ""))
        return folded(query.name) in name and folded(query.anywhere) in name

    def _empty(self) -> str:
        """Say why there are no rows."""
        if self.filter.anywhere or in_words(self.filter):
            return _("Niets gevonden. Wis de zoektekst ({search}) of de filters ({filters}).").format(
                search=said_key(self, "/", "overview.search"), filters=said_key(self, "f", "overview.filters")
            )
        return _("Nog geen projecten. Druk op {key} voor een nieuwe aanvraag.").format(
            key=said_key(self, "n", "overview.apply")
        )

    def _say_title(self, total: int) -> None:
        span = _("alle jaren") if self.filter.older else _("vijf laatste kalenderjaren")
        filters = in_words(self.filter) or _("geen")
        self.query_one("#history_title", Prose).show(
            _("Historiek subsidies: {total}, {span}. Filters (f): {filters}").format(
                total=total, span=span, filters=filters
            )
        )

    @on(WindowTable.NeedRows)
    def _need_rows(self, event: WindowTable.NeedRows) -> None:
        self._pages.need(event)

    @on(WindowTable.Highlighted)
    def _highlighted(self) -> None:
        self.post_message(self.Current())


def _line(row: ProjectRow | DraftCard) -> Row:
    if isinstance(row, DraftCard):
        return _draft_line(row)
    return Row(
        row.number,
        (
            row.number,
            row.name,
            show.euro(row.amount_cents),
            show.service_word(row.service),
            row.provider_name,
            str(row.year),
            show.status_word(row.status),
        ),
    )


def _draft_line(draft: DraftCard) -> Row:
    answers = draft.answers
    service = answers.get("service", "")
    return Row(
        DRAFT + draft.id,
        (
            _("stap {step} van 5").format(step=draft.step),
            answers.get("name") or _("(nog zonder naam)"),
            _amount_in(answers.get("amount", "")),
            show.service_word(service) if service else "",
            answers.get("provider", ""),
            str(draft.saved_at.year),
            show.status_word(Status.DRAFT),
        ),
    )


def _amount_in(typed: str) -> str:
    """Give the amount of a draft as those of the projects are written; what is no amount yet, as typed."""
    try:
        return show.euro(parse_amount(typed))
    except BadAmount:
        return typed
