"""The whole story in the real program on a real terminal, by keyboard only, and the same by command."""

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kmo_tui.domain.rulebook import Rulebook
from tests.end_to_end.terminal import ROOT, Terminal

DAY = "2026-05-04"
F3, F10, ESCAPE, CTRL_N = "\x1bOR", "\x1b[21~", "\x1b", "\x0e"
COMPANY = {
    "number": "0999.000.129",
    "name": "Bakkerij De Korenbloem BV",
    "address": "Stationsstraat 1, 9000 Gent",
    "mail": "info@korenbloem.example",
    "iban": "BE68539007547034",
    "employees": 12,
    "turnover": 1800000,
    "balance": 950000,
    "nace": "10711",
    "nace_version": 2025,
}
PROVIDER = {
    "number": "DV.O999001",
    "name": "Leerhuis Gent",
    "address": "Koning Albert II laan 35 bus 12, 1030 Brussel",
    "mail": "info@leerhuis.example",
    "themes": ["innovation"],
}
APPLICATION = {
    "company": "0999.000.129",
    "size": "small",
    "nace": "10711",
    "service": "training",
    "name": "Veilig werken in de cloud",
    "training_kind": "classroom",
    "theme": "innovation",
    "hours": "16",
    "participants": ["An Peeters", "Bo Claes"],
    "registered_on": "2026-05-04",
    "starts_on": "2026-05-11",
    "contributes": True,
    "amount": "980.00",
    "provider": "DV.O999001",
    "consent": True,
}
STRUCTURED = "180185105305"
# what is typed for the reference application, with what is on the screen after it
STEP_2 = (
    ("2", "(x) 2 Opleiding"),
    ("Veilig werken in de cloud\r", ">( ) 1 Klassikaal"),
    ("1", "(x) 1 Klassikaal"),
    ("inno\r", "[Innovatie"),
    ("16\r", "[16"),
    ("An Peeters, Bo Claes\r", "2 deelnemers"),
    ("0405\r", "maandag 4 mei 2026"),
    ("1105\r", ">( ) 1 Ja"),
    ("1", "(x) 1 Ja"),
    ("980\r", "Stap 3 van 5"),
)
WHOLE = (
    ("n", "Bevestig grootte"),
    ("1", ">[ Bevestig"),
    ("\r", "> [10711"),
    ("\r", "Stap 2 van 5"),
    *STEP_2,
    ("999001\r", ">( ) 1 Ja"),
    ("2", "Stap 4 van 5"),
    (" ", "[x] Ik ga akkoord"),
    (F10, "Stap 5 van 5"),
)

Run = Callable[..., str]
Start = Callable[[Path], Terminal]


@pytest.fixture
def run(env: dict[str, str]) -> Run:
    """Run a command to its end and give what it says."""

    def running(database: Path, *arguments: str, stdin: Any = None) -> str:
        done = subprocess.run(
            _command(database, *arguments),
            input=json.dumps(stdin),
            env=os.environ | {"PYTHONPATH": str(ROOT)} | env,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return running


@pytest.fixture
def start(env: dict[str, str]) -> Iterator[Start]:
    """Start the full-screen program on a database."""
    running: list[Terminal] = []

    def starting(database: Path) -> Terminal:
        terminal = Terminal(_command(database), env)
        running.append(terminal)
        return terminal

    yield starting
    for terminal in running:
        terminal.close()


def _command(database: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "kmo_tui", "--database", str(database), "--today", DAY, *arguments]


def _add(run: Run, database: Path) -> None:
    run(database, "add", "-", stdin={"companies": [COMPANY], "providers": [PROVIDER]})


def _deposit_asked(run: Run, database: Path) -> dict[str, str]:
    _add(run, database)
    [asked] = json.loads(run(database, "apply", "-", "--format", "json", stdin=[APPLICATION]))
    return asked


def _rows(run: Run, database: Path) -> list[dict[str, Any]]:
    """Give the projects without the links of the hash chains, in which the moment stands."""
    rows = json.loads(run(database, "projects", "--format", "json"))
    return [{name: value for name, value in row.items() if not name.endswith("_head")} for row in rows]


def _leave(terminal: Terminal) -> None:
    terminal.type(F3)
    assert terminal.end() == 0
    assert terminal.restored()


def test_from_an_empty_machine_to_a_paid_and_rated_project(start: Start, run: Run, tmp_path: Path) -> None:
    typed, commanded = tmp_path / "typed.db", tmp_path / "commanded.db"
    _type_the_story(start(typed))
    run(typed, "check")
    _command_the_story(run, commanded)
    run(commanded, "check")
    assert _rows(run, typed) == _rows(run, commanded)
    [row] = _rows(run, typed)
    assert (row["status"], row["own_contribution"], row["paid"], row["stars"]) == (
        "completed",
        "686.00",
        "980.00",
        4,
    )


def _type_the_story(terminal: Terminal) -> None:
    see, type_ = terminal.wait_for_text, terminal.type
    see("Welkom bij kmo-tui")
    type_("n")
    see("Nieuwe onderneming")
    for field in ("number", "name", "address", "mail", "iban", "employees", "turnover", "balance", "nace"):
        type_(f"{COMPANY[field]}\r")
    type_("1")
    see(">[ Bewaar de onderneming (F10) ]<")
    type_("\r")
    see("Overzicht: Bakkerij De Korenbloem BV")

    type_("n")
    see("Bevestig grootte onderneming")
    type_("1\r")
    see("Stap 1 van 5")
    type_("\r")
    see("Stap 2 van 5")
    type_("".join(keys for keys, _after in STEP_2[:-1]) + "980")
    see("subsidie €\xa0294,00 (30 %)")
    type_("\r")
    see("Stap 3 van 5")
    type_(CTRL_N)
    see("Nieuwe dienstverlener")
    for field in ("number", "name", "address", "mail"):
        type_(f"{PROVIDER[field]}\r")
    for theme in Rulebook.load().on(date.fromisoformat(DAY)).themes:
        see(f"> [ ] Thema {theme.label}")
        if theme.code == "innovation":
            break
        type_("\r")
    type_(" ")
    see("> [x] Thema Innovatie")
    type_(F10)
    see("Gekozen dienstverlener: Leerhuis Gent")
    type_("2")
    see("Stap 4 van 5")
    see("686,00")
    type_(" " + F10)
    see("Stap 5 van 5")
    see("686,00")
    [communication] = re.findall(r"\+{3}[\d/]{14}\+{3}", "\n".join(terminal.rows))
    type_(ESCAPE)
    see("Wacht op storting")

    type_("s")
    see("Storting boeken")
    see("Gestort bedrag")
    type_(f"686,00\r{communication}\r\r")
    see("Lopend")

    type_("b")
    see("Te betalen bedrag")
    type_(f"\rF2026-17\r1{STRUCTURED}\r")
    see("Je betaalt")
    type_(F10)
    see("nu beoordelen?")
    type_("j")
    see("nog geen sterren")
    type_("4" + F10)
    see("Afgewerkt")
    see("4 van 5 sterren gegeven. Leerhuis Gent staat nu op 4")
    _leave(terminal)


def _command_the_story(run: Run, database: Path) -> None:
    asked = _deposit_asked(run, database)
    number = asked["number"]
    run(
        database,
        *(
            "deposit",
            number,
            "--amount",
            asked["own_contribution"],
            "--communication",
            asked["communication"],
        ),
    )
    run(
        database,
        *(
            "pay",
            number,
            "--amount",
            "980.00",
            "--reference",
            "F2026-17",
            "--structured",
            STRUCTURED,
            "--yes",
        ),
    )
    run(database, "rate", number, "--stars", "4", "--name", "An Peeters")


def test_a_burst_of_keys_makes_the_same_application_as_slow_typing(
    start: Start, run: Run, tmp_path: Path
) -> None:
    slow, burst = tmp_path / "slow.db", tmp_path / "burst.db"
    for database in (slow, burst):
        _add(run, database)

    terminal = start(slow)
    terminal.wait_for_text("Nog geen projecten")
    for keys, after in WHOLE:
        text = keys.rstrip("\r")
        if text and keys != text:
            for length, letter in enumerate(text, 1):
                terminal.type(letter)
                terminal.wait_for_text(f"> [{text[:length]}".rstrip())
        terminal.type(keys.removeprefix(text) or keys)
        terminal.wait_for_text(after)
    _leave(terminal)

    terminal = start(burst)
    terminal.wait_for_text("Nog geen projecten")
    terminal.type("".join(keys for keys, _after in WHOLE))
    terminal.wait_for_text("Stap 5 van 5")
    _leave(terminal)

    assert _rows(run, slow) == _rows(run, burst)
    assert _whole_row(slow) == _whole_row(burst)


def _whole_row(database: Path) -> list[tuple[object, ...]]:
    """Give the one project with everything that was answered, without what differs by chance."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return [
            tuple(
                (name, row[name])
                for name in row.keys()  # noqa: SIM118  (a Row walks over its values)
                if name not in ("id", "key", "provider_id", "company_id")
            )
            for row in connection.execute("SELECT * FROM project")
        ]


def test_what_was_kept_survives_kill_9(start: Start, run: Run, tmp_path: Path) -> None:
    database = tmp_path / "kmo.db"
    _add(run, database)
    terminal = start(database)
    terminal.wait_for_text("Nog geen projecten")
    terminal.type("n1\r\r2Winkel online\r")
    terminal.wait_for_text("Soort opleiding")
    terminal.type("1" + ESCAPE)
    terminal.wait_for_text("Stap 1 van 5")
    terminal.type("\r")
    terminal.wait_for_text("Stap 2 van 5")
    terminal.type("inno")
    terminal.wait_for_text("Innovatie")
    terminal.process.kill()
    assert terminal.end() == -signal.SIGKILL

    again = start(database)
    again.wait_for_text("Vul de aanvraag 'Winkel online' verder in")
    again.wait_for_text("Concept")
    again.type("\r")
    again.wait_for_text("Stap 2 van 5")
    again.wait_for_text("[Winkel online")
    again.wait_for_text("(x) 1 Klassikaal")
    again.type(ESCAPE + ESCAPE)
    again.wait_for_text("Overzicht: ")
    _leave(again)
    run(database, "check")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_during_a_dialog_leaves_a_clean_terminal(
    start: Start, run: Run, tmp_path: Path, number: int, code: int
) -> None:
    database = tmp_path / "kmo.db"
    _deposit_asked(run, database)
    terminal = start(database)
    terminal.wait_for_text("Wacht op storting")
    terminal.type("s")
    terminal.wait_for_text("Gestort bedrag")
    terminal.type("68")
    terminal.wait_for_text("[68")
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert terminal.restored()
    assert [row["status"] for row in _rows(run, database)] == ["awaiting_deposit"]
    run(database, "check")
