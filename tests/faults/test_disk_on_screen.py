"""A disk that is full or read-only under the full screen: said in Dutch, what is typed stays, and it goes on."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal
from tests.faults import story
from tests.faults.program import DAY, NOBODY, own_folders, public_folder

F3, F10, CTRL_S = "\x1bOR", "\x1b[21~", "\x13"
Hurt = Callable[[Path, Terminal], AbstractContextManager[None]]


# root may write everywhere, so the program is somebody else
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")


@pytest.fixture
def disk() -> Iterator[Path]:
    """A folder for the database: a small disk of its own where root may mount one."""
    with public_folder() as folder:
        mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(folder)]
        mounted = os.geteuid() == 0 and not subprocess.run(mount, capture_output=True, check=False).returncode
        folder.chmod(0o777)
        yield folder
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def start(disk: Path) -> Iterator[Callable[[Path], Terminal]]:
    """Start the full screen on a database."""
    running: list[Terminal] = []
    with public_folder() as home:
        environ = own_folders(home)
        home.chmod(0o777)

        def starting(path: Path) -> Terminal:
            command = [sys.executable, "-m", "kmo_tui", "--database", str(path), "--today", DAY]
            running.append(Terminal([*(AS_NOBODY if os.geteuid() == 0 else ()), *command], environ))
            return running[-1]

        yield starting
        for terminal in running:
            terminal.close()


@contextmanager
def full(path: Path, terminal: Terminal) -> Iterator[None]:
    """No room: on a disk of its own by a file that takes it all, elsewhere by a limit on the program."""
    if not os.path.ismount(path.parent):
        _soft, hard = resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (4096, hard))
        yield
        resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (hard, hard))
        return
    filler = path.parent / "filler"
    with filler.open("wb", buffering=0) as file, pytest.raises(OSError):
        while True:
            file.write(bytes(4096))
    yield
    filler.unlink()


@contextmanager
def read_only(path: Path, _terminal: Terminal) -> Iterator[None]:
    """A folder in which nothing can be made any more, the journal of the database neither."""
    path.parent.chmod(0o555)
    yield
    path.parent.chmod(0o777)


SENTENCES: dict[Hurt, str] = {full: "De schijf met", read_only: "kan alleen gelezen worden"}


def said(terminal: Terminal, sentence: str) -> None:
    """Wait for the dialog with the sentence."""
    terminal.wait_for(lambda one: sentence in " ".join(" ".join(one.rows).split()))
    terminal.wait_for_text(">[ Sluit melding")


def test_a_payment_and_a_step_of_an_application_wait_for_the_disk(
    prepared: Path, disk: Path, start: Callable[[Path], Terminal]
) -> None:
    path = Path(shutil.copy(prepared, disk / "kmo.db"))
    with story.sitting(path) as desk:
        for step in ("apply", "deposit"):
            story.STEPS[step](desk, step)
    path.chmod(0o666)
    terminal = start(path)
    see, type_ = terminal.wait_for_text, terminal.type

    see("Lopend")
    type_("b")
    see("Te betalen bedrag")
    type_("\rF1\r2deel\r")
    see("Je betaalt")
    for hurt, sentence in SENTENCES.items():
        with hurt(path, terminal):
            type_(F10)
            said(terminal, sentence)
            with story.sitting(path) as desk:
                assert [one.kind for one in desk.projects.card(story.NUMBER).ledger] == ["deposit", "subsidy"]
        type_("\r")
        see(">[ Betaal €")
    type_(F10)
    see("nu beoordelen?")
    type_("\x1b")
    see("Afgewerkt")

    type_("n")
    see("> [10711")
    type_("\r")
    see("Stap 2 van 5")
    type_("2")
    see("(x) 2 Opleiding")
    type_("Winkel")
    for hurt, sentence in SENTENCES.items():
        with hurt(path, terminal):
            type_("s")
            type_(CTRL_S)
            said(terminal, sentence)
            type_("\r")
            see("Toch verder?")
            type_("n")
            see("[Winkels")
    type_(CTRL_S)
    see("Overzicht:")
    type_(F3)
    assert terminal.end() == 0
    with story.sitting(path) as desk:
        assert [one.kind for one in desk.projects.card(story.NUMBER).ledger] == [
            "deposit",
            "subsidy",
            "payment",
        ]
        assert [draft.answers["name"] for draft in desk.drafts.of_company("0999000129")] == ["Winkelss"]
        assert list(desk.books.check()) == []
