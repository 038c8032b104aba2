"""A statement of a million lines is looked through in the memory of a small one; only with ``KMO_LONG=1``."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kmo_tui.domain.communication import ogm
from kmo_tui.service.deposit_account import IBAN
from tests.imports.bank_files import DAY, Line, coda, document, stmt
from tests.service.builders import open_desk

# CODA counts the movements of a statement in four digits; each takes three lines
MOVEMENTS, STATEMENTS = 9_999, 34
MOST_BYTES = 200_000_000


def statements() -> Iterator[tuple[int, list[Line]]]:
    for number in range(1, STATEMENTS + 1):
        first = number * MOVEMENTS
        yield number, [Line(100_00 + place % 977, ogm(first + place)) for place in range(MOVEMENTS)]


def in_coda() -> Iterator[str]:
    for number, lines in statements():
        yield coda(lines, number=number)


def in_camt() -> Iterator[str]:
    head, _mark, tail = document("@body@").partition("@body@")
    yield head
    for number, lines in statements():
        yield stmt(lines, number=number, opening=0, account=IBAN, day=DAY, version="08", currency="EUR")
    yield tail


# a child of its own, because the peak of the children of a process is that of the largest of them
LOOK = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(json.dumps([done.returncode, done.stderr, peak]))
"""


@pytest.mark.skipif(not os.environ.get("KMO_LONG"), reason="takes minutes; KMO_LONG=1 looks through it")
@pytest.mark.parametrize("content", [in_coda, in_camt])
def test_a_million_lines_take_the_memory_of_a_few(content, tmp_path: Path) -> None:
    open_desk(tmp_path / "kmo.db")._work.store.close()
    file = tmp_path / "statement"
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(content())
    command = [
        sys.executable,
        "-m",
        "kmo_tui",
        "--database",
        str(tmp_path / "kmo.db"),
        "--today",
        "2026-05-07",
    ]
    command += ["import", "statement", str(file), "--check", "--format", "json"]
    done = subprocess.run([sys.executable, "-c", LOOK, *command], capture_output=True, text=True, check=True)
    code, said, peak = json.loads(done.stdout)
    assert (code, f"{MOVEMENTS * STATEMENTS}" in said) == (1, True), said
    assert peak < MOST_BYTES, f"{peak / 1e6:.0f} MB"
