"""A TOML or JSON file from outside as plain values; numbers with decimals stay exact."""

import json
import sys
import tomllib
from collections.abc import Iterator
from contextlib import nullcontext
from decimal import Decimal
from pathlib import Path

from kmo_tui.domain.language import _
from kmo_tui.domain.text import quoted, shown

LARGEST_BYTES = 10_000_000
PIECE_BYTES = 65_536
STDIN = "-"
_MOST_DIGITS = 30
_MOST_BITS = 100
_MOST_DOTS = 2_000


class BadFile(ValueError):
    """A file that cannot be used as a whole; the text is one sentence for the user."""


def read_text(file: str) -> str:
    """Read a UTF-8 file of at most 10 MB, ``-`` is standard input; raises BadFile."""
    name = named(file)
    content = b"".join(pieces(file, LARGEST_BYTES + 1))
    if len(content) > LARGEST_BYTES:
        raise BadFile(_("{file} is te groot: hoogstens 10 MB.").format(file=name))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadFile(
            _("{file} is geen UTF-8-tekst (regel {line}). Bewaar het bestand als UTF-8.").format(
                file=name, line=line
            )
        ) from error


def named(file: str) -> str:
    """Name a file as the user did."""
    return shown(file) if file != STDIN else _("de standaardinvoer")


def pieces(file: str, most: int) -> Iterator[bytes]:
    """Give a file, ``-`` is standard input, piece by piece and no further than ``most`` bytes; raises BadFile."""
    name = named(file)
    try:
        with nullcontext(sys.stdin.buffer) if file == STDIN else Path(file).open("rb") as opened:
            while most > 0 and (piece := opened.read(min(PIECE_BYTES, most))):
                most -= len(piece)
                yield piece
    except IsADirectoryError as error:
        raise BadFile(_("{file} is een map, geen bestand.").format(file=name)) from error
    except FileNotFoundError as error:
        raise BadFile(_("Het bestand {file} bestaat niet.").format(file=name)) from error
    except (OSError, ValueError) as error:
        raise BadFile(_("{file} kan niet gelezen worden.").format(file=name)) from error


def read_values(file: str) -> object:
    """Read a TOML or JSON file as values; raises BadFile with the line where it stops being one."""
    return values_in(read_text(file), file)


def values_in(text: str, file: str = "") -> object:
    """Read the text of a TOML or JSON file as values; raises BadFile, whose sentence names the file."""
    name = named(file)
    looks_like_json = file.lower().endswith(".json") or text.lstrip()[:1] == "{" or _is_json_list(text)
    try:
        return _json(text) if looks_like_json else _toml(text)
    except RecursionError as error:
        raise BadFile(_("{file} is te diep genest.").format(file=name)) from error
    except json.JSONDecodeError as error:
        raise BadFile(
            _("{file} is geen JSON: regel {line}, kolom {column}.").format(
                file=name, line=error.lineno, column=error.colno
            )
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise BadFile(
            _("{file} is geen TOML of JSON: {detail}.").format(file=name, detail=quoted(str(error)))
        ) from error
    except ValueError as error:
        # tomllib passes on what Python says of a number of thousands of digits
        detail = str(error) if isinstance(error, _Unreadable) else _("een getal is te lang")
        raise BadFile(
            _("{file} kan niet gelezen worden: {detail}.").format(file=name, detail=detail)
        ) from error


def _is_json_list(text: str) -> bool:
    """Tell a JSON list from a TOML file that begins with a table."""
    rest = text.lstrip()
    return rest[:1] == "[" and rest[1:].lstrip()[:1] in ("{", "]", '"')


def _toml(text: str) -> object:
    """Read TOML; a key of thousands of parts takes tomllib the square of its length, and so is refused."""
    if any(line.count(".") > _MOST_DOTS for line in text.split("\n")):
        raise RecursionError
    values = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    _refuse_long_numbers(values)
    return values


def _refuse_long_numbers(values: object) -> None:
    """Refuse what ``0xfff…`` can become: a number that takes minutes to write in tens."""
    left = [values]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left += value.values()
        elif isinstance(value, list):
            left += value
        elif isinstance(value, int) and value.bit_length() > _MOST_BITS:
            raise _Unreadable(_("een getal is te lang"))


def _json(text: str) -> object:
    return json.loads(
        text, parse_float=Decimal, parse_int=_whole, parse_constant=_no_number, object_pairs_hook=_once
    )


def _whole(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        raise _Unreadable(_("een getal is te lang"))
    return int(digits)


def _no_number(word: str) -> object:
    raise _Unreadable(_("{word} is geen getal").format(word=word))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values: dict[str, object] = {}
    for name, value in pairs:
        if name in values:
            raise _Unreadable(_("{name} staat er twee keer in").format(name=quoted(name)))
        values[name] = value
    return values


class _Unreadable(ValueError):
    """A value that no file of this program can hold; the text is the reason."""
