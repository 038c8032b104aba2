"""Foreign text: what is accepted on input, what may be shown, and how it is broken into lines."""

import re
import unicodedata

WIDTH = 80
_REFUSED = {"Cc", "Cs", "Co", "Cn", "Cf", "Zl", "Zp"}
_MARKS = {"Mn", "Me"}
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"
_WIDE = {"W", "F"}
_ONE_CELL = {0x1B: "␛", 0x7F: "␡", 0x9B: "␛"}
# no language of the desk puts more marks on a letter; a higher pile hides the lines above and below it
_HIGHEST_PILE = 4
# what most texts are made of, and nothing a terminal obeys: ASCII and the Latin letters, euro and dots
_PLAIN = re.compile("[ -~\u00a0-\u00ac\u00ae-\u024f\u20ac\u2026]*")


def fault_in(text: str) -> str | None:
    """Name what makes the text unfit to keep: ``control``, ``combining`` or nothing."""
    if any(unicodedata.category(c) in _REFUSED or c in _FILLERS for c in text):
        return "control"
    if _piled(text):
        return "combining"
    composed = unicodedata.normalize("NFC", text)
    marks = sum(unicodedata.category(c) in _MARKS for c in composed)
    if marks * 4 > len(composed):
        return "combining"
    return None


def normal(text: str) -> str:
    """Give the text in NFC with every run of white space as one space and none at the ends.

    A pile of marks that is refused anyway stays as it is: putting it in order takes the square of its height.
    """
    spaced = " ".join(text.split())
    return spaced if _piled(spaced) else unicodedata.normalize("NFC", spaced)


def shown(text: str) -> str:
    """Give the text with everything a terminal could obey replaced by a visible character of one cell."""
    if _PLAIN.fullmatch(text):
        return text
    made = []
    pile = 0
    for c in text:
        category = unicodedata.category(c)
        harmful = category in _REFUSED or c in _FILLERS
        if category in _MARKS:
            pile += 1
        elif not harmful:  # what is taken away parts no pile
            pile = 0
        made.append(_ONE_CELL.get(ord(c), "�") if harmful or pile > _HIGHEST_PILE else c)
    return "".join(made)


def quoted(text: str, most: int = 80) -> str:
    """Give foreign text for a sentence that names it: harmless, and cut where nobody would read on."""
    return shown(text if len(text) <= most else f"{text[:most]}…")


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
    if unicodedata.category(character) in _MARKS:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _piled(text: str) -> bool:
    if text.isascii():
        return False
    pile = 0
    for c in text:
        pile = pile + 1 if unicodedata.category(c) in _MARKS else 0
        if pile > _HIGHEST_PILE:
            return True
    return False
