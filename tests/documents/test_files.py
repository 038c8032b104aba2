"""Files that leave: whole or not at all, private, and never over something else by accident."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from kmo_tui.documents.files import save
from kmo_tui.domain.refusal import Code, Refused


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def why_not(name: str, **more: bool) -> tuple[Code, object]:
    with pytest.raises(Refused) as caught:
        save(name, b"nieuw", **more)
    return caught.value.code, caught.value.facts.get("reason")


def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        place = save(str(tmp_path / "lijst.csv"), b"a;b\n")
    finally:
        os.umask(old)
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"a;b\n", 0o600)
    assert names(tmp_path) == ["lijst.csv"]


def test_what_is_there_stays_unless_it_may_go(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_bytes(b"oud")
    assert why_not(str(file)) == (Code.FILE_EXISTS, None)
    assert file.read_bytes() == b"oud"
    save(str(file), b"nieuw", replace=True)
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"nieuw", 0o600)
    assert names(tmp_path) == ["lijst.csv"]


def test_a_link_is_neither_followed_nor_replaced(tmp_path: Path) -> None:
    target = tmp_path / "elders"
    (tmp_path / "link").symlink_to(target)
    assert why_not(str(tmp_path / "link"))[0] is Code.FILE_EXISTS
    assert why_not(str(tmp_path / "link"), replace=True) == (Code.FILE_REFUSED, "not_a_file")
    assert not target.exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "name"),
        ("a\0b", "name"),
        ("/", "name"),
        ("~bestaatnietzeker/x", "name"),
        ("weg/lijst.csv", "no_folder"),
        ("bestand/lijst.csv", "no_folder"),
        ("map", "folder"),
        ("x" * 300, "name"),
    ],
)
def test_a_place_that_cannot_be_is_refused_with_its_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, reason: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map").mkdir()
    (tmp_path / "bestand").write_text("")
    assert why_not(name, replace=True) == (Code.FILE_REFUSED, reason)
    assert names(tmp_path) == ["bestand", "map"]


def test_a_disk_that_is_full_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "lijst.csv"
    file.write_bytes(b"oud")
    code = (
        "import sys; from kmo_tui.documents.files import save; from kmo_tui.domain.refusal import Refused\n"
        "try: save(sys.argv[1], b'x' * 10_000, replace=True)\n"
        "except Refused as refused: print(refused.facts['reason'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(file)],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert done.stdout == "full\n", done.stderr
    assert (file.read_bytes(), names(tmp_path)) == (b"oud", ["lijst.csv"])
