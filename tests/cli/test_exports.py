"""Lists into files: the same rows in every format, filtered as on the screen."""

import csv
import io
import json
import subprocess
import sys
from datetime import date

import icalendar
import openpyxl
import pytest

from kmo_tui.commands.output import write_pieces

NAME = '=Netwerk; "deel" 1'


@pytest.fixture
def two(apply):
    """Two projects of one company."""
    assert apply(name=NAME).code == 0
    assert apply(name="Veilig werken", amount="100.10", size=None).code == 0


def test_a_workbook_holds_what_json_holds(two, kmo, tmp_path):
    file = tmp_path / "projecten.xlsx"
    answer = kmo("projects", "--format", "xlsx", "--output", str(file))
    assert (answer.code, answer.out) == (0, "")
    assert "Bewaard in" in answer.err
    assert file.stat().st_mode & 0o777 == 0o600
    sheet = openpyxl.load_workbook(file).active
    rows = kmo("projects", "--format", "json").json
    assert [sheet.cell(row, 3).value for row in (2, 3)] == [row["name"] for row in rows]
    assert [f"{sheet.cell(row, 4).value:.2f}" for row in (2, 3)] == [row["amount"] for row in rows]
    assert (sheet["L2"].value, sheet["M2"].value.date()) == ("Wacht op storting", date(2026, 5, 4))
    assert rows[0]["trail_head"].count(":") == 1
    assert rows[0]["trail_head"] == sheet["U2"].value == rows[1]["trail_head"]


def test_csv_for_a_dutch_and_for_an_international_spreadsheet(two, kmo, tmp_path):
    file = tmp_path / "projecten.csv"
    assert kmo("projects", "--format", "csv", "--bom", "--output", str(file)).code == 0
    rows = list(csv.DictReader(file.read_text("utf-8").removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert [(row["name"], row["amount"]) for row in rows] == [
        ("Veilig werken", "100,10"),
        ("'" + NAME, "980,00"),
    ]
    there = kmo("projects", "--format", "csv", "--csv", "int").out
    assert [row["amount"] for row in csv.DictReader(io.StringIO(there))] == ["100.10", "980.00"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (("--name", "netw"), 1),
        (("--number", "000002"), 1),
        (("--provider", "leerhuis"), 2),
        (("--provider", "elders"), 0),
        (("--search", "veilig"), 1),
    ],
)
def test_the_filters_of_the_screen(two, kmo, filters, found):
    assert len(kmo("projects", *filters, "--format", "json").json) == found


def test_a_file_that_is_there_is_replaced_only_when_asked(two, kmo, tmp_path):
    file = tmp_path / "lijst.json"
    file.write_text("oud")
    answer = kmo("todo", "--format", "json", "--output", str(file))
    assert (answer.code, answer.json["code"], file.read_text()) == (1, "file_exists", "oud")
    assert "--yes" in answer.err
    assert kmo("todo", "--format", "json", "--output", str(file), "--yes").code == 0
    assert [row["kind"] for row in json.loads(file.read_text())] == ["deposit", "deposit"]
    answer = kmo("todo", "--output", str(tmp_path / "weg" / "lijst.txt"))
    assert (answer.code, "de map bestaat niet" in answer.err) == (1, True)


def test_the_deadlines_as_a_calendar(two, kmo, tmp_path):
    file = tmp_path / "dagen.ics"
    assert kmo("todo", "--format", "ics", "--output", str(file)).code == 0
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert sorted((event.decoded("dtstart"), str(event["uid"])) for event in events) == [
        (date(2026, 6, 3), f"0999000129-2026KMO00000{number}-deposit@kmo-tui") for number in (1, 2)
    ]
    assert f"Storten: {NAME} (Bakkerij De Korenbloem BV)" in {str(event["summary"]) for event in events}


def test_paying_and_completing_are_one_event_that_stays(two, kmo):
    done = kmo("projects", "--format", "json", "--number", "000001").json
    assert done[0]["number"] == "2026KMO000001"
    kmo("deposit", "2026KMO000001", "--amount", "686", "--communication", "182600000127")
    kinds = {}
    for day in ("2026-05-10", "2026-05-11"):
        found = kmo("todo", "--format", "json", today=day).json
        events = icalendar.Calendar.from_ical(kmo("todo", "--format", "ics", today=day).out).walk("VEVENT")
        uids = {str(event["uid"]) for event in events if event.decoded("dtstart") == date(2027, 12, 31)}
        kinds[next(row["kind"] for row in found if row["project"] == "2026KMO000001")] = uids
    assert list(kinds) == ["close", "pay"]
    assert kinds["close"] == kinds["pay"] == {"0999000129-2026KMO000001-close@kmo-tui"}


def test_the_work_list_by_company_kind_and_text(two, kmo):
    assert len(kmo("todo", "--company", "0999.000.129", "--format", "json").json) == 2
    assert kmo("todo", "--kind", "pay", "--format", "json").json == []
    assert len(kmo("todo", "--search", "veilig", "--format", "json").json) == 1
    assert kmo("todo", "--kind", "weg").code == 2
    assert "Storten" in kmo("todo").out


def test_a_workbook_goes_through_a_pipe_as_it_is(kmo, two, tmp_path):
    made = subprocess.run(
        [
            sys.executable,
            "-m",
            "kmo_tui",
            "--database",
            str(tmp_path / "kmo.db"),
            "companies",
            "--format",
            "xlsx",
        ],
        capture_output=True,
        check=True,
    )
    assert openpyxl.load_workbook(io.BytesIO(made.stdout)).active["B2"].value == "Bakkerij De Korenbloem BV"


@pytest.mark.parametrize("as_text", [True, False])
def test_all_is_read_before_the_first_of_it_is_written(capfdbinary, as_text):
    def pieces():
        for number in range(40_000):
            yield f"{number:060d} \u20ac\n".encode()
        assert capfdbinary.readouterr().out == b""

    write_pieces(pieces(), as_text=as_text)
    out = capfdbinary.readouterr().out
    assert (len(out), out[-5:]) == (40_000 * 65, " \u20ac\n".encode())


def test_what_fails_halfway_leaves_nothing_half(capfdbinary):
    def pieces():
        yield b"x" * 2_000_000
        raise OverflowError

    with pytest.raises(OverflowError):
        write_pieces(pieces(), as_text=True)
    assert capfdbinary.readouterr().out == b""
