"""Lists read in pages and as a whole: the same rows in the same order, in a file and on a server."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kmo_tui.domain.refusal import Refused
from kmo_tui.domain.wallet import Deposit
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import Page, ProjectQuery, TaskQuery
from tests.service.builders import COMPANY, application, company, key

OTHER = "0999000228"
DAYS = ("", "1/6/2026", "x", "12/5/2026", "1/7/2026", "1/5/2026")


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Two companies with projects on several days, and drafts before, between and behind them."""
    desk.companies.add(company(OTHER, name="Ätelier 9", mail="ate@lier.example"), key())
    for number, owner in enumerate([COMPANY, OTHER, COMPANY, OTHER, COMPANY]):
        done = desk.applications.apply(
            application(desk.today(), company=owner, name=f"Project {number}", amount_cents=500_00), key()
        )
        if number % 2:
            desk.wallet.deposit(Deposit(done.number, done.own_cents, done.communication, desk.today()), key())
        desk.move_clock(days=1)
    for number, day in enumerate(DAYS):
        answers = {"name": f"Concept {number}", "starts_on": day, "amount": "500"}
        desk.drafts.save((COMPANY, OTHER)[number % 2], None, 1, answers)
    return desk


def pages(ask: Any, size: int) -> Iterator[Any]:
    offset, total = 0, 1
    while offset < total:
        page: Page[Any] = ask(offset, size)
        assert page.offset == offset
        total = page.total
        assert len(page.rows) == min(size, total - offset)
        yield from page.rows
        offset += size


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
@pytest.mark.parametrize(
    "query",
    [
        TaskQuery(),
        TaskQuery(company=OTHER),
        TaskQuery(kind="draft"),
        TaskQuery(kind="deposit"),
        TaskQuery(search="concept"),
        TaskQuery(search="atelier"),
        TaskQuery(search="nergens"),
    ],
    ids=repr,
)
def test_the_work_list_in_pages_is_the_work_list(busy: Desk, query: TaskQuery, size: int) -> None:
    every = list(busy.worklist.every(query))
    assert (
        list(pages(lambda start, limit: busy.worklist.page(query, offset=start, limit=limit), size)) == every
    )


def test_drafts_stand_among_the_projects_by_their_days(busy: Desk) -> None:
    tasks = list(busy.worklist.every())
    assert len(tasks) == 11
    dated = [task.deadline for task in tasks if task.deadline]
    assert dated == sorted(dated)
    assert [task.deadline for task in tasks[len(dated) :]] == [None, None]
    kinds = [task.kind == "draft" for task in tasks]
    assert kinds[0] and not all(kinds[: sum(kinds)])


@pytest.mark.parametrize(
    ("day", "warned"),
    [(date(2027, 10, 31), ""), (date(2027, 11, 1), "soon"), (date(2027, 12, 1), "urgent")],
)
def test_what_must_be_paid_presses_and_nothing_else_changes(busy: Desk, day: date, warned: str) -> None:
    before = busy.worklist.page(TaskQuery(kind="pay")).total
    busy.move_clock(days=(day - busy.today()).days)
    page = busy.worklist.page(limit=100)
    presses = {
        task.kind: {each.urgency for each in page.rows if each.kind == task.kind} for task in page.rows
    }
    assert presses == {"draft": {""}, "pay": {warned}}
    assert busy.worklist.page(TaskQuery(kind="pay")).total >= before
    assert page.total == len(page.rows)


def test_projects_and_companies_in_pages_are_all_of_them(busy: Desk) -> None:
    query = ProjectQuery(older=True, sort="company", descending=False)
    rows = pages(lambda start, limit: busy.projects.page(replace(query, offset=start, limit=limit)), 2)
    every = list(busy.projects.every(query))
    assert list(rows) == [row for row, _heads in every]
    assert all(heads and heads.trail for _row, heads in every)
    for search in ("", "atelier", "0999"):
        rows = pages(lambda start, limit, s=search: busy.companies.page(s, offset=start, limit=limit), 1)
        assert list(rows) == list(busy.companies.every(search))
    assert [(row.projects, row.todo) for row in busy.companies.every()] == [(2, 5), (3, 6)]


@pytest.mark.parametrize("number", ["2026KMO000002", " 2026kmo000002 ", "kmo000002", "0002"])
def test_a_project_is_found_by_its_whole_number_and_by_a_part_of_it(busy: Desk, number: str) -> None:
    found = busy.projects.page(ProjectQuery(number=number))
    assert [row.number for row in found.rows] == ["2026KMO000002"]
    with pytest.raises(Refused):
        busy.projects.page(ProjectQuery(company="0999000326", number=number))


@pytest.mark.parametrize("way", ["worklist", "projects", "companies"])
def test_who_goes_through_rows_slowly_keeps_nobody_waiting(busy: Desk, way: str) -> None:
    asked = (ProjectQuery(older=True),) if way == "projects" else ()
    rows = getattr(busy, way).every(*asked)
    first = next(rows)
    busy.drafts.save(COMPANY, None, 1, {"name": "Intussen"})
    again = list(getattr(busy, way).every(*asked))
    assert len([first, *rows]) == len(again) - (way == "worklist")
