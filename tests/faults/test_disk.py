"""A disk that is full, fails, may not be written, or holds something else: said in Dutch, exit code 3, nothing lost."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import ROOT
from tests.faults import story
from tests.faults.children import files_of, needs_strace
from tests.faults.program import DAY, Said, as_nobody, call, own_folders, public_folder

KEY = "storting-1"
Kmo = Callable[..., Said]


@pytest.fixture
def place(desk_file: Path) -> Iterator[Path]:
    """A desk's own file with an application that waits for its deposit, in a folder that everybody can reach."""
    with story.sitting(desk_file) as desk:
        story.STEPS["apply"](desk, "apply")
    with public_folder() as folder:
        yield Path(shutil.copy(desk_file, folder))


@pytest.fixture
def kmo() -> Iterator[Kmo]:
    with public_folder() as home:
        environ = own_folders(home)

        def calling(path: Path, *arguments: str, **options: object) -> Said:
            words = ("--database", str(path), "--today", DAY, *arguments)
            return call(*words, **environ, **options)  # type: ignore[arg-type]

        yield calling


def booking(path: Path) -> tuple[str, ...]:
    with story.sitting(path) as desk:
        data = desk.projects.card(story.NUMBER)
    return (
        *("deposit", story.NUMBER, "--amount", "686,00", "--communication", data.communication),
        *("--key", KEY),
    )


def booked_once(kmo: Kmo, path: Path, words: tuple[str, ...]) -> None:
    """Now it works, and a second time with the same key books nothing more."""
    for _ in range(2):
        assert kmo(path, *words).code == 0
    assert kmo(path, "check") == Said(0, "", "")
    with story.sitting(path) as desk:
        assert [one.kind for one in desk.projects.card(story.NUMBER).ledger] == ["deposit", "subsidy"]


def small_disk(path: Path) -> Path:
    """Mount a disk of its own for the file, with no room left; only root can."""
    disk = path.parent / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(disk)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no disk can be mounted here")
    return disk


def test_a_full_disk_is_said_and_once_there_is_room_it_is_booked(kmo: Kmo, place: Path) -> None:
    words = booking(place)
    disk = small_disk(place)
    try:
        path = Path(shutil.copy(place, disk / "kmo.db"))
        filler = disk / "filler"
        with filler.open("wb", buffering=0) as file, pytest.raises(OSError):
            while True:
                file.write(bytes(4096))
        said = kmo(path, *words)
        assert (said.code, said.out) == (3, "")
        assert f"De schijf met {path} is vol. Er is niets bewaard. Maak plaats" in said.err
        said = kmo(path, "--linear", stdin=b"1\n")
        assert said.code == 0 or "vol" in said.out + said.err
        assert kmo(path, "check").code == 0
        filler.unlink()
        booked_once(kmo, path, words)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_file_that_may_not_grow_is_said_and_nothing_is_half(kmo: Kmo, place: Path) -> None:
    words = booking(place)
    size = place.stat().st_size

    def before() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size // 4, size // 4))

    said = kmo(place, *words, before=before)
    assert said.code == 3 and said.err.startswith("De schijf met "), said
    booked_once(kmo, place, words)


def test_a_disk_that_cannot_confirm_is_said(kmo: Kmo, place: Path, tmp_path: Path) -> None:
    """The real program, with every sync of the database failing."""
    needs_strace()
    words = booking(place)
    strace = ("strace", "-f", "--seccomp-bpf", "-o", os.devnull, "-e", "trace=fdatasync,fsync")
    done = subprocess.run(
        [
            *(*strace, "-e", "inject=fdatasync,fsync:error=EIO", *files_of(place)),
            *(sys.executable, "-m", "kmo_tui", "--database", str(place), "--today", DAY, *words),
        ],
        env=os.environ | own_folders(tmp_path / "home") | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, ""), done.stderr
    assert f"De schijf met {place} geeft een fout bij lezen of schrijven." in done.stderr
    booked_once(kmo, place, words)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_only_be_read_can_be_read_and_says_so_when_written(kmo: Kmo, place: Path, what: str) -> None:
    words = booking(place)
    place.chmod(0o444 if what == "file" else 0o666)
    place.parent.chmod(0o777 if what == "file" else 0o555)
    said = kmo(place, *words, before=as_nobody)
    assert (said.code, said.out) == (3, "")
    assert f"De database op {place} kan alleen gelezen worden. Kijk de rechten" in said.err
    shown = kmo(place, "projects", "--format", "json", before=as_nobody)
    assert shown.code == 0 and story.NUMBER in shown.out, shown
    assert kmo(place, "check", before=as_nobody).code == 0
    spoken = kmo(place, "--linear", before=as_nobody)
    assert spoken.code == 0 and "Subsidie 2026: nog" in spoken.words, spoken
    place.parent.chmod(0o755)
    place.chmod(0o600)
    booked_once(kmo, place, words)


def test_a_home_that_cannot_be_written_or_is_not_there(place: Path) -> None:
    """The default database cannot be made: said; one that is named elsewhere works all the same."""
    place.parent.chmod(0o777)
    place.chmod(0o666)
    names = (*(f"XDG_{name}_HOME" for name in ("CONFIG", "STATE", "DATA", "CACHE")), "KMO_DATABASE")
    with public_folder() as read_only:
        read_only.chmod(0o555)
        for home in (str(read_only), "/nowhere/at/all"):
            environ = dict.fromkeys(names, "") | {"HOME": home}
            said = call("companies", before=as_nobody, **environ)
            assert said.code == 3 and f"{home}/.local/share/kmo-tui/kmo.db" in said.err, said
            said = call("--database", str(place), "projects", before=as_nobody, **environ)
            assert said.code == 0 and story.NUMBER in said.out, said


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is geen database van kmo-tui. Kies een ander bestand."),
    "text": (lambda path: path.write_text("lijst\n" * 999), "is geen database van kmo-tui."),
    "cut off": (
        lambda path: os.truncate(path, 9000),
        "is beschadigd. Er is niets gewijzigd. Zet een reservekopie",
    ),
    "gone": (Path.unlink, "is niet bereikbaar. Kijk het adres en de map na."),
}


@pytest.mark.parametrize("what", SPOILT)
def test_another_file_is_said_by_command_and_line_by_line(kmo: Kmo, place: Path, what: str) -> None:
    words = booking(place)
    spoil, sentence = SPOILT[what]
    spoil(place)
    before = place.read_bytes() if place.exists() else None
    for arguments in (words, ("check",), ("projects", "--format", "json")):
        said = kmo(place, *arguments)
        assert (said.code, said.out) == (3, ""), said
        assert sentence in said.err
    if what != "gone":  # a desk that is opened makes its own file
        said = kmo(place, "--linear")
        assert said.code == 3 and sentence in said.err
    assert (place.read_bytes() if place.exists() else None) == before
    assert [file.name for file in place.parent.iterdir()] == ([place.name] if before is not None else [])
