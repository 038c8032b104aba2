"""The lists of the desk as sheets and calendar: for a file, for standard output, from every front end."""

from collections.abc import Callable, Iterator, Sequence

from kmo_tui.documents.calendar import Deadline, calendar
from kmo_tui.documents.tables import CsvStyle, Money, Row, Sheet, encoded
from kmo_tui.domain.language import _
from kmo_tui.domain.status import Status
from kmo_tui.forms import show
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ALL, DraftCard, Heads, ProjectQuery, ProjectRow, Task

PAGE = 500
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
}


def history_file(desk: Desk, query: ProjectQuery, drafts: Sequence[DraftCard], fmt: str) -> bytes:
    """Write the history as the screen shows it; a calendar has the last days of the company."""
    if fmt == "ics":
        return calendar(deadlines(desk.worklist.listed(company=query.company, limit=ALL)), desk.now())
    return _for_people(projects(desk, query, drafts), fmt)


def work_file(desk: Desk, search: str, kind: str | None, fmt: str) -> bytes:
    """Write the work list as the screen shows it, or its last days as a calendar."""
    found = desk.worklist.listed(search=search, kind=kind, limit=ALL)
    return calendar(deadlines(found), desk.now()) if fmt == "ics" else _for_people(tasks(found), fmt)


def _for_people(sheet: Sheet, fmt: str) -> bytes:
    if fmt == "json":
        return encoded(sheet, "json", CsvStyle(), for_people=False)
    return encoded(in_words(sheet), "csv" if fmt == "csv" else "xlsx", CsvStyle(mark=True), for_people=True)


def projects(desk: Desk, query: ProjectQuery, drafts: Sequence[DraftCard] | None = None) -> Sheet:
    """Give every project that the query finds, in its order, with ``drafts`` before them.

    Every row ends with the last link of the company's two hash chains, so that a tail that was cut off the
    books later is found. A query for drafts finds those of the company, or of all.
    """
    if query.status is Status.DRAFT:
        rows = [_draft(draft) for draft in (_drafts(desk, query.company) if drafts is None else drafts)]
    else:
        found = desk.projects.whole(query)
        rows = [*map(_draft, drafts or ()), *(_project(row, found.heads) for row in found.rows)]
    return Sheet(_("Projecten"), PROJECTS, rows)


def tasks(found: Sequence[Task]) -> Sheet:
    """Give the work list."""
    rows: list[Row] = [
        {
            "kind": task.kind,
            "company": show.enterprise_number(task.company),
            "company_name": task.company_name,
            "project": task.project,
            "name": task.name or None,
            "amount": Money(task.cents) if task.cents else None,
            "deadline": task.deadline,
            "days_left": task.days_left,
            "draft": task.draft,
        }
        for task in found
    ]
    return Sheet(_("Te doen"), TASKS, rows)


def deadlines(found: Sequence[Task]) -> list[Deadline]:
    """Give what of the work list has a last day; paying and completing a project have the same one."""
    return [
        Deadline(
            key=f"{task.company}-{task.project or task.draft}-{'close' if task.kind == 'pay' else task.kind}",
            day=task.deadline,
            summary=_("{what}: {name} ({company})").format(
                what=show.TASK_WORDS[task.kind], name=task.name or _("zonder naam"), company=task.company_name
            ),
            description=_deadline_words(task),
        )
        for task in found
        if task.deadline is not None
    ]


def _deadline_words(task: Task) -> str:
    lines = {
        "draft": [_("De laatste dag om deze aanvraag in te dienen.")],
        "deposit": [
            _("Projectnummer: {number}").format(number=task.project),
            _("Stort {amount}: dat moet ten laatste deze dag op de rekening staan.").format(
                amount=show.euro(task.cents)
            ),
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
    """Give status, service and kind of task as words for people instead of codes."""
    words: dict[str, Callable[[str], str]] = {
        "status": lambda code: show.status_word(Status(code)),
        "service": show.service_word,
        "kind": lambda code: show.TASK_WORDS.get(code, code),
    }
    rows = [
        {name: words[name](str(value)) if name in words and value else value for name, value in row.items()}
        for row in sheet.rows
    ]
    return Sheet(sheet.title, sheet.headings, rows)


def _drafts(desk: Desk, number: str | None) -> Iterator[DraftCard]:
    if number is not None:
        yield from desk.drafts.of_company(number)
        return
    offset = 0
    while rows := desk.companies.page(offset=offset, limit=PAGE).rows:
        for row in rows:
            yield from desk.drafts.of_company(row.number)
        offset += len(rows)


def _project(row: ProjectRow, heads: dict[str, Heads]) -> Row:
    known = heads.get(row.company)
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
