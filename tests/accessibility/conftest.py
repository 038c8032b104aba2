"""The desks of the snapshots, a terminal of one's own, and what is dear: looked at once for all processes."""

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from kmo_tui.store.engine import Store
from tests.accessibility.survey import Survey, desk_on, survey
from tests.accessibility.terminal_walks import Walks, walks
from tests.end_to_end.test_bytes import harmless, renamed
from tests.screens.seed import BAKERY, fill
from tests.snapshots.conftest import desk, empty_desk, filled, plain_environment
from tests.snapshots.stage import ANSWERS

__all__ = ["desk", "empty_desk", "filled", "plain_environment"]

T = TypeVar("T")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """Give what ``make`` gives; the first process that asks makes it, the others read what it made."""
    base = factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    kept = folder / f"{name}.pickle"
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            fresh = factory.mktemp(name)
            (fresh / "made").write_bytes(pickle.dumps(make(fresh)))
            shutil.move(fresh / "made", kept)
        return pickle.loads(kept.read_bytes())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the tests that look at one dear thing to one process; the others need not wait for it."""
    for item in items:
        for fixture in {"seen", "walked", "screens"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group(fixture))


@pytest.fixture(scope="session")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    """Give what every screen looks like."""
    return once(tmp_path_factory, "survey", survey)


@pytest.fixture(scope="session")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Walks:
    """Give what the program writes to a terminal on a walk past the main screens."""

    def make(folder: Path) -> Walks:
        database = folder / "filled.db"
        store = Store.open(f"sqlite:///{database}", kind="test")
        fill(store)
        at_work = desk_on(store)
        [draft] = at_work.drafts.of_company(BAKERY)
        at_work.drafts.save(BAKERY, draft.id, 3, {**ANSWERS, "provider": "", "affiliated": ""})
        store.close()
        return walks(renamed(database, folder / "plain.db", harmless()), folder)

    return once(tmp_path_factory, "walks", make)


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Give folders of its own to a program on a real terminal."""
    folders = {
        f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "STATE", "DATA", "CACHE")
    }
    return {**folders, "KMO_DATABASE": "", "KMO_LANG": ""}
