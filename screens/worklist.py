"""Te doen: what waits for all companies of the desk, the nearest deadline first."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.transfer_words import transfer_by
from kmo_tui.service import exports
from kmo_tui.service.results import Page, Task, TaskQuery
from screens.application.stepper import apply_in_five_steps
from screens.dialogs.statement import StatementDialog
from screens.paged_table import PagedTable
from screens.project import ProjectScreen
from screens.project_actions import ProjectActions, project_bindings
from screens.task_words import task_sentence
from widgets.choice import Choice
from widgets.field import Field
from widgets.keys import said_key
from widgets.prose import Prose
from widgets.table_rows import Column, Row
from widgets.window_table import WindowTable

ALL = "all"
COLUMNS = (
    Column("left", _("Nog"), 15),
    Column("kind", _("Wat"), 10, "left", 2),
    Column("company", _("Onderneming"), 0),
    Column("name", _("Project"), 0, "left", 2),
    Column("number", _("Projectnr"), 14, "left", 4),
    Column("amount", _("Bedrag"), show.AMOUNT_CELLS, "right", 3),
    Column("deadline", _("Ten laatste"), 11, "left", 5),
)


class WorklistScreen(ProjectActions[None]):
    """All tasks of the desk; Enter opens the project or the draft, the keys of a project work here too."""

    DEFAULT_CSS = """
    WorklistScreen WindowTable { min-height: 6; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *project_bindings(show=True),
        Binding("slash", "search", _("Zoeken"), id="worklist.search"),
        Binding("f", "kinds", _("Soort"), id="worklist.kinds"),
        Binding("e", "export", _("Bewaren als bestand"), id="worklist.export"),
        Binding("u", "statement", _("Uittreksel"), id="worklist.statement"),
        Binding("down", "to_table", _("Naar de lijst"), show=False, id="worklist.to_table"),
    ]

    def heading(self) -> str:
        """Give the title."""
        return _("Te doen voor alle ondernemingen")

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Alles wat bij een van je ondernemingen nog moet gebeuren, wat het eerst moet bovenaan: concepten,"
            " stortingen, betalingen, projecten die op 31 december van het volgende jaar aflopen, beoordelingen."
            " Met u lees je een rekeninguittreksel in en boek je alle stortingen ineens."
        )

    def body(self) -> ComposeResult:
        """Search, kind and the table."""
        yield Field(
            _("Zoek een onderneming of project"),
            id="search",
            hint=_("toets {key}").format(key=said_key(self, "/")),
            max_length=80,
        )
        yield Choice(_("Soort taak"), [(ALL, _("Alles")), *show.TASK_WORDS.items()], id="kind", value=ALL)
        yield WindowTable(COLUMNS, id="tasks", empty=_("Niets te doen."))
        yield Prose(id="task")

    @property
    def _table(self) -> WindowTable:
        return self.query_one(WindowTable)

    @property
    def _query(self) -> TaskQuery:
        kind = self.query_one("#kind", Choice).value
        search = self.query_one("#search", Field).value.strip()
        return TaskQuery(search=search, kind=None if kind == ALL else kind)

    def ready(self) -> None:
        """Read the tasks."""
        self._pages = PagedTable(self, self._table, self._page, _line)
        self._table.focus()
        self._read_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Down leaves the search field only."""
        if action == "to_table":
            return self.query_one("#search", Field).has_input_focus()
        return super().check_action(action, parameters)

    def _read_again(self) -> None:
        self.last_only(self.reload, "tasks")

    async def reload(self) -> None:
        """Read the tasks again; the cursor stays on its row."""
        self._asked_for = self._query
        if await self._pages.read(self._table.cursor_key):
            self._show_task()

    def _page(self, offset: int, limit: int) -> Page[Task]:
        return self.desk.worklist.page(self._asked_for, offset=offset, limit=limit)

    @on(WindowTable.NeedRows)
    def _need_rows(self, event: WindowTable.NeedRows) -> None:
        self._pages.need(event)

    @on(Field.Changed, "#search")
    def _typed(self) -> None:
        self._read_again()

    @on(Choice.Chosen, "#kind")
    def _kind_chosen(self) -> None:
        self._table.focus()
        self._read_again()

    @on(Field.Submitted, "#search")
    def action_to_table(self) -> None:
        """Go to the table with what was found."""
        self._table.focus()

    def action_search(self) -> None:
        """Search by company or project."""
        self.query_one("#search", Field).focus()

    def action_kinds(self) -> None:
        """Choose a kind of task."""
        self.query_one("#kind", Choice).focus()

    def action_export(self) -> None:
        """Save the work list as it is filtered now, or its last days as a calendar."""
        written = partial(exports.work_file, self.desk, self._query)
        self.converse(self.export(_("te-doen"), written))

    def action_statement(self) -> None:
        """Read a bank statement in."""
        self.converse(self._read_statement())

    async def _read_statement(self) -> None:
        done = await self.app.push_screen_wait(StatementDialog(self.desk))
        if done is not None:
            await self.reload()
            self.say(done)

    def chosen(self) -> str | None:
        """Give the project of the task under the cursor."""
        task = self._pages.current
        return task.project if task else None

    @on(WindowTable.Highlighted)
    def _show_task(self) -> None:
        task = self._pages.current
        rows = [f"{task.company_name}: {task_sentence(task)}"] if task else []
        if task is not None and task.kind == "deposit" and task.deadline is not None:
            rows += transfer_by(task.deadline)
        self.query_one("#task", Prose).show(*rows)

    @on(WindowTable.RowChosen)
    def _open(self) -> None:
        task = self._pages.current
        if task is not None:
            self.converse(self._visit(task))

    async def _visit(self, task: Task) -> None:
        if task.project is not None:
            await self.app.push_screen_wait(ProjectScreen(self.desk, task.project))
            await self.reload()
            return
        drafts = await self.attempt(self.desk.drafts.of_company, task.company)
        draft = next((draft for draft in drafts or () if draft.id == task.draft), None)
        if draft is not None:
            await self.applied(await apply_in_five_steps(self.app, self.desk, task.company, draft))


def _line(task: Task) -> Row:
    dated = task.deadline is not None and task.days_left is not None
    return Row(
        task.project or f"draft:{task.draft}",
        (
            show.marked_days(task.days_left, task.urgency)
            if task.days_left is not None and dated
            else _("geen datum"),
            show.TASK_WORDS[task.kind],
            task.company_name,
            task.name or _("(nog zonder naam)"),
            task.project or "",
            show.euro(task.cents) if task.cents else "",
            show.day(task.deadline) if task.deadline is not None else "",
        ),
    )
