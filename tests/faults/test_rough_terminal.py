"""The whole program on a real terminal through everything that a terminal, a system and a disk can do to it."""

import fcntl
import os
import resource
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kmo_tui.domain.communication import ogm_shown as ogm
from tests.end_to_end.terminal import ROOT, Terminal
from tests.faults import story
from tests.faults.program import DAY, own_folders

F3, F10, ESCAPE = "\x1bOR", "\x1b[21~", "\x1b"
Start = Callable[..., Terminal]


@pytest.fixture
def asked(desk_file: Path) -> Path:
    """A desk's own file with an application that waits for its deposit."""
    with story.sitting(desk_file) as desk:
        story.STEPS["apply"](desk, "apply")
    return desk_file


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[Terminal] = []
    folders = own_folders(tmp_path / "home")

    def starting(database: Path, *arguments: str, **env: str) -> Terminal:
        command = [sys.executable, "-m", "kmo_tui", "--database", str(database), "--today", DAY, *arguments]
        running.append(Terminal(command, folders | env))
        return running[-1]

    yield starting
    for terminal in running:
        terminal.close()


def resize(terminal: Terminal, columns: int, lines: int) -> None:
    fcntl.ioctl(terminal.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    terminal.screen.resize(lines, columns)
    before = len(terminal.raw)
    terminal.process.send_signal(signal.SIGWINCH)
    terminal.wait_for(lambda one: len(one.raw) > before)


def state(terminal: Terminal) -> str:
    """Give what the system says of the process: T is stopped."""
    return Path(f"/proc/{terminal.process.pid}/stat").read_text().rpartition(")")[2].split()[0]


def stop_and_go_on(terminal: Terminal, text: str) -> None:
    terminal.process.send_signal(signal.SIGTSTP)
    terminal.wait_for(lambda one: state(one) == "T")
    while terminal.read():
        pass
    assert terminal.restored(), "a stopped program must leave the shell its terminal"
    before = len(terminal.raw)
    terminal.process.send_signal(signal.SIGCONT)
    terminal.wait_for(lambda one: b"\x1b[?1049h" in one.raw[before:])
    terminal.wait_for_text(text)


def test_one_sitting_through_every_rough_moment(start: Start, asked: Path) -> None:
    terminal = start(asked)
    see, type_ = terminal.wait_for_text, terminal.type
    see("Wacht op storting")
    type_("s")
    see("Gestort bedrag")
    for columns, lines in ((1, 1), (200, 1), (1, 60), (80, 24)):
        resize(terminal, columns, lines)
    see("Gestort bedrag")
    stop_and_go_on(terminal, "Gestort bedrag")

    with story.sitting(asked) as desk:
        card = desk.projects.card(story.NUMBER)
    with closing(sqlite3.connect(asked, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        type_(f"686,00\r{ogm(card.communication)}\r\r")
        see("even geduld, de database is bezet")
        resize(terminal, 100, 30)
        see("even geduld, de database is bezet")
    see("Lopend")

    _soft, hard = resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (4096, hard))
    type_("b")
    see("Te betalen bedrag")
    type_("\rF1\r2deel\r")
    see("Je betaalt")
    type_(F10)
    see("De schijf met")
    see(">[ Sluit melding")
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
    type_("\r")
    # the payment as it was typed is still there: it is confirmed once more
    see(">[ Betaal €")
    type_(F10)
    see("nu beoordelen?")
    terminal.process.send_signal(signal.SIGHUP)
    assert terminal.end() == 129
    assert terminal.restored()
    with story.sitting(asked) as desk:
        assert list(desk.books.check()) == []
        assert [one.kind for one in desk.projects.card(story.NUMBER).ledger] == [
            "deposit",
            "subsidy",
            "payment",
        ]


def test_a_database_that_cannot_open_is_said_on_the_screen_and_after_it(start: Start, asked: Path) -> None:
    asked.write_bytes(b"")
    terminal = start(asked)
    # with a day of its own the database is opened before there is a screen
    assert terminal.end() == 3
    assert "geen database van kmo-tui" in terminal.raw.decode()
    assert terminal.restored() or b"\x1b[?1049h" not in terminal.raw


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_line_by_line_keeps_the_draft(start: Start, asked: Path, number: int) -> None:
    terminal = start(asked, "--linear")
    terminal.wait_for(lambda one: one.raw.endswith(b": "))
    terminal.type("1\n\n2\nWinkel online\n")
    terminal.wait_for(lambda one: one.raw.endswith(b"Kies 1 tot 3: ") and state(one) == "S")
    terminal.process.send_signal(number)
    # a shell says 128 + n of a program that a signal ended
    assert terminal.end() in (-number, 128 + number)
    assert termios.tcgetattr(terminal.slave) == terminal.before
    assert b"Traceback" not in terminal.raw
    with story.sitting(asked) as desk:
        [draft] = desk.drafts.of_company("0999000129")
        assert draft.answers["name"] == "Winkel online"


@pytest.mark.parametrize(
    "env",
    [{"TERM": "", "LC_ALL": "C", "LANG": "C"}, {"TERM": "geen-terminal", "LANG": "xx_YY", "TZ": "Nergens"}],
)
def test_an_odd_surrounding_does_not_matter(start: Start, asked: Path, env: dict[str, str]) -> None:
    terminal = start(asked, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", **env)
    terminal.wait_for_text("Wacht op storting")
    terminal.wait_for_text("EUR 7.206,00")
    terminal.wait_for_text("je locale is geen UTF-8")
    terminal.type(F3)
    assert terminal.end() == 0
    assert terminal.restored()


def test_a_command_without_a_locale_writes_whole_letters(asked: Path, tmp_path: Path) -> None:
    odd = {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
        "TERM": "",
    }
    done = subprocess.run(
        [sys.executable, "-m", "kmo_tui", "--database", str(asked), "--today", DAY, "projects"],
        env=os.environ | own_folders(tmp_path / "home") | odd | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "€" in done.stdout.decode() and b"\\x" not in done.stdout
