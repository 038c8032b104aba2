"""What waits, in words."""

from dataclasses import replace

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.service.results import Task
from widgets.table_rows import fit

SHORT = 30


def task_sentence(task: Task) -> str:
    """Say what to do, for which project and by when."""
    sentence = {
        "draft": _("Vul de aanvraag '{name}' verder in"),
        "deposit": _("Stort {amount} voor {project} '{name}'"),
        "pay": _("Betaal de dienstverlener van {project} '{name}', saldo {amount}"),
        "close": _("Rond {project} '{name}' af, saldo {amount}"),
        "rate": _("Beoordeel de dienstverlener van {project} '{name}'"),
    }[task.kind].format(
        name=task.name or _("zonder naam"), project=task.project or "", amount=show.euro(task.cents)
    )
    when = deadline_words(task)
    return f"{sentence}: {when}" if when else sentence


def task_in_short(task: Task) -> str:
    """Say the same without the project's name, on a line of at most 80 cells when it has a number."""
    if task.project is None:
        return task_sentence(replace(task, name=fit(task.name, SHORT).rstrip()))
    what = {
        "draft": "",
        "deposit": _("Stort {amount} voor {project}"),
        "pay": _("Betaal {amount} voor {project}"),
        "close": _("Rond {project} af, saldo {amount}"),
        "rate": _("Beoordeel de dienstverlener van {project}"),
    }[task.kind].format(project=task.project, amount=show.euro(task.cents))
    when = deadline_words(task)
    return f"{what}: {when}" if when else what


def deadline_words(task: Task) -> str:
    """Give the deadline with the days left, and whether that presses; nothing without one."""
    if task.deadline is None or task.days_left is None:
        return ""
    return f"{show.pressing(task.days_left, task.urgency)} ({show.day(task.deadline)})"
