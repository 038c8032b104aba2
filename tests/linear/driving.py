"""Holding a conversation in a test: answers in, what was said out."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kmo_tui.domain.text import cells
from kmo_tui.linear.session import run
from kmo_tui.linear.terminal import Terminal
from kmo_tui.service.desk import Desk

CTRL_C = "^C"
REASON = "gevraagd met --linear"
WORD = re.compile(r"\w[\w./,@:'-]*")


@dataclass
class Said:
    """What a conversation left: its code, all that stands on the paper, and what the program said of it."""

    code: int = -1
    paper: str = ""
    program: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def words(self) -> int:
        """How many words the program said."""
        return len(WORD.findall(self.program))

    def between(self, first: str, last: str) -> "Said":
        """Give what the program said between two texts."""
        return Said(program=self.program.partition(first)[2].partition(last)[0])


class ScriptedTerminal(Terminal):
    """A terminal with someone behind it who gives one answer after another; after the last the input ends."""

    def __init__(self, answers: Iterable[str], said: Said) -> None:
        self._paper = io.StringIO()
        self._said = said
        self._answers = iter(answers)
        super().__init__(self, self._paper, echoes=True)

    def ask(self, prompt: str, name: str = "") -> str:
        self._said.asked.append(name)
        return super().ask(prompt, name)

    def readline(self, _size: int = -1) -> bytes:
        answer = next(self._answers, None)
        self._said.program = self._said.program.rstrip(" ") + "\n"
        if answer is None:
            return b""
        if answer == CTRL_C:
            raise KeyboardInterrupt
        self._said.paper += f"{answer}\n"
        return f"{answer}\n".encode()

    def _put(self, text: str) -> None:
        self._said.paper += text
        self._said.program += text


def hold(desk: Desk, *answers: str) -> Said:
    """Hold a conversation with these answers until they are used up."""
    said = Said()
    said.code = run(desk, ScriptedTerminal(answers, said), REASON)
    no_noise(said.program)
    return said


def no_noise(text: str) -> None:
    """Only lines at the end: no escape, no carriage return, no backspace, nothing wider than 80 columns."""
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text), text
    assert [line for line in text.split("\n") if cells(line) > 80] == []


def keystrokes(answers: Iterable[str]) -> int:
    """Count the keys of these answers, each with its Enter."""
    return sum(len(answer) + 1 for answer in answers)
