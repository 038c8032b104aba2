"""The role of a desk: chosen once, sealed, and what a desk without one does not do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.desk_role import BESIDE_VLAIO, PRACTICE, DeskRole
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Status
from kmo_tui.domain.wallet import Deposit, Payment
from kmo_tui.service.desk import Desk
from kmo_tui.service.payment_orders import payment_orders
from kmo_tui.service.slips import slip_file
from kmo_tui.store.engine import Store
from tests.postgres import OWNER, Server
from tests.service.builders import (
    COMPANY,
    RULES,
    TRAINER,
    application,
    applied,
    company,
    key,
    open_desk,
    provider,
)

OWN = DeskRole(
    role="own",
    scheme="Proeffonds Gent",
    beneficiary="Stad Gent",
    address="Botermarkt 1, 9000 Gent",
    iban="BE68 5390 0754 7034",
    bic="gkccbebb",
)


@pytest.fixture
def real_desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk of kind ``desk``, as somebody starts it for the first time."""
    store = Store.open(str(tmp_path / "real.db"), kind="desk")
    desk = Desk(store, RULES, FixedClock(date(2026, 5, 4)), front_end="test", operator="an")
    desk.companies.add(company(), key())
    desk.providers.add(provider(TRAINER), key())
    yield desk
    assert list(desk.books.check()) == []
    store.close()


@pytest.fixture
def owner_desk(pg_server: Server) -> Iterator[Desk]:
    """A desk on a server, as the owner of its tables works at it."""
    name = pg_server.create()
    Store.migrate(pg_server.url(name, OWNER), kind="test").close()
    desk = open_desk(pg_server.url(name, OWNER))
    yield desk
    assert list(desk.books.check()) == []
    desk._work.store.close()
    pg_server.drop(name)


def refusal(call: object, *args: object) -> Code:
    with pytest.raises(Refused) as refused:
        call(*args)  # type: ignore[operator]
    return refused.value.code


def test_a_new_desk_has_no_role_and_does_nothing_with_money(real_desk: Desk) -> None:
    assert real_desk.roles.current() is None
    assert refusal(real_desk.applications.apply, application(), key()) is Code.ROLE_UNKNOWN
    assert refusal(payment_orders, real_desk, (), real_desk.today()) is Code.ROLE_UNKNOWN
    # reading goes on
    assert real_desk.companies.overview(COMPANY).left_cents == 7_500_00
    assert real_desk.worklist.page().total == 0


def test_a_chosen_role_is_on_every_paper(real_desk: Desk) -> None:
    chosen = real_desk.roles.choose(OWN, key())
    assert chosen == replace(OWN, iban="BE68539007547034", bic="GKCCBEBB")
    project = applied(real_desk)
    assert (project.beneficiary, project.iban) == ("Stad Gent", "BE68539007547034")
    data = real_desk.projects.deposit_data(project.number)
    assert (data.beneficiary, data.address, data.iban, data.bic) == (
        "Stad Gent",
        "Botermarkt 1, 9000 Gent",
        "BE68539007547034",
        "GKCCBEBB",
    )
    assert data.qr
    slip = slip_file(real_desk, project.number, "txt").decode()
    (mail,) = real_desk.mails.listed()
    for paper in (" ".join(slip.split()), mail.body):
        assert "BE68 5390 0754 7034" in paper
        assert "Stad Gent" in paper
        assert "Proeffonds Gent" in paper
        assert "Pluxee" not in paper
        assert "van VLAIO" in paper
    # the lines of the Flemish government are not those of an own scheme
    assert "1700" not in slip
    orders = payment_orders(real_desk, (), real_desk.today())
    assert b"BE68539007547034" in orders.content
    assert b"BE64733033797052" not in orders.content


def test_a_bank_code_may_be_missing(real_desk: Desk) -> None:
    real_desk.roles.choose(replace(OWN, bic="", address=""), key())
    assert real_desk.projects.deposit_data(applied(real_desk).number).qr


def test_the_role_can_change_until_there_is_a_project(real_desk: Desk) -> None:
    real_desk.roles.choose(BESIDE_VLAIO, key())
    real_desk.roles.choose(OWN, key())
    applied(real_desk)
    assert refusal(real_desk.roles.choose, BESIDE_VLAIO, key()) is Code.ROLE_FIXED
    assert refusal(real_desk.roles.choose, replace(OWN, iban="BE64733033797052"), key()) is Code.ROLE_FIXED
    # the same again changes nothing
    assert real_desk.roles.choose(OWN, key()).scheme == OWN.scheme


def test_another_program_that_chose_is_heard(real_desk: Desk, tmp_path: Path) -> None:
    real_desk.roles.choose(OWN, key())
    assert real_desk.roles.current() is not None
    other = Store.open(str(tmp_path / "real.db"))
    beside = Desk(other, RULES, FixedClock(date(2026, 5, 4)), front_end="test", operator="bo")
    beside.roles.choose(BESIDE_VLAIO, key())
    other.close()
    project = applied(real_desk)
    assert project.status is Status.READY
    assert project.number == "2026KMOL00001"
    assert [mail.kind for mail in real_desk.mails.listed()] == ["ready_to_file"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"iban": "BE64733033797053"}, "iban"),
        ({"iban": ""}, "iban"),
        ({"bic": "KRED"}, "bic"),
        ({"scheme": " "}, "scheme"),
        ({"scheme": "x" * 101}, "scheme"),
        ({"beneficiary": ""}, "beneficiary"),
        ({"beneficiary": "Stad\x1bGent"}, "beneficiary"),
        ({"role": "other"}, "role"),
    ],
)
def test_a_role_that_cannot_be_is_refused(real_desk: Desk, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        real_desk.roles.choose(replace(OWN, **changes), key())  # type: ignore[arg-type]
    assert (refused.value.code, refused.value.field) == (Code.INVALID, field)
    assert real_desk.roles.current() is None


def test_a_test_desk_practises_with_the_account_of_the_manual(desk: Desk) -> None:
    assert desk.roles.current() == PRACTICE
    applied(desk)
    assert refusal(desk.roles.choose, BESIDE_VLAIO, key()) is Code.ROLE_FIXED


def test_an_older_desk_chooses_once_and_files_what_still_waits(real_desk: Desk) -> None:
    """Before there were roles every desk gave the numbers itself."""
    store = real_desk._work.store
    with store.write() as connection:
        store.set_setting(connection, "kind", "test")
    older = Desk(store, RULES, real_desk._work.clock, front_end="test", operator="an")
    store.kind = "test"
    older = Desk(store, RULES, real_desk._work.clock, front_end="test", operator="an")
    waiting, paid = applied(older), applied(older)
    older.wallet.deposit(Deposit(paid.number, paid.own_cents, paid.communication, older.today()), key())
    with store.write() as connection:
        store.set_setting(connection, "kind", "desk")
    store.kind = "desk"
    now = Desk(store, RULES, real_desk._work.clock, front_end="test", operator="an")
    assert now.roles.current() is None
    assert refusal(now.projects.deposit_data, waiting.number) is Code.ROLE_UNKNOWN
    now.roles.choose(BESIDE_VLAIO, key())
    assert now.projects.card(waiting.number).status is Status.READY
    assert now.projects.card(paid.number).status is Status.RUNNING
    now.wallet.pay(Payment(number=paid.number, cents=100, reference="F1", message="deel"), key())
    assert payment_orders(now, (), now.today()).deposits == ()
    assert refusal(now.roles.choose, OWN, key()) is Code.ROLE_FIXED


def test_only_who_owns_the_tables_chooses_on_a_server(
    owner_desk: Desk, pg_database: str, pg_server: Server
) -> None:
    assert owner_desk.roles.choose(OWN, key()).scheme == OWN.scheme
    operator = open_desk(pg_server.url(pg_database))
    assert refusal(operator.roles.choose, OWN, key()) is Code.NO_MANDATE
    assert operator.roles.current() == PRACTICE
    operator._work.store.close()


def test_a_role_that_was_changed_behind_the_program_is_found(real_desk: Desk) -> None:
    real_desk.roles.choose(OWN, key())
    store = real_desk._work.store
    with store.write() as connection:
        kept = connection.execute(text("SELECT value FROM setting WHERE name = 'role'")).scalar_one()
        store.set_setting(connection, "role", kept.replace("BE68539007547034", "BE64733033797052"))
    assert [(damage.place, damage.what) for damage in real_desk.books.check()] == [
        ("setting", "not_as_sealed")
    ]
    with store.write() as connection:
        store.set_setting(connection, "role", kept)
