"""Killed in the middle: what has the name is whole, or nothing has it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kmo_tui.service import safekeeping
from kmo_tui.store import founding
from kmo_tui.store.check import check
from kmo_tui.store.engine import Store
from tests.faults.children import calls

# more of them: KMO_KILLS=100 pytest tests/safekeeping/test_interrupted.py
POINTS = int(os.environ.get("KMO_KILLS", "2"))


def _backup(source: Path, target: Path) -> None:
    safekeeping.backup(Store.open(str(source)), str(target))


def _out(source: Path, target: Path) -> None:
    safekeeping.transfer_out(Store.open(str(source)), str(target))


def _restore(source: Path, target: Path) -> None:
    safekeeping.restore(str(target), str(source))


def _in(source: Path, target: Path) -> None:
    safekeeping.transfer_in(str(target), str(source.with_suffix(".jsonl")))


@pytest.mark.parametrize("act", [_backup, _out, _restore, _in])
def test_a_kill_at_any_moment_leaves_all_or_nothing(
    full_file: Path, tmp_path: Path, act: Callable[[Path, Path], None]
) -> None:
    if act is _in:
        _out(full_file, full_file.with_suffix(".jsonl"))
    target = tmp_path / "target"
    # what is loaded late is loaded before, so that the calls are those of the work
    act(full_file, target)
    whole = target.read_bytes()
    target.unlink()
    total = calls(lambda: act(full_file, target), None)
    target.unlink()
    for last in (*(total * point // POINTS for point in range(1, POINTS)), *range(total - 20, total, 10)):
        assert calls(lambda: act(full_file, target), last) == 0 or target.exists()
        if not target.exists():
            continue
        if act is _out:
            assert target.read_bytes() == whole
        else:
            with founding.look_at(Path(shutil.copy(target, tmp_path / "seen"))).read() as conn:
                assert list(check(conn)) == []
        target.unlink()
    act(full_file, target)
    with Store.open(str(full_file)).read() as conn:
        assert list(check(conn)) == []
