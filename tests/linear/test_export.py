"""Saving a list as a file, line by line."""

import csv
import sys
from datetime import date
from pathlib import Path

import icalendar
import pytest

from tests.linear.answers import HISTORY, STOP, TODO
from tests.linear.driving import hold
from tests.service.builders import applied, deposited


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files go into an empty folder."""
    folder = tmp_path / "bestanden"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_the_filtered_history_is_saved(desk, folder):
    applied(desk, name="Netwerk beveiligen")
    applied(desk, name="Veilig werken", size=None)
    said = hold(desk, HISTORY, "netwerk", "e", "2", "", "<", STOP)
    assert "Bewaard in projecten-2026-05-04.csv." in said.program
    rows = list(
        csv.DictReader(
            (folder / "projecten-2026-05-04.csv").read_text("utf-8-sig").splitlines(), delimiter=";"
        )
    )
    assert [(row["Naam"], row["Projectbedrag"]) for row in rows] == [("Netwerk beveiligen", "980,00")]


def test_a_wrong_place_is_asked_again_and_a_file_is_replaced_after_a_yes(desk, folder):
    applied(desk)
    (folder / "lijst.json").write_text("oud")
    said = hold(desk, HISTORY, "e", "3", "weg/lijst", "lijst", "n", "lijst", "j", "<", STOP)
    assert "Fout: weg/lijst.json kan niet bewaard worden: de map bestaat niet." in said.program
    assert said.program.count("bestaat al. Vervangen?") == 2
    assert '"Veilig werken in de cloud"' in (folder / "lijst.json").read_text()


def test_going_back_saves_nothing(desk, folder):
    applied(desk)
    hold(desk, HISTORY, "e", "1", "<", "<", "<", STOP)
    assert list(folder.iterdir()) == []


def test_the_last_days_of_the_desk_as_a_calendar(desk, folder):
    applied(desk)
    deposited(desk, name="Netwerk", size=None)
    hold(desk, TODO, "e", "4", "dagen", "<", STOP)
    events = icalendar.Calendar.from_ical((folder / "dagen.ics").read_bytes()).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [date(2026, 6, 3), date(2027, 12, 31)]


def test_what_became_of_a_mail_is_told_with_it(desk):
    applied(desk)
    desk.mails.claim(1)
    said = hold(desk, HISTORY, "1", "Geld, mails en wie deed wat", "", "", "<", "<", STOP)
    assert "Onzeker: het versturen begon op 04/05/2026" in said.program


def test_the_slip_of_a_project_is_printed(desk, folder, monkeypatch):
    number = applied(desk).number
    said = hold(desk, HISTORY, "1", "Printen", "3", "", "<", "<", STOP)
    assert f"Bewaard in {number}-2026-05-04.txt." in said.program
    assert f"Projectnummer: {number}" in (folder / f"{number}-2026-05-04.txt").read_text()
    monkeypatch.setitem(sys.modules, "typst", None)
    said = hold(desk, HISTORY, "1", "Printen", "1", "blad", "2", "blad", "<", "<", STOP)
    assert "Een PDF maken kan hier niet" in said.program
    assert (folder / "blad.html").read_text().startswith("<!DOCTYPE html>")
