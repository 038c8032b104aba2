"""Every command on a hostile database, in every format it knows: nothing crashes and nothing can be obeyed."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import typer

from kmo_tui.commands.app import app
from kmo_tui.documents.tables import begins_formula
from kmo_tui.domain.text import shown
from kmo_tui.store.engine import Store
from tests.cli.conftest import Answer, call, own_folders
from tests.hostile.database import poisoned
from tests.hostile.texts import MARK
from tests.screens.seed import TODAY, fill
from tests.snapshots.stage import DONE, RUNNING, WAITING

__all__ = ["call", "own_folders"]
FORMATS = ("table", "json", "csv", "xlsx", "ics")
# what a command is given where it wants something; a command whose wants are not met refuses, and that is tried too
GIVEN = {
    "--amount": "1",
    "--communication": "x",
    "--stars": "4",
    "--name": "An",
    "--reason": "x",
    "--reference": "x",
}


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("wild") / "kmo.db"
    store = Store.open(f"sqlite:///{path}", kind="test")
    fill(store)
    store.close()
    return poisoned(path, path.with_name("wild.db"))


@pytest.fixture
def on_wild(call: Callable[..., Answer], seeded: Path, tmp_path: Path) -> Callable[..., Answer]:
    copy = tmp_path / "wild.db"
    copy.write_bytes(seeded.read_bytes())
    return lambda *words: call("--database", str(copy), "--today", TODAY.isoformat(), *words)


def every_command(group: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Give every command with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from every_command(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(every_command(typer.main.get_command(app)))


def words_of(path: tuple[str, ...], project: str) -> list[str]:
    """Give a call of a command with all that it must have."""
    words = list(path)
    for param in COMMANDS[path].params:
        if param.param_type_name == "argument" and param.required:
            words.append(project)
        elif param.required:
            words += [param.opts[0], GIVEN.get(param.opts[0], "x")]
    if any("--yes" in param.opts for param in COMMANDS[path].params) and path[-1] == "stop":
        words.append("--yes")
    return words


def harmless(text: str) -> None:
    """Fail when a terminal could obey a text; only line ends are the program's own."""
    for line in text.replace("\r\n", "\n").split("\n"):
        assert shown(line) == line, ascii(line)


def answered(answer: Answer) -> Answer:
    """Fail unless the command answered or refused, in harmless words."""
    assert "ging iets mis" not in answer.err, answer.err
    harmless(answer.out)
    harmless(answer.err)
    return answer


@pytest.mark.parametrize("path", [path for path in COMMANDS if path != ("demo",)], ids=" ".join)
def test_every_command(
    path: tuple[str, ...], on_wild: Callable[..., Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    takes_format = any("--format" in param.opts for param in COMMANDS[path].params)
    for project in (WAITING, RUNNING, DONE):
        answered(on_wild(*words_of(path, project)))
    for fmt in ("json", "csv") if takes_format else ():
        answered(on_wild(*words_of(path, DONE), "--format", fmt))


LISTS = ("projects", "todo", "companies", "providers", "mails list")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("fmt", FORMATS)
def test_every_list_as_a_file(name: str, fmt: str, on_wild: Callable[..., Answer], tmp_path: Path) -> None:
    if fmt == "ics" and name != "todo":
        return
    file = tmp_path / f"list.{fmt}"
    done = answered(on_wild(*name.split(), "--format", fmt, "--output", str(file)))
    assert done.code == 0, done.err
    content = file.read_bytes()
    if fmt == "xlsx":
        look_at_workbook(content)
        return
    harmless(content.decode())
    assert MARK in content.decode()
    if fmt == "csv":
        rows = list(csv.reader(io.StringIO(content.decode(), newline=""), delimiter=";"))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert [cell for row in rows for cell in row if begins_formula(cell)] == []
    if fmt == "json":
        assert json.loads(content)


def look_at_workbook(content: bytes) -> None:
    """Fail when a cell is a formula or holds what a terminal could obey."""
    from openpyxl import load_workbook

    cells = [cell for row in load_workbook(io.BytesIO(content)).active.iter_rows() for cell in row]
    assert any(MARK in str(cell.value) for cell in cells)
    for cell in cells:
        assert cell.data_type != "f" and cell.hyperlink is None
        harmless(str(cell.value))


def test_mails_stay_in_their_folder(on_wild: Callable[..., Answer], tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "wild.db")) as store:
        for (trigger,) in store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            store.execute(f"DROP TRIGGER {trigger}")
        # the store itself takes any six characters behind the year
        store.execute("UPDATE project SET number = '2025KMO/../..' WHERE number = ?", (DONE,))
        store.execute("UPDATE mail SET recipient = 'info@bedrijf.example'")
        store.commit()
    folder = tmp_path / "out" / "mails"
    folder.parent.mkdir()
    done = answered(on_wild("mails", "export", str(folder)))
    files = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert len(files) > 5, done
    assert all(path.parent == folder and path.name.isascii() for path in files)
    for file in files:
        mail = message_from_bytes(file.read_bytes(), policy=default)
        assert set(mail.keys()) >= {"From", "To", "Subject"}
        harmless(str(mail["Subject"]))
        harmless(mail.get_content())
