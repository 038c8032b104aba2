"""Every story gives the rows it says, and the same rows through every front end."""

import os
import shutil
from collections.abc import Callable

import pytest

from kmo_tui.forms import show
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectCard
from tests.scenarios import linear_driver, screen_driver, service_driver
from tests.scenarios.scenario import EVERY_PROJECT, Deed, Scenario, books, load, paths, stage
from tests.service.builders import COMPANY

DRIVERS: dict[str, Callable[[Desk, Deed], None]] = {
    "linear": linear_driver.do,
    "service": service_driver.do,
    "tui": screen_driver.do,
}
THOROUGH = bool(os.environ.get("KMO_THOROUGH"))
# faults mended, consent asked again, what is warned of, what is put right; `make scenarios` plays all of them
ON_SCREEN = ("07", "19", "39", "40")
ON_SERVER = paths() if THOROUGH else paths()[::5]
MONEY = ("amount", "own", "subsidy", "paid", "balance", "refunded_own", "returned_subsidy")


def played(database: str, story: Scenario, front_end: str) -> Desk:
    desk = stage(database, story, front_end)
    for deed in story.deeds:
        DRIVERS[front_end](desk, deed)
    return desk


def front_ends(path) -> list[str]:
    every = path.stem[:2] in ON_SCREEN or THOROUGH
    return [name for name in DRIVERS if every or name != "tui"]


def fact(card: ProjectCard, name: str) -> object:
    if name in MONEY:
        return show.euro(getattr(card, f"{name}_cents")).removeprefix("€").strip()
    return getattr(card, name)


def ends_as_told(desk: Desk, story: Scenario) -> dict[str, list[dict[str, object]]]:
    """Hold the desk against the end of the story; gives every row that is left."""
    cards = [desk.projects.card(row.number) for row in desk.projects.page(EVERY_PROJECT).rows]
    told = [
        {name: fact(card, name) for name in wanted}
        for card, wanted in zip(cards, story.projects, strict=True)
    ]
    assert told == story.projects
    overview = desk.companies.overview(COMPANY)
    assert len(overview.drafts) == story.drafts
    assert show.euro(overview.left_cents).removeprefix("€").strip() == story.left
    assert list(desk.books.check()) == []
    left = books(desk)
    desk._work.store.close()
    return left


@pytest.mark.parametrize("path", paths(), ids=lambda path: path.stem)
def test_a_story_gives_the_same_rows_in_every_front_end(path, store_template, tmp_path):
    story = load(path)
    left = {}
    for front_end in front_ends(path):
        file = shutil.copy(store_template, tmp_path / f"{front_end}.db")
        left[front_end] = ends_as_told(played(str(file), story, front_end), story)
    assert all(rows == left["service"] for rows in left.values())


@pytest.mark.parametrize("path", ON_SERVER, ids=lambda path: path.stem)
def test_a_story_gives_the_same_rows_on_a_server(path, store_file, pg_server, pg_database):
    story = load(path)
    in_a_file = ends_as_told(played(str(store_file), story, "service"), story)
    server = pg_server.url(pg_database, role="els")
    assert ends_as_told(played(server, story, "service"), story) == in_a_file


def test_there_are_enough_stories():
    assert len(paths()) >= 25
