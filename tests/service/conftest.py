from collections.abc import Iterator
from pathlib import Path

import pytest

from kmo_tui.service.desk import Desk
from tests.service.builders import open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a real SQLite file; after every test its books must agree."""
    desk = open_desk(tmp_path / "kmo.db")
    yield desk
    assert list(desk.check()) == []
