"""What is wrong with a desk's own rule book: file, line or place, and the reason in words."""

import re
import tomllib
from pathlib import Path

from pydantic import ValidationError

from kmo_tui.domain.language import _

_TOML_PLACE = re.compile(r"(.*) \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)")


class BadRulebook(ValueError):
    """A rule book that cannot be used; the text is one whole sentence for the reader."""

    def __init__(self, sentence: str, *, line: int | None = None) -> None:
        super().__init__(sentence)
        self.line = line

    @classmethod
    def unreadable(cls, file: Path, error: Exception | None = None) -> "BadRulebook":
        """Say that the file is not there, is not text, or (without ``error``) holds more than can be read."""
        words = {
            FileNotFoundError: _("het bestaat niet"),
            IsADirectoryError: _("het is een map"),
            PermissionError: _("je mag het niet lezen"),
            UnicodeDecodeError: _("het is geen tekst in UTF-8"),
            type(None): _("het bestand of een waarde erin is te groot"),
        }
        reason = words.get(type(error), _("het is geen gewoon bestand"))
        sentence = _("Het regelboek {file} kan niet gelezen worden: {reason}.")
        return cls(sentence.format(file=file, reason=reason))


def from_toml_error(file: Path, error: tomllib.TOMLDecodeError) -> BadRulebook:
    """Say where the text stops being TOML."""
    match = _TOML_PLACE.fullmatch(str(error))
    line = int(match[2]) if match and match[2] else None
    place = _("op regel {line}").format(line=line) if line else _("aan het einde")
    reason = _("dit is geen TOML ({detail})").format(detail=match[1] if match else error)
    return _fault(file, place, reason, line)


def from_validation_error(file: Path, text: str, error: ValidationError) -> BadRulebook:
    """Say which value of which row does not fit, for the first that does not."""
    first = error.errors(include_url=False)[0]
    location = first["loc"]
    line = _line_of(text, location)
    name = " ".join(str(part + 1) if isinstance(part, int) else part for part in location)
    if line:
        place = _("op regel {line} ({name})").format(line=line, name=name)
    else:
        place = _("bij {name}").format(name=name) if name else _("als geheel")
    return _fault(file, place, _reason(first["type"], first["msg"], dict(first.get("ctx") or {})), line)


def _fault(file: Path, place: str, reason: str, line: int | None) -> BadRulebook:
    sentence = _("Het regelboek {file} klopt niet {place}: {reason}.")
    return BadRulebook(sentence.format(file=file, place=place, reason=reason), line=line)


def _reason(kind: str, message: str, context: dict[str, object]) -> str:
    words = {
        "missing": _("dit ontbreekt"),
        "extra_forbidden": _("dit veld bestaat niet"),
        "int_type": _("dit moet een geheel getal zijn"),
        "string_type": _("dit moet tekst zijn"),
        "string_too_short": _("dit mag niet leeg zijn"),
        "too_short": _("dit mag niet leeg zijn"),
        "date_type": _("dit moet een datum zijn"),
        "date_from_datetime_parsing": _("dit moet een datum zijn"),
        "date_from_datetime_inexact": _("dit moet een datum zijn"),
        "tuple_type": _("dit moet een lijst zijn"),
        "dict_type": _("dit moet een tabel zijn"),
        "model_type": _("dit moet een tabel zijn"),
        "greater_than": _("dit moet meer dan {gt} zijn"),
        "greater_than_equal": _("dit moet minstens {ge} zijn"),
        "less_than": _("dit moet minder dan {lt} zijn"),
        "less_than_equal": _("dit mag hoogstens {le} zijn"),
        "literal_error": _("dit moet een van deze zijn: {expected}"),
    }
    return words[kind].format(**context) if kind in words else message.removeprefix("Value error, ")


def _line_of(text: str, location: tuple[int | str, ...]) -> int | None:
    """Find the line of a value, or else of its row, by counting the headers of its table."""
    if len(location) < 2 or not isinstance(location[1], int):
        return None
    header = re.compile(rf"\s*\[\[\s*{re.escape(str(location[0]))}\s*\]\]")
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if header.match(line)]
    if location[1] >= len(starts):
        return None
    start = starts[location[1]]
    for number, line in enumerate(lines[start + 1 :], start + 1):
        if re.match(r"\s*\[\[", line):
            break
        if len(location) > 2 and re.match(rf"\s*{re.escape(str(location[2]))}\b", line):
            return number + 1
    return start + 1
