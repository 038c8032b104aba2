"""A command line of its own for each test: its own folders, a fixed day, and a file as database."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kmo_tui.cli import run

DAY = "2026-05-04"

COMPANY = {
    "number": "0999.000.129",
    "name": "Bakkerij De Korenbloem BV",
    "address": "Stationsstraat 1, 9000 Gent",
    "mail": "info@korenbloem.example",
    "iban": "BE68539007547034",
    "employees": 12,
    "turnover": 1800000,
    "balance": 950000,
    "nace": "10711",
    "nace_version": 2025,
}
PROVIDER = {
    "number": "DV.O999001",
    "name": "Leerhuis Gent",
    "address": "Koning Albert II laan 35 bus 12, 1030 Brussel",
    "mail": "info@leerhuis.example",
    "themes": ["digitalisation/cybersecurity", "innovation"],
}
ADVISER = PROVIDER | {"number": "DV.A999001", "name": "Leerhuis Advies"}
APPLICATION = {
    "company": "0999.000.129",
    "size": "small",
    "nace": "62100",
    "service": "training",
    "name": "Veilig werken in de cloud",
    "training_kind": "classroom",
    "theme": "innovation",
    "hours": "16",
    "participants": ["An Peeters", "Bo Claes"],
    "registered_on": "2026-05-04",
    "starts_on": "2026-05-11",
    "contributes": True,
    "amount": "980.00",
    "provider": "DV.O999001",
    "consent": True,
}


@dataclass(frozen=True)
class Answer:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("KMO_DATABASE", "KMO_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """Run ``kmo-tui`` in this process; ``stdin`` is what stands on standard input."""

    def calling(*arguments: str, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = run(list(arguments))
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return Answer(code, said.out, said.err)

    return calling


@pytest.fixture
def kmo(call: Callable[..., Answer], tmp_path: Path) -> Callable[..., Answer]:
    """Run ``kmo-tui`` on a test database of its own, on the day of the story unless ``today`` says otherwise."""

    def calling(*arguments: str, today: str = DAY, stdin: bytes = b"") -> Answer:
        return call("--database", str(tmp_path / "kmo.db"), "--today", today, *arguments, stdin=stdin)

    return calling


@pytest.fixture
def apply(kmo: Callable[..., Answer]) -> Callable[..., Answer]:
    """Add the company and providers of the story, then apply with some fields changed."""
    added = {"companies": [COMPANY], "providers": [PROVIDER, ADVISER]}
    assert kmo("add", "-", stdin=json.dumps(added).encode()).code == 0

    def applying(today: str = DAY, **changed: Any) -> Answer:
        fields = {name: value for name, value in (APPLICATION | changed).items() if value is not None}
        return kmo("apply", "-", "--format", "json", today=today, stdin=json.dumps(fields).encode())

    return applying
