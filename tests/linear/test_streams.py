"""The program itself, fed from a pipe and on a real terminal."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kmo_tui.domain.text import cells, wrapped
from kmo_tui.forms.show import euro
from kmo_tui.linear.speech import spoken
from kmo_tui.linear.terminal import Ended, ReaderGone, Terminal
from kmo_tui.service.results import ProjectQuery
from tests.end_to_end.terminal import ROOT
from tests.end_to_end.terminal import Terminal as Pty
from tests.linear.answers import APPLY, STOP, TRAINING
from tests.linear.driving import no_noise
from tests.service.builders import COMPANY

LATIN = "café".encode("latin-1")


@pytest.fixture
def command(desk, store_file, tmp_path):
    """The command line on the desk's own file, with folders of its own."""
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("KMO_", "ACCESSIBLE"))} | folders
    words = [sys.executable, "-m", "kmo_tui", "--database", str(store_file), "--today", "2026-05-04"]
    return words, environ | {"PYTHONPATH": str(ROOT)}


def fed(command, data: bytes, *more: str) -> subprocess.CompletedProcess[bytes]:
    words, environ = command
    return subprocess.run(
        [*words, *more], input=data, env=environ, capture_output=True, timeout=60, check=False
    )


def test_an_application_fed_from_a_pipe(command, desk):
    done = fed(command, "\n".join((APPLY, *TRAINING, STOP)).encode())
    assert (done.returncode, done.stderr) == (0, b"")
    no_noise(done.stdout.decode())
    assert done.stdout.startswith(b"kmo-tui regel per regel: er is geen terminal.\n")
    [row] = desk.projects.page(ProjectQuery()).rows
    assert (row.name, row.own_cents) == (TRAINING[2], 539_00)


def test_a_pipe_that_ends_halfway_keeps_the_draft(command, desk):
    done = fed(command, "\n".join((APPLY, *TRAINING[:6])).encode() + b"\r\n")
    assert done.returncode == 0
    assert b"Je aanvraag is bewaard als concept." in done.stdout
    [draft] = desk.drafts.of_company(COMPANY)
    assert draft.answers["hours"] == "16"


def test_what_is_not_utf8_is_refused_in_words(command, desk):
    done = fed(command, b"1\n" + LATIN + b"\n\n2\n" + LATIN + b"\nna\0am\nGoed\n")
    assert done.stdout.count(b"Fout: Dit antwoord bevat tekens die niet te lezen zijn.") == 3
    [draft] = desk.drafts.of_company(COMPANY)
    assert draft.answers["name"] == "Goed"


def test_a_reader_that_leaves_is_no_crash(command, tmp_path):
    words, environ = command
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*words, "--linear"],
        stdin=subprocess.DEVNULL,
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environ,
        timeout=60,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def talk_to(terminal: Pty, *answers: str) -> None:
    """Give each answer once its question was asked."""
    heard = 0
    for answer in answers:
        terminal.wait_for(lambda pty: pty.raw[heard:].endswith(b": "))
        heard = len(terminal.raw)
        terminal.type(f"{answer}\n")


def test_on_a_real_terminal_only_lines_are_added(command, desk):
    words, environ = command
    terminal = Pty([*words, "--linear"], environ)
    try:
        talk_to(terminal, APPLY, *TRAINING, STOP)
        assert terminal.end() == 0
    finally:
        terminal.close()
    text = terminal.raw.decode()
    assert "\x1b" not in text and "\x08" not in text
    assert "\r" not in text.replace("\r\n", "\n")
    assert desk.projects.page(ProjectQuery()).total == 1


def test_a_burst_on_a_terminal_gives_the_same_application(command, desk):
    words, environ = command
    terminal = Pty([*words, "--linear"], environ)
    try:
        terminal.type("".join(f"{answer}\n" for answer in (APPLY, *TRAINING, STOP)))
        assert terminal.end() == 0
    finally:
        terminal.close()
    [row] = desk.projects.page(ProjectQuery()).rows
    assert (row.name, row.own_cents) == (TRAINING[2], 539_00)


def test_the_end_of_the_input_key_stops_safely(command, desk):
    words, environ = command
    terminal = Pty([*words], environ | {"TERM": "dumb"})
    try:
        talk_to(terminal, APPLY, "", "2", "Naam")
        terminal.wait_for(lambda pty: pty.raw.endswith(b"Kies 1 tot 3: "))
        terminal.type("\x04")
        assert terminal.end() == 0
    finally:
        terminal.close()
    assert terminal.raw.startswith(b"kmo-tui regel per regel: deze terminal kan niet meer, TERM is dumb.")
    assert b"bewaard als concept" in terminal.raw


def _sleeps(process: int) -> bool:
    """Say whether the program waits for its input: a signal just before the read would not wake the read."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "S"


def test_an_interruption_stops_safely(command, desk):
    words, environ = command
    terminal = Pty([*words, "--linear"], environ)
    try:
        talk_to(terminal, APPLY, "", "2", "Naam")
        terminal.wait_for(lambda pty: pty.raw.endswith(b"Kies 1 tot 3: ") and _sleeps(pty.process.pid))
        # the terminal of these tests is nobody's controlling terminal: the signal of Ctrl-C is sent by hand
        terminal.process.send_signal(signal.SIGINT)
        assert terminal.end() == 130
    finally:
        terminal.close()
    assert b"bewaard als concept" in terminal.raw
    assert len(desk.drafts.of_company(COMPANY)) == 1


def test_line_by_line_never_loads_the_full_screen(command):
    words, environ = command
    code = "import sys, kmo_tui.start.line_by_line; print(' '.join(sys.modules))"
    done = subprocess.run(
        [words[0], "-c", code], env=environ, capture_output=True, timeout=60, check=True, text=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"textual", "rich", "screens", "widgets"}


class Gone:
    def write(self, text):
        raise BrokenPipeError

    def flush(self):
        raise BrokenPipeError


def test_a_writer_that_is_gone_says_so():
    with pytest.raises(ReaderGone):
        Terminal(io.BytesIO(), Gone(), echoes=False).write("x")


def test_nothing_read_is_the_end(capsys):
    with Path(os.devnull).open("rb") as empty, pytest.raises(Ended):
        Terminal(empty, sys.stdout, echoes=False).ask("Vraag:")
    assert capsys.readouterr().out == "Vraag: \n"


@pytest.mark.parametrize(
    "text", ["", "kort", "woord " * 40, "w" * 200, "漢字" * 60, "e\u0301" * 100, "a\u00a0b" * 50]
)
def test_lines_break_between_words_and_never_pass_80_columns(text):
    lines = wrapped(text)
    assert all(cells(line) <= 80 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\u00a0", "")


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (980_00, "980 euro"),
        (980_50, "980 euro en 50 cent"),
        (1, "1 cent"),
        (0, "0 euro"),
        (1_234_567_00, "1.234.567 euro"),
    ],
)
def test_amounts_as_they_are_spoken(cents, words):
    assert spoken(euro(cents)) == words


def test_amounts_in_sentences_are_spoken_too():
    assert spoken("Tussen €\u00a00,01 en € 1.234,50.") == "Tussen 1 cent en 1.234 euro en 50 cent."
    assert spoken("€ 5") == "€ 5"
