"""A bank statement read in, line by line."""

from pathlib import Path

import pytest

from kmo_tui.domain.status import Status
from tests.imports.bank_files import Line, coda
from tests.linear.answers import STOP, TODO
from tests.linear.driving import hold
from tests.service.builders import applied


@pytest.fixture
def waiting(desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A project that waits, and the statement with its deposit in the folder of the program."""
    made = applied(desk)
    today = desk.today()
    lines = [Line(made.own_cents, made.communication, day=today), Line(1_00, "iets", False, day=today)]
    (tmp_path / "uittreksel.cod").write_text(coda(lines, day=today), newline="")
    monkeypatch.chdir(tmp_path)
    return made.number


def test_it_is_told_first_and_booked_after_a_yes(desk, waiting):
    said = hold(desk, TODO, "u", "weg.cod", "uittreksel.cod", "j", "<", STOP)
    assert "Fout: Het bestand weg.cod bestaat niet." in said.program
    assert "Te boeken: 1, niet herkend: 1." in said.program and f"Te boeken: {waiting}" in said.program
    assert "Geboekt: 1, niet herkend: 1." in said.program
    assert desk.projects.card(waiting).status is Status.RUNNING


def test_a_dash_is_a_name_and_the_sign_of_home_is_home(desk, waiting, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    said = hold(desk, TODO, "u", "-", "~nobody-of-that-name/x", "~/uittreksel.cod", "j", "<", STOP)
    assert "Fout: Het bestand ./- bestaat niet." in said.program
    assert "Fout: Het bestand ~nobody-of-that-name/x bestaat niet." in said.program
    assert desk.projects.card(waiting).status is Status.RUNNING


@pytest.mark.parametrize("answers", [["uittreksel.cod", "n"], ["uittreksel.cod", "<"], ["<"]])
def test_a_no_and_going_back_book_nothing(desk, waiting, answers):
    hold(desk, TODO, "u", *answers, "<", STOP)
    assert desk.projects.card(waiting).status is Status.AWAITING_DEPOSIT
