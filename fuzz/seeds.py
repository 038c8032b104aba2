"""What each target begins with: inputs in order, so that mutations reach past the first check, and hostile ones."""

import json
from hashlib import sha256

from kmo_tui.domain.rulebook import SHIPPED
from tests.cli.conftest import APPLICATION, COMPANY, PROVIDER
from tests.hostile.texts import EVERY
from tests.imports.bank_files import Line, camt, coda

_ADD = json.dumps({"companies": [COMPANY], "providers": [PROVIDER]}).encode()
_TOML = b"""[[applications]]
company = "0999.000.129"
nace = "62100"
service = "advice"
name = "Plan"
theme = "innovation"
hours = 1_6.5
registered_on = 2026-05-04
starts_on = "2026-05-11"
contributes = true
amount = 0x3d4
provider = "DV.A999001"
consent = true
"""
# free text, a communication with its check digits, one that has none, a bundle, money that came back and went out
_LINES = (
    Line(686_00, "180185105305", end_to_end="2026KMO000001"),
    Line(70_00, "Storting & dank, Zoë", structured=False, payer="Zoë <Peeters>"),
    Line(1_00, "180185105306"),
    Line(2_00, "180185105305", bundle="a"),
    Line(3_00, "b", structured=False, bundle="a"),
    Line(4_00, "180185105305", returned=True),
    Line(-5_00, "kosten", structured=False),
)
_OF = "BE68539007547034"
_CODA = (
    coda(_LINES, account=_OF),
    coda(_LINES[:1], account=_OF),
    coda(_LINES[1:2], account=_OF) + coda(_LINES[3:5], account=_OF, number=88),
)
_CAMT = (
    camt(_LINES[:2], account=_OF),
    camt(_LINES[3:5], account=_OF),
    camt(_LINES[:1], account=_OF, version="02"),
    camt(_LINES[5:], account=_OF),
)


def _transfer(*rows: object, **changed: object) -> bytes:
    """Write a small transfer file whose sum is right."""
    tables = [{"name": "setting", "columns": ["name", "value"], "rows": len(rows)}]
    header = {"format": "kmo-tui transfer", "version": 1, "schema": "0004", "heads": "0", "tables": tables}
    body = b"".join(json.dumps(line).encode() + b"\n" for line in (header | changed, *rows))
    return body + json.dumps({"rows": len(rows), "sha256": sha256(body).hexdigest()}).encode() + b"\n"


_GOOD: dict[str, tuple[bytes, ...]] = {
    "amount": ("€ 1.234,56".encode(), b"980", b"EUR 12 345,6", b"1.000.000"),
    "day": (b"27 3", b"4 november 2026", b"2026-05-04", b"morgen", b"-3", b"040526"),
    "iban": (
        b"BE68 5390 0754 7034",
        b"NL91ABNA0417164300",
        b"DE89370400440532013000",
        b"MT84MALT011000012345MTLCAST001S",
    ),
    "structured-communication": (b"+++180/1851/05305+++", b"***180/1851/05305***", b"180185105305"),
    "enterprise-number": (b"0999.000.129", b"BE 0999 000 129"),
    "registration-number": (b"DV.O999001", b"dv0999001"),
    "hours": (b"16", b"7,5"),
    "participants": (b"An Maes, Bo Claes", b"Peeters, An; Claes, Bo"),
    "share-in-percent": (b"30", b"25 %"),
    "desk-file": (b"\xff" + _ADD, b"\xff" + json.dumps([APPLICATION]).encode(), b"\x00" + _TOML),
    "nace-csv": (b"code;label_nl\n10.711;Brood\n45111;Auto's\n", b'code,label_nl\n"46111","a ""b"""\n'),
    "activities-csv": (b"nace_version,prefix,accepted,source\n2025,01,nee,x\n2008,46,ja,y\n",),
    "bank-statement": (*(text.encode("cp1252") for text in _CODA), *(text.encode() for text in _CAMT)),
    "transfer-file": (
        _transfer(
            ["setting", "kind", "desk"], ["setting", "day", None], ["setting", "\ud83c\udf5e", 2**63 - 1]
        ),
        _transfer(version=2),
        _transfer(),
    ),
    "config-file": (b'lang = "nl"\nlinear = true\n[smtp]\nhost = "x"\nport = 25\n',),
    "rules-file": (SHIPPED.read_bytes()[:4000],),
    "early-options": (b"--lang\0en\0demo\0--keep\0x.db", b"--linear\0--theme=kmo-dark\0projects"),
    "mail-message": (b"info@bedrijf.example\0Onderwerp\0Beste,\n\nTot later.",),
}


def seeds(name: str) -> list[bytes]:
    """Give the seeds of a target: its own, and the hostile texts that are not long."""
    own = list(_GOOD.get(name, ()))
    return own + [text.encode("utf-8", "surrogatepass")[:2000] for text in EVERY]
