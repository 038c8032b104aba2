"""Many applications in one file: checked first, submitted one by one, and safe to run again."""

import csv
import io
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.cli.conftest import APPLICATION, DAY

GOOD = APPLICATION | {"amount": "1000"}


@pytest.fixture
def bulk(apply, kmo):
    """Apply with these fields changed, an application each; ``apply`` made company and providers."""

    def applying(*changes, options=(), fmt="json", today=DAY):
        entries = [
            {name: value for name, value in (GOOD | each).items() if value is not None} for each in changes
        ]
        return kmo("apply", "-", "--format", fmt, *options, stdin=json.dumps(entries).encode(), today=today)

    return applying


def numbers(kmo) -> list[str]:
    return sorted(row["number"] for row in kmo("projects", "--format", "json").json)


MIXED = (
    {"name": "Een"},
    {"name": "Twee", "amount": "veel"},
    {"name": "Drie", "theme": "hr"},
    {"name": "Vier"},
)


def test_a_bad_row_stops_no_other_and_every_row_has_its_line(bulk, kmo):
    answer = bulk(*MIXED)
    assert answer.code == 1
    assert [row.get("result") or row["code"] for row in answer.json] == [
        "submitted",
        "invalid",
        "theme_not_linked",
        "submitted",
    ]
    assert [row["place"] for row in answer.json] == [f"applications[{index}]" for index in range(4)]
    assert "applications[1].amount" in answer.err and "applications[2]" in answer.err
    assert "ingediend: 2, geweigerd: 2." in answer.err
    assert numbers(kmo) == ["2026KMO000001", "2026KMO000002"]


def test_the_report_as_csv_and_as_a_table(bulk):
    rows = list(csv.DictReader(io.StringIO(bulk(*MIXED, fmt="csv").out), delimiter=";"))
    assert [row["result"] or row["code"] for row in rows] == [
        "submitted",
        "invalid",
        "theme_not_linked",
        "submitted",
    ]
    assert "hoogstens" not in rows[0]["message"] and rows[2]["message"].startswith("applications[2]: ")
    table = bulk(*MIXED, fmt="table").out.splitlines()
    assert [line.split("  ")[0] for line in table[1:]] == ["al ingediend", "-", "-", "al ingediend"]


def test_the_same_file_again_submits_nothing(bulk, kmo):
    first = bulk(*MIXED)
    again = bulk(*MIXED, {"name": "Vijf"})
    assert [row.get("result") for row in again.json] == [
        "already_submitted",
        None,
        None,
        "already_submitted",
        "submitted",
    ]
    assert [again.json[index]["number"] for index in (0, 3)] == [
        first.json[index]["number"] for index in (0, 3)
    ]
    assert len(numbers(kmo)) == 3
    # also when it could not be submitted any more
    late = bulk(*MIXED, today="2026-07-01")
    assert [row.get("result") for row in late.json] == ["already_submitted", None, None, "already_submitted"]


def test_the_same_twice_in_a_file_is_one_unless_the_keys_differ(bulk, kmo):
    same = {"name": "Een"}
    answer = bulk(same, same, same | {"key": "a"}, same | {"key": "b"}, same | {"key": "b"})
    assert [row["result"] for row in answer.json] == [
        "submitted",
        "already_submitted",
        "submitted",
        "submitted",
        "already_submitted",
    ]
    assert len(numbers(kmo)) == 3
    other = bulk({"name": "Ander", "key": "a"})
    assert (other.code, other.json[0]["code"]) == (1, "key_reused")


def test_check_finds_the_same_and_keeps_nothing(bulk, kmo):
    eight = [{"name": f"Opleiding {index}", "amount": "3500"} for index in range(8)]
    found = bulk(*eight, options=("--check",))
    assert (found.code, numbers(kmo)) == (0, [])
    assert [row["result"] for row in found.json] == ["possible"] * 8
    done = bulk(*eight)
    told = [(row.get("subsidy"), row.get("code")) for row in found.json]
    assert told == [(row.get("subsidy"), row.get("code")) for row in done.json]
    assert told[6:] == [("1050.00", None), ("150.00", None)]
    assert bulk(*eight, options=("--check",)).json[0]["result"] == "already_submitted"


def test_a_subsidy_that_the_cap_of_the_year_cuts_says_so(bulk):
    large = {"name": "Groot traject", "amount": "30000.00"}
    for options in (("--check",), ()):
        answer = bulk({}, large, options=options)
        [small, cut] = answer.json
        assert small["full_subsidy"] == small["subsidy"] and float(cut["subsidy"]) < float(
            cut["full_subsidy"]
        )
        assert "applications[1]: Let op: de subsidie zou €\xa09.000,00 zijn" in answer.err
        assert answer.err.count("Let op") == 1


def test_all_or_none_keeps_nothing_when_one_is_refused(bulk, kmo):
    answer = bulk(*MIXED, options=("--all-or-none",))
    assert (answer.code, numbers(kmo)) == (1, [])
    assert "Er is niets ingediend" in answer.err
    assert bulk({"name": "Een"}, {"name": "Vier"}, options=("--all-or-none",)).code == 0
    assert len(numbers(kmo)) == 2


def test_killed_half_way_and_run_again_every_application_is_there_once(apply, kmo, tmp_path):
    many = 200
    entries = [GOOD | {"name": f"Opleiding {index}", "amount": "100"} for index in range(many)]
    file = tmp_path / "veel.json"
    file.write_text(json.dumps(entries))
    place = str(tmp_path / "kmo.db")
    command = [sys.executable, "-m", "kmo_tui", "--database", place, "--today", DAY, "apply", str(file)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    # not read-only: who looks between two writes may find a journal to put back
    with closing(sqlite3.connect(f"file:{place}?mode=rw", uri=True, timeout=10)) as conn:
        while running.poll() is None and conn.execute("SELECT count(*) FROM project").fetchone()[0] < 5:
            pass
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    before = len(numbers(kmo))
    assert 5 <= before < many
    again = kmo("apply", str(file), "--format", "json")
    results = [row["result"] for row in again.json]
    assert (again.code, results.count("already_submitted"), len(results)) == (0, before, many)
    assert sorted(row["number"] for row in again.json) == numbers(kmo)
    assert len({row["number"] for row in again.json}) == many
    assert kmo("check").code == 0


def test_a_disk_that_fills_up_tells_what_was_done_and_the_rest_goes_later(apply, kmo, tmp_path):
    entries = [GOOD | {"name": f"Opleiding {index}", "amount": "100"} for index in range(100)]
    file, place = tmp_path / "veel.json", tmp_path / "kmo.db"
    file.write_text(json.dumps(entries))
    room = place.stat().st_size + 60_000
    options = ["--database", str(place), "--today", DAY, "apply", str(file), "--format", "json"]
    full = subprocess.run(
        [sys.executable, "-m", "kmo_tui", *options],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    done = json.loads(full.stdout)
    assert (full.returncode, "Traceback" in full.stderr) == (3, False)
    assert [row["number"] for row in done] == numbers(kmo)
    assert 0 < len(done) < 100
    assert kmo("check").code == 0
    again = kmo("apply", str(file), "--format", "json")
    assert [row["result"] for row in again.json].count("already_submitted") == len(done)
    assert len(numbers(kmo)) == 100
