"""The lists of the desk as sheets and calendar: for a file, for standard output, from every front end."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import cast

from kmo_tui.documents.calendar import Deadline, calendar
from kmo_tui.documents.tables import CsvStyle, Money, Row, Rows, Sheet, encoded
from kmo_tui.domain.bank_days import last_transfer_day
from kmo_tui.domain.language import _
from kmo_tui.domain.reminders import Urgency
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.forms.transfer_words import transfer_by
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import CompanyRow, DraftCard, Heads, ProjectQuery, ProjectRow, Task, TaskQuery

# programs read these by name and by place: what is new comes last
PROJECTS = {
    "number": _("Projectnr"),
    "company": _("Onderneming"),
    "name": _("Naam"),
    "amount": _("Projectbedrag"),
    "own_contribution": _("Eigen bijdrage"),
    "subsidy": _("Subsidie"),
    "paid": _("Betaald"),
    "balance": _("Saldo"),
    "service": _("Dienst"),
    "provider": _("Dienstverlener"),
    "year": _("Jaar"),
    "status": _("Status"),
    "applied_on": _("Aangevraagd op"),
    "deposit_by": _("Storten voor"),
    "stars": _("Beoordeling"),
    "company_name": _("Naam onderneming"),
    "provider_name": _("Naam dienstverlener"),
    "starts_on": _("Start"),
    "closes_on": _("Afronden voor"),
    "ledger_head": _("Laatste schakel grootboek"),
    "trail_head": _("Laatste schakel spoor"),
}
TASKS = {
    "kind": _("Wat"),
    "company": _("Onderneming"),
    "company_name": _("Naam onderneming"),
    "project": _("Projectnr"),
    "name": _("Naam"),
    "amount": _("Bedrag"),
    "deadline": _("Ten laatste"),
    "days_left": _("Dagen"),
    "draft": _("Concept"),
    "urgency": _("Dringend"),
    "transfer_by": _("Overschrijven voor"),
}
COMPANIES = {
    "number": _("Ondernemingsnr"),
    "name": _("Naam"),
    "address": _("Adres"),
    "projects": _("Projecten"),
    "todo": _("Te doen"),
    "left": _("Nog beschikbaar"),
}


def history_file(desk: Desk, query: ProjectQuery, drafts: Sequence[DraftCard], fmt: str) -> Iterator[bytes]:
    """Give the pieces of the history as the screen shows it; a calendar has the last days of the company."""
    if fmt == "ics":
        return days_file(desk, TaskQuery(company=query.company))
    return _for_people(projects(desk, query, drafts), fmt)


def work_file(desk: Desk, query: TaskQuery, fmt: str) -> Iterator[bytes]:
    """Give the pieces of the work list as the screen shows it, or its last days as a calendar."""
    return days_file(desk, query) if fmt == "ics" else _for_people(tasks(desk, query), fmt)


def days_file(desk: Desk, query: TaskQuery) -> Iterator[bytes]:
    """Give the pieces of a calendar with the last days of the work list."""
    return calendar(deadlines(desk.worklist.every(query)), desk.now())


def _for_people(sheet: Sheet, fmt: str) -> Iterator[bytes]:
    if fmt == "json":
        return encoded(sheet, "json", CsvStyle(), for_people=False)
    return encoded(in_words(sheet), "csv" if fmt == "csv" else "xlsx", CsvStyle(mark=True), for_people=True)


def projects(desk: Desk, query: ProjectQuery, drafts: Sequence[DraftCard] | None = None) -> Sheet:
    """Give every project that the query finds, in its order, with ``drafts`` before them.

    Every row ends with the last link of the company's two hash chains, so that a tail that was cut off the
    books later is found. A query for drafts finds those of the company, or of all.
    """
    if query.status is Status.DRAFT:
        found = desk.drafts.of_company(query.company) if drafts is None else drafts
        return Sheet(_("Projecten"), PROJECTS, [_draft(draft) for draft in found])

    def read() -> Iterator[Row]:
        yield from map(_draft, drafts or ())
        for row, heads in desk.projects.every(query):
            yield _project(row, heads)

    return Sheet(_("Projecten"), PROJECTS, Rows(read))


def tasks(desk: Desk, query: TaskQuery) -> Sheet:
    """Give the work list."""
    return Sheet(_("Te doen"), TASKS, Rows(lambda: map(_task, desk.worklist.every(query))))


def companies(desk: Desk, search: str) -> Sheet:
    """Give the companies."""
    return Sheet(_("Ondernemingen"), COMPANIES, Rows(lambda: map(_company, desk.companies.every(search))))


def _company(row: CompanyRow) -> Row:
    return {
        "number": show.enterprise_number(row.number),
        "name": row.name,
        "address": row.address,
        "projects": row.projects,
        "todo": row.todo,
        "left": Money(row.left_cents),
    }


def _task(task: Task) -> Row:
    return {
        "kind": task.kind,
        "company": show.enterprise_number(task.company),
        "company_name": task.company_name,
        "project": task.project,
        "name": task.name or None,
        "amount": Money(task.cents) if task.cents else None,
        "deadline": task.deadline,
        "days_left": task.days_left,
        "draft": task.draft,
        "urgency": task.urgency or None,
        "transfer_by": _transfer_by(task),
    }


def _transfer_by(task: Task) -> date | None:
    return last_transfer_day(task.deadline) if task.kind == "deposit" and task.deadline else None


def deadlines(found: Iterable[Task]) -> Iterator[Deadline]:
    """Give what of the work list has a last day; paying and completing a project have the same one."""
    for task in found:
        if task.deadline is not None:
            kind = "close" if task.kind == "pay" else task.kind
            yield Deadline(
                key=f"{task.company}-{task.project or task.draft}-{kind}",
                day=task.deadline,
                act_by=_transfer_by(task) or task.deadline,
                summary=_("{what}: {name} ({company})").format(
                    what=show.TASK_WORDS[task.kind],
                    name=task.name or _("zonder naam"),
                    company=task.company_name,
                ),
                description=_deadline_words(task),
            )


def _deadline_words(task: Task) -> str:
    lines = {
        "draft": [_("De laatste dag om deze aanvraag in te dienen.")],
        "deposit": [
            _("Projectnummer: {number}").format(number=task.project),
            _("Stort {amount}: dat moet ten laatste deze dag op de rekening staan.").format(
                amount=show.euro(task.cents)
            ),
            *(transfer_by(task.deadline) if task.deadline else ()),
        ],
    }.get(
        task.kind,
        [
            _("Projectnummer: {number}").format(number=task.project),
            _("De dienst moet ten laatste deze dag afgerond en betaald zijn. Saldo: {amount}.").format(
                amount=show.euro(task.cents)
            ),
        ],
    )
    return "\n".join(
        [*lines, _("Ondernemingsnummer: {number}").format(number=show.enterprise_number(task.company))]
    )


def in_words(sheet: Sheet) -> Sheet:
    """Give status, service, kind of task and what presses as words for people instead of codes."""
    words: dict[str, Callable[[str], str]] = {
        "status": lambda code: show.status_word(Status(code)),
        "service": show.service_word,
        "kind": lambda code: show.TASK_WORDS.get(code, code),
        "urgency": lambda code: show.URGENCY_WORDS[cast(Urgency, code)],
    }

    def read() -> Iterator[Row]:
        for row in sheet.rows:
            yield {
                name: words[name](str(value)) if name in words and value else value
                for name, value in row.items()
            }

    return Sheet(sheet.title, sheet.headings, Rows(read))


def _project(row: ProjectRow, known: Heads | None) -> Row:
    return {
        "number": row.number,
        "company": show.enterprise_number(row.company),
        "name": row.name,
        "amount": Money(row.amount_cents),
        "own_contribution": Money(row.own_cents),
        "subsidy": Money(row.subsidy_cents),
        "paid": Money(row.paid_cents),
        "balance": Money(row.balance_cents),
        "service": row.service,
        "provider": row.provider,
        "year": row.year,
        "status": row.status.value,
        "applied_on": row.applied_on,
        "deposit_by": row.deposit_by,
        "stars": row.stars,
        "company_name": row.company_name,
        "provider_name": row.provider_name,
        "starts_on": row.starts_on,
        "closes_on": row.closes_on,
        "ledger_head": known.ledger if known else None,
        "trail_head": known.trail if known else None,
    }


def _draft(draft: DraftCard) -> Row:
    """Give a draft the columns of a project; what nobody filled in yet is nothing."""
    answers = draft.answers
    return {
        **dict.fromkeys(PROJECTS),
        "company": show.enterprise_number(draft.company),
        "name": answers.get("name") or None,
        "service": answers.get("service") or None,
        "provider": answers.get("provider") or None,
        "year": draft.saved_at.year,
        "status": Status.DRAFT.value,
    }
