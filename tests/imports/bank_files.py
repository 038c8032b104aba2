"""Bank statements to test with: CODA and camt.053 as a bank writes them, with made-up people and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from xml.sax.saxutils import escape

from kmo_tui.service.deposit_account import IBAN

DAY = date(2026, 5, 6)
HOLDER = "PLUXEE BELGIUM NV"


@dataclass(frozen=True)
class Line:
    """Money on the account in cents, less than zero when it leaves; the same ``bundle`` puts lines together."""

    cents: int
    communication: str = ""
    structured: bool = True
    day: date = DAY
    value_day: date | None = None
    payer: str = "Bakkerij De Korenbloem BV"
    account: str = "BE68539007547034"
    end_to_end: str = ""
    bundle: str = ""
    returned: bool = False


def coda(
    lines: Sequence[Line], *, number: int = 87, opening: int = 1_000_00, account: str = IBAN, day: date = DAY
) -> str:
    """Write one statement in CODA."""
    moved = sum(line.cents for line in lines)
    records = [
        f"00000{day:%d%m%y}73005{'':8}KMOTEST   {HOLDER:26}KREDBEBB   00403201185 00000{'':39}2",
        f"12{number:03d}{account:34}EUR{_amount(opening)}{day:%d%m%y}{HOLDER:26}{'Zichtrekening':35}{number:03d}",
    ]
    for sequence, group in enumerate(_groups(lines), 1):
        if len(group) == 1:
            records += _movement(sequence, 0, "0", group[0], number)
        else:
            whole = Line(sum(line.cents for line in group), "bundel", False, day=group[0].day)
            records += _movement(sequence, 0, "1", whole, number)
            for detail, line in enumerate(group, 1):
                records += _movement(sequence, detail, "5", line, number)
    records.append(f"8{number:03d}{account:34}EUR{_amount(opening + moved)}{day:%d%m%y}{'':64}0")
    plus = sum(max(0, sum(line.cents for line in group)) for group in _groups(lines))
    counted = sum(record[0] in "1238" for record in records)
    records.append(f"9{'':15}{counted:06d}{(plus - moved) * 10:015d}{plus * 10:015d}{'':75}2")
    assert all(len(record) == 128 for record in records)
    return "".join(record + "\r\n" for record in records)


def camt(
    lines: Sequence[Line],
    *,
    number: int = 87,
    opening: int = 1_000_00,
    account: str = IBAN,
    day: date = DAY,
    version: str = "08",
    currency: str = "EUR",
) -> str:
    """Write a file with one statement in camt.053."""
    body = stmt(
        lines,
        number=number,
        opening=opening,
        account=account,
        day=day,
        version=version,
        currency=currency,
    )
    return document(body, version)


def document(body: str, version: str = "08") -> str:
    """Put statements in a file."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>'
        "<GrpHdr><MsgId>KMOTEST</MsgId><CreDtTm>2026-05-06T06:00:00</CreDtTm></GrpHdr>"
        f"{body}</BkToCstmrStmt></Document>\n"
    )


def stmt(
    lines: Sequence[Line],
    *,
    number: int,
    opening: int,
    account: str,
    day: date,
    version: str,
    currency: str,
) -> str:
    """Write one statement."""
    moved = sum(line.cents for line in lines)

    def balance(kind: str, cents: int) -> str:
        return (
            f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp>{_money(cents, currency)}"
            f"<Dt><Dt>{day}</Dt></Dt></Bal>"
        )

    entries = "\n".join(_entry(group, version, currency) for group in _groups(lines))
    return (
        f"<Stmt><Id>{day.year}-{number}</Id><ElctrncSeqNb>{number}</ElctrncSeqNb>"
        f"<CreDtTm>{day}T06:00:00</CreDtTm><Acct><Id><IBAN>{account}</IBAN></Id><Ccy>{currency}</Ccy></Acct>"
        f"{balance('OPBD', opening)}{balance('CLBD', opening + moved)}\n{entries}\n</Stmt>"
    )


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    keyed = [(line.bundle or f"\0{place}", line) for place, line in enumerate(lines)]
    return [[line for _name, line in group] for _key, group in groupby(keyed, key=lambda pair: pair[0])]


def _amount(cents: int) -> str:
    return f"{int(cents < 0)}{abs(cents) * 10:015d}"


def _movement(sequence: int, detail: int, kind: str, line: Line, number: int) -> list[str]:
    text = f"1101{line.communication:12}" if line.structured else f"0{line.communication}"
    assert len(text) <= 54 + 53
    text = f"{text:107}"
    value = (line.value_day or line.day).strftime("%d%m%y")
    place = f"{sequence:04d}{detail:04d}"
    back = "2AC04" if line.returned else "     "
    return [
        f"21{place}{'REF' + place:21}{_amount(line.cents)}{value}{kind}0150000{text[:54]}{line.day:%d%m%y}{number:03d}"
        f"{int(kind == '1')}1 0",
        f"22{place}{text[54:107]}{line.end_to_end:35}{'KREDBEBB':11}   {back}{'':8}1 0",
        f"23{place}{line.account:34}EUR{line.payer[:35]:35}{'':43}0 0",
    ]


def _money(cents: int, currency: str = "EUR") -> str:
    return (
        f'<Amt Ccy="{currency}">{abs(cents) // 100}.{abs(cents) % 100:02d}</Amt>'
        f"<CdtDbtInd>{'CRDT' if cents >= 0 else 'DBIT'}</CdtDbtInd>"
    )


def _entry(group: list[Line], version: str, currency: str) -> str:
    whole = replace(group[0], cents=sum(line.cents for line in group))
    status = "<Sts>BOOK</Sts>" if version == "02" else "<Sts><Cd>BOOK</Cd></Sts>"
    turned = "<RvslInd>true</RvslInd>" if whole.returned else ""
    many = len(group) > 1
    return (
        f"<Ntry>{_money(whole.cents, currency)}{turned}{status}<BookgDt><Dt>{whole.day}</Dt></BookgDt>"
        f"<ValDt><Dt>{whole.value_day or whole.day}</Dt></ValDt><BkTxCd/><NtryDtls>"
        f"{''.join(_details(line, version, many) for line in group)}</NtryDtls></Ntry>"
    )


def _details(line: Line, version: str, many: bool) -> str:
    amount = ""
    if many and version == "02":
        amount = f"<AmtDtls><TxAmt>{_money(line.cents).split('<Cdt')[0]}</TxAmt></AmtDtls>"
    elif many:
        amount = _money(line.cents)
    name = escape(line.payer)
    party = f"<Nm>{name}</Nm>" if version == "02" else f"<Pty><Nm>{name}</Nm></Pty>"
    text = escape(line.communication)
    told = f"<Ustrd>{text}</Ustrd>"
    if line.structured:
        told = (
            "<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>BBA</Issr></Tp>"
            f"<Ref>{text}</Ref></CdtrRefInf></Strd>"
        )
    return (
        f"<TxDtls><Refs><EndToEndId>{line.end_to_end or 'NOTPROVIDED'}</EndToEndId></Refs>{amount}"
        f"<RltdPties><Dbtr>{party}</Dbtr><DbtrAcct><Id><IBAN>{line.account}</IBAN></Id></DbtrAcct></RltdPties>"
        f"<RmtInf>{told}</RmtInf></TxDtls>"
    )
