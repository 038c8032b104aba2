"""The line-by-line desk on a hostile database: all of it can be read, and nothing can be obeyed."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.text import fault_in
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.hostile.database import poisoned
from tests.hostile.texts import EVERY, MARK
from tests.linear.answers import APPLY, DATA, HELP, HISTORY, STOP, SWITCH, TODO
from tests.linear.driving import hold
from tests.screens.seed import TODAY, fill

HERE = (APPLY, HISTORY, TODO, DATA, SWITCH, HELP)
KEYS = (*"123456", "", "", "<", "j", "n", "s", "f", "?", MARK, "zoek x")


def _is_text(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)


LINES = [text for text in EVERY if text.strip() and not set(text) & {"\n", "\r"} and _is_text(text)]


def desk_on(path: Path) -> Desk:
    return Desk(
        Store.open(f"sqlite:///{path}"),
        Rulebook.load(),
        FixedClock(TODAY),
        front_end="linear",
        operator="els",
    )


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("linear") / "kmo.db"
    store = Store.open(f"sqlite:///{path}", kind="test")
    fill(store)
    store.close()
    return path


@pytest.fixture
def desk(clean: Path, tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "kmo.db").write_bytes(clean.read_bytes())
    desk = desk_on(tmp_path / "kmo.db")
    yield desk
    desk._work.store.close()


@pytest.fixture
def wild(clean: Path, tmp_path: Path) -> Iterator[Desk]:
    desk = desk_on(poisoned(clean, tmp_path / "wild.db"))
    yield desk
    desk._work.store.close()


@pytest.mark.parametrize("seed", range(2))
def test_any_way_through_a_hostile_desk(wild: Desk, seed: int) -> None:
    steps = Random(seed)
    answers = ["1"]
    for place in HERE * 3:
        answers += [place, *(steps.choice(KEYS) for _step in range(7)), "<<"]
    said = hold(wild, *answers, STOP)
    assert said.code == 0
    assert MARK in said.program


def test_every_hostile_line_at_every_question(desk: Desk) -> None:
    for text in LINES if os.environ.get("KMO_LONG") else LINES[::12]:
        said = hold(desk, "1", APPLY, *[text] * 6, "<<", SWITCH, "+", *[text] * 6, "<<", text, "1", STOP)
        assert said.code == 0
    for company in desk.companies.page(limit=100).rows:
        assert fault_in(company.name) is None
        for draft in desk.drafts.of_company(company.number):
            assert all(fault_in(answer) is None for answer in draft.answers.values()), draft
