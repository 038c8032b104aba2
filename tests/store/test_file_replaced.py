"""The database file goes, comes back or is replaced while it is open."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from kmo_tui.store.engine import Store, StoreFault


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(str(tmp_path / "kmo.db"), kind="test")) as opened:
        write(opened, "before")
        yield opened


def write(store: Store, value: str) -> None:
    with store.write() as connection:
        store.set_setting(connection, "probe", value)


def reason(act, *arguments: object) -> str:
    with pytest.raises(StoreFault) as fault:
        act(*arguments)
    return fault.value.reason


def test_a_removed_file_is_not_made_again(store: Store, tmp_path: Path) -> None:
    (tmp_path / "kmo.db").unlink()
    assert reason(store.setting, "probe") == "unreachable"
    assert reason(write, store, "lost") == "unreachable"
    assert list(tmp_path.iterdir()) == []


def test_a_file_removed_under_an_open_reader_is_not_made_by_a_second_one(
    store: Store, tmp_path: Path
) -> None:
    with store.read() as first:
        assert first.execute(text("SELECT count(*) FROM setting")).scalar()
        (tmp_path / "kmo.db").unlink()
        assert reason(store.setting, "probe") == "unreachable"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_comes_back_is_used_again(store: Store, tmp_path: Path) -> None:
    away = (tmp_path / "kmo.db").rename(tmp_path / "away.db")
    assert reason(write, store, "lost") == "unreachable"
    away.rename(tmp_path / "kmo.db")
    assert store.setting("probe") == "before"
    write(store, "after")
    assert store.setting("probe") == "after"


def test_a_restored_copy_gets_what_is_written_after_it(store: Store, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "kmo.db", tmp_path / "copy.db")
    write(store, "newer than the copy")
    (tmp_path / "copy.db").rename(tmp_path / "kmo.db")
    assert store.setting("probe") == "before"
    write(store, "after")
    with closing(Store.open(str(tmp_path / "kmo.db"), create=False)) as again:
        assert again.setting("probe") == "after"


@pytest.mark.parametrize(
    ("content", "expected"), [(b"", "damaged"), (b"this is a text file\n" * 50, "not_a_database")]
)
def test_another_file_under_the_name_is_a_fault(
    store: Store, tmp_path: Path, content: bytes, expected: str
) -> None:
    (tmp_path / "other").write_bytes(content)
    (tmp_path / "other").rename(tmp_path / "kmo.db")
    assert reason(store.setting, "probe") == expected
    assert reason(write, store, "lost") == expected
    assert (tmp_path / "kmo.db").read_bytes() == content
