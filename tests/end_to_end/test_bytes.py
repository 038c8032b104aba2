"""Names that were put into the database behind our back, on every main screen of a real terminal.

What the program sends is taken apart into control sequences and text. With hostile names it may send no
kind of sequence that it does not send with harmless names of the same store and the same keys, none of
the hostile pieces as they are, and in the text no character that a terminal obeys or that hides itself.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from itertools import count, repeat
from pathlib import Path

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.end_to_end.terminal import ROOT, Terminal
from tests.screens.seed import BAKERY, TODAY, fill
from tests.snapshots.stage import ANSWERS

F1, F3, F10, ESCAPE, CTRL_P, CTRL_U = "\x1bOP", "\x1bOR", "\x1b[21~", "\x1b", "\x10", "\x15"
DOWN, HOME, END, DELETE = "\x1b[B", "\x1b[H", "\x1b[F", "\x1b[3~"
MARK, HISTORY = "Zorro", "Historiek"
PIECES = (
    "\x1b[77;7H",
    "\x1b[2J",
    "\x1b[31;5m",
    "\x1b[6n",
    "\x1b[21t",
    "\x1b[?1049l",
    "\x1b[?1000l",
    "\x1bc",
    "\x1bP$qm\x1b\\",
    "\x1b]0;Zorro titel\x07",
    "\x1b]8;;http://evil.example\x1b\\klik\x1b]8;;\x1b\\",
    "\x1b]52;c;Wm9ycm8=\x07",
    "\x1b]52;c;Wm9ycm8=\x1b\\",
    "\x9b2J",
    "\x9d0;Zorro\x9c",
    "\x85",
    "\x7f",
    "\x0e",
    "\x1a",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u2028",
    "\U000e0041",
)
FOREIGN = (
    ("company", "name"),
    ("company", "address"),
    ("provider", "name"),
    ("provider", "address"),
    ("project", "name"),
    ("rating", "comment"),
    ("rating", "name"),
    ("rating", "company_name"),
    ("mail", "subject"),
    ("mail", "body"),
    ("ledger", "reference"),
    ("trail", "operator"),
)
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
SEQUENCE = re.compile(
    r"\x1b\[(?P<csi>[?<=>]?[0-9;:]*[ -/]*[@-~])"
    r"|\x1b\](?P<osc>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|\x1b(?P<other>[PX^_][^\x1b]*\x1b\\|[ -/]*[0-~])"
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a store with projects in every status and one draft that lacks its provider; copy it."""
    path = tmp_path_factory.mktemp("bytes") / "kmo.db"
    store = Store.open(f"sqlite:///{path}", kind="test")
    fill(store)
    desk = Desk(store, Rulebook.load(), FixedClock(TODAY), front_end="tui", operator="els")
    [draft] = desk.drafts.of_company(BAKERY)
    desk.drafts.save(BAKERY, draft.id, 3, {**ANSWERS, "provider": "", "affiliated": ""})
    store.close()
    return path


def renamed(filled: Path, path: Path, names: Iterator[str]) -> Path:
    """Give a copy in which every foreign text is one of these, written without asking the program."""
    shutil.copy(filled, path)
    with closing(sqlite3.connect(path)) as store:
        triggers = store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            store.execute(f"DROP TRIGGER {name}")
        store.execute("PRAGMA ignore_check_constraints = ON")
        for table, column in FOREIGN:
            for (row,) in store.execute(f"SELECT rowid FROM {table}").fetchall():
                store.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (next(names), row))
        [(draft, answers)] = store.execute("SELECT id, answers FROM draft").fetchall()
        renamed_draft = json.dumps({**json.loads(answers), "name": next(names)})
        store.execute("UPDATE draft SET answers = ? WHERE id = ?", (renamed_draft, draft))
        for _name, sql in triggers:
            store.execute(sql)
        store.commit()
    return path


def hostile() -> Iterator[str]:
    """Give names that each begin with other pieces, so that a narrow column shows them too."""
    for turn in count():
        at = 5 * turn % len(PIECES)
        yield MARK + "".join(PIECES[at:] + PIECES[:at])


def harmless() -> Iterator[str]:
    """Give names as long as the hostile ones."""
    return repeat(MARK + " en de anderen" * 20)


class Walker:
    """Goes from screen to screen; a screen is there when its texts are and the one before has gone."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def go(self, keys: str, *texts: str, gone: str) -> None:
        """Type keys and wait for another screen."""
        self.terminal.type(keys)

        def there(terminal: Terminal) -> bool:
            rows = "\n".join(terminal.rows)
            return all(text in rows for text in texts) and gone not in rows

        self.terminal.wait_for(there)

    def there_and_back(self, keys: str, *texts: str, more: tuple[str, ...] = ()) -> None:
        """Go from the overview to a screen, to the next one when ``more`` says so, and back."""
        self.go(keys, *texts, gone=HISTORY)
        if more:
            self.go(*more, gone=texts[0])
        self.go(ESCAPE, HISTORY, gone=more[1] if more else texts[0])


def walk(terminal: Terminal) -> None:
    """Open every main screen."""
    walker = Walker(terminal)
    go, there_and_back = walker.go, walker.there_and_back
    go("", "Onderneming kiezen", "0999.000.129", f"> {MARK}", gone=HISTORY)
    go("\r", f"Overzicht: {MARK}", HISTORY, "2026KMO000003", gone="Onderneming kiezen")
    there_and_back("m", "Rekeningnummer (IBAN)", "Balanstotaal")
    there_and_back("t", "Te doen voor alle ondernemingen", "Betalen", MARK)
    there_and_back(F1, f"Hulp: Overzicht: {MARK}")
    there_and_back(CTRL_P, "Pijltjes kiezen", more=(ESCAPE, "Wat wil je doen?"))
    for row, screens in (
        (DOWN, (("i", "Stortingsgegevens van"), ("s", "Gestort bedrag"))),
        (DOWN, (("b", "Te betalen bedrag", MARK), ("x", "Reden", MARK), ("o", "nog geen sterren", MARK))),
    ):
        terminal.type(row)
        for screen in screens:
            there_and_back(*screen)
    there_and_back("b", "Te betalen bedrag", more=(f"\r{MARK}\r2{MARK}\r", "Je betaalt", MARK))
    there_and_back("x", "Reden (", more=(f"{MARK}\r", "Ben je zeker", MARK))
    terminal.type(END)
    go("\r", "Project 2025KMO000001", MARK, gone=HISTORY)
    for part in "3456":
        go(part, f"> {part}. ", MARK, gone=f"> {int(part) - 1}. ")
    go(ESCAPE, HISTORY, gone="Project 2025KMO000001")
    terminal.type(HOME)
    go(DELETE, "verwijderen?", MARK, gone=HISTORY)
    go("n", HISTORY, gone="verwijderen?")
    go("\r", "Stap 2 van 5", gone=HISTORY)
    go(F10, "Er is een probleem", gone=HISTORY)
    go("\r" + CTRL_U + "Rustig" + F10, "Stap 3 van 5", gone="Stap 2 van 5")
    go("999001\r", "Gekozen dienstverlener:", MARK, gone="Stap 2 van 5")
    go("2", "Stap 4 van 5", MARK, gone="Stap 3 van 5")
    go("v", "Verklaring op eer", MARK, gone="Stap 4 van 5")
    go(ESCAPE, "Stap 4 van 5", gone="Ik, els")
    go(" " + F10, "Stap 5 van 5", gone="Stap 4 van 5")
    go(ESCAPE, HISTORY, "2026KMO000004", gone="Stap 5 van 5")


def kinds(raw: bytes) -> set[str]:
    """Give the kinds of control sequences, and each control or hidden character outside of them."""
    text = raw.decode()
    found = set()
    for sequence in SEQUENCE.finditer(text):
        csi, osc, other = sequence["csi"], sequence["osc"], sequence["other"]
        if csi is not None:
            found.add(f"CSI {csi}" if csi[-1] in "hlntq" else "CSI " + csi.lstrip("0123456789;:"))
        elif osc is not None:
            found |= {"OSC " + osc.partition(";")[0], *_hidden(osc)}
        else:
            found.add(f"ESC {other}")
    return found | _hidden(SEQUENCE.sub("", text))


def _hidden(text: str) -> set[str]:
    return {f"U+{ord(letter):04X}" for letter in text if unicodedata.category(letter) in HIDDEN}


def test_the_pieces_are_seen_for_what_they_are() -> None:
    for piece in PIECES:
        assert kinds(piece.encode()), ascii(piece)


def seen(database: Path, env: dict[str, str]) -> bytes:
    """Walk through the program on this store and give all that the terminal got."""
    command = [sys.executable, "-m", "kmo_tui", "--database", str(database), "--today", TODAY.isoformat()]
    terminal = Terminal(command, env, columns=120, lines=40)
    try:
        walk(terminal)
        terminal.type(F3)
        assert terminal.end() == 0
        assert terminal.restored()
    finally:
        terminal.close()
    return terminal.raw


def test_no_control_sequence_from_the_data_reaches_the_terminal(
    filled: Path, tmp_path: Path, env: dict[str, str]
) -> None:
    calm = seen(renamed(filled, tmp_path / "calm.db", harmless()), env)
    wild = seen(renamed(filled, tmp_path / "wild.db", hostile()), env)
    assert kinds(wild) - kinds(calm) == set()
    assert [piece for piece in map(str.encode, PIECES) if wild.count(piece) > calm.count(piece)] == []
    assert "␛".encode() in wild, "the pieces were never shown"


@pytest.mark.parametrize("command", ["companies", "providers", "projects"])
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_no_control_character_from_the_data_is_printed(
    filled: Path, tmp_path: Path, env: dict[str, str], command: str, form: str
) -> None:
    database = renamed(filled, tmp_path / "wild.db", hostile())
    arguments = ["--database", str(database), "--today", TODAY.isoformat(), command, "--format", form]
    done = subprocess.run(
        [sys.executable, "-m", "kmo_tui", *arguments],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | env,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert MARK.encode() in done.stdout
    assert kinds(done.stdout) - {"U+000A", "U+000D"} == set()
