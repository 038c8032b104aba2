"""What is kept and said of an error that nobody foresaw: where it was, and nothing of whom it was about."""

import io
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kmo_tui.cli import run
from kmo_tui.service.companies import Companies
from kmo_tui.service.projects import Projects
from kmo_tui.service.worklist import Worklist
from kmo_tui.settings.config import state_folder
from kmo_tui.terminal.crash_report import write_report

PLANTED = (
    "Griet Verlinden",
    "BE71096123456769",
    "+++182/6000/00127+++",
    "1.234,56",
    "griet@korenbloem.example",
)


def planted(*_arguments: object, **_more: object) -> None:
    """Fail with everything in the locals, in the text, in a note, in a cause and in a group."""
    name, iban, communication, amount, mail = PLANTED
    try:
        try:
            raise KeyError(name)
        except KeyError as error:
            error.add_note(f"{iban} van {name}")
            raise ValueError(communication, amount) from error
    except ValueError as error:
        raise ExceptionGroup(f"voor {name}", [error, type(mail, (Exception,), {})(amount)]) from error


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("KMO_DATABASE", str(tmp_path / "kmo.db"))
    monkeypatch.delenv("KMO_LANG", raising=False)
    yield


def the_report() -> str:
    (report,) = state_folder().iterdir()
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700
    return report.read_text(encoding="utf-8")


def hidden(text: str) -> bool:
    return not any(said in text for said in (*PLANTED, "Griet", "korenbloem", "182600"))


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ((Projects, "every"), ["projects"]),
        ((Companies, "page"), ["--linear"]),
        ((Worklist, "every"), ["todo", "--format", "json"]),
    ],
)
def test_a_crash_of_a_command_or_a_conversation(
    store_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    method: tuple[type, str],
    words: list[str],
) -> None:
    monkeypatch.setattr(*method, planted)
    monkeypatch.setattr(Companies, "any", lambda self: True)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"1\n"), encoding="utf-8"))
    assert run(words) == 1
    said = capsys.readouterr()
    report = the_report()
    assert "Er ging iets mis in kmo-tui." in said.err and str(state_folder()) in said.err
    assert hidden(said.err) and hidden(said.out) and hidden(report)
    assert "ExceptionGroup" in report and "builtins.ValueError" in report and "test_crash_report.py" in report


def test_a_type_that_is_named_after_data_is_not_named(tmp_path: Path) -> None:
    try:
        planted()
    except ExceptionGroup as error:
        place = write_report(error, tmp_path / "reports")
    assert place is not None and hidden(place.read_text(encoding="utf-8"))


IN_A_THREAD = """
import logging, sys, threading
import kmo_tui.cli as cli

def fail():
    raise ValueError("Griet Verlinden")

def run(arguments):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    logging.getLogger("asyncio").error("Griet Verlinden", exc_info=ValueError("Griet Verlinden"))
    class Last:
        def __del__(self):
            raise ValueError("Griet Verlinden")
    Last()
    return 0

cli.run = run
cli.main()
"""


def test_what_goes_wrong_beside_the_work_is_not_printed() -> None:
    done = subprocess.run([sys.executable, "-c", IN_A_THREAD], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    reports = [path.read_text(encoding="utf-8") for path in state_folder().iterdir()]
    assert len(reports) == 2
    assert all("builtins.ValueError" in report and hidden(report) for report in reports)
