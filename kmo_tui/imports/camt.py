"""camt.053, the statement of ISO 20022, in the versions that banks give: 001.02 and 001.08.

The file is read as a stream: of what it holds, one statement part (an entry, a balance) is in memory at a time.
"""

import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from kmo_tui.domain.communication import ogm_ok
from kmo_tui.domain.language import _
from kmo_tui.imports.entry import Doubt, Entry, clean, unequal
from kmo_tui.imports.structured import BadFile

DEEPEST = 64
# of one entry, with all payments that a bank books together in it
MOST_PARTS = 200_000
LONGEST_TEXT = 5_000_000
_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.0[28]")
_AMOUNT = re.compile(r"[0-9]{1,13}(\.[0-9]{1,5})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PATH = ("Document", "BkToCstmrStmt", "Stmt")
# opening, of the day before, closing
_BALANCES = ("OPBD", "PRCD", "CLBD")
_EURO = "EUR"


def entries(content: Iterator[bytes], account: str) -> Iterator[Entry]:
    """Give the entries of the account; raises BadFile at the end at the latest when something does not agree."""
    statement = _Open(account)
    for part in _parts(content):
        if part.tag == "Stmt":
            statement.close()
            statement = _Open(account)
        else:
            yield from statement.take(part)


def _refused(reason: str) -> BadFile:
    return BadFile(
        _("{reason}. Er is niets geboekt. Haal het bestand opnieuw op bij je bank.").format(reason=reason)
    )


class _Open:
    """A statement that is being read: what it is of, its balances, and the sum of what was booked."""

    def __init__(self, account: str) -> None:
        self._account = account
        self._id = self._currency = self._of = ""
        self._balances: dict[str, tuple[int, date]] = {}
        self._moved = self._place = 0

    def take(self, part: Element) -> Iterator[Entry]:
        """Take a part of the statement; gives the entries in it."""
        if part.tag == "Id":
            self._id = _text(part, ".")
        elif part.tag == "Acct":
            self._of = _text(part, "Id/IBAN") or _text(part, "Id/Othr/Id")
            self._currency = _text(part, "Ccy")
        elif part.tag == "Bal":
            kind = _text(part, "Tp/CdOrPrtry/Cd")
            if kind in _BALANCES:
                if kind in self._balances:
                    raise _refused(
                        _("het uittreksel {name} heeft een saldo twee keer").format(name=self._shown)
                    )
                self._currency = self._currency or _currency(part, "Amt")
                self._balances[kind] = (_signed(part), _day(part, "Dt"))
        elif part.tag == "Ntry":
            yield from self._entry(part)

    def close(self) -> None:
        """Hold the sum of the movements against the balances."""
        opening = self._balances.get("OPBD") or self._balances.get("PRCD")
        closing = self._balances.get("CLBD")
        if opening is None or closing is None:
            raise _refused(_("het uittreksel {name} heeft geen begin- en eindsaldo").format(name=self._shown))
        if self._moved != closing[0] - opening[0]:
            raise _refused(unequal(self._moved // 1000, (closing[0] - opening[0]) // 1000))

    @property
    def _shown(self) -> str:
        return clean(self._id) or "?"

    def _entry(self, part: Element) -> Iterator[Entry]:
        if (_text(part, "Sts/Cd") or _text(part, "Sts")) != "BOOK":
            return
        amount = _signed(part)
        self._moved += amount
        self._place += 1
        if self._of.replace(" ", "") != self._account or self._currency != _EURO:
            return
        closing = self._balances.get("CLBD")
        if not self._id or closing is None:
            raise _refused(_("een uittreksel heeft geen nummer of geen eindsaldo"))
        details = part.findall("NtryDtls/TxDtls")
        if len(details) < 2:
            yield self._made(part, details[0] if details else part, str(self._place), amount, closing[1])
            return
        amounts = [_detail_amount(detail) for detail in details]
        if None in amounts or sum(filter(None, amounts)) != abs(amount):
            yield self._made(part, part, str(self._place), amount, closing[1], "batch")
            return
        for number, (detail, cents) in enumerate(zip(details, amounts, strict=True), 1):
            signed = (cents or 0) if amount > 0 else -(cents or 0)
            yield self._made(part, detail, f"{self._place}.{number}", signed, closing[1])

    def _made(
        self, entry: Element, detail: Element, place: str, amount: int, closed_on: date, doubt: Doubt = ""
    ) -> Entry:
        booked_on = _day(entry, "BookgDt")
        structured = [_text(one, ".") for one in detail.iterfind("RmtInf/Strd/CdtrRefInf/Ref")]
        free = [_text(one, ".") for one in detail.iterfind("RmtInf/Ustrd")]
        belgian = _text(detail, "RmtInf/Strd/CdtrRefInf/Tp/Issr").upper() == "BBA"
        if belgian and not ogm_ok(re.sub(r"[+*/]", "", structured[0] if structured else "")):
            doubt = doubt or "check_digits"
        if amount % 1000 or _currency(entry, "Amt") != _EURO:
            doubt = doubt or "currency"
        returned = detail.find("RtrInf") is not None or entry.find("NtryDtls/TxDtls/RtrInf") is not None
        if _text(entry, "RvslInd") in ("true", "1") or returned:
            doubt = "reversal"
        return Entry(
            statement=f"CAMT {closed_on} {clean(self._id)[:40]}",
            place=place,
            cents=amount // 1000,
            booked_on=booked_on,
            valued_on=_day(entry, "ValDt") if entry.find("ValDt") is not None else booked_on,
            communication=clean(
                " ".join((*structured, *free)) or _text(detail, "AddtlTxInf") or _text(entry, "AddtlNtryInf")
            ),
            end_to_end=clean(_text(detail, "Refs/EndToEndId").removeprefix("NOTPROVIDED")),
            payer=clean(_text(detail, "RltdPties/Dbtr/Nm") or _text(detail, "RltdPties/Dbtr/Pty/Nm")),
            payer_account=clean(
                _text(detail, "RltdPties/DbtrAcct/Id/IBAN") or _text(detail, "RltdPties/DbtrAcct/Id/Othr/Id")
            ),
            doubt=doubt,
        )


def _detail_amount(detail: Element) -> int | None:
    """Give the amount of one payment of several, in thousandths of a cent; nothing when it is not in euro."""
    for path in ("Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"):
        if detail.find(path) is not None:
            return _amount(detail, path) if _currency(detail, path) == _EURO else None
    return None


def _signed(part: Element) -> int:
    """Read an amount with its direction, in thousandths of a cent."""
    direction = _text(part, "CdtDbtInd")
    if direction not in ("CRDT", "DBIT"):
        raise _refused(_("bij een bedrag staat niet of het bijkomt of afgaat"))
    return _amount(part, "Amt") * (1 if direction == "CRDT" else -1)


def _amount(part: Element, path: str) -> int:
    text = _text(part, path)
    if not _AMOUNT.fullmatch(text):
        raise _refused(_("{text} is geen bedrag").format(text=clean(text)[:40] or "-"))
    return int(Decimal(text) * 100_000)


def _currency(part: Element, path: str) -> str:
    found = part.find(path)
    return "" if found is None else found.get("Ccy", "")


def _day(part: Element, path: str) -> date:
    text = (_text(part, f"{path}/Dt") or _text(part, f"{path}/DtTm"))[:10]
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise _refused(_("{text} is geen dag").format(text=clean(text) or "-"))


def _text(part: Element, path: str) -> str:
    found = part if path == "." else part.find(path)
    return "" if found is None else (found.text or "").strip()


class _Parts:
    """Takes what the parser meets; keeps each child of a statement as a tree, and an empty ``Stmt`` at its end."""

    def __init__(self) -> None:
        self.done: deque[Element] = deque()
        self.events = 0
        self._path: list[str] = []
        self._tree: TreeBuilder | None = None
        self._parts = self._letters = 0
        self._namespace = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Go down into an element."""
        self.events += 1
        namespace, name = tag[1:].split("}", 1) if tag.startswith("{") else ("", tag)
        if not self._path:
            if name != "Document" or not _NAMESPACE.fullmatch(namespace):
                raise _refused(_("dit is geen camt.053-uittreksel van versie 001.02 of 001.08"))
            self._namespace = namespace
        if len(self._path) >= DEEPEST:
            raise _refused(_("het bestand is te diep genest"))
        # a name of elsewhere is nobody's name here
        self._path.append(name if namespace == self._namespace else "")
        if len(self._path) == len(_PATH) + 1 and tuple(self._path[:-1]) == _PATH:
            self._tree, self._parts, self._letters = TreeBuilder(), 0, 0
        if self._tree is not None:
            self._parts += 1
            if self._parts > MOST_PARTS:
                raise _refused(_("een beweging heeft te veel onderdelen"))
            self._tree.start(self._path[-1] or "x", attributes)

    def data(self, text: str) -> None:
        """Take text."""
        if self._tree is not None:
            self._letters += len(text)
            if self._letters > LONGEST_TEXT:
                raise _refused(_("een beweging heeft te veel tekst"))
            self._tree.data(text)

    def end(self, tag: str) -> None:
        """Come back up."""
        self.events += 1
        name = self._path.pop()
        if self._tree is not None:
            self._tree.end(name or "x")
            if len(self._path) == len(_PATH):
                self.done.append(self._tree.close())
                self._tree = None
        elif (*self._path, name) == _PATH:
            self.done.append(Element("Stmt"))

    def close(self) -> None:
        """Nothing is left to do at the end."""


def _parts(content: Iterator[bytes]) -> Iterator[Element]:
    target = _Parts()
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    silent = seen = statements = 0
    try:
        for piece in content:
            parser.feed(piece)
            silent = silent + len(piece) if target.events == seen else 0
            seen = target.events
            if silent > LONGEST_TEXT:
                raise _refused(_("een beweging heeft te veel tekst"))
            while target.done:
                part = target.done.popleft()
                statements += part.tag == "Stmt"
                yield part
        parser.close()
    except DefusedXmlException as error:
        raise _refused(_("een uittreksel met een DTD of entiteiten wordt niet gelezen")) from error
    except ParseError as error:
        raise _refused(
            _("dit is geen volledige XML: regel {line}, kolom {column}").format(
                line=error.position[0], column=error.position[1] + 1
            )
        ) from error
    except (LookupError, ValueError) as error:
        if isinstance(error, BadFile):
            raise
        raise _refused(_("de tekens van dit bestand kunnen niet gelezen worden")) from error
    if not statements:
        raise _refused(_("er staat geen uittreksel in"))
