"""A real desk on a real file, and the app around it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kmo_tui.app import KmoApp
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.screens.seed import TODAY, fill


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a filled database, made once; every test works on its own copy."""
    path = tmp_path_factory.mktemp("seed") / "desk.db"
    store = Store.open(f"sqlite:///{path}", kind="test")
    fill(store)
    store.close()
    return path


@pytest.fixture
def desk(seeded: Path, tmp_path: Path) -> Iterator[Desk]:
    """Give a desk on 4 May 2026 with companies, providers and projects in every status."""
    path = tmp_path / "desk.db"
    shutil.copy(seeded, path)
    store = Store.open(f"sqlite:///{path}")
    yield Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="tui", operator="els")
    store.close()


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk without a company."""
    store = Store.open(f"sqlite:///{tmp_path / 'empty.db'}", kind="test")
    yield Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="tui", operator="els")
    store.close()


@pytest.fixture
def desk_app(tmp_path: Path):
    """Give a maker of apps: ``desk_app(desk)``."""

    def make(desk: Desk) -> KmoApp:
        return KmoApp(lambda: desk, tmp_path / "state")

    return make
