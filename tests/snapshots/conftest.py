"""The desks of the snapshots, and an environment that leaves no trace in them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.screens.seed import TODAY, fill
from tests.snapshots.stage import OPERATOR, furnish


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Look a second time at a screen that differs.

    How far a page is scrolled hangs on which of its parts was laid out first, and that differs on a busy machine;
    what really changed differs twice.
    """
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    if any(report.failed for report in reports):
        item._initrequest()  # type: ignore[attr-defined]  # what every function of a test module has
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what would colour the screens, and what another test left behind."""
    for name in ("NO_COLOR", "TEXTUAL_THEME", "KMO_CURSOR"):
        monkeypatch.delenv(name, raising=False)


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
