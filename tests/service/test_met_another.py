"""What needs no key is retried as well when another transaction on the server stood in its way."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from tests.postgres import Server
from tests.service.builders import COMPANY, open_desk


def test_a_draft_that_met_another_transaction_is_saved_by_a_retry(
    pg_server: Server, pg_database: str
) -> None:
    """Each holds what the other wants: the server ends the desk's transaction, and the desk does it once more."""
    desk = open_desk(pg_server.url(pg_database))
    draft = desk.drafts.save(COMPANY, None, 1, {"name": "eerst"})
    with closing(desk._work.store), pg_server.admin(pg_database) as admin, ThreadPoolExecutor(1) as crowd:
        # so that it is the desk's transaction that is ended
        admin.execute("SET deadlock_timeout = '1min'")
        with admin.transaction():
            admin.execute("UPDATE draft SET step = 2")
            saving = crowd.submit(desk.drafts.save, COMPANY, draft.id, 3, {"name": "toch"})
            waits = "SELECT count(*) FROM pg_locks WHERE NOT granted"
            while not admin.execute(waits).fetchone()[0]:
                assert not saving.done()
            admin.execute("UPDATE company SET name = name")
        assert saving.result().answers == {"name": "toch"}
        assert [one.step for one in desk.drafts.of_company(COMPANY)] == [3]
        with pg_server.admin(pg_database) as again:
            met = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
            assert again.execute(met).fetchone() == (1,)
