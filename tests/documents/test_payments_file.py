"""The file of transfers, held against its schema by a validator that did not write it."""

from datetime import date, datetime
from pathlib import Path

import pytest
import sepaxml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kmo_tui.documents.payments_file import SCHEMA, Payer, Transfer, payments_file
from kmo_tui.domain.communication import ogm
from kmo_tui.service.deposit_account import BENEFICIARY, IBAN

XSD = etree.XMLSchema(etree.parse(Path(sepaxml.__file__).parent / "schemas" / f"{SCHEMA}.xsd"))
SPACES = {"p": f"urn:iso:std:iso:20022:tech:xsd:{SCHEMA}"}
ON = date(2026, 5, 6)
BAKERY = Payer(
    "Bakkerij & Zoë's",
    "BE68539007547034",
    (Transfer("2026KMO000001", 686_00, ogm(1)), Transfer("2026KMO000002", 1, ogm(2))),
)
OTHER = Payer("Loodgieter Łukasz", "BE71096123456769", (Transfer("2026KMO000003", 1234_56, ogm(3)),))


def written(*payers: Payer, on: date = ON, hour: int = 9) -> etree._Element:
    made_at = datetime(2026, 5, 4, hour, 30, 15, 5)
    content = payments_file(payers, to_name=BENEFICIARY, to_iban=IBAN, on=on, made_at=made_at)
    document = etree.fromstring(content)
    XSD.assertValid(document)
    return document


def texts(part: etree._Element, path: str) -> list[str]:
    return [found.text for found in part.findall("/".join(f"p:{name}" for name in path.split("/")), SPACES)]


def test_every_payer_is_a_group_with_its_own_account() -> None:
    document = written(BAKERY, OTHER)
    top = "CstmrCdtTrfInitn"
    assert texts(document, f"{top}/GrpHdr/NbOfTxs") == ["3"]
    assert texts(document, f"{top}/GrpHdr/CtrlSum") == ["1920.57"]
    assert texts(document, f"{top}/GrpHdr/CreDtTm") == ["2026-05-04T09:30:15"]
    group = f"{top}/PmtInf"
    assert texts(document, f"{group}/DbtrAcct/Id/IBAN") == [BAKERY.iban, OTHER.iban]
    assert texts(document, f"{group}/Dbtr/Nm") == ["Bakkerij + Zoe's", "Loodgieter Lukasz"]
    assert texts(document, f"{group}/NbOfTxs") == ["2", "1"]
    assert texts(document, f"{group}/CtrlSum") == ["686.01", "1234.56"]
    assert texts(document, f"{group}/ReqdExctnDt/Dt") == ["2026-05-06"] * 2
    assert texts(document, f"{group}/DbtrAgt/FinInstnId/Othr/Id") == ["NOTPROVIDED"] * 2
    one = f"{group}/CdtTrfTxInf"
    assert texts(document, f"{one}/PmtId/EndToEndId") == [f"2026KMO00000{n}" for n in (1, 2, 3)]
    assert texts(document, f"{one}/Amt/InstdAmt") == ["686.00", "0.01", "1234.56"]
    assert texts(document, f"{one}/Cdtr/Nm") == ["Pluxee Belgium nv"] * 3
    assert texts(document, f"{one}/CdtrAcct/Id/IBAN") == [IBAN] * 3


def test_a_single_payer_is_named_in_the_letters_of_every_bank() -> None:
    assert texts(written(OTHER), "CstmrCdtTrfInitn/GrpHdr/InitgPty/Nm") == ["Loodgieter Lukasz"]
    assert texts(written(BAKERY), "CstmrCdtTrfInitn/GrpHdr/InitgPty/Nm") == ["Bakkerij + Zoe's"]


def test_the_communication_is_structured_the_belgian_way() -> None:
    reference = "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/RmtInf/Strd/CdtrRefInf"
    document = written(BAKERY)
    assert texts(document, f"{reference}/Ref") == [ogm(1), ogm(2)]
    assert texts(document, f"{reference}/Tp/Issr") == ["BBA"] * 2
    assert texts(document, f"{reference}/Tp/CdOrPrtry/Cd") == ["SCOR"] * 2
    assert document.find(".//p:Ustrd", SPACES) is None


def test_the_same_payments_are_the_same_message_for_the_bank() -> None:
    name = "CstmrCdtTrfInitn/GrpHdr/MsgId"
    first = texts(written(BAKERY, OTHER), name)
    assert first == texts(written(OTHER, BAKERY, on=date(2026, 5, 9), hour=15), name)
    assert first != texts(written(BAKERY), name)
    groups = texts(written(BAKERY, OTHER), "CstmrCdtTrfInitn/PmtInf/PmtInfId")
    assert groups == [f"{first[0]}-1", f"{first[0]}-2"]
    assert etree.tostring(written(BAKERY)) == etree.tostring(written(BAKERY))


@settings(max_examples=15, deadline=None)
@given(
    name=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=200),
    cents=st.lists(st.integers(1, 99_999_999_99), min_size=1, max_size=4),
)
def test_whatever_the_company_is_called_the_file_is_valid(name: str, cents: list[int]) -> None:
    transfers = tuple(Transfer(f"2026KMO{n:06d}", each, ogm(n)) for n, each in enumerate(cents))
    document = written(Payer(name, OTHER.iban, transfers))
    assert texts(document, "CstmrCdtTrfInitn/GrpHdr/CtrlSum") == [
        f"{sum(cents) // 100}.{sum(cents) % 100:02d}"
    ]


def test_nothing_to_pay_is_no_file() -> None:
    with pytest.raises(ValueError, match="without a payer"):
        written()
