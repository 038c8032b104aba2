"""Te doen: what waits for all companies, the nearest deadline first."""

from dataclasses import replace
from functools import partial

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.transfer_words import transfer_by
from kmo_tui.linear.apply import apply
from kmo_tui.linear.export import export
from kmo_tui.linear.listing import listing
from kmo_tui.linear.project import project
from kmo_tui.linear.statement import statement
from kmo_tui.linear.talk import Back, Talk
from kmo_tui.service.desk import Desk
from kmo_tui.service.exports import work_file
from kmo_tui.service.results import Page, Task, TaskQuery

KIND, SAVE, STATEMENT = "s", "e", "u"


def kinds() -> list[tuple[str | None, str]]:
    """Give the kinds of tasks with their names."""
    return [(None, _("Alles")), *show.TASK_WORDS.items()]


def worklist(talk: Talk, desk: Desk) -> None:
    """Tell what waits until the user goes back; a task opens its project or its draft."""
    query = TaskQuery()

    def rows(offset: int, limit: int) -> Page[Task]:
        return desk.worklist.page(query, offset=offset, limit=limit)

    while True:
        try:
            chosen = listing(
                talk,
                rows,
                lambda task: f"{task.company_name}: {task_words(task)}",
                _(
                    "tekst zoekt een onderneming of project, {kind} kiest een soort, {save} bewaart, "
                    "{statement} leest een rekeninguittreksel in"
                ).format(kind=KIND, save=SAVE, statement=STATEMENT),
                _("Niets te doen."),
                lambda task: _open(talk, desk, task),
            )
            if chosen.typed == KIND:
                query = replace(query, kind=talk.choose(kinds(), "kind"))
            elif chosen.typed == SAVE:
                export(talk, desk, _("te-doen"), partial(work_file, desk, query))
            elif chosen.typed == STATEMENT:
                statement(talk, desk)
            else:
                query = replace(query, search=chosen.typed)
        except Back:
            return


def task_words(task: Task) -> str:
    """Say what to do, for which project and by when, and whether that presses."""
    sentence = {
        "draft": _("Vul de aanvraag {name} verder in"),
        "deposit": _("Stort {amount} voor {project}, {name}"),
        "pay": _("Betaal de dienstverlener van {project}, {name}, saldo {amount}"),
        "close": _("Rond {project} af, {name}, saldo {amount}"),
        "rate": _("Beoordeel de dienstverlener van {project}, {name}"),
    }[task.kind].format(
        name=task.name or _("zonder naam"), project=task.project or "", amount=show.euro(task.cents)
    )
    if task.deadline is None or task.days_left is None:
        return f"{sentence}."
    when = f"{show.pressing(task.days_left, task.urgency)}, {show.long_day(task.deadline)}"
    return " ".join((f"{sentence}: {when}.", *(transfer_by(task.deadline) if task.kind == "deposit" else ())))


def _open(talk: Talk, desk: Desk, task: Task) -> None:
    if task.project is not None:
        project(talk, desk, task.project)
        return
    draft = next((draft for draft in desk.drafts.of_company(task.company) if draft.id == task.draft), None)
    if draft is not None:
        apply(talk, desk, task.company, draft)
