"""The deposits of a bank statement: each booked once, and a line for what became of every entry."""

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from kmo_tui.domain.communication import ogm, ogm_shown
from kmo_tui.domain.status import Status
from kmo_tui.imports.statement import read_statement
from kmo_tui.service.deposit_account import IBAN
from kmo_tui.service.results import ProjectQuery
from tests.cli.conftest import APPLICATION
from tests.imports.bank_files import Line, camt, coda
from tests.service.builders import COMPANY, applied, open_desk, sit_down

LATER = "2026-05-07"


@pytest.fixture
def projects(apply, kmo):
    """Apply this often; gives the answers as the program gave them."""

    def applying(count: int) -> list[dict]:
        entries = [APPLICATION | {"name": f"Opleiding {index}", "amount": "100"} for index in range(count)]
        return kmo("apply", "-", "--format", "json", stdin=json.dumps(entries).encode()).json

    return applying


@pytest.fixture
def statement(kmo, tmp_path):
    """Read a statement in; gives the answer with its rows as JSON."""

    def reading(content: str, *options: str, fmt="json", today=LATER, name="uittreksel"):
        file = tmp_path / name
        file.write_bytes(content.encode())
        return kmo("import", "statement", str(file), "--format", fmt, *options, today=today)

    return reading


def line_of(project: dict, **changed) -> Line:
    cents = int(project["own_contribution"].replace(".", ""))
    return replace(Line(cents, project["communication"]), **changed)


def told(answer) -> list[tuple[str, str | None, str | None]]:
    return [(row["result"], row["reason"], row["number"]) for row in answer.json]


def status(kmo, number: str) -> str:
    rows = kmo("projects", "--format", "json", today=LATER).json
    return next(row["status"] for row in rows if row["number"] == number)


@pytest.mark.parametrize("write", [coda, camt])
def test_deposits_are_booked_and_the_same_statement_again_books_nothing(projects, statement, kmo, write):
    made = projects(2)
    content = write([line_of(each) for each in made])
    first = statement(content)
    assert first.code == 0 and told(first) == [("booked", None, each["number"]) for each in made]
    assert "Geboekt: 2." in first.err
    again = statement(content, name="een andere naam")
    assert again.code == 0 and told(again) == [("known", None, each["number"]) for each in made]
    assert "Al eerder geboekt: 2." in again.err
    assert [status(kmo, each["number"]) for each in made] == ["running"] * 2
    assert kmo("check", today=LATER).code == 0


@pytest.mark.parametrize(
    "text", ["Storting +++{0}+++", "***{0}*** dank u", "{1}", "ref {1}, 686 euro", "{0}"], ids=range(5)
)
def test_the_communication_in_any_writing(projects, statement, text):
    (made,) = projects(1)
    shown = ogm_shown(made["communication"]).strip("+")
    line = line_of(made, communication=text.format(shown, made["communication"]), structured=False)
    assert told(statement(coda([line]))) == [("booked", None, made["number"])]


def test_what_does_not_fit_is_returned_with_its_reason(projects, statement, kmo):
    made = projects(6)
    wrong, named, payer, late, twice, hinted = made
    lines = [
        line_of(wrong, cents=69_00),
        line_of(named, communication=f"project {named['number'].lower()}", structured=False),
        line_of(late, day=date(2026, 6, 4)),
        line_of(twice),
        line_of(twice),
        line_of(hinted, communication=ogm(1), end_to_end=hinted["number"]),
    ]
    answer = statement(coda(lines, day=date(2026, 6, 4)), today="2026-06-04")
    assert told(answer) == [
        ("returned", "wrong_amount", wrong["number"]),
        ("returned", "wrong_communication", named["number"]),
        ("returned", "too_late", late["number"]),
        ("booked", None, twice["number"]),
        ("returned", "already_deposited", twice["number"]),
        ("returned", "wrong_communication", hinted["number"]),
    ]
    assert answer.code == 0 and "Geboekt: 1, teruggestort: 5." in answer.err
    mails = kmo("mails", "list", "--format", "json", today=LATER).json
    assert sum(mail["kind"] == "deposit_returned" for mail in mails) == 5
    assert status(kmo, payer["number"]) == "lapsed"


def test_the_payer_and_the_exact_amount_tell_the_project(apply, statement):
    first = apply(name="Een", amount="100").json
    apply(name="Twee", amount="200")
    known = line_of(first, communication="voor de opleiding", structured=False)
    assert told(statement(coda([known]))) == [("returned", "wrong_communication", first["number"])]
    # two that wait for the same amount, another account, another amount: nobody can tell
    apply(name="Drie", amount="100")
    lines = [known, replace(known, account="BE64733033797052"), replace(known, cents=1_00)]
    answer = statement(coda(lines, number=88))
    assert (answer.code, [row[0] for row in told(answer)]) == (1, ["unknown"] * 3)
    assert "Niet herkend: 3." in answer.err


def test_two_communications_of_ours_in_one_payment_are_for_a_person(projects, statement):
    one, two = projects(2)
    both = f"{one['communication']} en {two['communication']}"
    assert told(statement(coda([line_of(one, communication=both, structured=False)]))) == [
        ("unknown", None, None)
    ]


def test_what_was_taken_back_stays_known_and_what_was_booked_by_hand_makes_room(projects, statement, kmo):
    hand, file = projects(2)

    def take_back(project, movement):
        words = ("take-back", project["number"], "--movement", str(movement), "--reason=verkeerd", "--yes")
        assert kmo(*words, today=LATER).code == 0

    amount, communication = hand["own_contribution"], hand["communication"]
    kmo("deposit", hand["number"], "--amount", amount, "--communication", communication, today=LATER)
    take_back(hand, 1)
    lines = [line_of(hand), line_of(file)]
    # the money itself comes after a booking by hand that was a mistake
    assert told(statement(coda(lines))) == [("booked", None, each["number"]) for each in (hand, file)]
    take_back(file, 1)
    assert told(statement(coda(lines))) == [("known", None, each["number"]) for each in (hand, file)]
    again = statement(camt(lines))
    assert told(again) == [("review", "already_booked", each["number"]) for each in (hand, file)]
    assert [status(kmo, each["number"]) for each in (hand, file)] == ["running", "awaiting_deposit"]
    assert kmo("check", today=LATER).code == 0


def test_what_was_booked_by_hand_or_from_another_file_is_not_booked_again(projects, statement, kmo):
    hand, file = projects(2)
    amount = hand["own_contribution"]
    booked = kmo(
        "deposit", hand["number"], "--amount", amount, "--communication", hand["communication"], today=LATER
    )
    assert booked.code == 0
    lines = [line_of(hand), line_of(file)]
    first = statement(coda(lines))
    assert told(first) == [
        ("review", "already_booked", hand["number"]),
        ("booked", None, file["number"]),
    ]
    assert first.code == 1 and "tweede storting" in first.err
    second = statement(camt(lines))
    assert told(second) == [("review", "already_booked", each["number"]) for each in (hand, file)]
    # another day is another payment
    next_day = [line_of(file, day=date(2026, 5, 7))]
    assert told(statement(coda(next_day, number=88, day=date(2026, 5, 7)))) == [
        ("returned", "already_deposited", file["number"])
    ]


def test_days_that_cannot_be_and_days_in_doubt(projects, statement):
    early, future, doubtful = projects(3)
    lines = [
        line_of(early, day=date(2026, 5, 1)),
        line_of(future, day=date(2026, 7, 1)),
        line_of(doubtful, day=date(2026, 6, 4), value_day=date(2026, 6, 3)),
    ]
    answer = statement(coda(lines, day=date(2026, 6, 4)), today="2026-06-05")
    assert told(answer) == [
        ("review", "invalid", early["number"]),
        ("review", "invalid", future["number"]),
        ("review", "day_in_doubt", doubtful["number"]),
    ]
    assert answer.code == 1 and "valutadatum" in answer.err


def test_in_time_at_the_bank_is_in_time_when_it_is_read_in_later(projects, statement, kmo):
    (made,) = projects(1)
    assert told(statement(coda([line_of(made, day=date(2026, 6, 3))]), today="2026-06-20")) == [
        ("booked", None, made["number"])
    ]


def test_money_that_went_out_or_came_back(projects, statement):
    (made,) = projects(1)
    back = line_of(made, returned=True)
    answer = statement(camt([line_of(made, cents=-5_00), back, replace(back, cents=-5_00)]))
    assert told(answer) == [("review", "reversal", made["number"])] * 2


def test_check_shows_the_same_and_keeps_nothing(projects, statement, kmo):
    good, twice = projects(2)
    content = coda([line_of(good), line_of(twice), line_of(twice), Line(5_00, ogm(99))])
    shown = statement(content, "--check")
    assert shown.code == 1 and "Te boeken: 2, terug te storten: 1, niet herkend: 1." in shown.err
    assert status(kmo, good["number"]) == "awaiting_deposit"
    done = statement(content)
    assert done.out == shown.out
    assert statement(content, "--check").out == statement(content).out


@pytest.mark.parametrize("options", [("--check",), ()])
def test_a_statement_twice_in_one_file_is_booked_once(projects, statement, kmo, options):
    good, other = projects(2)
    once = coda([line_of(good), line_of(other, cents=71_00)])
    changed = coda([line_of(good, cents=72_00), line_of(other, cents=71_00)])
    again = ("known", "wrong_amount", other["number"])
    assert told(statement(once + once + changed, *options)) == [
        ("booked", None, good["number"]),
        ("returned", "wrong_amount", other["number"]),
        ("known", None, good["number"]),
        again,
        ("review", "changed", good["number"]),
        again,
    ]
    assert kmo("check", today=LATER).code == 0


def test_while_a_statement_is_looked_through_another_desk_writes(tmp_path):
    desk = open_desk(tmp_path / "kmo.db")
    other = sit_down(tmp_path / "kmo.db")
    with closing(desk._work.store), closing(other._work.store):
        made = [applied(desk) for _ in range(2)]
        lines = [Line(each.own_cents, each.communication, day=desk.today()) for each in made]
        file = tmp_path / "uittreksel"
        file.write_text(coda(lines))
        with read_statement(str(file), IBAN) as entries:
            looking = desk.wallet.import_statement(entries, check=True)
            assert next(looking).result == "booked"
            # it would wait for ten seconds, and then be told that the database is busy
            other.drafts.save(COMPANY, None, 1, {"name": "Intussen"})
            assert [line.result for line in looking] == ["booked"]
        assert [draft.answers["name"] for draft in desk.drafts.of_company(COMPANY)] == ["Intussen"]
        assert {row.status for row in desk.projects.page(ProjectQuery()).rows} == {Status.AWAITING_DEPOSIT}


def test_a_statement_that_changed_is_for_a_person(projects, statement):
    one, two = projects(2)
    statement(coda([line_of(one)]))
    assert told(statement(coda([line_of(two, cents=71_00)]))) == [("review", "changed", one["number"])]


def test_a_file_that_is_refused_books_nothing(projects, statement, kmo):
    (made,) = projects(1)
    records = coda([line_of(made)]).splitlines(keepends=True)
    answer = statement("".join(records[:-1]))
    assert (answer.code, answer.out) == (2, "") and "Er is niets geboekt" in answer.err
    assert status(kmo, made["number"]) == "awaiting_deposit"


def test_the_report_as_csv_and_as_a_table(projects, statement):
    (made,) = projects(1)
    content = coda([line_of(made), line_of(made), Line(5_00, "=1+1", structured=False, payer="@x")])
    rows = list(csv.DictReader(io.StringIO(statement(content, fmt="csv").out), delimiter=";"))
    assert [(row["result"], row["amount"]) for row in rows] == [
        ("booked", "70,00"),
        ("returned", "70,00"),
        ("unknown", "5,00"),
    ]
    assert (rows[2]["communication"], rows[2]["payer"]) == ("'=1+1", "'@x")
    table = statement(content, fmt="table").out
    assert "al eerder geboekt" in table and "er was al gestort" in table and "niet herkend" in table
    empty = statement(coda([Line(-5_00, "kosten", structured=False)]), fmt="table")
    assert (empty.code, empty.out) == (0, "") and "geen bijschrijvingen" in empty.err.lower()


# enough that the program is still at work when it is killed
MANY = 100


def test_killed_half_way_and_read_again_every_deposit_is_there_once(projects, kmo, tmp_path):
    made = projects(MANY)
    file, place = tmp_path / "veel.cod", str(tmp_path / "kmo.db")
    file.write_text(coda([line_of(each) for each in made]), newline="")
    command = [sys.executable, "-m", "kmo_tui", "--database", place, "--today", LATER]
    running = subprocess.Popen(
        [*command, "import", "statement", str(file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    count = "SELECT count(*) FROM ledger WHERE kind = 'deposit'"
    # not read-only: who looks between two writes may find a journal to put back
    with closing(sqlite3.connect(f"file:{place}?mode=rw", uri=True, timeout=10)) as conn:
        while running.poll() is None and conn.execute(count).fetchone()[0] < 3:
            pass
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    again = kmo("import", "statement", str(file), "--format", "json", today=LATER)
    results = [row["result"] for row in again.json]
    assert again.code == 0 and 3 <= results.count("known") < MANY
    assert set(results) == {"known", "booked"}
    with closing(sqlite3.connect(place)) as conn:
        assert conn.execute(count).fetchone()[0] == MANY
    rows = kmo("projects", "--format", "json", today=LATER).json
    assert {row["status"] for row in rows} == {"running"}
    assert kmo("check", today=LATER).code == 0


def test_a_statement_of_before_what_was_forgotten_is_still_known(projects, statement, kmo):
    (made,) = projects(1)
    content = camt([line_of(made)])
    assert told(statement(content)) == [("booked", None, made["number"])]
    assert kmo("stop", made["number"], "--reason", "gestopt", "--yes", today=LATER).code == 0
    much_later = "2037-05-13"
    assert kmo("forget", "--yes", today=much_later).code == 0
    for options in (("--check",), ()):
        again = statement(content, *options, today=much_later)
        assert (again.code, told(again)) == (0, [("known", None, made["number"])]), again.err


def test_another_project_in_the_place_of_a_booked_one_is_left_for_a_person(projects, statement, kmo):
    first, second = projects(2)
    assert told(statement(camt([line_of(first)]))) == [("booked", None, first["number"])]
    other = statement(camt([line_of(second)]))
    assert other.code == 1 and told(other) == [("review", "changed", first["number"])]
    assert status(kmo, second["number"]) == "awaiting_deposit"


def test_of_a_database_that_is_not_there_nothing_is_told(kmo, tmp_path):
    file = tmp_path / "uittreksel"
    file.write_text(camt([Line(100)]))
    answer = kmo("--database", str(tmp_path / "nergens.db"), "import", "statement", str(file))
    assert (answer.code, answer.out) == (3, "")
    assert len(answer.err.splitlines()) == 1 and "niet bereikbaar" in answer.err
