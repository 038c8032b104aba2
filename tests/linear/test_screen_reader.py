"""What a real screen reader says: Debian's yasr, with a script in the place of its voice.

Recipe: ``apt-get install yasr``. It runs the program in a terminal and sends every utterance to a speech
server; here that is a script that writes them down.
"""

import re
import shutil
import sys
from pathlib import Path

import pytest

from kmo_tui.domain.status import Status
from kmo_tui.service.results import ProjectQuery
from tests.end_to_end.terminal import ROOT, Terminal
from tests.linear.answers import APPLY, HISTORY, PAYMENT, RATING, STOP, TRAINING
from tests.linear.driving import WORD
from tests.service.builders import deposited

pytestmark = pytest.mark.skipif(
    shutil.which("yasr") is None, reason="yasr is not installed: apt-get install yasr"
)

MOST_WORDS = 350
UTTERANCE = re.compile(r"^q \{(.*?)\}$", re.MULTILINE | re.DOTALL)
# how yasr names what only makes noise; the three signs are told once, at the start
NOISE = re.compile(
    r"\b(bracket|brace|paren|less than|greater than|vertical|tilde|caret|back slash|underscore)\b"
)
MENU = "Menu, kies 1 tot 10"


@pytest.fixture
def listen(desk, store_file, tmp_path):
    """Give a maker of what is heard when these answers are typed, each after its question."""
    voice, spoken, program = tmp_path / "voice", tmp_path / "spoken", tmp_path / "program"
    voice.write_text(f"#!/bin/sh\nexec cat >> {spoken}\n")
    program.write_text(
        f"#!/bin/sh\ncd {ROOT} && exec {sys.executable} -m kmo_tui --linear"
        f" --database {store_file} --today 2026-05-04\n"
    )
    for script in (voice, program):
        script.chmod(0o700)
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    environ = {"HOME": str(tmp_path), "TERM": "linux", "LANG": "C.UTF-8", "LOGNAME": "els", **folders}

    def listening(*answers: str) -> list[str]:
        terminal = Terminal(
            ["yasr", "-s", "emacspeak server", "-p", f"|{voice}", str(program)], environ, lines=60
        )
        told = 0
        try:
            for answer in answers:
                # a key silences what is not said yet: the listener hears the question to its end
                terminal.wait_for(lambda pty: asked(pty.raw, utterances(spoken)[told:]))
                told = len(utterances(spoken))
                terminal.type(f"{answer}\n")
            terminal.end()
        finally:
            terminal.close()
        return utterances(spoken)

    return listening


def asked(raw: bytes, heard: list[str]) -> bool:
    """Say whether a question was asked and spoken to its end."""
    line = raw.decode("utf-8", "ignore").rpartition("\n")[2]
    return line.endswith(": ") and bool(heard) and heard[-1].split()[-1:] == line.split()[-1:]


def utterances(file: Path) -> list[str]:
    if not file.exists():
        return []
    found = [" ".join(text.split()) for text in UTTERANCE.findall(file.read_text(encoding="utf-8"))]
    # yasr's own word for a line where only Enter was pressed; a quick typist does not hear it
    return [text for text in found if text != "blank"]


def test_the_main_job_by_ear(listen, desk, golden):
    answers = (APPLY, *TRAINING, STOP)
    heard = listen(*answers)
    golden("spoken_application", "\n".join(heard) + "\n", by_word=True)
    assert desk.projects.page(ProjectQuery()).total == 1
    first = next(i for i, text in enumerate(heard) if text.startswith(MENU))
    last = len(heard) - 1 - next(i for i, text in enumerate(reversed(heard)) if text.startswith(MENU))
    task = heard[first + 1 : last]
    words = sum(len(WORD.findall(text)) for text in task)
    typed = sum(len(WORD.findall(text)) for text in answers[:-1])
    assert words - typed <= MOST_WORDS, (words, typed)
    assert [text for text in task if NOISE.search(text)] == []


def test_nothing_is_spoken_twice(listen):
    heard = listen(APPLY, *TRAINING, STOP)
    told = [text for text in heard if len(text.split()) > 1 and not text.startswith(("Kies 1", MENU))]
    assert [text for text in told if told.count(text) > 1] == []


def test_paying_and_rating_by_ear(listen, desk, golden):
    number = deposited(desk).number
    heard = listen(HISTORY, "1", "1", *PAYMENT, "j", *RATING, "<<", STOP)
    golden("spoken_payment_and_rating", "\n".join(heard) + "\n", by_word=True)
    assert [text for text in heard[2:] if NOISE.search(text) and text != "less than less than"] == []
    card = desk.projects.card(number)
    assert (card.status, card.stars) == (Status.COMPLETED, 4)
