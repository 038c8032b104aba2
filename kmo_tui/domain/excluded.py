"""Services that are not subsidised, and how a title is recognised as one by the stems of its words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_STEM = re.compile(r"\*?[^\W_]+(?: +[^\W_]+)*\*?")
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcludedService:
    """A service without subsidy (kmo-rules §7); its ``label`` is the reason that a person reads.

    A stem is a word or words. ``*`` at an end stands for any letters, so ``*hypno*`` is found inside a compound
    and ``nlp*`` at the start of a word only. A space is found as a space, a hyphen or nothing: ``team build*``
    finds Teambuilding and team-building. A title in which one of ``unless`` is found is none of this service.
    """

    code: str
    label: str
    stems: tuple[str, ...]
    unless: tuple[str, ...] = ()
    source: str
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the service is excluded on the day; both its days included."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def found_in(self, title: str) -> str | None:
        """Give the words of a title that point to this service, whole and as written; None without any."""
        composed, folded, places = _folded(title)
        found = _pattern(self.stems).search(folded)
        if found is None or (self.unless and _pattern(self.unless).search(folded)):
            return None
        start = folded.rfind(" ", 0, found.start()) + 1
        end = folded.find(" ", found.end())
        return composed[places[start] : places[end - 1 if end >= 0 else -1] + 1]


def is_stem(text: str) -> bool:
    """Tell whether a text is a stem: three letters or digits or more, and ``*`` at an end only."""
    bare = "".join(letter for letter, _place in _letters(text.replace("*", "")))
    return bool(_STEM.fullmatch(text)) and len(bare.replace(" ", "")) >= _FEWEST_LETTERS


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Give small letters without accents, and a space for all else, each with its place in the text."""
    for place, character in enumerate(text):
        for letter in unicodedata.normalize("NFKD", character.casefold()):
            if not unicodedata.combining(letter):
                yield (letter if letter.isalnum() else " "), place


@lru_cache(maxsize=4)
def _folded(title: str) -> tuple[str, str, tuple[int, ...]]:
    """Give the title composed, its letters as stems are looked for, and the place of each in the title."""
    composed = unicodedata.normalize("NFC", title)
    letters = list(_letters(composed))
    return composed, "".join(letter for letter, _place in letters), tuple(place for _letter, place in letters)


@lru_cache(maxsize=256)
def _pattern(stems: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_regex, stems)))


def _regex(stem: str) -> str:
    bare = "".join(letter for letter, _place in _letters(stem.strip("*")))
    before = "" if stem.startswith("*") else "(?<![^ ])"
    after = "" if stem.endswith("*") else "(?![^ ])"
    return before + " *".join(bare.split()) + after
