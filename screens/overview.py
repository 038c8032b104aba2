"""Overzicht: one company, what is left of its yearly cap, what to do now, and its history."""

from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.timer import Timer

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import DraftCard, Overview, ProjectCard, ProjectRow, Task
from screens.application.stepper import apply_in_five_steps
from screens.company_data import CompanyDataScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.filters import FiltersDialog
from screens.history import History
from screens.project import ProjectScreen
from screens.project_actions import KEYS, ON_PAGE, ProjectActions
from screens.task_words import task_in_short
from screens.worklist import WorklistScreen
from widgets.button import Act
from widgets.keys import said_key
from widgets.prose import Prose
from widgets.window_table import WindowTable

BAR = 20
REST = 0.15
ROOM_FOR_ALL = 20


class OverviewScreen(ProjectActions[None]):
    """The desk of one company; every action is a key, and the row under the cursor is the project meant."""

    CSS_PATH = "overview.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "apply", _("Nieuwe aanvraag"), id="overview.apply"),
        Binding("slash", "search", _("Zoeken"), id="overview.search"),
        Binding("f", "filters", _("Filters"), id="overview.filters"),
        Binding("t", "todo", _("Te doen"), id="overview.todo"),
        Binding("e", "export", _("Bewaren als bestand"), id="overview.export"),
        Binding("m", "company_data", _("Ondernemingsgegevens"), id="overview.company_data"),
        Binding("w", "back", _("Wisselen van organisatie"), id="overview.switch"),
        Binding("delete", "delete_draft", _("Concept verwijderen"), show=False, id="overview.delete_draft"),
        Binding("y", "older", _("Ook oudere jaren, of niet"), show=False, id="overview.older"),
    ]

    def __init__(self, desk: Desk, company: str) -> None:
        super().__init__(desk)
        self.company = company
        self.overview: Overview | None = None
        self._history = History(self, company)
        self._rest: Timer | None = None

    def heading(self) -> str:
        """Give the title; the company's name follows when it was read."""
        return _("Overzicht")

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Dit is de kmo-portefeuille van één onderneming: wat er dit jaar nog aan subsidie over is, wat je"
            " nu moet doen, en alle projecten. Zet de cursor op een project en druk de toets van een actie."
        )

    def body(self) -> ComposeResult:
        """Figures and tasks on top, the history under them."""
        yield Prose(id="company")
        yield Prose(id="cap")
        yield Prose(id="tasks")
        with Container(classes="acts"):
            yield Act(_("Nieuwe subsidie aanvragen"), id="apply", key="n")
            yield Act(_("Mijn ondernemingsgegevens"), id="company_data", key="m")
        with Container(classes="acts"):
            yield Act(_("Wisselen van organisatie"), id="switch", key="w")
            yield Act(_("Te doen"), id="todo", key="t")
            yield Act(_("Hulp en contact"), id="help", key="F1")
        yield self._history
        yield Prose(id="row")

    def ready(self) -> None:
        """Read everything; the table has the focus where all fits on the screen."""
        if self.app.size.height >= ROOM_FOR_ALL:
            self._history.table.focus()
        # at once and not by message, so that the row's line is painted together with the rows of the table
        self.watch(self._history.table, "cursor", self._row_changed, init=False)
        self.converse(self._open())

    async def _open(self) -> None:
        await self.managed(self.desk.companies.use, self.company)
        await self.reload()

    async def reload(self) -> None:
        """Read the company's figures and the history again; the cursor stays on its row."""
        await self._reload(None)

    async def _reload(self, to: str | None) -> None:
        overview = await self.attempt(self.desk.companies.overview, self.company)
        if overview is None:
            return
        self.overview = overview
        self.set_heading(_("Overzicht: {name}").format(name=overview.company.name))
        self.query_one("#company", Prose).show(self._company_line(overview))
        self.query_one("#cap", Prose).show(*cap_lines(overview))
        self.query_one("#tasks", Prose).show(*_task_lines(overview.tasks))
        await self._history.reload(overview.drafts, to)

    def _company_line(self, overview: Overview) -> str:
        size = (
            show.size_word(overview.size.size)
            if overview.size
            else _("grootte voor {year} nog te bevestigen").format(year=overview.year)
        )
        parts = [show.enterprise_number(self.company), size]
        if self.desk.demo_clock():
            parts.append(_("Demo, dag: {day}").format(day=show.long_day(self.desk.today())))
        return "  ".join(parts)

    def chosen(self) -> str | None:
        """Give the project under the cursor; a draft is none yet."""
        row = self._history.current
        return row.number if isinstance(row, ProjectRow) else None

    def action_project(self, action: str) -> None:
        """Do something with the project under the cursor."""
        if isinstance(self._history.current, DraftCard):
            self.say(
                _("Dit is een concept: Enter om verder in te vullen, {key} om te verwijderen.").format(
                    key=said_key(self, "Del")
                ),
                "info",
            )
        else:
            super().action_project(action)

    @on(WindowTable.RowChosen)
    def _open_row(self) -> None:
        row = self._history.current
        if isinstance(row, DraftCard):
            self.converse(self._apply(row))
        elif row is not None:
            self.converse(self._open_project(row.number))

    async def _open_project(self, number: str) -> None:
        await self.app.push_screen_wait(ProjectScreen(self.desk, number))
        await self.reload()

    @on(Act.Pressed, "#apply")
    def action_apply(self) -> None:
        """Start a new application."""
        self.converse(self._apply(None))

    async def _apply(self, draft: DraftCard | None) -> None:
        await self.applied(await apply_in_five_steps(self.app, self.desk, self.company, draft))

    async def applied(self, number: str | None) -> None:
        """Put the cursor on the project that was just applied for."""
        await self._reload(number)
        if number is not None:
            self.say(_("aanvraag {number} ingediend.").format(number=number))

    def action_delete_draft(self) -> None:
        """Throw the draft under the cursor away, after a question."""
        row = self._history.current
        if isinstance(row, DraftCard):
            self.converse(self._delete(row))
        else:
            self.say(
                _("Alleen een concept kan je verwijderen. Een project kan je stopzetten met {key}.").format(
                    key=said_key(self, "x")
                ),
                "info",
            )

    async def _delete(self, draft: DraftCard) -> None:
        name = draft.answers.get("name") or _("zonder naam")
        question = _("Het concept '{name}' verwijderen? Wat je invulde, ben je kwijt.").format(name=name)
        if not await self.app.push_screen_wait(
            ConfirmDialog(question, _("Ja, verwijderen"), _("Nee, bewaren"))
        ):
            return
        if await self.managed(self.desk.drafts.delete, draft.id):
            await self.reload()
            self.say(_("concept verwijderd."))

    def action_search(self) -> None:
        """Search in all columns."""
        self._history.search()

    def action_filters(self) -> None:
        """Ask for filters a column."""
        self.converse(self._ask_filters())

    async def _ask_filters(self) -> None:
        years = await self.attempt(self.desk.projects.years, self.company)
        if years is None:
            return
        query = await self.app.push_screen_wait(FiltersDialog(self.desk, self._history.filter, years))
        if query is not None:
            self._history.take_filter(query)
            self._history.table.focus()

    def action_older(self) -> None:
        """Show older years too, or the five last only."""
        query = self._history.filter
        self._history.take_filter(replace(query, older=not query.older))

    def action_export(self) -> None:
        """Save the history as it is filtered now."""
        self.converse(self.export(_("projecten"), self._history.written))

    @on(Act.Pressed, "#todo")
    def action_todo(self) -> None:
        """Show what is to be done for all companies."""
        self.converse(self._visit(WorklistScreen(self.desk)))

    @on(Act.Pressed, "#company_data")
    def action_company_data(self) -> None:
        """Show and change the company's data."""
        self.converse(self._visit(CompanyDataScreen(self.desk, self.company)))

    async def _visit(self, screen: Any) -> None:
        await self.app.push_screen_wait(screen)
        await self.reload()

    @on(Act.Pressed, "#switch")
    def _switch(self) -> None:
        self.action_back()

    @on(Act.Pressed, "#help")
    async def _help(self) -> None:
        await self.run_action("app.help")

    @on(History.Current)
    def _row_changed(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        row = self._history.current
        # the second line is for the actions, which are read once the cursor rests: the table keeps its height
        self.query_one("#row", Prose).show(*([_row_line(row), ""] if row is not None else []))
        if isinstance(row, ProjectRow):
            self._rest = self.set_timer(REST, lambda: self._read_actions(row.number))

    def _read_actions(self, number: str) -> None:
        self.last_only(partial(self._show_actions, number), "actions")

    async def _show_actions(self, number: str) -> None:
        card = await self.attempt(self.desk.projects.card, number)
        if card is not None and self.chosen() == number:
            self.query_one("#row", Prose).show(_row_line(card), action_line(card))


def cap_lines(overview: Overview) -> list[str]:
    """Give what is left of the yearly cap as a bar with words, or why nothing can be asked."""
    cap, left = overview.cap_cents, overview.left_cents
    used = BAR - round(BAR * left / cap) if cap else BAR
    if left and used == BAR:
        used = BAR - 1
    bar = "#" * used + "." * (BAR - used)
    words = _("{left} van {cap} over").format(left=show.euro(left), cap=show.euro(cap))
    lines = [_("Subsidie {year}: [{bar}] {words}").format(year=overview.year, bar=bar, words=words)]
    if overview.year_closed:
        lines.append(
            _("Het subsidiebudget van {year} is uitgeput: een nieuwe aanvraag kan niet.").format(
                year=overview.year
            )
        )
    elif not left:
        lines.append(_("Het maximum van dit jaar is bereikt. Vanaf 1 januari kan je opnieuw aanvragen."))
    return lines


def action_line(card: ProjectCard) -> str:
    """Name what is possible with its key, and the keys that will say why not."""
    # what only the page of the project offers is named there; here it would cost a line of the table
    own = [possible for possible in card.actions if possible.action in KEYS.keys() - ON_PAGE]
    on = [f"{KEYS[each.action]} {show.action_word(each.action)}" for each in own if each.possible]
    off = [KEYS[each.action] for each in own if not each.possible]
    line = "  ".join([*on, _("Enter Openen")])
    return f"{line}  {_('kan niet: {keys}').format(keys=' '.join(off))}" if off else line


def _task_lines(tasks: tuple[Task, ...]) -> list[Any]:
    if not tasks:
        return [_("Nu te doen: niets.")]
    return [(_("Nu te doen"), "bold"), *(f"- {task_in_short(task)}" for task in tasks)]


def _row_line(row: ProjectRow | DraftCard) -> str:
    if isinstance(row, DraftCard):
        return _("Concept, bewaard op {day}: Enter vult verder in, Del verwijdert.").format(
            day=show.day(row.saved_at.date())
        )
    return _("{status}: eigen {own} + subsidie {subsidy}, betaald {paid}, saldo {balance}").format(
        status=show.status_word(row.status),
        own=show.euro(row.own_cents),
        subsidy=show.euro(row.subsidy_cents),
        paid=show.euro(row.paid_cents),
        balance=show.euro(row.balance_cents),
    )
