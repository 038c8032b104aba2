"""Lines out and lines in: only ever added at the end, wrapped at words, nothing a terminal could obey."""

import unicodedata
from typing import BinaryIO, TextIO

from kmo_tui.domain.text import shown
from kmo_tui.linear.speech import spoken

WIDTH = 80
_WIDE = {"W", "F"}
_NO_CELL = {"Mn", "Me"}


class Ended(Exception):
    """There is no more input: stop safely."""


class ReaderGone(Exception):
    """Whoever read the output has had enough."""


class Terminal:
    """Writes wrapped lines and reads answers; ``echoes`` says that the Enter of an answer is seen by itself."""

    def __init__(self, reader: BinaryIO, writer: TextIO, *, echoes: bool) -> None:
        self._reader = reader
        self._writer = writer
        self._echoes = echoes

    def write(self, text: str) -> None:
        """Write a paragraph."""
        self._put("".join(f"{line}\n" for line in wrapped(spoken(shown(text)))))

    def ask(self, prompt: str, name: str = "") -> str:
        """Write a prompt and give the line that follows, without spaces around it; raises Ended.

        ``name`` says which question it is, for a program that drives the conversation.
        """
        # a cell is kept free for the space that parts prompt and answer
        self._put("\n".join(wrapped(spoken(shown(prompt)), WIDTH - 1)) + " ")
        line = self._reader.readline()
        if not line:
            self.end_line()
            raise Ended
        if not self._echoes:
            self.end_line()
        return line.decode("utf-8", "surrogateescape").strip()

    def end_line(self) -> None:
        """End the line of a prompt that got no answer."""
        self._put("\n")

    def _put(self, text: str) -> None:
        try:
            self._writer.write(text)
            self._writer.flush()
        except OSError as error:
            raise ReaderGone from error


def wrapped(text: str, width: int = WIDTH) -> list[str]:
    """Break a text between words, and a word only when it is longer than a line."""
    lines = [""]
    for word in text.replace("\u00a0", " ").replace("\u202f", " ").split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cells(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if cells(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return lines


def cells(text: str) -> int:
    """Count the columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
