"""Onderneming kiezen: all companies of the desk, the last used first."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import CompanyRow, Page
from screens.base import DeskScreen
from screens.new_company import NewCompanyScreen
from screens.overview import OverviewScreen
from screens.paged_table import PagedTable
from screens.signing import SignerScreen
from screens.worklist import WorklistScreen
from widgets.button import Act
from widgets.field import Field
from widgets.keys import said_key
from widgets.prose import Prose
from widgets.table_rows import Column, Row
from widgets.window_table import WindowTable

COLUMNS = (
    Column("name", _("Naam")),
    Column("number", _("Nummer"), 12),
    Column("todo", _("Te doen"), 7, "right", 2),
    Column("left", _("Over dit jaar"), 13, "right", 3),
    Column("projects", _("Projecten"), 9, "right", 5),
    Column("address", _("Adres"), 32, "left", 6),
)


class CompaniesScreen(DeskScreen[None]):
    """The first screen of a working day: Enter opens the last used company, ``/`` searches."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (70, "-wide")]
    DEFAULT_CSS = """
    CompaniesScreen #acts { height: auto; layout: vertical; }
    CompaniesScreen.-wide #acts { layout: horizontal; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12", "back", _("Zoeken wissen"), show=False, id="companies.back"),
        Binding("n", "add", _("Nieuwe onderneming"), id="companies.add"),
        Binding("slash", "search", _("Zoeken"), id="companies.search"),
        Binding("t", "todo", _("Te doen"), id="companies.todo"),
        Binding("s", "signer", _("Wie tekent er?"), show=False, id="companies.signer"),
        Binding("down", "to_table", _("Naar de lijst"), show=False, id="companies.to_table"),
        Binding("+", "move_clock(1, 0)", _("Demo: een dag verder"), show=False, id="demo.day"),
        Binding(
            "*", "move_clock(0, 1)", _("Demo: een maand verder"), show=False, key_display="*", id="demo.month"
        ),
    ]

    def __init__(self, desk: Desk, opens: str | None = None) -> None:
        """``opens`` is the company to open at once."""
        super().__init__(desk)
        self._opens = opens
        self._search = ""

    def heading(self) -> str:
        """Give the title."""
        return _("Onderneming kiezen")

    def about(self) -> str:
        """Say what this screen is for."""
        return _("Kies voor welke onderneming je werkt. Zoek op naam of ondernemingsnummer, Enter kiest.")

    def body(self) -> ComposeResult:
        """Search field, table and what else there is to do."""
        yield Prose(id="day")
        yield Field(
            _("Zoek op naam of nummer"),
            id="search",
            hint=_("toets {key}").format(key=said_key(self, "/")),
            max_length=80,
        )
        yield WindowTable(
            COLUMNS,
            id="companies",
            empty=_("Geen onderneming gevonden. Druk op {key} voor een nieuwe.").format(
                key=said_key(self, "n")
            ),
        )
        with Container(id="acts"):
            yield Act(_("Nieuwe onderneming"), id="add", key="n")
            yield Act(_("Te doen voor alle ondernemingen"), id="todo", key="t")

    @property
    def _table(self) -> WindowTable:
        return self.query_one(WindowTable)

    def ready(self) -> None:
        """Read the companies, and open the one that was asked for."""
        self._pages = PagedTable(self, self._table, self._page, _line)
        self._table.focus()
        self._show_day()
        if self._opens is not None:
            self.converse(self._open(self._opens))
        else:
            self._read_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Down leaves the search field only; the clock moves in a demo only."""
        if action == "to_table":
            return self.query_one("#search", Field).has_input_focus()
        return self.desk.demo_clock() if action == "move_clock" else True

    def _show_day(self) -> None:
        demo = self.desk.demo_clock()
        day = [_("Demo, dag: {day}").format(day=show.long_day(self.desk.today()))] if demo else []
        self.query_one("#day", Prose).show(*day)

    def _read_again(self) -> None:
        self.last_only(self.reload, "companies")

    async def reload(self) -> None:
        """Read from the first company on; the last one chosen is there now."""
        await self._pages.read()

    def _page(self, offset: int, limit: int) -> Page[CompanyRow]:
        return self.desk.companies.page(self._search, offset=offset, limit=limit)

    @on(WindowTable.NeedRows)
    def _need_rows(self, event: WindowTable.NeedRows) -> None:
        self._pages.need(event)

    @on(Field.Changed, "#search")
    def _typed(self, event: Field.Changed) -> None:
        if event.value.strip() != self._search:
            self._search = event.value.strip()
            self._read_again()

    @on(Field.Submitted, "#search")
    def action_to_table(self) -> None:
        """Go to the table with what was found."""
        self._table.focus()

    def action_search(self) -> None:
        """Search by name or number."""
        self.query_one("#search", Field).focus()

    def action_back(self) -> None:
        """This is the first screen: Escape empties the search, leaving is F3."""
        search = self.query_one("#search", Field)
        self._table.focus()
        if search.value:
            search.value = ""
        else:
            self.say(
                _("Dit is het eerste scherm. Stoppen kan met {key} of {other}.").format(
                    key=said_key(self, "F3"), other=said_key(self, "^Q")
                ),
                "info",
            )

    @on(WindowTable.RowChosen)
    def _chosen(self, event: WindowTable.RowChosen) -> None:
        self.converse(self._open(event.key))

    async def _open(self, number: str) -> None:
        await self.app.push_screen_wait(OverviewScreen(self.desk, number))
        self._show_day()
        await self.reload()

    @on(Act.Pressed, "#add")
    def action_add(self) -> None:
        """Add a company and open it."""
        self.converse(self._add())

    async def _add(self) -> None:
        number = await self.app.push_screen_wait(NewCompanyScreen(self.desk))
        if number is not None:
            await self._open(number)

    @on(Act.Pressed, "#todo")
    def action_todo(self) -> None:
        """Show what is to be done for all companies."""
        self.converse(self._todo())

    async def _todo(self) -> None:
        await self.app.push_screen_wait(WorklistScreen(self.desk))
        self._show_day()
        await self.reload()

    def action_signer(self) -> None:
        """Say who signs, or change it."""
        self.converse(self._name_signer())

    async def _name_signer(self) -> None:
        known = await self.attempt(self.desk.signers.mine)
        name = await self.app.push_screen_wait(SignerScreen(self.desk, known))
        if name is not None:
            self.say(_("{name} tekent.").format(name=name), "info")

    def action_move_clock(self, days: int, months: int) -> None:
        """Move the demo's clock."""
        self.converse(self._move_clock(days, months))

    async def _move_clock(self, days: int, months: int) -> None:
        today = await self.attempt(self.desk.move_clock, days=days, months=months)
        if today is not None:
            self._show_day()
            await self.reload()


def _line(row: CompanyRow) -> Row:
    return Row(
        row.number,
        (
            row.name,
            show.enterprise_number(row.number),
            str(row.todo) if row.todo else "",
            show.euro(row.left_cents),
            str(row.projects),
            row.address,
        ),
    )
