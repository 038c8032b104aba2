"""The power goes at any moment of a story: every disk that may be left then is opened, checked and counted.

With the journal and the sync that the program chooses nothing is damaged, half or lost. With less care the same
test finds damage and loss, so it can fail.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from kmo_tui.service.faults import StoreFault
from kmo_tui.store import engine
from tests.faults import story
from tests.faults.children import needs_strace
from tests.faults.conftest import LONG
from tests.faults.disk import Disk, Event, Image, digest, recorded

SAMPLE = 12
CHOSEN = engine.journal_for(sqlite3.sqlite_version_info)

Books = list[list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def after_each(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Books]:
    """What stands in the books before the story and after each of its steps."""
    path = Path(shutil.copy(prepared, tmp_path_factory.mktemp("steps") / "kmo.db"))
    states = [story.books(path)]
    with story.sitting(path) as desk:
        for key, act in story.STEPS.items():
            act(desk, key)
            states.append(story.books(path))
    return states


def images(path: Path, events: list[Event]) -> Iterator[tuple[int, Image]]:
    """Give each different disk that a loss of power may leave, and how many answers were told before it."""
    chance = Random(5)
    disk = Disk({str(path): path.read_bytes()})
    seen = set()
    step = 1 if LONG else len(events) // SAMPLE
    for place, event in enumerate(events):
        disk.take(event)
        if place % step and event.kind != "told":
            continue
        told = disk.told.count(b"\n")
        for image in disk.images(chance):
            mark = (told, digest(image))
            if mark not in seen:
                seen.add(mark)
                yield told, image


def verdict(folder: Path, told: int, image: Image, after_each: list[Books]) -> str:
    """Open what is left as the program does: ``sound``, ``damaged``, ``half`` or ``lost``."""
    for file in folder.iterdir():
        file.unlink()
    for name, data in image.items():
        (folder / Path(name).name).write_bytes(data)
    path = folder / "kmo.db"
    try:
        with story.sitting(path) as desk:
            if list(desk.books.check()):
                return "damaged"
        found = story.books(path)
    except (StoreFault, sqlite3.Error):
        return "damaged"
    if found not in after_each:
        return "half"
    return "sound" if after_each.index(found) >= told else "lost"


def left(
    desk_file: Path, tmp_path: Path, after_each: list[Books], *, until: str | None = None
) -> Counter[str]:
    """Count the verdicts over every disk, or up to the first one of a kind."""
    needs_strace()
    folder = tmp_path / "after"
    folder.mkdir()
    before = desk_file.read_bytes()
    ended, events = recorded(
        lambda tell: story.tell(desk_file, tell), desk_file.parent, tmp_path / "calls.txt"
    )
    assert ended.code == 0
    assert [event.data for event in events if event.kind == "told"] == [
        f"{line}\n".encode() for line in ended.told
    ]
    desk_file.write_bytes(before)
    counts: Counter[str] = Counter()
    for told, image in images(desk_file, events):
        found = verdict(folder, told, image, after_each)
        counts[found] += 1
        if found == until:
            break
    return counts


def test_nothing_is_damaged_half_or_lost(desk_file: Path, tmp_path: Path, after_each: list[Books]) -> None:
    counts = left(desk_file, tmp_path, after_each)
    print(CHOSEN, counts)
    assert set(counts) == {"sound"}, counts
    assert counts["sound"] > SAMPLE


LESS_CARE = {
    ("delete", "off"): "damaged",
    ("delete", "normal"): "lost",
    ("wal", "normal"): "lost",
}


@pytest.mark.parametrize("journal", LESS_CARE)
def test_less_care_is_found_out(
    desk_file: Path,
    tmp_path: Path,
    after_each: list[Books],
    journal: tuple[str, str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "journal_for", lambda _version: journal)
    wrong = LESS_CARE[journal]
    counts = left(desk_file, tmp_path, after_each, until=None if LONG else wrong)
    print(journal, counts)
    assert counts[wrong], counts
