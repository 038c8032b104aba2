"""A desk beside the official site: what is confirmed waits until VLAIO gave a number for it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from kmo_tui.domain.desk_role import BESIDE_VLAIO
from kmo_tui.domain.filing import Official
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.status import Action, Status
from kmo_tui.domain.wallet import Deposit, Payment, Stop
from kmo_tui.imports.entry import Entry
from kmo_tui.service.desk import Desk
from kmo_tui.service.payment_orders import payment_orders
from kmo_tui.service.results import ProjectQuery, Submitted, TaskQuery
from kmo_tui.service.slips import slip_file
from tests.service.builders import COMPANY, applied, deposited, key, open_desk

OFFICIAL = Official(
    number="2026KMOL00001",
    official_number="2026KMO042735",
    communication="180185105305",
    deposit_by=date(2026, 6, 10),
)


@pytest.fixture
def database(request: pytest.FixtureRequest, companion: str) -> str:
    """The URL of a desk that works beside the official site, a file and a server."""
    return companion


@pytest.fixture(params=["sqlite", "postgresql"])
def companion(request: pytest.FixtureRequest) -> str:
    if request.param == "sqlite":
        url = f"sqlite:///{request.getfixturevalue('store_file')}"
        owner = url
    else:
        server, name = request.getfixturevalue("pg_server"), request.getfixturevalue("pg_database")
        url, owner = server.url(name), server.url(name, "kmo_owner")
    chooser = open_desk(owner)
    chooser.roles.choose(BESIDE_VLAIO, key())
    chooser._work.store.close()
    return url


def filed(desk: Desk, project: Submitted, **changes: object) -> None:
    desk.filing.enter(replace(OFFICIAL, number=project.number, **changes), key())  # type: ignore[arg-type]


def test_what_is_confirmed_is_ready_to_file_and_has_no_deposit(desk: Desk) -> None:
    project = applied(desk)
    assert project.number == "2026KMOL00001"
    assert (project.status, project.communication, project.iban) == (Status.READY, "", "")
    assert project.deposit_by is None
    card = desk.projects.card(project.number)
    assert (card.status, card.communication, card.file_by) == (Status.READY, "", date(2026, 5, 25))
    against = {each.action: each.reason for each in card.actions}
    assert against[Action.DEPOSIT_DATA] == "not_filed_yet"
    assert against[Action.FILE] is None
    with pytest.raises(Refused) as refused:
        desk.projects.deposit_data(project.number)
    assert refused.value.code is Code.NOT_POSSIBLE_NOW
    with pytest.raises(Refused):
        desk.wallet.deposit(Deposit(project.number, project.own_cents, "180185105305", desk.today()), key())
    assert payment_orders(desk, (), desk.today()).deposits == ()
    (task,) = desk.worklist.page(TaskQuery()).rows
    assert (task.kind, task.project, task.deadline) == ("file", project.number, date(2026, 5, 25))
    assert desk.worklist.page(TaskQuery(kind="deposit")).total == 0
    slip = " ".join(slip_file(desk, project.number, "txt").decode().split())
    assert "Stort nog niets" in slip
    assert "BE64" not in slip
    assert "Alleen VLAIO kent de subsidie toe" in slip
    (mail,) = desk.mails.listed()
    assert mail.kind == "ready_to_file"
    assert "+++" not in mail.body
    assert "Alleen VLAIO kent de subsidie toe" in mail.body


def test_the_answers_come_in_the_order_of_the_official_form(desk: Desk) -> None:
    project = applied(desk)
    answers = desk.filing.answers(project.number)
    assert [(answer.step, answer.text) for answer in answers] == [
        (0, "Kleine onderneming"),
        (1, "62100"),
        (2, "Opleiding"),
        (2, "Veilig werken in de cloud"),
        (2, "Klassikaal (extern)"),
        (2, "Innovatie"),
        (2, "16"),
        (2, "2"),
        (2, "An Peeters, Bo Claes"),
        (2, "04/05/2026"),
        (2, "11/05/2026"),
        (2, "Ja"),
        (2, "980,00"),
        (3, "DV.O999001"),
    ]


def test_what_vlaio_gave_counts_everywhere(desk: Desk) -> None:
    project = applied(desk)
    filed(desk, project)
    data = desk.projects.deposit_data("2026KMO042735")
    assert (data.number, data.communication, data.deposit_by, data.iban) == (
        "2026KMO042735",
        "180185105305",
        date(2026, 6, 10),
        BESIDE_VLAIO.iban,
    )
    # by either number, and by a part of the official one
    for number in (project.number, "2026KMO042735"):
        card = desk.projects.card(number)
        assert (card.number, card.desk_number, card.status) == (
            "2026KMO042735",
            project.number,
            Status.AWAITING_DEPOSIT,
        )
        assert [row.number for row in desk.projects.page(ProjectQuery(number=number)).rows] == [
            "2026KMO042735"
        ]
    assert desk.projects.page(ProjectQuery(anywhere="42735")).total == 1
    assert desk.projects.page(ProjectQuery(number="kmo0427")).total == 1
    assert desk.projects.page(ProjectQuery(status=Status.READY)).total == 0
    assert desk.projects.page(ProjectQuery(status=Status.AWAITING_DEPOSIT)).total == 1
    (task,) = desk.worklist.page(TaskQuery(search="042735")).rows
    assert (task.kind, task.project, task.deadline) == ("deposit", "2026KMO042735", date(2026, 6, 10))
    (order,) = payment_orders(desk, (), desk.today()).deposits
    assert (order[0].number, order[0].communication) == ("2026KMO042735", "180185105305")
    slip = " ".join(slip_file(desk, project.number, "txt").decode().split())
    assert "+++180/1851/05305+++" in slip
    assert "gaf VLAIO" in slip
    mails = desk.mails.listed(project="2026KMO042735")
    assert [mail.kind for mail in mails] == ["ready_to_file", "registered"]
    assert "2026KMO042735" in mails[1].body
    assert "+++180/1851/05305+++" in mails[1].body


def test_after_it_the_project_lives_as_any_other(desk: Desk) -> None:
    project = applied(desk)
    filed(desk, project)
    number = "2026KMO042735"
    outcome = desk.wallet.deposit(Deposit(number, project.own_cents, "180185105305", desk.today()), key())
    assert (outcome.outcome, outcome.number) == ("accepted", number)
    received = desk.mails.listed(project=number)[-1]
    assert "open project 2026KMO042735 in de kmo-portefeuille" in received.body
    desk.wallet.pay(Payment(number=project.number, cents=480_00, reference="F1", message="deel"), key())
    stopped = desk.wallet.stop(Stop(number, "Gaat niet door."), key())
    assert (stopped.number, stopped.status) == (number, Status.STOPPED)


def test_it_lapses_after_the_last_day_that_vlaio_gave(desk: Desk) -> None:
    unfiled, early = applied(desk), applied(desk)
    filed(desk, early, deposit_by=date(2026, 5, 20))
    desk.move_clock(days=17)
    assert desk.projects.card(early.number).status is Status.LAPSED
    desk.move_clock(days=60)
    # what is not filed yet has no last day to deposit, and its task is late
    assert desk.projects.card(unfiled.number).status is Status.READY
    (task,) = desk.worklist.page(TaskQuery()).rows
    assert (task.kind, task.days_left) == ("file", -56)
    # the deposit was in time at the bank
    late = Deposit("2026KMO042735", early.own_cents, "180185105305", date(2026, 5, 20))
    assert desk.wallet.deposit(late, key()).outcome == "accepted"


def test_what_was_typed_wrong_is_put_right_until_the_deposit(desk: Desk) -> None:
    project = applied(desk)
    filed(desk, project, official_number="2026KMO042753")
    filed(desk, project)
    assert desk.projects.card(project.number).number == "2026KMO042735"
    desk.wallet.deposit(Deposit(project.number, project.own_cents, "180185105305", desk.today()), key())
    with pytest.raises(Refused) as refused:
        filed(desk, project, official_number="2026KMO042753")
    assert refused.value.facts["reason"] == "already_deposited"


def test_vlaio_gives_each_number_once(desk: Desk) -> None:
    first, second = applied(desk), applied(desk)
    filed(desk, first)
    for changes in ({"communication": "000000000101"}, {"official_number": "2026KMO042736"}):
        with pytest.raises(Refused) as refused:
            filed(desk, second, **changes)
        assert refused.value.code is Code.ALREADY_EXISTS
    filed(desk, second, official_number="2026KMO042736", communication="000000000101")


def test_what_waits_can_be_stopped_and_frees_its_room(desk: Desk) -> None:
    project = applied(desk)
    stopped = desk.wallet.stop(Stop(project.number, "Toch niet."), key())
    assert stopped.to_cap_cents == project.subsidy_cents
    assert desk.worklist.page(TaskQuery()).total == 0
    assert desk.companies.overview(COMPANY).left_cents == 7_500_00


def test_the_same_key_enters_once(desk: Desk) -> None:
    project, same = applied(desk), key()
    given = replace(OFFICIAL, number=project.number)
    assert desk.filing.enter(given, same) == desk.filing.enter(given, same)
    assert len(desk.mails.listed(project=project.number)) == 2


def test_a_status_says_what_is_ready(desk: Desk) -> None:
    applied(desk)
    second = applied(desk)
    filed(desk, second)
    query = ProjectQuery(sort="status", descending=False)
    assert [row.status for row in desk.projects.page(query).rows] == [
        Status.READY,
        Status.AWAITING_DEPOSIT,
    ]


def test_nothing_is_filed_at_a_desk_of_its_own(store_file: object) -> None:
    desk = open_desk(str(store_file))
    project = deposited(desk)
    for call in (
        lambda: desk.filing.answers(project.number),
        lambda: filed(desk, project),
    ):
        with pytest.raises(Refused) as refused:
            call()
        assert refused.value.code is Code.NOT_FILED_HERE
    desk._work.store.close()


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE official SET number = '2026KMO042799'", "not_as_sealed"),
        ("UPDATE official SET communication = '180185105306'", "communication"),
        ("UPDATE official SET deposit_by = '2026-05-01'", "deposit_by"),
        (
            "UPDATE official SET number = NULL, communication = NULL, deposit_by = NULL, entered_on = NULL",
            "not_filed",
        ),
    ],
)
def test_check_finds_what_was_changed_behind_the_program(
    store_file: object, statement: str, what: str
) -> None:
    desk = open_desk(str(store_file))
    desk.roles.choose(BESIDE_VLAIO, key())
    project = applied(desk)
    filed(desk, project)
    desk.wallet.deposit(Deposit(project.number, project.own_cents, "180185105305", desk.today()), key())
    assert list(desk.books.check()) == []
    with desk._work.store.write() as connection:
        connection.execute(text(statement))
    assert what in {damage.what for damage in desk.books.check() if damage.place == "official"}
    desk._work.store.close()


def test_an_entry_of_a_statement_is_known_by_what_vlaio_gave(desk: Desk) -> None:
    waiting, project = applied(desk), applied(desk)
    filed(desk, project)

    def entry(place: int, communication: str) -> Entry:
        day = desk.today()
        return Entry("2026-1", str(place), project.own_cents, day, day, communication, "", "", "", "")

    own = desk._work.store
    with own.read() as connection:
        # what the desk made itself, and shows nobody
        kept = connection.execute(
            text("SELECT communication FROM project WHERE number = :number"), {"number": waiting.number}
        ).scalar_one()
    lines = list(
        desk.wallet.import_statement(
            [entry(1, kept), entry(2, waiting.number), entry(3, "+++180/1851/05305+++")]
        )
    )
    assert [(line.result, line.project) for line in lines] == [
        ("unknown", None),
        ("review", waiting.number),
        ("booked", "2026KMO042735"),
    ]
