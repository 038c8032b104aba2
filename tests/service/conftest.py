from collections.abc import Iterator

import pytest

from kmo_tui.service.desk import Desk
from tests.service.builders import open_desk


@pytest.fixture
def desk(database: str) -> Iterator[Desk]:
    """A desk on a real database, a file and a server; after every test its books must agree."""
    desk = open_desk(database)
    yield desk
    assert list(desk.books.check()) == []
    desk._work.store.close()
