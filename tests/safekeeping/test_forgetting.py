"""What is ten years old loses its names and keeps its sums; nothing younger does, and nothing else gets through."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from kmo_tui.domain.corrections import ProjectChange, TakeBack
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.wallet import Payment
from kmo_tui.service import safekeeping
from kmo_tui.service.desk import Desk
from kmo_tui.service.faults import StoreFault
from kmo_tui.service.unit_of_work import Transaction
from kmo_tui.store import erasure
from kmo_tui.store.engine import Store
from tests.safekeeping.full_desk import PERSONAL, SECOND
from tests.safekeeping.servers import desk_at, empty_database
from tests.service.builders import COMPANY, application, deposited, key

# the projects of the full desk start on 11 May 2026
LAST_DAY = date(2036, 5, 11)
FIRST_DAY = date(2036, 5, 12)
LATER = date(2037, 5, 13)


def desk_of(path: Path, day: date) -> Desk:
    return desk_at(Store.open(str(path)), day)


def everything(path: Path) -> dict[str, list[dict[str, object]]]:
    with closing(sqlite3.connect(path)) as conn:
        conn.row_factory = sqlite3.Row
        names = [name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [dict(row) for row in conn.execute(f"SELECT * FROM {name}")] for name in names}


def still_there(path: Path) -> set[str]:
    """Look for every planted text, as it was written and as it is searched, in the bytes of the file."""
    content = path.read_bytes().decode("latin-1").lower()
    wanted = {**PERSONAL, "search": "griet verlinden, bakker", "other": "korenbloem", "second": "Bo Claes"}
    return {name for name, said in wanted.items() if said.lower().encode().decode("latin-1") in content}


def test_everything_personal_is_gone_from_the_file_and_the_books_agree(full_file: Path) -> None:
    assert still_there(full_file) >= set(PERSONAL) - {"name"}
    desk = desk_of(full_file, LATER)
    before = everything(full_file)
    done = desk.retention.forget()
    assert (done.projects, done.companies) == (5, 2)
    assert still_there(full_file) == set()
    assert list(desk.books.check()) == []
    after = everything(full_file)
    for table, kept in {
        "ledger": (
            "company_id",
            "project_id",
            "kind",
            "source",
            "target",
            "cents",
            "booked_on",
            "hash",
            "previous",
        ),
        "project": (
            "number",
            "communication",
            "status",
            "amount_cents",
            "own_cents",
            "subsidy_cents",
            "starts_on",
        ),
        "rating": ("project_id", "provider_id", "stars", "publish", "rated_on"),
        "company_year": ("company_id", "year", "size", "cap_cents", "granted_cents"),
        "mail": ("id", "kind", "written_at"),
        "answered": ("key", "action", "answered_at"),
    }.items():
        assert [[row[name] for name in kept] for row in after[table]] == [
            [row[name] for name in kept] for row in before[table]
        ]
    old = {row["hash"] for row in before["trail"]}
    assert old < {row["hash"] for row in after["trail"]}
    assert {row["operator"] for row in after["trail"] if row["hash"] in old} == {""}
    assert after["draft"] == []
    assert {row["state"] for row in after["delivery"]} <= {"sent", "kept"}
    assert desk.retention.forget().projects == desk.retention.forget().companies == 0


def test_what_somebody_still_reads_is_said_and_gone_the_next_time(
    full_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # the driver takes parts of a second too
    monkeypatch.setattr("kmo_tui.store.sqlite.BUSY_SECONDS", 0.2)
    desk = desk_of(full_file, LATER)
    with closing(sqlite3.connect(full_file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM company").fetchone()
        with pytest.raises(StoreFault) as no:
            desk.retention.forget()
        assert no.value.reason == "locked"
        assert still_there(full_file)
    desk.retention.forget()
    assert still_there(full_file) == set()


def test_what_was_forgotten_is_not_corrected(full_file: Path) -> None:
    """A reason or a name would be personal again, and nobody would forget it any more."""
    desk = desk_of(full_file, LATER)
    desk.retention.forget()
    for number in ("2026KMO000001", "2026KMO000002"):
        before = desk.projects.card(number)
        for correct in (
            lambda number=number: desk.wallet.take_back(TakeBack(number, 3, "fout"), key()),
            lambda number=number: desk.projects.change(ProjectChange(number=number, name="Anders"), key()),
        ):
            with pytest.raises(Refused) as no:
                correct()
            assert (no.value.code, no.value.facts["reason"]) == (Code.NOT_POSSIBLE_NOW, "forgotten")
        assert desk.projects.card(number) == before
    assert list(desk.books.check()) == []


def test_a_forgotten_mail_is_never_sent(full_file: Path) -> None:
    desk = desk_of(full_file, LATER)
    desk.retention.forget()
    mails = desk.mails.listed()
    assert {mail.recipient for mail in mails} == {""}
    kept = [mail.id for mail in mails if mail.state != "sent"]
    assert kept
    for mail in kept:
        with pytest.raises(Refused) as no:
            desk.mails.mark(mail, "waiting")
        assert no.value.code is Code.MAIL_FORGOTTEN
    assert {mail.state for mail in desk.mails.listed()} <= {"sent", "kept"}


def test_the_last_day_is_still_kept(full_file: Path) -> None:
    desk = desk_of(full_file, LAST_DAY)
    assert desk.retention.forgettable() == []
    before = everything(full_file)
    done = desk.retention.forget()
    assert (done.projects, done.companies) == (0, 0)
    assert everything(full_file)["project"] == before["project"]
    desk._work.store.close()
    # for the first company something was done until June
    assert [old.number for old in desk_of(full_file, FIRST_DAY).retention.forgettable()][4:] == [
        "2026KMO000005",
        SECOND,
    ]


def test_nothing_younger_goes(full_file: Path) -> None:
    desk = desk_of(full_file, LATER)
    young = deposited(desk, participants=("Lotte Jong",))
    desk.wallet.pay(
        Payment(number=young.number, cents=1, reference="F2037-Jong", message="Voor Lotte Jong"), key()
    )
    before = desk.projects.card(young.number)
    assert desk.retention.forget().companies == 1
    after = desk.projects.card(young.number)
    assert after == before
    card = desk.companies.card(COMPANY)
    assert (card.name, card.mail, card.iban) == (
        "Bakkerij De Korenbloem BV",
        "info@korenbloem.example",
        "BE68539007547034",
    )
    gone = desk.companies.card(SECOND)
    assert (gone.name, gone.mail, gone.iban, gone.address) == (SECOND, "", "", "")
    assert list(desk.books.check()) == []


def test_a_project_with_money_in_it_waits(full_file: Path) -> None:
    early = desk_of(full_file, date(2026, 5, 4))
    running = deposited(early, participants=("Lotte Jong",))
    early._work.store.close()
    desk = desk_of(full_file, LATER)
    assert running.number not in {old.number for old in desk.retention.forgettable()}
    desk.retention.forget()
    assert desk.projects.card(running.number).participants == ("Lotte Jong",)
    assert desk.companies.card(COMPANY).mail


def test_an_old_key_stays_used(full_file: Path) -> None:
    early = desk_of(full_file, date(2026, 5, 4))
    early.applications.apply(application(), "old-key")
    early._work.store.close()
    desk = desk_of(full_file, LATER)
    desk.retention.forget()
    with pytest.raises(Refused) as refused:
        desk.applications.apply(application(), "old-key")
    assert refused.value.code is Code.KEY_REUSED


def test_a_forgotten_desk_moves_as_any_other(full_file: Path, tmp_path: Path) -> None:
    desk = desk_of(full_file, LATER)
    desk.retention.forget()
    safekeeping.transfer_out(desk._work.store, str(tmp_path / "moved.jsonl"))
    safekeeping.transfer_in(str(tmp_path / "new.db"), str(tmp_path / "moved.jsonl"))
    assert list(desk_of(tmp_path / "new.db", LATER).books.check()) == []


# what the guards must stop, before and after the erasure
REFUSED = [
    "UPDATE ledger SET reference = ''",
    "UPDATE ledger SET cents = cents + 1",
    "UPDATE ledger SET reference = '', cents = 1",
    "UPDATE ledger SET reference = 'anders'",
    "UPDATE ledger SET communication = 'anders', reference = ''",
    "UPDATE trail SET operator = ''",
    "UPDATE trail SET operator = '', facts = '{}'",
    "UPDATE rating SET name = '', company_name = '', comment = ''",
    "UPDATE rating SET stars = 1",
    "UPDATE answered SET answer = 'anders'",
    "UPDATE answered SET answer = '', fingerprint = '', action = 'anders'",
    "DELETE FROM ledger",
    "DELETE FROM rating",
    "DELETE FROM answered",
]
AFTERWARDS = [
    statement
    for statement in REFUSED
    # emptying what is empty already changes nothing
    if statement not in (REFUSED[0], REFUSED[7])
]


def refuses(store: Store, statement: str) -> bool:
    try:
        with store.write() as conn:
            conn.execute(text(statement))
    except (IntegrityError, DBAPIError):
        return True
    return False


@pytest.fixture(scope="module")
def forgotten_template(full_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(full_template, tmp_path_factory.mktemp("forgotten") / "kmo.db"))
    desk = desk_of(path, LATER)
    desk.retention.forget()
    desk._work.store.close()
    return path


@pytest.fixture
def forgotten(forgotten_template: Path, tmp_path: Path) -> Iterator[Store]:
    store = Store.open(str(shutil.copy(forgotten_template, tmp_path / "forgotten.db")))
    yield store
    store.close()


def test_the_guards_let_nothing_else_through(full_store: Store, forgotten: Store) -> None:
    assert [statement for statement in REFUSED if not refuses(full_store, statement)] == []
    assert [statement for statement in AFTERWARDS if not refuses(forgotten, statement)] == []


def record(desk: Desk, number: str, on: date) -> None:
    """Put a record of an erasure in the trail, as somebody would who wants to empty what is too young."""

    def put(tx: Transaction) -> None:
        row = tx.conn.execute(
            text("SELECT id, company_id FROM project WHERE number = :n"), {"n": number}
        ).one()
        emptied = erasure.of_project(tx.conn, row.id)
        tx.note(row.company_id, row.id, erasure.PROJECT, number=number, **erasure.facts(emptied, on))

    desk._work.write(put)


def test_a_record_that_comes_too_early_opens_nothing(full_store: Store) -> None:
    desk = desk_at(full_store, LAST_DAY)
    record(desk, "2026KMO000001", LAST_DAY)
    assert refuses(full_store, "UPDATE ledger SET reference = ''")


TAMPERED = {
    "an amount": "UPDATE ledger SET cents = cents + 1 WHERE reference = '' AND kind = 'payment'",
    "a day": "UPDATE ledger SET booked_on = '2026-01-01' WHERE kind = 'payment'",
    "a word put back": "UPDATE ledger SET reference = 'verzonnen' WHERE kind = 'payment'",
    "an operator put back": "UPDATE trail SET operator = 'iemand' WHERE operator = '' AND seq = 2",
    "an action": "UPDATE trail SET action = 'stopped' WHERE operator = '' AND seq = 2",
    "a digest": "UPDATE trail SET facts = replace(facts, 'a', 'b') WHERE action = 'erased'",
    "a row of another project": "UPDATE ledger SET project_id = 1 WHERE project_id = 2",
    "a record gone": "DELETE FROM trail WHERE action = 'erased'",
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_forgotten_row_that_is_changed_shows(forgotten: Store, what: str) -> None:
    assert forgotten.path is not None
    with closing(sqlite3.connect(forgotten.path, isolation_level=None)) as conn:
        guards = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in guards:
            conn.execute(f"DROP TRIGGER {name}")
        assert conn.execute(TAMPERED[what]).rowcount
        for _name, sql in guards:
            conn.execute(sql)
    places = {damage.place for damage in desk_at(forgotten, LATER).books.check()}
    assert places & {"ledger", "trail"}


def test_a_record_covers_nothing_that_was_too_young(full_store: Store) -> None:
    """Somebody drops the guards, writes a record of an erasure and changes a row with it: ``check`` is not taken in."""
    assert full_store.path is not None
    desk = desk_at(full_store, LAST_DAY)
    desk.today()
    record(desk, "2026KMO000001", LAST_DAY)
    with closing(sqlite3.connect(full_store.path, isolation_level=None)) as conn:
        (sql,) = conn.execute("SELECT sql FROM sqlite_master WHERE name = 'ledger_no_update'").fetchone()
        conn.execute("DROP TRIGGER ledger_no_update")
        conn.execute("UPDATE ledger SET reference = '' WHERE project_id = 1")
        conn.execute(
            "UPDATE ledger SET communication = '' WHERE project_id = 1 AND length(communication) <> 12"
        )
        conn.execute(sql)
    assert {(damage.place, damage.what) for damage in desk.books.check()} == {("ledger", "changed")}


def test_the_same_on_postgresql(full_file: Path, tmp_path: Path) -> None:
    with closing(Store.open(str(full_file))) as store:
        safekeeping.transfer_out(store, str(tmp_path / "moved.jsonl"))
    with empty_database() as (url, _operator):
        safekeeping.transfer_in(url, str(tmp_path / "moved.jsonl"))
        store = Store.open(url)
        assert [statement for statement in REFUSED if not refuses(store, statement)] == []
        desk = desk_at(store, LATER)
        done = desk.retention.forget()
        assert (done.projects, done.companies) == (5, 2)
        assert [statement for statement in AFTERWARDS if not refuses(store, statement)] == []
        assert list(desk.books.check()) == []
        kept = safekeeping.backup(store, str(tmp_path / "backup.jsonl"))
        store.close()
    content = (tmp_path / "backup.jsonl").read_text()
    assert [said for said in PERSONAL.values() if said in content] == []
    assert safekeeping.restore(str(tmp_path / "back.db"), str(tmp_path / "backup.jsonl")).heads == kept.heads
