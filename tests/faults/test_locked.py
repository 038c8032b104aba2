"""Another program keeps the database: after a bounded wait that is said, and the same words work later."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kmo_tui.store import sqlite
from tests.faults import story
from tests.faults.program import DAY, call, own_folders

WORDS = ("rate", story.NUMBER, "--stars", "4", "--name", "An", "--key", "once")
SENTENCE = "al te lang bezet door een ander programma. Probeer het opnieuw."


@pytest.fixture
def paid(desk_file: Path) -> Path:
    """A desk's own file with a project that was paid in part."""
    with story.sitting(desk_file) as desk:
        for key in ("apply", "deposit", "pay"):
            story.STEPS[key](desk, key)
    return desk_file


def impatient() -> None:
    sqlite.BUSY_SECONDS = 0.2  # type: ignore[assignment]  # the driver takes parts of a second too


@pytest.mark.parametrize("arguments", [WORDS, ("projects",), ("check",), ("--linear",)])
def test_a_lock_is_said_with_3_and_nothing_is_lost(
    paid: Path, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert sqlite.BUSY_SECONDS <= 10
    environ = own_folders(tmp_path / "home")
    words = ("--database", str(paid), "--today", DAY, *arguments)
    with closing(sqlite3.connect(paid, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        said = call(*words, before=impatient, **environ)
    assert said.code == 3 and SENTENCE in said.words, said
    again = call(*words, **environ)
    assert again.code == 0, again
    with story.sitting(paid) as desk:
        assert list(desk.books.check()) == []
        assert desk.projects.card(story.NUMBER).stars == (4 if arguments == WORDS else None)
