"""Many processes on one file: nobody passes the cap, nobody breaks a chain, nobody meets a half-made database."""

import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path

from kmo_tui.store import migrate
from kmo_tui.store.check import check
from kmo_tui.store.engine import Store
from tests.store.books import CAP, Books

PROCESSES = 16
ATTEMPTS = 3
SUBSIDY = 29_400


def at_once(count: int, act: Callable[[], object]) -> list[object]:
    """Run in as many processes that start together; give what each answered."""
    context = multiprocessing.get_context("fork")
    gate, answers = context.Barrier(count), context.Queue()

    def run() -> None:
        gate.wait(30)
        try:
            answers.put(act())
        except Exception as error:
            answers.put(repr(error))

    processes = [context.Process(target=run) for _ in range(count)]
    for process in processes:
        process.start()
    found = [answers.get(timeout=30) for _ in processes]
    for process in processes:
        process.join()
    return found


def test_the_cap_and_the_chain_hold(store_file: Path) -> None:
    store = Store.open(str(store_file))
    books = Books(store)
    company, provider = books.company(), books.provider()
    store.close()

    def ask() -> int:
        mine = Store.open(str(store_file))
        given = [Books(mine).apply(company, provider) for _ in range(ATTEMPTS)]
        for project in given:
            if project is not None:
                Books(mine).deposit(project)
        mine.close()
        return sum(project is not None for project in given)

    answers = at_once(PROCESSES, ask)
    assert all(isinstance(answer, int) for answer in answers), answers
    # no wrongful refusal either: exactly as many as there is room for
    assert sum(answers) == CAP // SUBSIDY
    store = Store.open(str(store_file))
    with store.read() as conn:
        assert list(check(conn)) == []
    store.close()


def test_desks_that_start_together_share_one_database(tmp_path: Path) -> None:
    assert migrate.SCRIPTS.is_dir()  # imported before the fork, so that the processes need not
    path = tmp_path / "kmo.db"

    def start() -> str | None:
        store = Store.open(str(path), kind="test")
        with store.write() as conn:
            store.set_setting(conn, f"desk {os.getpid()}", "here")
        store.close()
        return store.kind

    assert at_once(6, start) == ["test"] * 6
    assert list(tmp_path.iterdir()) == [path]
    store = Store.open(str(path))
    with store.read() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM setting WHERE name LIKE 'desk %'").scalar() == 6
    store.close()
