"""CODA, the statement of Belgian banks (Febelfin, version 2): every record and every total is held against it.

febelfin-coda takes the movements apart; it gets them a few hundred records at a time, so that a statement of any
length takes the same memory.
"""

import re
from collections.abc import Iterator
from datetime import date

from coda import CODA, Move
from coda import Statement as Parsed

from kmo_tui.domain.communication import ogm_ok
from kmo_tui.domain.language import _
from kmo_tui.imports.entry import Doubt, Entry, clean, unequal
from kmo_tui.imports.structured import BadFile

RECORD = 128
LONGEST = 1000
AT_ONCE = 500
# what a record of each kind looks like, by its first character
_SHAPES = {
    "0": re.compile(r"00000[0-9]{6}[0-9]{3}05.{111}2"),
    "1": re.compile(r"1[0-3].{40}[01][0-9]{15}[0-9]{6}.{61}[0-9]{3}"),
    "2": re.compile(
        r"21[0-9]{8}.{21}[01][0-9]{15}[0-9]{6}[0-35-9][0-9]{7}[01].{53}[0-9]{6}[0-9]{3}.{4}|2[23][0-9]{8}.{118}"
    ),
    "3": re.compile(r"3[123][0-9]{8}.{118}"),
    "4": re.compile(r"4.{127}"),
    "8": re.compile(r"8.{40}[01][0-9]{15}[0-9]{6}.{65}"),
    "9": re.compile(r"9.{15}[0-9]{6}[0-9]{15}[0-9]{15}.{75}[12]"),
}
_UNKNOWN = re.compile(r"(?!)")
_NO_DAY = "000000"
# "structured", given by the bank or by the payer: twelve digits that the banks have checked
_STRUCTURED = {"101", "102"}
# cancellation or correction, whichever way the money goes
_CORRECTIONS = {"49", "99"}
# kind and reason of a payment that came back; older versions keep other things in this place
_RETURNED = re.compile(r"[1-5]([A-Z]{2}[0-9A-Z]{2})?")
_EURO = "EUR"


def entries(content: Iterator[bytes], account: str) -> Iterator[Entry]:
    """Give the entries of the account; raises BadFile at the end at the latest when something does not agree."""
    statement: _Open | None = None
    line = 0
    for line, record in _records(content):
        if not _SHAPES.get(record[0], _UNKNOWN).fullmatch(record):
            raise at(line, _("dit past niet in een CODA-bestand"))
        try:
            if record[0] == "0":
                if statement is not None:
                    raise at(line, _("het vorige uittreksel is niet af"))
                statement = _Open(record, account)
            elif statement is None:
                raise at(line, _("hier moet een uittreksel beginnen"))
            else:
                yield from statement.take(line, record)
                if record[0] == "9":
                    statement = None
        except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError, AssertionError) as error:
            # whatever the library trips over is a record that is not what it should be
            if isinstance(error, BadFile):
                raise
            raise at(line, _("deze regel klopt niet")) from error
    if statement is not None:
        raise at(line, _("het bestand is afgebroken: het uittreksel is niet af"))


def at(line: int, reason: str) -> BadFile:
    """Give the fault of a line."""
    return BadFile(
        _("regel {line}: {reason}. Er is niets geboekt. Haal het bestand opnieuw op bij je bank.").format(
            line=line, reason=reason
        )
    )


class _Open:
    """A statement that is being read, from its header to its trailer."""

    def __init__(self, header: str, account: str) -> None:
        self._header = header
        self._account = account
        self._old = ""
        self._opening = self._closing = self._credit = self._debit = 0
        self._records = 0
        self._batch: list[str] = []
        self._sequence = self._part = ""
        self._skips = self._closed = False
        self._mine = False
        self._place = 0
        self._name = ""

    def take(self, line: int, record: str) -> Iterator[Entry]:
        """Take the next record; gives the entries that are complete."""
        kind = record[0]
        if kind != "1" and not self._old:
            raise at(line, _("het beginsaldo ontbreekt"))
        if kind in "1238":
            self._records += 1
        if kind == "1":
            self._open(line, record)
        elif kind == "2":
            if self._closed:
                raise at(line, _("een beweging na het eindsaldo"))
            yield from self._movement(line, record)
        elif kind == "8":
            if self._closed or record[4:41] != self._old[5:42]:
                raise at(line, _("dit eindsaldo is van een andere rekening"))
            self._parsed([record])
            self._closing, self._closed = _signed(record[41:57]), True
        elif kind == "9":
            self._total(line, record)
            yield from self._flush()

    def _open(self, line: int, record: str) -> None:
        if self._old:
            raise at(line, _("een tweede beginsaldo"))
        self._old = record
        self._opening = self._closing = _signed(record[42:58])
        parsed = self._parsed([])
        number = str(parsed.account).strip()
        self._mine = number in (self._account, self._account[4:]) and parsed.account_currency == _EURO
        self._name = f"CODA {parsed.old_balance_date} {parsed.coda_sequence}"

    def _movement(self, line: int, record: str) -> Iterator[Entry]:
        part = record[2:10]
        if record[1] == "1":
            main = record[53] in "0123"
            if main == (part[4:] != "0000") or (not main and part[:4] != self._sequence):
                raise at(line, _("deze beweging hoort niet bij de vorige"))
            if main:
                if len(self._batch) >= AT_ONCE:
                    yield from self._flush()
                self._sequence = part[:4]
                amount = _signed(record[31:47])
                self._credit += max(amount, 0)
                self._debit += max(-amount, 0)
            self._part = part
            # a part of a part: costs that no deposit has, and that the library has no place for
            self._skips = record[53] == "9"
        elif part != self._part:
            raise at(line, _("deze beweging hoort niet bij de vorige"))
        if self._mine and not self._skips:
            if record[1] == "1" and record[47:53] == _NO_DAY:
                record = record[:47] + record[115:121] + record[53:]
            self._batch.append(record)

    def _total(self, line: int, record: str) -> None:
        if self._records != int(record[16:22]):
            raise at(
                line,
                _("het uittreksel telt {found} regels en zegt er {said} te hebben").format(
                    found=self._records, said=int(record[16:22])
                ),
            )
        moved = self._credit - self._debit
        if (self._debit, self._credit) != (int(record[22:37]), int(record[37:52])) or (
            moved != self._closing - self._opening
        ):
            raise at(line, unequal(moved // 10, (self._closing - self._opening) // 10))

    def _flush(self) -> Iterator[Entry]:
        batch, self._batch = self._batch, []
        for move in self._parsed(batch).moves if batch else ():
            self._place += 1
            yield from self._entries(move)

    def _parsed(self, records: list[str]) -> Parsed:
        return CODA([self._header, self._old, *records]).statements[0]

    def _entries(self, move: Move) -> Iterator[Entry]:
        details = [detail for detail in move.moves if detail.transaction_type in ("5", "6", "8")]
        if move.transaction_type not in ("1", "2") or not details:
            yield self._entry(move, str(self._place), move.entry_date)
        elif sum(detail.amount for detail in details) != move.amount:
            yield self._entry(move, str(self._place), move.entry_date, "batch")
        else:
            for number, detail in enumerate(details, 1):
                yield self._entry(detail, f"{self._place}.{number}", move.entry_date)

    def _entry(self, move: Move, place: str, booked_on: date, doubt: Doubt = "") -> Entry:
        cents = move.amount * 100
        if cents != int(cents):
            doubt = doubt or "currency"
        kind = move.communication_type
        communication = clean(move.communication or "")
        if kind in _STRUCTURED and not ogm_ok(communication):
            doubt = doubt or "check_digits"
        if move.transaction_transaction in _CORRECTIONS or _RETURNED.fullmatch(
            (move.r_transaction or "") + (move.r_reason or "")
        ):
            doubt = "reversal"
        return Entry(
            statement=self._name,
            place=place,
            cents=int(cents),
            booked_on=booked_on,
            valued_on=move.value_date,
            communication=communication,
            end_to_end=clean(move.customer_reference or ""),
            payer=clean(move.counterparty_name or ""),
            payer_account=clean((move.counterparty_account or "")[:34]),
            doubt=doubt,
        )


def _signed(field: str) -> int:
    """Read sign and amount, in thousandths of a euro."""
    return -int(field[1:]) if field[0] == "1" else int(field[1:])


def _records(content: Iterator[bytes]) -> Iterator[tuple[int, str]]:
    number, rest = 0, b""
    for piece in content:
        *whole, rest = (rest + piece).split(b"\n")
        for raw in whole:
            number += 1
            if record := _record(number, raw):
                yield number, record
        if len(rest) > LONGEST:
            raise at(number + 1, _("een regel van CODA is 128 tekens lang, deze niet"))
    if record := _record(number + 1, rest):
        yield number + 1, record


def _record(number: int, raw: bytes) -> str:
    """Give the text of a record; banks write one byte a character, some programs that copy files make it UTF-8."""
    if number == 1:
        raw = raw.removeprefix(b"\xef\xbb\xbf")
    raw = raw.rstrip(b"\r\x1a")
    if not raw.strip():
        return ""
    text = raw.decode("cp1252", "replace") if len(raw) == RECORD else raw.decode("utf-8", "replace")
    if len(text) != RECORD:
        raise at(number, _("een regel van CODA is 128 tekens lang, deze niet"))
    return text
