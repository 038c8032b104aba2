"""Pasted text is text, whatever it holds.

Textual reads an escape character inside a bracketed paste as the begin of a key: it drops what was pasted so
far and presses up to 32 characters of the rest as keys, a BEL among them as ctrl+g.
"""

START, END = "\x1b[200~", "\x1b[201~"
_ESCAPE, _SHOWN = "\x1b", "␛"


class Pasted:
    """Makes every escape character inside a paste visible, over as many reads as the paste takes."""

    def __init__(self) -> None:
        self._inside = False
        self._before = ""
        self._held = ""

    def clean(self, text: str) -> str:
        """Give what the terminal sent, with nothing left in a paste that could be taken for a key."""
        parts: list[str] = []
        while text:
            part, text = self._paste(text) if self._inside else self._keys(text)
            parts.append(part)
        return "".join(parts)

    def _keys(self, text: str) -> tuple[str, str]:
        """Pass on up to the begin of a paste, which may have come in pieces."""
        seen = self._before + text
        at = seen.find(START)
        if at < 0:
            self._before = seen[1 - len(START) :]
            return text, ""
        self._inside = True
        end = at + len(START) - len(self._before)
        self._before = ""
        return text[:end], text[end:]

    def _paste(self, text: str) -> tuple[str, str]:
        """Pass on up to the end of the paste; what may be the begin of that end waits for the next read."""
        text = self._held + text
        self._held = ""
        at = text.find(END)
        if at >= 0:
            self._inside = False
            return text[:at].replace(_ESCAPE, _SHOWN) + END, text[at + len(END) :]
        waits = next((size for size in range(len(END) - 1, 0, -1) if text.endswith(END[:size])), 0)
        whole = len(text) - waits
        self._held = text[whole:]
        return text[:whole].replace(_ESCAPE, _SHOWN), ""
