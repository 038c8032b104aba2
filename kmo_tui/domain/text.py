"""Foreign text: what is accepted at the door, what may be shown, and how it is broken into lines."""

import unicodedata

WIDTH = 80
_REFUSED = {"Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"}
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"
_WIDE = {"W", "F"}
_NO_CELL = {"Mn", "Me"}
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
