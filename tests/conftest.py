"""A migrated database for every test that wants one: made once a run, copied for each."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kmo_tui.store.engine import Store

# the programs that tests start need not compile the same modules again and again
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def store_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database at the newest revision, of kind ``test``; copy it, never open it."""
    path = tmp_path_factory.mktemp("template") / "kmo.db"
    Store.open(str(path), kind="test").close()
    return path


@pytest.fixture
def store_file(store_template: Path, tmp_path: Path) -> Path:
    """A fresh database file of kind ``test``, closed."""
    return Path(shutil.copy(store_template, tmp_path / "kmo.db"))


@pytest.fixture
def fresh_store(store_file: Path) -> Iterator[Store]:
    """A fresh store of kind ``test``, open."""
    store = Store.open(str(store_file))
    yield store
    store.close()
