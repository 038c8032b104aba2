"""Lines out and lines in: only ever added at the end, wrapped at words, nothing a terminal could obey."""

from typing import BinaryIO, TextIO

from kmo_tui.domain.text import WIDTH, shown, wrapped
from kmo_tui.linear.speech import spoken

# of a longer line only the begin is kept; it is too long for any answer
LONGEST_LINE = 65_536


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
        line = self._reader.readline(LONGEST_LINE)
        rest = line
        while len(rest) == LONGEST_LINE and not rest.endswith(b"\n"):
            rest = self._reader.readline(LONGEST_LINE)
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
