"""What goes to standard output: tables for people, JSON and CSV for programs; nothing a terminal could obey."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from io import TextIOWrapper
from itertools import chain
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import Any, Literal

from kmo_tui.commands.session import Format
from kmo_tui.documents.files import Content
from kmo_tui.documents.tables import Money, Row, csv_text, json_text, plain
from kmo_tui.domain.language import _
from kmo_tui.domain.text import cells, shown

_GAP = "  "
_IN_MEMORY = 1 << 20


class ReaderGone(Exception):
    """Whoever read the output has had enough."""


class OutputLost(Exception):
    """Standard output takes nothing more: its disk is full, or it was closed."""


def facts(values: Mapping[str, object]) -> dict[str, Any]:
    """Give the facts of a refusal: ``minimum_cents`` becomes ``minimum`` in euro."""
    named = {
        name.removesuffix("_cents"): Money(value)
        if name.endswith("_cents") and isinstance(value, int)
        else value
        for name, value in values.items()
    }
    return {name: plain(value) for name, value in named.items()}


def table_text(headings: Mapping[str, str], rows: Sequence[Row]) -> str:
    """Write a table: the columns of ``headings`` in their order, amounts to the right."""
    return "".join(table_lines(headings, rows))


def table_lines(headings: Mapping[str, str], rows: Iterable[Row]) -> Iterator[str]:
    """Give the lines of a table; its rows are gone through twice, first for the width of the columns."""
    widths = [cells(heading) for heading in headings.values()]
    right = [False] * len(headings)
    for row in rows:
        for place, name in enumerate(headings):
            value = row.get(name)
            widths[place] = max(widths[place], cells(_cell(value)))
            right[place] = right[place] or isinstance(value, int)
    lines = chain([headings.values()], ([_cell(row.get(name)) for name in headings] for row in rows))
    return (_GAP.join(map(_padded, line, widths, right)).rstrip() + "\n" for line in lines)


def _padded(text: str, width: int, to_right: bool) -> str:
    space = " " * (width - cells(text))
    return space + text if to_right else text + space


def _cell(value: object) -> str:
    # late, for the start: help, JSON and CSV show no amounts and days as people read them
    from kmo_tui.forms import show

    if isinstance(value, Money):
        return show.euro(value)
    if value is None:
        return "-"
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, date):
        return show.day(value)
    if isinstance(value, (list, tuple)):
        return shown(", ".join(map(str, value)))
    return shown(str(value))


def write_rows(
    fmt: Format,
    rows: Sequence[Row],
    headings: Mapping[str, str],
    *,
    shown_as: Literal["list", "one"] = "list",
) -> None:
    """Write rows in the asked format; ``one`` is an object in JSON and name and value under each other as table."""
    if fmt == "json":
        write_json(rows if shown_as == "list" else rows[0])
    elif fmt == "csv":
        write(csv_text(list(rows[0]) if rows else list(headings), rows))
    elif shown_as == "one":
        width = max(map(cells, headings.values()))
        lines = (
            f"{_padded(text, width, False)}{_GAP}{_cell(rows[0].get(name))}\n"
            for name, text in headings.items()
        )
        write("".join(lines))
    else:
        write(table_text(headings, rows))


def write_json(value: object) -> None:
    """Write a value as JSON to standard output; raises as ``write`` does."""
    write(json_text(value) + "\n")


def write(text: str) -> None:
    """Write to standard output; raises ReaderGone when nobody reads it any more, OutputLost when it cannot."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        # the parser of the commands has an end of its own for a broken pipe, with another exit code
        raise ReaderGone from error
    except OSError as error:
        raise OutputLost from error


def write_pieces(content: Content, *, as_text: bool) -> None:
    """Write a file of UTF-8 or of bytes to standard output; raises as ``write`` does.

    All of it is there before the first of it is written: what is refused halfway leaves nothing half.
    """
    try:
        with SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
            for piece in [content] if isinstance(content, bytes) else content:
                kept.write(piece)
            kept.seek(0)
            sys.stdout.flush()
            if as_text:
                copyfileobj(TextIOWrapper(kept, "utf-8", newline=""), sys.stdout)
                sys.stdout.flush()
            else:
                copyfileobj(kept, sys.stdout.buffer)
                sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError as error:
        raise OutputLost from error


def say(sentence: str) -> None:
    """Write a sentence to standard error, if there is one."""
    with suppress(OSError):
        sys.stderr.write("\n".join(shown(line) for line in sentence.split("\n")) + "\n")


def confirmed(question: str, *answers: str) -> bool:
    """Ask on standard error, and tell whether one of these answers is typed."""
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in answers


def on_terminal() -> bool:
    """Tell whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
