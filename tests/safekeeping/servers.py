"""An empty database on the PostgreSQL of the run."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests import postgres


@contextmanager
def empty_database() -> Iterator[tuple[str, str]]:
    """Give the URLs of its owner and of an operator."""
    if postgres.binaries() is None:
        pytest.skip("there is no PostgreSQL for this machine")
    server = postgres.shared()
    name = server.create()
    yield server.url(name, postgres.OWNER), server.url(name)
    server.drop(name)


def desk_at(store: Store, day: date = date(2026, 5, 4)) -> Desk:
    """Give a desk on a store that is there."""
    return Desk(store, Rulebook.load(), FixedClock(day), front_end="test", operator="an")
