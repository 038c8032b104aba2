"""Books that agree, and a way to write around them."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kmo_tui.store.engine import Store
from tests.store.books import Books


def kept(store: Store) -> Books:
    """Two companies; the first has a completed and rated, a running and a waiting project."""
    books = Books(store)
    company, provider = books.company(), books.provider()
    books.company("0999000228")
    projects = [books.apply(company, provider) for _ in range(3)]
    books.deposit(projects[0])
    books.pay(projects[0], 50_000)
    books.pay(projects[0], 48_000)
    books.rate(projects[0])
    books.deposit(projects[1])
    books.pay(projects[1], 1)
    return books


@pytest.fixture
def books(fresh_store: Store) -> Books:
    """Books in a file."""
    return kept(fresh_store)


@pytest.fixture
def any_books(any_store: Store) -> Books:
    """Books in a file and on a server."""
    return kept(any_store)


@pytest.fixture
def raw(books: Books) -> Iterator[sqlite3.Connection]:
    """The same file through the bare driver, as someone who writes around the service would."""
    assert isinstance(books.store.path, Path)
    with closing(sqlite3.connect(books.store.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection
