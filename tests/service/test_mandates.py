"""Who works for which company: the server holds everyone to it, also with the bare driver."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import psycopg
import pytest

from kmo_tui.cli import run
from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.company import ContactChange
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.wallet import Payment, Rating, Stop
from kmo_tui.service.bank import read_in
from kmo_tui.service.desk import Desk
from kmo_tui.service.mandates import MandateChange
from kmo_tui.service.results import ProjectQuery
from kmo_tui.service.statements import Report
from kmo_tui.store.engine import Store, StoreFault
from kmo_tui.store.rights import GROUP
from kmo_tui.store.tables import metadata
from tests.imports.bank_files import Line, camt
from tests.postgres import OWNER, TEMPLATE, Server
from tests.service.builders import COMPANY, RULES, applied, company, deposited, key, open_desk, sit_down

OTHER = "0999000228"
Sit = Callable[[str], Desk]


@pytest.fixture(scope="module")
def filled(pg_server: Server) -> Iterator[str]:
    """A database of two companies, each with a paid and rated project; copy it."""
    name = pg_server.create(TEMPLATE)
    owner = open_desk(pg_server.url(name, OWNER))
    owner.companies.add(company(OTHER, name="Drukkerij Inkt"), key())
    for number in (COMPANY, OTHER):
        project = deposited(owner, company=number)
        owner.wallet.pay(Payment(number=project.number, cents=1, reference="F1", message="deel"), key())
        owner.wallet.rate(Rating(number=project.number, stars=4, name="An"), key())
        owner.drafts.save(number, None, 1, {"name": "concept"})
    owner._work.store.close()
    yield name
    pg_server.drop(name)


@pytest.fixture
def office(pg_server: Server, filled: str) -> Iterator[str]:
    """The name of a database with these two companies."""
    name = pg_server.create(filled)
    yield name
    pg_server.drop(name)


@pytest.fixture
def sit(pg_server: Server, office: str) -> Iterator[Sit]:
    """Sit down at the desk as a role."""
    made: list[Desk] = []

    def as_role(role: str) -> Desk:
        desk = sit_down(pg_server.url(office, role))
        made.append(desk)
        return desk

    yield as_role
    for desk in made:
        desk._work.store.close()


def refused(act: Callable[[], object]) -> Code:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def only_its_company(sit: Sit) -> Desk:
    """Give the first mandate: an works for one company, and nobody for another."""
    sit(OWNER).mandates.give(MandateChange("an", COMPANY), key())
    return sit("an")


def test_at_first_every_operator_works_for_every_company(sit: Sit) -> None:
    assert sit("els").companies.page().total == 2
    assert sit("els").mandates.listed() == []


def test_a_mandate_is_one_company_and_nothing_of_another(sit: Sit) -> None:
    an = only_its_company(sit)
    assert [row.number for row in an.companies.page().rows] == [COMPANY]
    assert {row.company for row in an.projects.page(ProjectQuery()).rows} == {COMPANY}
    assert {task.company for task in an.worklist.every()} == {COMPANY}
    assert {mail.company for mail in an.mails.listed()} == {COMPANY}
    assert an.applications.used(["nothing"]) == set()
    assert refused(lambda: an.companies.card(OTHER)) is Code.UNKNOWN_COMPANY
    assert refused(lambda: an.projects.card("2026KMO000002")) is Code.UNKNOWN_PROJECT
    assert refused(lambda: an.wallet.stop(Stop("2026KMO000002", "x"), key())) is Code.UNKNOWN_PROJECT
    assert applied(an).number == "2026KMO000003"
    assert list(an.books.check()) == []
    assert list(sit(OWNER).books.check()) == []


def test_without_a_mandate_there_is_nothing(sit: Sit) -> None:
    only_its_company(sit)
    els = sit("els")
    assert (els.companies.page().total, els.projects.page(ProjectQuery()).total) == (0, 0)
    assert refused(lambda: els.companies.add(company("0999000327"), key())) is Code.NO_MANDATE


def test_the_answer_to_a_key_is_not_told_to_who_has_no_mandate(sit: Sit) -> None:
    only_its_company(sit)
    sit(OWNER).companies.change_contact(ContactChange(OTHER, "a@b.example", ""), "theirs")
    an = sit("an")
    assert an.applications.used(["theirs"]) == set()
    assert (
        refused(lambda: an.companies.change_contact(ContactChange(COMPANY, "", ""), "theirs"))
        is Code.KEY_REUSED
    )


def test_the_deposit_of_another_is_not_taken_for_that_of_who_pays_the_same(sit: Sit, tmp_path: Path) -> None:
    owner = sit(OWNER)
    mine, theirs = applied(owner), applied(owner, company=OTHER)
    an = only_its_company(sit)
    # from the account of the first company, and of the same amount
    lines = [
        Line(theirs.own_cents, theirs.communication, day=an.today()),
        Line(theirs.own_cents, theirs.number, False, day=an.today()),
        Line(mine.own_cents, f"{mine.communication} en {theirs.communication}", False, day=an.today()),
        Line(mine.own_cents, mine.communication, day=an.today()),
    ]
    (tmp_path / "uittreksel").write_text(camt(lines, day=an.today()))
    report = read_in(an, str(tmp_path / "uittreksel"), Report())
    assert [line.result for line in report.lines] == ["unknown", "unknown", "unknown", "booked"]
    report = read_in(owner, str(tmp_path / "uittreksel"), Report())
    assert [line.result for line in report.lines] == ["booked", "returned", "unknown", "known"]


@contextmanager
def bare(server: Server, database: str, role: str) -> Iterator[psycopg.Connection]:
    with closing(
        psycopg.connect(f"host={server.folder} user={role} dbname={database}", autocommit=True)
    ) as conn:
        yield conn


ABOUT_COMPANIES = [
    (name, column)
    for name, table in metadata.tables.items()
    for column in ("company_id", "project_id")
    if column in table.columns and name != "mandate"
]


TRICKS = (
    "SELECT set_config('app.operator', 'els', false)",
    "CREATE TEMP TABLE mandate (role text, company_id bigint, withdrawn_on text);"
    " INSERT INTO mandate VALUES ('an', 2), ('an', NULL); GRANT SELECT ON mandate TO PUBLIC",
    "CREATE FUNCTION pg_temp.kmo_every() RETURNS boolean LANGUAGE sql AS 'SELECT true'",
    "SET search_path = pg_temp, public",
)


def test_no_trick_of_the_session_shows_more(sit: Sit, pg_server: Server, office: str) -> None:
    only_its_company(sit)
    with bare(pg_server, office, "an") as an:
        for trick in TRICKS:
            an.execute(trick)
        for table, column in ABOUT_COMPANIES:
            theirs = an.execute(f"SELECT count(*) FROM public.{table} WHERE {column} = 2").fetchone()
            assert theirs == (0,), table
        assert an.execute("SELECT count(*) FROM public.company").fetchone() == (1,)
        for role in ("els", OWNER):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                an.execute(f"SET ROLE {role}")


def test_only_the_owner_gives_and_withdraws(sit: Sit) -> None:
    an = only_its_company(sit)
    assert refused(lambda: an.mandates.give(MandateChange("an", None), key())) is Code.NO_MANDATE
    assert refused(lambda: an.mandates.withdraw(MandateChange("an", COMPANY), key())) is Code.NO_MANDATE
    owner = sit(OWNER)
    assert refused(lambda: owner.mandates.give(MandateChange("niemand", COMPANY), key())) is Code.UNKNOWN_ROLE
    assert refused(lambda: owner.mandates.withdraw(MandateChange("els", COMPANY), key())) is Code.UNKNOWN_ROLE
    first = owner.mandates.give(MandateChange("els", OTHER), key())
    assert owner.mandates.give(MandateChange("els", OTHER), key()) == first
    assert len([card for card in owner.mandates.listed() if card.role == "els"]) == 1
    owner.mandates.withdraw(MandateChange("an", COMPANY), key())
    owner.mandates.withdraw(MandateChange("els", OTHER), key())
    # no mandate in force is not the same as never a mandate
    assert (owner.mandates.listed(), sit("an").companies.page().total, owner.companies.page().total) == (
        [],
        0,
        2,
    )
    with owner._work.store.read() as conn:
        signed = conn.exec_driver_sql(
            "SELECT operator, facts FROM trail WHERE action ~ '^mandate_' ORDER BY id"
        )
        assert {operator for operator, _facts in signed} == {OWNER}


def test_a_group_can_have_a_mandate_and_one_for_every_company(sit: Sit) -> None:
    owner = sit(OWNER)
    owner.mandates.give(MandateChange(GROUP, OTHER), key())
    assert [row.number for row in sit("els").companies.page().rows] == [OTHER]
    owner.mandates.give(MandateChange("an", None), key())
    assert (sit("an").companies.page().total, sit("els").companies.page().total) == (2, 1)


def test_who_sees_a_part_is_not_given_it_as_the_whole(sit: Sit) -> None:
    only_its_company(sit)
    with pytest.raises(StoreFault) as caught, sit("an")._work.store.snapshot():
        pass
    assert caught.value.reason == "not_allowed"
    with sit(OWNER)._work.store.snapshot() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM company").scalar() == 2


@pytest.mark.parametrize("fmt", ["table", "json"])
def test_a_check_of_a_part_says_so(
    sit: Sit, pg_server: Server, office: str, fmt: str, capsys: pytest.CaptureFixture[str]
) -> None:
    only_its_company(sit)
    for role, in_part in ((OWNER, False), ("an", True)):
        code = run(["--database", pg_server.url(office, role), "check", "--format", fmt])
        out, err = capsys.readouterr()
        assert (code, "Alleen nagekeken wat je rol mag zien" in err) == (0, in_part)
        if fmt == "json":
            unseen = {"place": "mandates", "what": "seen_in_part", "facts": {"role": role}}
            assert json.loads(out) == ([unseen] if in_part else [])
        else:
            assert out == ""


def test_the_role_signs_whatever_name_is_given(pg_server: Server, pg_database: str) -> None:
    with closing(Store.open(pg_server.url(pg_database, "els"))) as store:
        desk = Desk(store, RULES, FixedClock(date(2026, 5, 4)), front_end="test", operator="an")
        assert desk.operator == "els"


def test_a_year_is_closed_by_who_works_for_all(
    pg_server: Server, office: str, sit: Sit, capsys: pytest.CaptureFixture[str]
) -> None:
    sit(OWNER).mandates.give(MandateChange("an", COMPANY), key())
    for words in (["close-year", "2026", "--yes"], ["close-year", "2026", "--reopen", "--yes"]):
        for role, code in (("an", 1), (OWNER, 0)):
            address = pg_server.url(office, role)
            assert run(["--database", address, "--today", "2026-05-04", *words]) == code
            assert "Traceback" not in capsys.readouterr().err
        assert sit(OWNER).companies.overview(COMPANY).year_closed == ("--reopen" not in words)


def test_a_file_knows_no_mandates(store_file: str) -> None:
    desk = open_desk(store_file)
    for act in (desk.mandates.listed, lambda: desk.mandates.give(MandateChange("an", None), key())):
        assert refused(act) is Code.NO_ROLES
