"""The line that says how the last act went, and stays."""

from typing import Literal

from textual.content import Content

from kmo_tui.domain.language import _
from widgets.drawn import Drawn
from widgets.foreign import line, wrapped
from widgets.keys import ring

Kind = Literal["done", "error", "busy", "info"]
KEPT = 200


class StatusLine(Drawn):
    """A fixed place that says such as ``Klaar: storting geboekt``, on more lines where it is narrow.

    ``say(text, kind)`` with kind ``done`` (Klaar), ``error`` (Fout), ``busy`` (Bezig) or ``info``;
    ``messages`` keeps what was said before.
    """

    DEFAULT_CSS = """
    StatusLine { min-height: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.messages: list[str] = []
        self._now: tuple[str, Kind] = ("", "info")

    @property
    def text(self) -> str:
        """The line as it is read now."""
        text, kind = self._now
        return f"{_word(kind)}{text}" if text else ""

    def say(self, text: str, kind: Kind = "done") -> None:
        """Show the sentence until the next one and keep it in ``messages``."""
        self._now = (text, kind)
        if kind == "error" and self.is_attached:
            ring(self.app)
        if text:
            self.messages.append(self.text)
            del self.messages[:-KEPT]
        self.redraw()

    def lines(self, width: int) -> list[Content]:
        """Draw the line."""
        colour = {"done": "$success", "error": "$error", "busy": "$warning"}.get(self._now[1], "")
        return wrapped(line((self.text, f"bold {colour}".strip())), width)


def _word(kind: Kind) -> str:
    words = {"done": _("Klaar: "), "error": _("Fout: "), "busy": _("Bezig: ")}
    return words.get(kind, "")
