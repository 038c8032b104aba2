"""What goes to standard output: tables for people, JSON and CSV for programs; nothing a terminal could obey."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any, Literal

from rich.cells import cell_len

from kmo_tui.commands.session import Format
from kmo_tui.documents.tables import Money, Row, csv_text, json_text, plain
from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown
from kmo_tui.forms import show

_GAP = "  "


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
    lines = [list(headings.values())]
    lines += [[shown(_cell(row.get(name))) for name in headings] for row in rows]
    widths = [max(cell_len(line[index]) for line in lines) for index in range(len(headings))]
    right = [any(isinstance(row.get(name), int) for row in rows) for name in headings]
    return "".join(
        _GAP.join(
            _pad(text, width, to_right) for text, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()
        + "\n"
        for line in lines
    )


def _pad(text: str, width: int, to_right: bool) -> str:
    space = " " * (width - cell_len(text))
    return space + text if to_right else text + space


def _cell(value: object) -> str:
    if isinstance(value, Money):
        return show.euro(value)
    if value is None:
        return "-"
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, date):
        return show.day(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value)


def write_rows(
    fmt: Format,
    rows: Sequence[Row],
    headings: Mapping[str, str],
    *,
    shown_as: Literal["list", "one"] = "list",
) -> None:
    """Write rows in the asked format; ``one`` is an object in JSON and name and value under each other as table."""
    if fmt == "json":
        write(json_text(rows if shown_as == "list" else rows[0]) + "\n")
    elif fmt == "csv":
        write(csv_text(list(rows[0]) if rows else list(headings), rows))
    elif shown_as == "one":
        row = rows[0]
        width = max(cell_len(text) for text in headings.values())
        lines = (
            f"{_pad(text, width, False)}{_GAP}{shown(_cell(row.get(name)))}\n"
            for name, text in headings.items()
        )
        write("".join(lines))
    else:
        write(table_text(headings, rows))


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


def write_bytes(content: bytes) -> None:
    """Write what is no text to standard output; raises as ``write`` does."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise ReaderGone from error
    except OSError as error:
        raise OutputLost from error


def say(sentence: str) -> None:
    """Write a sentence to standard error, if there is one."""
    with suppress(OSError):
        sys.stderr.write("\n".join(shown(line) for line in sentence.split("\n")) + "\n")
