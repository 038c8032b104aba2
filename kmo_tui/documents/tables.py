"""Rows as text for programs and as a file for a spreadsheet; nothing a terminal or a spreadsheet could obey."""

import csv
import io
import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from kmo_tui.domain.language import _
from kmo_tui.domain.money import decimal_text
from kmo_tui.domain.text import shown

Row = Mapping[str, object]
FileFormat = Literal["csv", "json", "xlsx"]
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_WIDEST = 60


class Money(int):
    """Whole cents that are to be written as euro."""


@dataclass(frozen=True)
class CsvStyle:
    """How CSV is written: a Dutch spreadsheet wants semicolons and a comma in amounts, Excel a byte order mark."""

    dutch: bool = True
    mark: bool = False


@dataclass(frozen=True)
class Sheet:
    """A list to be written: ``headings`` names every column for people, rows hold values under their names."""

    title: str
    headings: Mapping[str, str]
    rows: Sequence[Row]


def encoded(sheet: Sheet, fmt: FileFormat, style: CsvStyle, *, for_people: bool) -> bytes:
    """Write a sheet as a file; ``for_people`` puts headings instead of names above CSV. XLSX always has headings."""
    if fmt == "xlsx":
        return xlsx(sheet)
    if fmt == "json":
        return (json_text(sheet.rows) + "\n").encode()
    columns = list(sheet.headings)
    head = list(sheet.headings.values()) if for_people else columns
    return csv_text(columns, sheet.rows, style, head).encode()


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
    text = json.dumps(plain(value), ensure_ascii=False, indent=2)
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
    rows: Sequence[Row],
    style: CsvStyle | None = None,
    head: Sequence[str] | None = None,
) -> str:
    """Write CSV: amounts with the decimal sign of the style, no text that begins a formula."""
    style = style or CsvStyle()
    made = io.StringIO("\ufeff" if style.mark else "")
    made.seek(0, io.SEEK_END)
    writer = csv.writer(made, delimiter=";" if style.dutch else ",", lineterminator="\n")
    writer.writerow(head or columns)
    writer.writerows([_csv_cell(row.get(name), style) for name in columns] for row in rows)
    return made.getvalue()


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


def xlsx(sheet: Sheet) -> bytes:
    """Write a workbook of one sheet: amounts are numbers, days are days, text is never a formula."""
    # only this format needs it, and it takes a third of a second
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

    for index, (name, heading) in enumerate(sheet.headings.items(), 1):
        longest = max((len(_text(row.get(name) or "")) for row in sheet.rows), default=0)
        page.column_dimensions[get_column_letter(index)].width = min(max(longest, len(heading)) + 3, _WIDEST)
    head = [cell(heading) for heading in sheet.headings.values()]
    for one in head:
        one.font = Font(bold=True)
    page.append(head)
    for row in sheet.rows:
        page.append([cell(row.get(name)) for name in sheet.headings])
    last = get_column_letter(len(sheet.headings))
    page.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
