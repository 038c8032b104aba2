"""The desks of the snapshots, and an environment that leaves no trace in them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from screens.dialogs.rating import RatingDialog
from tests.screens.seed import TODAY, fill
from tests.snapshots.stage import OPERATOR, furnish


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what would colour the screens, and what another test left behind."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "KMO_CURSOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(RatingDialog, "last_name", "")


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a database with companies, projects in every status and a choice of providers; copy it."""
    path = tmp_path_factory.mktemp("snapshots") / "desk.db"
    store = Store.open(f"sqlite:///{path}", kind="test")
    fill(store)
    furnish(desk_on(store))
    store.close()
    return path


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> Iterator[Desk]:
    """Give a filled desk on 4 May 2026."""
    path = tmp_path / "desk.db"
    shutil.copy(filled, path)
    store = Store.open(f"sqlite:///{path}")
    yield desk_on(store)
    store.close()


@pytest.fixture
def empty_desk(store_file: Path) -> Iterator[Desk]:
    """Give a desk without a company, on the same day."""
    store = Store.open(f"sqlite:///{store_file}")
    yield desk_on(store)
    store.close()


def desk_on(store: Store) -> Desk:
    """Give the desk of the snapshots on this store."""
    return Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="tui", operator=OPERATOR)
