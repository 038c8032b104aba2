"""Money and paper once around, on real files: slip, payment file, statement, payment, mail server, workbook."""

import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from defusedxml.ElementTree import parse

from tests.cli.conftest import APPLICATION, COMPANY
from tests.cli.post_office import post_office
from tests.documents.scanning import fields, needs_poppler, on_paper
from tests.imports.bank_files import Line, camt

SECOND = COMPANY | {
    "number": "0999.000.228",
    "name": "Garage [Zoë] & Zoon",
    "iban": "BE71096123456769",
    "mail": "info@garage.example",
}
ASKED = [
    APPLICATION | {"name": "Een", "amount": "980.00"},
    APPLICATION | {"name": "Twee", "amount": "1200.50", "size": None},
    APPLICATION | {"name": "Drie", "amount": "300.00", "company": SECOND["number"]},
]
MAILS = ("registered", "deposit_received", "paid", "paid_to_provider")


@pytest.fixture
def applied(apply, kmo) -> list[dict]:
    """Three applications of two companies, from one file."""
    kmo("add", "-", stdin=json.dumps({"companies": [SECOND], "providers": []}).encode())
    asked = [{name: value for name, value in one.items() if value is not None} for one in ASKED]
    answer = kmo("apply", "-", "--format", "json", stdin=json.dumps({"applications": asked}).encode())
    assert answer.code == 0
    return answer.json


def transfers(file: Path) -> list[dict[str, str]]:
    """Give every transfer of a payment file, with the account it is paid from."""
    found = []
    for group in parse(file).iterfind(".//{*}PmtInf"):
        account = group.findtext("{*}DbtrAcct/{*}Id/{*}IBAN")
        for one in group.iterfind("{*}CdtTrfTxInf"):
            found.append(
                {
                    "from": account,
                    "to": one.findtext("{*}CdtrAcct/{*}Id/{*}IBAN"),
                    "amount": one.findtext("{*}Amt/{*}InstdAmt"),
                    "communication": one.findtext(".//{*}Ref"),
                }
            )
    return found


def cents(amount: str) -> int:
    return int(Decimal(amount.removeprefix("EUR")) * 100)


@needs_poppler
def test_once_around(applied, kmo, tmp_path):
    numbers = [each["number"] for each in applied]

    codes = []
    for number in numbers:
        sheet = tmp_path / f"{number}.pdf"
        assert kmo("slip", number, "--output", str(sheet)).code == 0
        codes += [fields(text) for text in on_paper(sheet)]
    file = tmp_path / "betalingen.xml"
    assert kmo("payments-file", "--output", str(file)).code == 0
    paid = transfers(file)
    # paper and payment file ask for the same
    assert [(one["to"], cents(one["amount"]), one["communication"]) for one in paid] == [
        (code["iban"], cents(code["amount"]), "".join(filter(str.isdigit, code["text"]))) for code in codes
    ]

    book = tmp_path / "uittreksel"
    lines = [Line(cents(one["amount"]), one["communication"], account=one["from"]) for one in paid]
    book.write_text(camt(lines), encoding="utf-8")
    read = kmo("import", "statement", str(book), "--format", "json", today="2026-05-06")
    assert (read.code, [row["number"] for row in read.json]) == (0, numbers)
    assert {row["status"] for row in kmo("projects", "--format", "json").json} == {"running"}
    for number in numbers:
        assert "niets meer storten" in " ".join(kmo("slip", number).out.split())

    for number, asked in zip(numbers, ASKED, strict=True):
        pay = ("pay", number, "--amount", asked["amount"], "--reference", "F1", "--message", "Factuur 1")
        assert kmo(*pay, today="2026-05-20").code == 0
    with post_office(tmp_path / "config" / "kmo-tui" / "config.toml") as office:
        sent = kmo("mails", "send", "--format", "json", today="2026-05-20")
        assert kmo("mails", "send", today="2026-05-20").code == 0
    assert len(office.got) == len(sent.json) == len(MAILS) * len(numbers)
    assert sorted(row["kind"] for row in sent.json) == sorted(MAILS * len(numbers))
    assert sum("1.200,50" in mail.get_content() for mail in office.got) == 3

    workbook = tmp_path / "projecten.xlsx"
    assert kmo("projects", "--format", "xlsx", "--output", str(workbook), today="2026-05-20").code == 0
    head, *rows = openpyxl.load_workbook(workbook).active.iter_rows(values_only=True)
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert sorted((row["Projectnr"], row["Status"], row["Saldo"]) for row in found) == [
        (number, "Afgewerkt", 0) for number in numbers
    ]
    assert {row["Naam onderneming"] for row in found} == {COMPANY["name"], SECOND["name"]}
    assert f"{sum(row['Betaald'] for row in found):.2f}" == "2480.50"
    assert kmo("check", today="2026-05-20").code == 0
