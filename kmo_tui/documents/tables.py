"""Rows as text for programs and as a file for a spreadsheet; nothing a terminal or a spreadsheet could obey."""

import csv
import io
import json
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from json.encoder import encode_basestring
from typing import Any, Literal

from kmo_tui.domain.language import _
from kmo_tui.domain.money import decimal_text
from kmo_tui.domain.text import shown

Row = Mapping[str, object]
FileFormat = Literal["csv", "json", "xlsx"]
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_WIDEST = 60
_PIECE = 1 << 16


class Money(int):
    """Whole cents that are to be written as euro."""


@dataclass(frozen=True)
class CsvStyle:
    """How CSV is written: a Dutch spreadsheet wants semicolons and a comma in amounts, Excel a byte order mark."""

    dutch: bool = True
    mark: bool = False


@dataclass(frozen=True)
class Rows:
    """Rows that are read each time that somebody goes through them, so that none is held."""

    read: Callable[[], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        """Read them."""
        return self.read()


@dataclass(frozen=True)
class Sheet:
    """A list to be written: ``headings`` names every column for people, rows hold values under their names."""

    title: str
    headings: Mapping[str, str]
    rows: Rows | Sequence[Row]


def encoded(sheet: Sheet, fmt: FileFormat, style: CsvStyle, *, for_people: bool) -> Iterator[bytes]:
    """Give a sheet as the pieces of a file; ``for_people`` puts headings above CSV, as XLSX always has, not names."""
    if fmt == "xlsx":
        return xlsx(sheet)
    columns = list(sheet.headings)
    head = list(sheet.headings.values()) if for_people else columns
    pieces = json_list(sheet.rows) if fmt == "json" else csv_rows(columns, sheet.rows, style, head)
    return (piece.encode() for piece in pieces)


def plain(value: object) -> Any:
    """Give a value as JSON carries it: amounts with two decimals and days as text."""
    if isinstance(value, Money):
        return decimal_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return str(value)


def json_text(value: object) -> str:
    """Write JSON in which every character a terminal could obey is escaped; letters stay readable."""
    return _escaped(_written(value, ""))


def json_list(rows: Iterable[object]) -> Iterator[str]:
    """Give the pieces of a list as ``json_text`` writes it, with the end of its last line."""
    before = "[\n  "
    for row in rows:
        yield before + _escaped(_written(row, "  "))
        before = ",\n  "
    yield "[]\n" if before[0] == "[" else "\n]\n"


def _written(value: object, margin: str) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    inner = margin + "  "
    if isinstance(value, Mapping):
        parts = [f"{encode_basestring(str(name))}: {_written(held, inner)}" for name, held in value.items()]
        opened, closed = "{}"
    elif isinstance(value, (list, tuple)):
        parts = [_written(held, inner) for held in value]
        opened, closed = "[]"
    else:
        return json.dumps(plain(value), ensure_ascii=False)
    body = f",\n{inner}".join(parts)
    return f"{opened}\n{inner}{body}\n{margin}{closed}" if parts else opened + closed


def _escaped(text: str) -> str:
    if text.isascii() and "\x7f" not in text:
        return text
    return "".join(
        c if c == "\n" or safe == c else "".join(f"\\u{unit:04x}" for unit in _units(c))
        for c, safe in zip(text, shown(text), strict=True)
    )


def _units(character: str) -> tuple[int, ...]:
    """Give a character as JSON escapes it: one unit of UTF-16, or two beyond the first plane."""
    raw = character.encode("utf-16-be", "surrogatepass")
    return struct.unpack(f">{len(raw) // 2}H", raw)


def csv_text(
    columns: Sequence[str],
    rows: Iterable[Row],
    style: CsvStyle | None = None,
    head: Sequence[str] | None = None,
) -> str:
    """Write CSV: amounts with the decimal sign of the style, no text that begins a formula."""
    return "".join(csv_rows(columns, rows, style or CsvStyle(), head or columns))


def csv_rows(
    columns: Sequence[str], rows: Iterable[Row], style: CsvStyle, head: Sequence[str]
) -> Iterator[str]:
    """Give the rows of ``csv_text`` one by one."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";" if style.dutch else ",", lineterminator="\n")
    made.write("\ufeff" if style.mark else "")
    writer.writerow(head)
    for row in rows:
        yield made.getvalue()
        made.seek(0)
        made.truncate()
        writer.writerow([_csv_cell(row.get(name), style) for name in columns])
    yield made.getvalue()


def _csv_cell(value: object, style: CsvStyle) -> str:
    if isinstance(value, Money):
        amount = decimal_text(value)
        return amount.replace(".", ",") if style.dutch else amount
    if value is None:
        return ""
    if isinstance(value, Decimal) and style.dutch:
        return str(value).replace(".", ",")
    if isinstance(value, (bool, int, Decimal, date)):
        return str(value)
    text = _text(value)
    return f"'{text}" if begins_formula(text) else text


def begins_formula(text: str) -> bool:
    """Tell whether a spreadsheet could take a text for a formula; white space in front of it does not help."""
    return text.lstrip().startswith(_FORMULA) or text.startswith("�")


def _text(value: object) -> str:
    if isinstance(value, (list, tuple)):
        value = ", ".join(map(str, value))
    return shown(str(value))


def xlsx(sheet: Sheet) -> Iterator[bytes]:
    """Give the pieces of a workbook of one sheet: amounts are numbers, days are days, text is never a formula."""
    # only this format needs it, and it takes a third of a second
    from tempfile import TemporaryFile

    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    book.properties.creator = "kmo-tui"
    book.properties.title = shown(sheet.title)
    book.properties.language = _("nl-BE")
    page = book.create_sheet(shown(sheet.title))
    page.freeze_panes = "A2"

    def cell(value: object) -> Any:
        if isinstance(value, Money):
            made = WriteOnlyCell(page, Decimal(value).scaleb(-2))
            made.number_format = '"€" #,##0.00'
        elif isinstance(value, date):
            made = WriteOnlyCell(page, value)
            made.number_format = "dd/mm/yyyy"
        elif value is None or isinstance(value, (bool, int, Decimal)):
            made = WriteOnlyCell(page, value)
        else:
            text = _text(value)
            made = WriteOnlyCell(page, text)
            # what openpyxl takes for a formula or an error is text here
            made.data_type = "s"
            made.quotePrefix = begins_formula(text)
        return made

    widths = {name: len(heading) for name, heading in sheet.headings.items()}
    for row in sheet.rows:
        for name, width in widths.items():
            widths[name] = max(width, len(_text(row.get(name) or "")))
    for index, width in enumerate(widths.values(), 1):
        page.column_dimensions[get_column_letter(index)].width = min(width + 3, _WIDEST)
    head = [cell(heading) for heading in sheet.headings.values()]
    for one in head:
        one.font = Font(bold=True)
    page.append(head)
    end = 1
    for row in sheet.rows:
        page.append([cell(row.get(name)) for name in sheet.headings])
        end += 1
    page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.headings))}{end}"
    with TemporaryFile() as made:
        book.save(made)
        made.seek(0)
        yield from iter(partial(made.read, _PIECE), b"")
