"""A desk with something in every corner, made once a run and copied for each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kmo_tui.store.engine import Store
from tests.safekeeping.full_desk import fill
from tests.service.builders import open_desk


@pytest.fixture(scope="session")
def full_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy it, never open it."""
    path = tmp_path_factory.mktemp("full") / "kmo.db"
    desk = open_desk(path)
    fill(desk)
    desk._work.store.close()
    return path


@pytest.fixture
def full_file(full_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(full_template, tmp_path / "kmo.db"))


@pytest.fixture
def full_store(full_file: Path) -> Iterator[Store]:
    store = Store.open(str(full_file))
    yield store
    store.close()
