"""Inputs that would keep a careless reader busy for hours: the system ends the process that needs too much of it."""

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import COMPANY
from tests.end_to_end.terminal import ROOT
from tests.imports.bank_files import Line, camt

MARKS = "\u0301\u0323"
MANY = 200_000


FILES = {
    "a field twice among many": b"{" + b",".join(b'"%d":1' % n for n in range(MANY)) + b',"7":1}',
    "a number in hexadecimal": b"companies = 0x" + b"f" * 3_000_000,
    "a key of many parts": b".".join([b"a"] * MANY) + b" = 1",
    "a heading of many parts": b"[" + b".".join([b"a"] * MANY) + b"]",
    "deep JSON": b"[" * MANY,
    "deep TOML": b"a = " + b"[" * MANY,
    "spaces in an amount": json.dumps({"companies": [{"balance": "1" + " " * MANY + "x"}]}).encode(),
    "a pile of marks as name": json.dumps({"companies": [{"name": MARKS * MANY}]}).encode(),
    "a number of many digits": json.dumps({"companies": [{"number": "9" * MANY}]}).encode(),
    "a long unknown field": json.dumps({"companies": [{"x" * MANY: 1}]}).encode(),
    "a long unknown table": json.dumps({"x" * MANY: 1}).encode(),
    "more than 10 MB": b"x" * 10_000_001,
    "an endless line without a sense": b"\xef\xbb\xbf" + b"=" * MANY,
}


LISTS = {
    "one endless cell": b'code,label_nl\n62100,"' + b"x" * 5_000_000,
    "one endless heading": b"x" * 5_000_000,
    "marks": b"code,label_nl\n62100," + (MARKS * 30_000).encode(),
    "many columns": b"code,label_nl" + b",x" * MANY + b"\n",
    "NUL": b"code,label_nl\n62100,\0\n",
}


WORDS = {
    "an amount": ("deposit", "2026KMO000001", "--communication", "x", "--amount", "1" + " " * 60_000 + "x"),
    "a day": (
        "deposit",
        "x",
        "--communication",
        "x",
        "--amount",
        "1",
        "--date",
        f"1{' ' * 9_999}1{' ' * 9_999}x",
    ),
    "a day of the desk": ("--today", f"1{' ' * 9_999}1{' ' * 9_999}x", "projects"),
    "a pile in a search": ("projects", "--search", MARKS * 25_000),
    "a number": ("projects", "--company", "9" * 100_000),
    "a command": ("x" * 100_000,),
    "a language": ("--lang", "x" * 100_000, "projects"),
    "a format": ("projects", "--format", "x" * 100_000),
    "an option": ("projects", "--" + "x" * 100_000),
}


def bomb(entities: str, text: str) -> bytes:
    """Give a camt.053 statement with these entities, and this text where a communication stands."""
    whole = camt([Line(1_00, "HIER", structured=False)]).replace("HIER", text)
    return whole.replace("\n", f"\n<!DOCTYPE Document [{entities}]>\n", 1).encode()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
STATEMENTS = {
    "a billion laughs": bomb('<!ENTITY l0 "lol">' + LAUGHS, "&l10;"),
    "a quadratic blow-up": bomb(f'<!ENTITY a "{"a" * 100_000}">', "&a;" * 50_000),
    "a file of the system": bomb('<!ENTITY a SYSTEM "file:///etc/passwd">', "&a;"),
    "an address elsewhere": bomb('<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;', "x"),
    "a bomb in UTF-16": bomb('<!ENTITY l0 "lol">' + LAUGHS, "&l10;")
    .decode()
    .replace("UTF-8", "UTF-16")
    .encode("utf-16"),
}


def test_a_bomb_in_a_statement_is_refused_and_books_nothing(tmp_path: Path) -> None:
    cases = {"a desk": (["add", "-"], json.dumps({"companies": [COMPANY]}))}
    cases |= {
        f"{name} {more}": (["import", "statement", *more, "-"], content.decode("latin-1"))
        for name, content in STATEMENTS.items()
        for more in ((), ("--check",))
    }
    answers = answered(cases, tmp_path)
    assert answers.pop("a desk")[0] == 0
    for name, (code, said) in answers.items():
        assert code == 2 and "een uittreksel met een DTD of entiteiten wordt niet gelezen" in said, (
            name,
            said,
        )
        assert "Er is niets geboekt." in said


def test_every_one_is_refused_in_time(tmp_path: Path) -> None:
    cases = {name: (["add", "-"], content.decode("latin-1")) for name, content in FILES.items()}
    cases |= {f"list: {name}": (["import", "nace", "-"], LISTS[name].decode("latin-1")) for name in LISTS}
    cases |= {f"words: {name}": (["--today", "2026-05-04", *WORDS[name]], "") for name in WORDS}
    wrong = {
        name: (code, said[:300])
        for name, (code, said) in answered(cases, tmp_path).items()
        if not well(code, said)
    }
    assert wrong == {}


def answered(cases: dict[str, tuple[list[str], str]], tmp_path: Path) -> dict[str, tuple[int, str]]:
    """Give what one bounded process answered to each, with its exit code."""
    database = str(tmp_path / "kmo.db")
    given = [(["--database", database, *words], content) for words, content in cases.values()]
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.bounded"],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={"PATH": "", "PYTHONPATH": str(ROOT), **folders},
    )
    assert done.returncode == 0, (done.returncode, done.stderr[-500:])
    return dict(zip(cases, json.loads(done.stdout), strict=True))


def well(code: int, said: str) -> bool:
    """Tell whether this is a refusal in a sentence that one reads, and no crash."""
    return code in (1, 2, 3) and 10 < len(said) < 1_500 and "ging iets mis" not in said
