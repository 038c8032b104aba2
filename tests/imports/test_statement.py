"""Bank statements: what is read, what is refused as a whole, and what no file can do."""

import io
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kmo_tui.domain.communication import ogm
from kmo_tui.imports import camt as camt_file
from kmo_tui.imports.entry import Entry
from kmo_tui.imports.statement import read_statement
from kmo_tui.imports.structured import BadFile
from kmo_tui.service.deposit_account import IBAN
from tests.imports.bank_files import DAY, Line, camt, coda, document, stmt

OGM = ogm(1234567890)
OTHER_ACCOUNT = "BE68539007547034"
FORMATS = {"coda": coda, "camt.08": camt, "camt.02": lambda lines, **more: camt(lines, version="02", **more)}


@pytest.fixture
def read(tmp_path: Path):
    """Read a text or bytes as a file; gives its entries."""

    def reading(content: str | bytes, encoding: str = "utf-8") -> list[Entry]:
        file = tmp_path / "uittreksel"
        file.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        with read_statement(str(file), IBAN) as statement:
            first = list(statement)
            assert first == list(statement)
            return first

    return reading


def refusal(read, content: str | bytes) -> str:
    with pytest.raises(BadFile) as refused:
        read(content)
    sentence = str(refused.value)
    assert sentence.endswith(".") and "{" not in sentence
    return sentence


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
def test_an_entry_is_read_with_all_that_is_known_of_it(read, write):
    line = Line(686_00, OGM, value_day=date(2026, 5, 5), end_to_end="2026KMO000001")
    free = Line(12_34, "Storting & dank, Zoë", structured=False, payer="Zoë <Peeters>")
    first, second, out = read(write([line, free, Line(-5_00, "kosten", structured=False)]))
    assert (first.cents, first.communication, first.end_to_end) == (686_00, OGM, "2026KMO000001")
    assert (first.booked_on, first.valued_on) == (DAY, date(2026, 5, 5))
    assert (first.payer, first.payer_account) == ("Bakkerij De Korenbloem BV", OTHER_ACCOUNT)
    assert (second.communication, second.payer, second.end_to_end) == (
        "Storting & dank, Zoë",
        "Zoë <Peeters>",
        "",
    )
    assert out.cents == -5_00
    assert [entry.place for entry in (first, second, out)] == ["1", "2", "3"]
    assert not any(entry.doubt for entry in (first, second, out))


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
def test_a_bundle_is_its_payments(read, write):
    lines = [Line(1_00, OGM, bundle="a"), Line(2_00, "b", structured=False, bundle="a"), Line(3_00, OGM)]
    entries = read(write(lines))
    assert [(entry.place, entry.cents) for entry in entries] == [("1.1", 1_00), ("1.2", 2_00), ("2", 3_00)]


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
def test_what_cannot_be_booked_as_it_stands_says_so(read, write):
    back = read(write([Line(9_00, OGM, returned=True), Line(-9_00, OGM, returned=True)]))
    assert [entry.doubt for entry in back] == ["reversal", "reversal"]
    wrong = f"{OGM[:-1]}{(int(OGM[-1]) + 1) % 10}"
    assert [entry.doubt for entry in read(write([Line(9_00, wrong)]))] == ["check_digits"]
    assert [entry.doubt for entry in read(write([Line(9_00, wrong, structured=False)]))] == [""]


def test_a_bundle_that_does_not_add_up_is_one_entry_in_doubt(read):
    bundle = [Line(1_00, OGM, bundle="a"), Line(2_00, OGM, bundle="a")]
    text = camt(bundle).replace("<TxDtls><Refs>", "<TxDtls><!--1--><Refs>", 1)
    broken = text.replace('<Amt Ccy="EUR">1.00</Amt>', '<Amt Ccy="EUR">1.01</Amt>')
    assert [(entry.place, entry.doubt) for entry in read(broken)] == [("1", "batch")]
    foreign = text.replace('<Amt Ccy="EUR">1.00</Amt>', '<Amt Ccy="USD">1.00</Amt>')
    assert [(entry.cents, entry.doubt) for entry in read(foreign)] == [(3_00, "batch")]
    records = coda(bundle)
    assert records.count("0000000000001000") == 1
    assert [(e.place, e.doubt) for e in read(records.replace("0000000000001000", "0000000000001100"))] == [
        ("1", "batch")
    ]


def test_only_the_account_of_the_deposits_in_euro_counts(read):
    mine, other = coda([Line(1_00, OGM)]), coda([Line(2_00, OGM)], account=OTHER_ACCOUNT, number=5)
    assert [entry.cents for entry in read(other + mine + other)] == [1_00]
    assert read(mine.replace(f"{IBAN:34}EUR", f"{IBAN:34}USD")) == []
    # the account as it was written before the IBAN, and its number in another statement
    old = mine.replace(f"12087{IBAN:34}EUR", f"10087{IBAN[4:]} EUR0BE{'':18}").replace(
        f"8087{IBAN:34}EUR", f"8087{IBAN[4:]} EUR0BE{'':18}"
    )
    assert [entry.cents for entry in read(old)] == [1_00]
    parts = [
        stmt(
            [Line(cents, OGM)],
            number=cents,
            opening=0,
            account=account,
            day=DAY,
            version="08",
            currency=money,
        )
        for cents, account, money in ((1, OTHER_ACCOUNT, "EUR"), (2, IBAN, "USD"), (3, IBAN, "EUR"))
    ]
    assert [entry.cents for entry in read(document("".join(parts)))] == [3]


def test_pending_movements_are_not_there_yet(read):
    text = camt([Line(1_00, OGM)])
    pending = text.replace(
        "</Ntry>", "</Ntry>" + camt([Line(7_00, OGM)]).split("\n")[2].replace("BOOK", "PDNG")
    )
    assert [entry.cents for entry in read(pending)] == [1_00]


@pytest.mark.parametrize("write", FORMATS.values(), ids=FORMATS)
def test_totals_that_do_not_agree_refuse_the_whole_file(read, write):
    lines = [Line(686_00, OGM), Line(1_00, OGM)]
    good = write(lines)
    short = write([replace(lines[0], cents=685_00), lines[1]])
    swapped = [
        ours if "686" in ours and "BE64733033797052" not in ours else theirs
        for ours, theirs in zip(good.splitlines(), short.splitlines(), strict=True)
    ]
    sentence = refusal(read, "\r\n".join(swapped) + "\r\n")
    assert "de bewegingen zijn samen" in sentence and "Er is niets geboekt." in sentence


def test_a_statement_without_its_end_is_refused(read):
    whole = coda([Line(1_00, OGM)])
    records = whole.splitlines(keepends=True)
    assert "afgebroken" in refusal(read, "".join(records[:-1]))
    assert "niet af" in refusal(read, "".join(records[:-1]) + whole)
    assert "regels" in refusal(read, "".join(records[:3] + records[4:]))
    assert "128 tekens" in refusal(read, whole.replace("Bakkerij", "Bakker"))
    assert "hier moet een uittreksel beginnen" in refusal(read, whole + "".join(records[1:]))
    text = camt([Line(1_00, OGM)])
    assert "geen volledige XML" in refusal(read, text[: len(text) // 2])
    assert "begin- en eindsaldo" in refusal(read, text.replace("OPBD", "ITAV"))
    assert "geen uittreksel in" in refusal(read, document(""))


def test_an_empty_file_and_another_kind_of_file(read, tmp_path):
    assert "is leeg" in refusal(read, b"")
    assert "is leeg" in refusal(read, b"\r\n\r\n")
    for content in (b"datum;bedrag\n", b"%PDF-1.7\n", b"PK\x03\x04", b"{}", b"\0" * 500):
        assert "CODA- of camt.053" in refusal(read, content)
    assert "001.02 of 001.08" in refusal(read, camt([]).replace("camt.053", "camt.054"))
    assert "001.02 of 001.08" in refusal(read, "<html></html>")
    assert "001.02 of 001.08" in refusal(read, "<Document/>")
    assert "regel 1" in refusal(read, coda([]).encode("utf-16-le").removeprefix(b"\xff\xfe"))
    with pytest.raises(BadFile, match="bestaat niet"):
        read_statement(str(tmp_path / "weg"), IBAN)
    with pytest.raises(BadFile, match="een map"):
        read_statement(str(tmp_path), IBAN)


def test_every_usual_encoding_reads_the_same(read):
    lines = [Line(1_00, "é&ë", structured=False, payer="Zoë")]
    text = coda(lines)
    assert len({repr(read(text.encode(code))) for code in ("cp1252", "utf-8", "utf-8-sig")}) == 1
    assert read(text.replace("\r\n", "\n") + "\x1a\n\n") == read(text)
    xml = camt(lines).replace("UTF-8", "{code}")
    seen = {repr(read(xml.replace("{code}", code).encode(code))) for code in ("utf-8", "utf-16", "cp1252")}
    assert len(seen) == 1 and "Zoë" in seen.pop()
    assert "tekens" in refusal(read, xml.replace("{code}", "klingon"))
    assert "geen volledige XML" in refusal(read, xml.replace("{code}", "UTF-8").encode("cp1252"))


def test_hostile_xml_is_refused_before_it_costs_anything(read, monkeypatch):
    monkeypatch.setattr(camt_file, "MOST_PARTS", 10_000)
    monkeypatch.setattr(camt_file, "LONGEST_TEXT", 500_000)
    body = camt([])
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    assert "DTD" in refusal(read, body.replace("\n", f"\n{entities}\n", 1))
    assert "DTD" in refusal(read, body.replace("\n", '\n<!DOCTYPE x SYSTEM "file:///etc/passwd">\n', 1))
    assert "te diep" in refusal(read, body.replace("</Stmt>", "<x>" * 200_000))
    many = "<Ntry>" + "<a/>" * (camt_file.MOST_PARTS + 1) + "</Ntry>"
    assert "onderdelen" in refusal(read, body.replace("</Stmt>", many))
    long = "<Ntry><a>" + "x" * (camt_file.LONGEST_TEXT + 1) + "</a></Ntry>"
    assert "te veel tekst" in refusal(read, body.replace("</Stmt>", long))
    comment = "<!--" + "x" * (2 * camt_file.LONGEST_TEXT) + "-->"
    assert "te veel tekst" in refusal(read, body.replace("</Stmt>", comment + "</Stmt>"))


def test_a_terminal_obeys_nothing_of_it(read):
    text = coda([Line(1_00, "\x1b[2J\x9b2J", structured=False, payer="\x1b]0;x\x07")])
    (entry,) = read(text.encode("latin-1"))
    assert (entry.communication + entry.payer).isprintable()


def test_standard_input_is_a_file_too(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(coda([Line(1_00, OGM)]).encode())))
    with read_statement("-", IBAN) as statement:
        assert [entry.cents for entry in statement] == [1_00]


def test_a_file_of_any_size_has_an_end(read, monkeypatch):
    monkeypatch.setattr("kmo_tui.imports.statement.LARGEST_BYTES", 100_000)
    assert "te groot" in refusal(read, coda([Line(1_00, OGM)] * 400))
    assert "te groot" in refusal(read, camt([Line(1_00, OGM)] * 400))


LINES = st.lists(
    st.builds(
        Line,
        cents=st.integers(-10_000_00, 10_000_00),
        communication=st.integers(0, 10**10 - 1).map(ogm),
        day=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
        bundle=st.sampled_from(["", "", "a", "b"]),
    ).filter(lambda line: line.cents),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(lines=LINES, name=st.sampled_from(sorted(FORMATS)), opening=st.integers(-(10**9), 10**9))
def test_whatever_a_bank_writes_is_read_back(tmp_path_factory, lines, name, opening):
    # in one bundle money goes one way
    lines = [replace(line, cents=abs(line.cents) if line.bundle else line.cents) for line in lines]
    file = tmp_path_factory.mktemp("bank") / "file"
    file.write_text(FORMATS[name](lines, opening=opening), encoding="utf-8", newline="")
    with read_statement(str(file), IBAN) as statement:
        entries = list(statement)
    assert [(entry.cents, entry.communication) for entry in entries] == [
        (line.cents, line.communication) for line in lines
    ]
    assert len({entry.place for entry in entries}) == len(entries)


WHOLE = {
    name: write(
        [Line(686_00, OGM), Line(294_00, ogm(77), bundle="a"), Line(1_00, ogm(78), bundle="a")]
    ).encode()
    for name, write in FORMATS.items()
}


@settings(max_examples=100, deadline=None)
@given(name=st.sampled_from(sorted(FORMATS)), data=st.data())
def test_a_damaged_file_is_refused_or_read_with_its_true_amounts(tmp_path_factory, name, data):
    content = bytearray(WHOLE[name])
    place = data.draw(st.integers(0, len(content) - 1))
    match data.draw(st.sampled_from(["cut", "flip", "drop", "double"])):
        case "cut":
            del content[place:]
        case "flip":
            content[place] = data.draw(st.integers(0, 255))
        case "drop":
            del content[place]
        case "double":
            content.insert(place, content[place])
    file = tmp_path_factory.mktemp("bank") / "file"
    file.write_bytes(content)
    try:
        with read_statement(str(file), IBAN) as statement:
            entries = list(statement)
    except BadFile:
        return
    # what can be booked has the amounts that were written; a changed communication is nobody's or in doubt
    sure = [entry for entry in entries if not entry.doubt]
    assert {entry.cents for entry in sure} <= {686_00, 294_00, 1_00, 295_00}
    written = {OGM: 686_00, ogm(77): 294_00, ogm(78): 1_00}
    assert all(
        written[entry.communication] == entry.cents for entry in sure if entry.communication in written
    )
