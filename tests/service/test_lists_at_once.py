"""Two desks of a server that write the same rows at the same time: the second sees the first one's, and goes on."""

from collections.abc import Callable
from contextlib import closing
from threading import Thread

import pytest
from sqlalchemy import text

from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.postgres import OWNER, TEMPLATE, Server
from tests.service.builders import open_desk

WAITS = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = :name")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "INSERT INTO closed_year (year, closed_on) VALUES (2026, '2026-05-04')",
            lambda desk: desk.budget.close(2026),
        ),
        (
            "INSERT INTO nace (nace_version, code, label, search) VALUES (2025, '62100', 'x', 'x')",
            lambda desk: desk.activities.import_labels(2025, {"62100": "Ontwikkeling"}),
        ),
        (
            "INSERT INTO activity_rule (nace_version, prefix, accepted, source) VALUES (2025, '62', 1, 'x')",
            lambda desk: desk.activities.import_rules([(2025, "62", True, "lijst")]),
        ),
    ],
)
def test_the_same_row_from_two_desks(pg_server: Server, first: str, second: Callable[[Desk], object]) -> None:
    name = pg_server.create(TEMPLATE)
    failed: list[BaseException] = []
    desk = open_desk(pg_server.url(name, OWNER))

    def go() -> None:
        try:
            second(desk)
        except Exception as error:
            failed.append(error)

    with closing(Store.open(pg_server.url(name, OWNER))) as other:
        with other.write() as held:
            held.execute(text("DELETE FROM activity_rule"))
            held.execute(text(first))
            thread = Thread(target=go)
            thread.start()
            while thread.is_alive() and not held.execute(WAITS, {"name": name}).scalar():
                pass
        thread.join()
    desk._work.store.close()
    pg_server.drop(name)
    assert failed == []
