"""A desk that is left open over New Year's Eve: another cap, the size asked again, another series of numbers."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kmo_tui.app import KmoApp
from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size
from kmo_tui.linear.session import run
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from tests.linear.answers import APPLY, STOP, TRAINING
from tests.linear.driving import REASON, Said, ScriptedTerminal
from tests.screens.driving import on_screen, rests, sees
from tests.service.builders import COMPANY, application, applied, key, open_desk

EVE = date(2026, 12, 31)
DATES = {"0405": "3112", "1105": "0501"}
ANSWERS = tuple(DATES.get(answer, answer) for answer in TRAINING)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on the last day of 2026; the cap of that year is nearly used."""
    desk = open_desk(tmp_path / "kmo.db", EVE)
    desk.companies.declare_size(SizeDeclaration(COMPANY, Size.SMALL), key())
    applied(desk, amount_cents=24_000_00)
    with closing(desk._work.store):
        yield desk
        assert list(desk.books.check()) == []


def midnight(desk: Desk) -> None:
    """Let the clock of the machine strike, without telling the desk."""
    desk._work.clock.move(days=1)  # type: ignore[attr-defined]  # a FixedClock


def numbers(desk: Desk) -> list[str]:
    return sorted(row.number for row in desk.projects.page(ProjectQuery()).rows)


def test_the_service_starts_a_new_year_by_itself(desk: Desk) -> None:
    assert desk.companies.overview(COMPANY).left_cents == 300_00
    same = key()
    midnight(desk)
    overview = desk.companies.overview(COMPANY)
    assert (overview.year, overview.left_cents, overview.size) == (2027, 7_500_00, None)
    asked = application(desk.today(), amount_cents=980_00)
    with pytest.raises(Refused) as refused:
        desk.applications.apply(replace(asked, size=None), same)
    assert refused.value.code is Code.SIZE_MISSING
    assert desk.applications.apply(asked, same).number == "2027KMO000001"
    assert desk.companies.overview(COMPANY).left_cents == 7_500_00 - 294_00


async def test_the_overview_that_was_left_open_asks_the_size_of_the_new_year(
    desk: Desk, tmp_path: Path
) -> None:
    async with KmoApp(lambda: desk, tmp_path / "state").run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Subsidie 2026", "300,00")
        await rests(pilot)
        midnight(desk)
        await pilot.press("n")
        await sees(pilot, "Bevestig grootte onderneming", "Mijn onderneming is een")
        await pilot.press("1", "enter")
        await on_screen(pilot, "ActivityScreen")
    overview = desk.companies.overview(COMPANY)
    assert overview.year == 2027 and overview.size is not None


def test_line_by_line_over_midnight(desk: Desk) -> None:
    said = Said()

    def answers() -> Iterator[str]:
        yield APPLY
        yield from ANSWERS[:-1]
        midnight(desk)
        yield ANSWERS[-1]
        yield STOP

    code = run(desk, ScriptedTerminal(answers(), said), REASON)
    assert code == 0
    assert numbers(desk) == ["2026KMO000001"]
    assert len(desk.drafts.of_company(COMPANY)) == 1
    assert "2027" in said.program and "grootte" in said.program, said.program
