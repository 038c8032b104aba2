"""The real command line in a process of its own, forked from this one: as another user, on a small disk, cut off."""

import codecs
import contextlib
import importlib
import multiprocessing
import os
import pkgutil
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import kmo_tui.commands
from kmo_tui import cli
from kmo_tui.start import line_by_line

assert line_by_line
# a process that may read nothing any more, not even where Python itself is kept, has these already
for _module in pkgutil.iter_modules(kmo_tui.commands.__path__, "kmo_tui.commands."):
    importlib.import_module(_module.name)
codecs.lookup("utf-8-sig")

DAY = "2026-05-04"
NOBODY = 65534


@dataclass(frozen=True)
class Said:
    """What a call left behind; ``code`` is negative when a signal ended it."""

    code: int | None
    out: str
    err: str

    @property
    def words(self) -> str:
        """All that was said, whatever the width of the lines."""
        return " ".join((self.out + self.err).split())


def call(
    *arguments: str, stdin: bytes = b"", before: Callable[[], object] = lambda: None, **environ: str
) -> Said:
    """Run ``kmo-tui`` with these words; ``before`` is done first in its process."""
    with _files() as (given, out, err):
        given.write(stdin)
        given.seek(0)

        def run() -> None:
            for number, file in enumerate((given, out, err)):
                os.dup2(file.fileno(), number)
            # the test runner has put its own in their place
            for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
                stream = os.fdopen(number, mode, encoding="utf-8", closefd=False)
                setattr(sys, name, stream)
                setattr(sys, f"__{name}__", stream)
            sys.argv = ["kmo-tui", *arguments]
            os.environ.update(environ)
            before()
            cli.main()

        process = multiprocessing.get_context("fork").Process(target=run)
        process.start()
        process.join()
        out.seek(0)
        err.seek(0)
        said = Said(process.exitcode, out.read().decode(), err.read().decode())
    assert "Traceback" not in said.err + said.out, said.err
    return said


@contextlib.contextmanager
def _files() -> Iterator[tuple]:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        yield given, out, err


def as_nobody() -> None:
    """Give up the powers of root, in a process that is forked off."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


@contextlib.contextmanager
def public_folder() -> Iterator[Path]:
    """Give a folder that everybody can reach."""
    folder = Path(tempfile.mkdtemp(prefix="kmo-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)


def own_folders(folder: Path) -> dict[str, str]:
    """Give an environment with folders of its own, in which a desk's own file may have another day."""
    config = folder / "config" / "kmo-tui"
    config.mkdir(parents=True)
    (config / "config.toml").write_text("allow_today = true\n")
    return {
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_DATA_HOME": str(folder / "data"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "KMO_DATABASE": "",
        "KMO_LANG": "",
    }
