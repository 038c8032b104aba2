"""The open deposits as a file for the bank, and the whole circle: apply, pay, read the statement, run."""

import json
from pathlib import Path

import pytest
from defusedxml.ElementTree import parse

from tests.cli.conftest import COMPANY
from tests.imports.bank_files import Line, camt, coda

SPACE = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"
SECOND = COMPANY | {"number": "0999.000.228", "name": "Garage Zoë & Zoon", "iban": "BE71096123456769"}


@pytest.fixture
def two_companies(apply, kmo) -> list[dict]:
    """Three applications of two companies."""
    kmo("add", "-", stdin=json.dumps({"companies": [SECOND], "providers": []}).encode())
    return [
        apply(name="Een", amount="1000").json,
        apply(name="Twee", amount="200").json,
        apply(company=SECOND["number"], name="Drie", amount="300").json,
    ]


def payments(file: Path) -> list[tuple[str, str, str, str]]:
    """Give account, amount, communication and name of every transfer in a file."""
    found = []
    for group in parse(file).iter(f"{SPACE}PmtInf"):
        account = group.findtext(f"{SPACE}DbtrAcct/{SPACE}Id/{SPACE}IBAN")
        for one in group.iter(f"{SPACE}CdtTrfTxInf"):
            found.append(
                (
                    account,
                    one.findtext(f"{SPACE}Amt/{SPACE}InstdAmt"),
                    one.find(f".//{SPACE}Ref").text,
                    one.findtext(f"{SPACE}PmtId/{SPACE}EndToEndId"),
                )
            )
    return found


@pytest.mark.parametrize("write", [coda, camt])
def test_the_whole_circle(two_companies, kmo, tmp_path, write):
    file = tmp_path / "betalen.xml"
    answer = kmo("payments-file", "--output", str(file), "--on", "2026-05-06", "--format", "json")
    assert answer.code == 0 and "Overschrijvingen: 3." in answer.err
    assert [row["number"] for row in answer.json] == [each["number"] for each in two_companies]
    assert file.stat().st_mode & 0o777 == 0o600
    paid = payments(file)
    assert paid == [
        (iban, each["own_contribution"], each["communication"], each["number"])
        for iban, each in zip([COMPANY["iban"]] * 2 + [SECOND["iban"]], two_companies, strict=True)
    ]
    lines = [
        Line(int(amount.replace(".", "")), reference, account=account, end_to_end=name)
        for account, amount, reference, name in paid
    ]
    statement = tmp_path / "uittreksel"
    statement.write_text(write(lines), encoding="utf-8")
    for expected in ("booked", "known"):
        read = kmo("import", "statement", str(statement), "--format", "json", today="2026-05-07")
        assert (read.code, [row["result"] for row in read.json]) == (0, [expected] * 3)
    rows = kmo("projects", "--format", "json", today="2026-05-07").json
    assert {row["status"] for row in rows} == {"running"}
    empty = kmo("payments-file", "--output", str(tmp_path / "niets.xml"), today="2026-05-07")
    assert empty.code == 0 and "niets over te schrijven" in empty.err
    assert not (tmp_path / "niets.xml").exists()
    assert kmo("check", today="2026-05-07").code == 0


def test_only_these_companies_and_no_other_file_is_touched(two_companies, kmo, tmp_path):
    file = tmp_path / "betalen.xml"
    only = ["--company", SECOND["number"], "--output", str(file)]
    assert kmo("payments-file", *only).code == 0
    assert [one[3] for one in payments(file)] == [two_companies[2]["number"]]
    again = kmo("payments-file", *only)
    assert again.code == 1 and "bestaat al" in again.err
    assert kmo("payments-file", *only, "--company", COMPANY["number"], "--yes").code == 0
    assert len(payments(file)) == 3
    unknown = kmo("payments-file", "--company", "0999.000.327", "--output", str(tmp_path / "x.xml"))
    assert unknown.code == 1 and "staat niet in de lijst" in unknown.err


def test_what_would_be_late_is_left_out_and_said(two_companies, apply, kmo, tmp_path):
    later = apply(today="2026-05-20", starts_on="2026-05-21", name="Later", amount="100").json
    file = tmp_path / "betalen.xml"
    answer = kmo(
        "payments-file", "--output", str(file), "--on", "2026-06-04", "--format", "json", today="2026-05-20"
    )
    assert answer.code == 1 and "Niet in het bestand: 3." in answer.err
    assert {row["number"]: row["left_out"] for row in answer.json} == {
        **{each["number"]: "too_late" for each in two_companies},
        later["number"]: None,
    }
    assert [one[3] for one in payments(file)] == [later["number"]]
    past = kmo("payments-file", "--output", str(file), "--on", "2026-05-03")
    assert past.code == 2 and "--on" in past.err


def test_a_company_without_an_account_is_named_and_the_others_go_on(two_companies, kmo, tmp_path):
    import sqlite3
    from contextlib import closing

    # no form lets this through; an older database may hold it
    with closing(sqlite3.connect(tmp_path / "kmo.db")) as conn, conn:
        conn.execute("UPDATE company SET iban = '' WHERE number = '0999000228'")
    file = tmp_path / "betalen.xml"
    answer = kmo("payments-file", "--output", str(file))
    assert answer.code == 1 and "geen geldig rekeningnummer" in answer.out and "Garage Zoë" in answer.out
    assert [one[3] for one in payments(file)] == [each["number"] for each in two_companies[:2]]


# applied for on Friday 23 October 2026: the last day is Sunday 22 November
SUNDAY = {"today": "2026-10-23", "starts_on": "2026-10-30", "registered_on": "2026-10-23"}


@pytest.mark.parametrize(
    ("on", "left_out", "arrives"),
    [
        ("2026-11-20", None, "2026-11-20"),  # the Friday before
        ("2026-11-21", "too_late", "2026-11-23"),  # a Saturday: executed on Monday
        ("2026-11-22", "too_late", "2026-11-23"),  # the last day itself
        ("2026-11-15", None, "2026-11-16"),  # a Sunday with a bank day before the last one
    ],
)
def test_a_last_day_on_a_sunday_needs_the_friday_before(apply, kmo, tmp_path, on, left_out, arrives):
    number = apply(**SUNDAY).json["number"]
    file = tmp_path / "betalen.xml"
    answer = kmo("payments-file", "--output", str(file), "--on", on, "--format", "json", today="2026-11-10")
    [row] = answer.json
    assert (row["number"], row["left_out"], row["deposit_by"]) == (number, left_out, "2026-11-22")
    assert (row["transfer_by"], row["arrives_on"]) == ("2026-11-20", arrives)
    assert (answer.code, file.exists()) == ((0, True) if left_out is None else (1, False))
    if left_out:
        assert (
            f"{number} (Bakkerij De Korenbloem BV): het geld zou aankomen op maandag 23 november 2026, na de uiterste "
            "dag zondag 22 november 2026. Stort uiterlijk op vrijdag 20 november 2026." in answer.err
        )
    else:
        [day] = parse(file).iter(f"{SPACE}ReqdExctnDt")
        assert "".join(day.itertext()).strip() == arrives
        assert ("is geen bankdag" in answer.err) == (on != arrives)


def test_when_the_last_bank_day_is_past_nothing_is_advised(apply, kmo, tmp_path):
    apply(**SUNDAY)
    answer = kmo("payments-file", "--output", str(tmp_path / "x.xml"), today="2026-11-21")
    assert answer.code == 1 and "zou aankomen op maandag 23 november 2026" in answer.err
    assert "Stort uiterlijk" not in answer.err
