"""Transfers as a file for the bank: pain.001.001.09, a payment group for each account that pays.

Version 09 is the one of the guidelines of the European Payments Council that every bank has to take; the file holds no
address, so the rules for addresses of November 2026 do not touch it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.ElementTree import fromstring

from kmo_tui.domain.money import decimal_text

SCHEMA = "pain.001.001.09"
_NAMESPACE = f"urn:iso:std:iso:20022:tech:xsd:{SCHEMA}"
# what every bank of SEPA carries in a name
_FOREIGN = re.compile(r"[^A-Za-z0-9/?:().,'+ -]+")


@dataclass(frozen=True)
class Transfer:
    """One transfer in cents of euro; the communication is twelve digits, ``name`` what the payer finds it back by."""

    name: str
    cents: int
    communication: str


@dataclass(frozen=True)
class Payer:
    """Who pays from which account (IBAN), and what."""

    name: str
    iban: str
    transfers: tuple[Transfer, ...]


def payments_file(
    payers: Sequence[Payer], *, to_name: str, to_iban: str, on: date, made_at: datetime
) -> bytes:
    """Write the transfers of all payers to one account, on a day; the same transfers get the same message id.

    The bank can refuse a message that it had before. The file is held against the schema of the standard.
    """
    # only this file needs it
    from sepaxml import SepaTransfer
    from sepaxml.validation import try_valid_xml

    message = _message_id(payers, to_iban)
    whole: Element | None = None
    for payer in payers:
        made = SepaTransfer(
            {"name": payer.name, "IBAN": payer.iban, "batch": True, "currency": "EUR"}, schema=SCHEMA
        )
        for transfer in payer.transfers:
            made.add_payment(
                {
                    "name": to_name,
                    "IBAN": to_iban,
                    "amount": transfer.cents,
                    "execution_date": on,
                    "description": transfer.communication,
                    "endtoend_id": transfer.name,
                }
            )
        document: Element = fromstring(made.export(validate=False))
        if whole is None:
            whole = document
        else:
            whole[0].append(document[0][1])
    if whole is None:
        raise ValueError("a payment file without a payer")
    _finish(whole, payers, message, made_at)
    # the library has registered its namespace as the one without a prefix
    content: bytes = tostring(whole, "UTF-8", xml_declaration=True)
    try_valid_xml(content, SCHEMA)
    return content


def _message_id(payers: Sequence[Payer], to_iban: str) -> str:
    parts = [f"{payer.iban} {transfer}" for payer in payers for transfer in payer.transfers]
    return "KMO" + sha256("\n".join([to_iban, *sorted(parts)]).encode()).hexdigest()[:24].upper()


def _finish(document: Element, payers: Sequence[Payer], message: str, made_at: datetime) -> None:
    """Put right what the library leaves open: the header of all groups, and the structured communication."""
    header, *groups = document[0]
    amounts = [transfer.cents for payer in payers for transfer in payer.transfers]
    _set(header, "MsgId", message)
    _set(header, "CreDtTm", made_at.replace(microsecond=0, tzinfo=None).isoformat())
    _set(header, "NbOfTxs", str(len(amounts)))
    _set(header, "CtrlSum", decimal_text(sum(amounts)))
    # as the library writes the name of who pays: in letters of every bank
    _set(header, "InitgPty/Nm", _text(groups[0], "Dbtr/Nm") if len(groups) == 1 else "kmo-tui")
    for number, group in enumerate(groups, 1):
        _set(group, "PmtInfId", f"{message}-{number}")
        # each deposit stands by itself on the statement of who pays
        _set(group, "BtchBookg", "false")
        other = SubElement(_at(group, "DbtrAgt/FinInstnId"), _tag("Othr"))
        SubElement(other, _tag("Id")).text = "NOTPROVIDED"
        for text in group.iter(_tag("RmtInf")):
            _structure(text)
    for name in document.iter(_tag("Nm")):
        name.text = _plain(name.text or "")


def _structure(information: Element) -> None:
    """Give a Belgian structured communication its own place instead of that of free text."""
    (free,) = information
    information.remove(free)
    reference = SubElement(SubElement(information, _tag("Strd")), _tag("CdtrRefInf"))
    kind = SubElement(reference, _tag("Tp"))
    SubElement(SubElement(kind, _tag("CdOrPrtry")), _tag("Cd")).text = "SCOR"
    SubElement(kind, _tag("Issr")).text = "BBA"
    SubElement(reference, _tag("Ref")).text = free.text


def _plain(name: str) -> str:
    return " ".join(_FOREIGN.sub(" ", name.replace("&", "+")).split())[:70] or "-"


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _at(part: Element, path: str) -> Element:
    found = part.find("/".join(_tag(name) for name in path.split("/")))
    if found is None:
        raise ValueError(path)
    return found


def _text(part: Element, path: str) -> str:
    return _at(part, path).text or ""


def _set(part: Element, path: str, text: str) -> None:
    _at(part, path).text = text
