"""Lists as CSV and XLSX: read back by others, and nothing in them is a formula."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.documents import tables
from kmo_tui.documents.tables import CsvStyle, Money, Rows, Sheet, csv_text, json_list, json_text
from kmo_tui.domain.text import shown

HOSTILE = [
    "=1+1",
    "+32 9 000",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=cmd|' /C calc'!A0",
    "\0=1",
    " =1",
    "＝1",
    "#REF!",
    "\u200b=1",
]
EXACT = Money(12_345_678_901_23)


def sheet(*texts: str) -> Sheet:
    headings = {"name": "Naam", "amount": "Bedrag", "day": "Dag", "count": "Aantal"}
    rows = [{"name": text, "amount": EXACT, "day": date(2026, 5, 4), "count": 3} for text in texts]
    return Sheet("Lijst", headings, rows)


def encoded(*args, **kwargs) -> bytes:
    return b"".join(tables.encoded(*args, **kwargs))


def read_xlsx(content: bytes) -> list[tuple]:
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows())


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_in_a_workbook(text: str) -> None:
    head, row = read_xlsx(encoded(sheet(text), "xlsx", CsvStyle(), for_people=True))
    assert [cell.value for cell in head] == ["Naam", "Bedrag", "Dag", "Aantal"]
    assert [cell.data_type for cell in row] == ["s", "n", "d", "n"]
    assert row[0].quotePrefix or text == "#REF!"


def test_amounts_are_numbers_and_days_are_days() -> None:
    _head, row = read_xlsx(encoded(sheet("x"), "xlsx", CsvStyle(), for_people=True))
    assert Decimal(str(row[1].value)) == Decimal("12345678901.23")
    assert (row[1].number_format, row[2].number_format) == ('"€" #,##0.00', "dd/mm/yyyy")
    assert row[2].value.date() == date(2026, 5, 4)


@pytest.mark.parametrize("text", [text for text in HOSTILE if text != "#REF!"])
def test_no_text_begins_a_formula_in_csv(text: str) -> None:
    _head, row = csv.reader(io.StringIO(csv_text(["name"], sheet(text).rows)), delimiter=";")
    assert row[0][0] == "'"


@given(st.text(), st.booleans())
def test_csv_has_one_cell_a_value_whatever_the_text(text: str, dutch: bool) -> None:
    written = encoded(sheet(text), "csv", CsvStyle(dutch, mark=True), for_people=False)
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig")), delimiter=";" if dutch else ","))
    assert rows[0] == ["name", "amount", "day", "count"]
    assert rows[1][1:] == ["12345678901,23" if dutch else "12345678901.23", "2026-05-04", "3"]
    assert len(rows) == 2
    assert not rows[1][0].lstrip().startswith(("=", "+", "-", "@"))


def test_people_get_headings_and_programs_get_names() -> None:
    assert encoded(sheet(), "csv", CsvStyle(), for_people=True) == b"Naam;Bedrag;Dag;Aantal\n"
    assert encoded(sheet(), "csv", CsvStyle(), for_people=False) == b"name;amount;day;count\n"


@given(st.lists(st.dictionaries(st.text(), st.none() | st.integers() | st.text() | st.lists(st.text()))))
def test_a_list_in_pieces_is_the_list_as_a_whole(rows) -> None:
    whole = json_text(rows)
    assert "".join(json_list(rows)) == whole + "\n"
    assert json.loads(whole) == rows
    assert whole.replace("\n", " ") == shown(whole.replace("\n", " "))


@pytest.mark.parametrize("fmt", ["csv", "json"])
def test_rows_are_read_one_by_one_while_the_file_is_written(fmt) -> None:
    read: list[int] = []

    def rows():
        for number in range(1_000):
            read.append(number)
            yield {"name": str(number)}

    pieces = tables.encoded(Sheet("x", {"name": "Naam"}, Rows(rows)), fmt, CsvStyle(), for_people=False)
    for _piece in range(3):
        next(pieces)
    assert len(read) <= 4
    assert sum(1 for _piece in pieces) >= 997
