"""Foreign text: what is accepted at the door and what may be shown."""

import unicodedata

_REFUSED = {"Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"}
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"
_ONE_CELL = {0x1B: "␛", 0x7F: "␡", 0x9B: "␛"}


def fault_in(text: str) -> str | None:
    """Name what makes the text unfit to keep: ``control``, ``combining`` or nothing."""
    if any(unicodedata.category(c) in _REFUSED or c in _FILLERS for c in text):
        return "control"
    composed = unicodedata.normalize("NFC", text)
    marks = sum(unicodedata.category(c) in {"Mn", "Me"} for c in composed)
    if marks * 4 > len(composed):
        return "combining"
    return None


def normal(text: str) -> str:
    """Give the text in NFC with every run of white space as one space and none at the ends."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def shown(text: str) -> str:
    """Give the text with everything a terminal could obey replaced by a visible character of one cell."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        _ONE_CELL.get(ord(c), "�") if unicodedata.category(c) in _REFUSED or c in _FILLERS else c
        for c in text
    )
