"""Every story gives the rows it says, and the same rows through every front end."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kmo_tui.forms import show
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectCard
from tests.scenarios import linear_driver, service_driver
from tests.scenarios.scenario import EVERY_PROJECT, Deed, Scenario, books, load, paths, stage
from tests.service.builders import COMPANY

DRIVERS: dict[str, Callable[[Desk, Deed], None]] = {"linear": linear_driver.do, "service": service_driver.do}
MONEY = ("amount", "own", "subsidy", "paid", "balance", "refunded_own", "returned_subsidy")


def played(file: Path, story: Scenario, front_end: str) -> Desk:
    desk = stage(file, story, front_end)
    for deed in story.deeds:
        DRIVERS[front_end](desk, deed)
    return desk


def fact(card: ProjectCard, name: str) -> object:
    if name in MONEY:
        return show.euro(getattr(card, f"{name}_cents")).removeprefix("€").strip()
    return getattr(card, name)


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_a_story_gives_the_same_rows_in_every_front_end(path, store_template, tmp_path):
    story = load(path)
    left = {}
    for front_end in DRIVERS:
        desk = played(Path(shutil.copy(store_template, tmp_path / f"{front_end}.db")), story, front_end)
        rows = desk.projects(EVERY_PROJECT).rows
        cards = [desk.project(row.number) for row in rows]
        told = [
            {name: fact(card, name) for name in wanted}
            for card, wanted in zip(cards, story.projects, strict=True)
        ]
        assert told == story.projects, front_end
        overview = desk.overview(COMPANY)
        assert len(overview.drafts) == story.drafts, front_end
        assert show.euro(overview.left_cents).removeprefix("€").strip() == story.left, front_end
        assert list(desk.check()) == []
        left[front_end] = books(desk)
        desk._store.close()
    assert left["linear"] == left["service"]


def test_there_are_enough_stories():
    assert len(paths()) >= 25
