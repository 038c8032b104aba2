"""The base app on a real terminal: signals, bad bytes, crashes, hostile names, colours."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import ROOT, Terminal, tiny
from tests.end_to_end.tiny_app import SECRET

F8, F9 = "\x1b[19~", "\x1b[20~"

Start = Callable[..., Terminal]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    running: list[Terminal] = []

    def begin(**env: str) -> Terminal:
        terminal = tiny(tmp_path, **env)
        running.append(terminal)
        terminal.wait_for_text("Uren")
        return terminal

    yield begin
    for terminal in running:
        terminal.close()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_in_order(start: Start, number: int, code: int) -> None:
    terminal = start()
    terminal.process.send_signal(number)
    assert terminal.end() == code
    assert terminal.restored()


def test_a_closed_terminal_ends_it(start: Start) -> None:
    terminal = start()
    master, slave = os.pipe()
    os.dup2(master, terminal.master)
    os.close(terminal.slave)
    os.close(master)
    terminal.slave = slave
    assert terminal.process.wait(20) == 129


def test_a_latin_1_byte_is_shown_and_survived(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.type(b"Ren\xe9 \xc3\xa9\r")
    terminal.wait_for_text("[Ren\ufffd é")
    terminal.type(F9)
    assert terminal.end() == 0
    assert terminal.restored()


def test_a_crash_says_so_without_data(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.type(F8)
    assert terminal.end() == 1
    assert terminal.restored()
    told = terminal.raw[terminal.raw.rfind(b"\x1b[?1049l") :].decode()
    assert "Er ging iets mis" in told and "Traceback" not in told
    reports = list(tmp_path.glob("fout-*.txt"))
    assert len(reports) == 1 and reports[0].stat().st_mode & 0o077 == 0
    report = reports[0].read_text(encoding="utf-8")
    assert "builtins.ValueError" in report and "action_crash" in report
    for text in (told, report):
        assert SECRET not in text and "rekening" not in text
    assert str(Path.home()) not in report


def test_a_crash_without_a_state_folder_still_says_so(start: Start) -> None:
    terminal = start(TINY_STATE="/proc/nowhere")
    terminal.type(F8)
    assert terminal.end() == 1
    assert b"Er ging iets mis" in terminal.raw


@pytest.mark.parametrize(
    "name",
    [
        "NV\x1b[2;9HEUR 98,00",
        "NV\x1b]52;c;aGE=\x07",
        "NV\u009b2J",
        "NV\u202eVN",
        "NV\u2028x",
        "[@click=app.quit]NV[/]",
    ],
)
def test_a_hostile_name_changes_nothing_on_the_screen(start: Start, name: str) -> None:
    terminal = start(TINY_NAME=name)
    for piece in (b"\x1b[2;9H", b"\x1b]52", "\u009b".encode(), "\u202e".encode(), "\u2028".encode()):
        assert piece not in terminal.raw
    assert terminal.rows[0].startswith(("NV", "[@click"))
    assert any("Advies" in row for row in terminal.rows)


def test_the_title_and_the_cursor_follow_the_screen(start: Start) -> None:
    terminal = start(KMO_CURSOR="1")
    terminal.type("ab")
    terminal.wait_for_text("[ab")
    assert b"\x1b]0;Begin - kmo-tui\x07" in terminal.raw
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
    terminal.wait_for(lambda one: (one.screen.cursor.x, one.screen.cursor.y) == (5, 2))
    terminal.type("\t")
    terminal.wait_for(lambda one: one.rows[4].startswith(">("))
    terminal.wait_for(lambda one: (one.screen.cursor.x, one.screen.cursor.y) == (2, 4))


def test_a_burst_of_keys_lands_where_slow_keys_would(start: Start, tmp_path: Path) -> None:
    terminal = start()
    terminal.type("Veilig werken\r2116" + F9)
    assert terminal.end() == 0
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "Veilig werken|b|yes|16"


def _colours(raw: bytes) -> list[bytes]:
    numbers = [
        number for codes in re.findall(rb"\x1b\[([0-9;]*)m", raw) for number in codes.split(b";") if number
    ]
    return [number for number in numbers if 30 <= int(number) <= 49 or 90 <= int(number) <= 107]


def test_no_color_means_none_at_all(start: Start) -> None:
    terminal = start(NO_COLOR="1")
    terminal.type("a\t1")
    terminal.wait_for_text("(x) 1 Advies")
    assert _colours(terminal.raw) == []


def test_an_empty_no_color_counts_for_nothing(start: Start) -> None:
    assert _colours(start(NO_COLOR="").raw)


def test_an_idle_screen_writes_nothing_and_nothing_blinks(start: Start) -> None:
    terminal = start()
    while terminal.read(0.5):
        pass
    assert terminal.read(1.5) == b""
    assert not re.search(
        rb"\x1b\[(?:[0-9;]*;)?5(?:;[0-9;]*)?m", re.sub(rb"[34]8;[25];[0-9;]+", b"", terminal.raw)
    )


@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_YY"])
def test_odd_locales_show_letters_with_accents(start: Start, locale: str) -> None:
    terminal = start(LC_ALL=locale, PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    terminal.type("café")
    terminal.wait_for_text("café")


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_without_a_terminal_it_says_so_at_once(tmp_path: Path, term: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.tiny_app"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
        cwd=ROOT,
        env={**os.environ, "TERM": term, "TINY_STATE": str(tmp_path), "PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 2
    assert "terminal nodig" in run.stderr and "\x1b" not in run.stderr
