"""The disk fails, or the program is killed, at the k-th write or sync of a whole story, for every k."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.faults import story
from tests.faults.children import files_of, needs_strace, watched
from tests.faults.conftest import LONG

CALLS = ("pwrite64", "fdatasync", "fsync", "ftruncate", "unlink")
SAMPLE = 3
FAULTS = {
    "killed": "signal=KILL:when={k}",
    "fails once": "error=EIO:when={k}",
    "fails from then on": "error=EIO:when={k}+",
    "full from then on": "error=ENOSPC:when={k}+",
}

Point = tuple[str, int]


@pytest.fixture(scope="module")
def points(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Point]:
    """Every call of a story that may fail: its name, and the how manieth of that name it is."""
    needs_strace()
    folder = tmp_path_factory.mktemp("calls")
    path = Path(shutil.copy(prepared, folder / "kmo.db"))
    log = folder / "calls.txt"
    options = ["-o", str(log), "-e", f"trace={','.join(CALLS)}", *files_of(path)]
    assert watched(lambda tell: story.tell(path, tell), options).code == 0
    names = Counter(re.findall(rf"\b({'|'.join(CALLS)})\(", log.read_text()))
    assert names["pwrite64"] > 50 and names["fdatasync"] + names["fsync"] > 10, names
    return [(name, k) for name, count in sorted(names.items()) for k in range(1, count + 1)]


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_half_or_doubled(
    fault: str, points: list[Point], prepared: Path, whole: list[list[tuple[object, ...]]], tmp_path: Path
) -> None:
    reasons = set()
    # each fault starts elsewhere, so that the samples together are spread
    step, place = len(points) // SAMPLE, list(FAULTS).index(fault)
    for name, k in points if LONG else points[place * step // len(FAULTS) :: step]:
        path = Path(shutil.copy(prepared, tmp_path / f"{name}-{k}.db"))
        inject = f"inject={name}:{FAULTS[fault].format(k=k)}"
        ended = watched(
            lambda tell: story.tell(path, tell),  # done before the next turn
            ["-o", "/dev/null", "-e", f"trace={name}", "-e", inject, *files_of(path)],
        )
        assert ended.code == (-9 if fault == "killed" else 0), (name, k, ended)
        reasons |= {line.split()[1] for line in ended.told if line.startswith("fault")}
        story.sound_and_resumed(path, ended.told, whole)
        path.unlink()
    assert bool(reasons) == (fault != "killed")
    assert reasons <= {"disk", "full"}, reasons
