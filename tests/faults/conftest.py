"""How much of each fault is tried: a sample in the suite, everything in the long run (``make faults``)."""

import os
import shutil
from pathlib import Path

import pytest

from tests.faults import story

LONG = bool(os.environ.get("KMO_LONG"))


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk's file with a company and a provider; copy it."""
    return story.prepare(tmp_path_factory.mktemp("prepared") / "kmo.db")


@pytest.fixture(scope="session")
def whole(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[tuple[object, ...]]]:
    """What stands in the books after a story without faults."""
    path = Path(shutil.copy(prepared, tmp_path_factory.mktemp("whole") / "kmo.db"))
    told: list[str] = []
    story.tell(path, told.append)
    assert [line.partition(" ")[0] for line in told] == list(story.STEPS)
    return story.books(path)


@pytest.fixture
def desk_file(prepared: Path, tmp_path: Path) -> Path:
    """A desk's own file, closed."""
    return Path(shutil.copy(prepared, tmp_path / "kmo.db"))
