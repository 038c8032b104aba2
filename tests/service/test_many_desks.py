"""Many desks on one file at once: the cap holds, nothing is lost, doubled or wrongly refused."""

import multiprocessing
from pathlib import Path

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service.results import ProjectQuery
from tests.service.builders import COMPANY, application, open_desk

DESKS, EACH, AMOUNT = 6, 8, 1_000_00


def _work(path: Path, desk_number: int) -> list[str]:
    desk = open_desk(path)
    answers = []
    for turn in range(EACH):
        # every second key is asked for by two desks at once: it must become one application
        name = f"shared-{turn}" if turn % 2 else f"desk-{desk_number}-{turn}"
        try:
            done = desk.apply(application(amount_cents=AMOUNT, name=name), name)
            answers.append(f"{name}={done.number}={done.subsidy_cents}")
        except Refused as refused:
            assert refused.code is Code.CAP_REACHED, refused.code
            answers.append(f"{name}=refused=0")
    return answers


def test_the_cap_holds_and_each_key_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "kmo.db"
    open_desk(path)
    with multiprocessing.get_context("spawn").Pool(DESKS) as pool:
        answers = pool.starmap(_work, [(path, number) for number in range(DESKS)])
    granted: dict[str, tuple[str, int]] = {}
    for answer in (line for lines in answers for line in lines):
        name, number, cents = answer.split("=")
        if number != "refused":
            assert granted.setdefault(name, (number, int(cents))) == (number, int(cents))
    desk = open_desk(path)
    assert list(desk.check()) == []
    page = desk.projects(ProjectQuery(company=COMPANY, limit=500))
    assert {row.number for row in page.rows} == {number for number, _cents in granted.values()}
    wanted = (DESKS * EACH // 2 + EACH // 2) * (AMOUNT * 30 // 100)
    total = sum(cents for _number, cents in granted.values())
    assert total == min(wanted, 750_000)
    assert desk.overview(COMPANY).granted_cents == total
