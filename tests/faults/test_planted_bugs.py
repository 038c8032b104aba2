"""Bugs that are planted one by one must all be found by the state machine or the checker: they can fail."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.terminal import ROOT
from tests.faults.conftest import LONG
from tests.faults.plant import BUGS

# found within a few examples; the long run plants them all
QUICK = ("a guard of the ledger is missing", "trail not chained")


@pytest.mark.parametrize("name", BUGS if LONG else QUICK)
def test_a_planted_bug_is_found(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.plant", name],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", BUGS)
def test_every_bug_can_still_be_planted(name: str) -> None:
    """The source still has, once, what a bug would change."""
    bug = BUGS[name]
    spec = importlib.util.find_spec(bug.module)
    assert spec is not None and spec.origin is not None
    assert Path(spec.origin).read_text(encoding="utf-8").count(bug.right) == 1
    assert bug.wrong != bug.right
