"""Bugs that are planted one by one must all be found by the state machine or the checker: they can fail."""

import os
import subprocess
import sys

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
