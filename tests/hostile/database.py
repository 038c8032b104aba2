"""A database whose texts were all replaced behind the program's back: names, addresses, accounts, comments, letters."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import cycle
from pathlib import Path

from kmo_tui.store.tables import metadata
from tests.hostile.texts import FORMULAS, MARK, MARKUP, OBEYED, PATHS, PILES, WIDE

# what holds the rows together: keys, numbers that are looked up, chains, days, and words the program chose itself
_OWN = {"answered", "chain_head", "setting", "nace", "number_series", "closed_year", "reminder"}
_KEPT = {
    *(
        "id",
        "at",
        "key",
        "number",
        "chain",
        "hash",
        "previous",
        "transfer",
        "answers",
        "facts",
        "participants",
    ),
    *("service", "size", "status", "state", "kind", "front_end", "action", "target", "prefix"),
    *("deposit_by", "deadline"),
}


def foreign_columns() -> list[tuple[str, str]]:
    """Give every column of text that somebody else has a say in; a new column is one of them by itself."""
    return [
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if table.name not in _OWN
        and column.type.python_type is str
        and column.name not in _KEPT
        and not column.name.endswith(("_on", "_at"))
        and (table.name, column.name) not in (("ledger", "source"), ("provider_theme", "theme"))
    ]


def hostile_texts() -> Iterator[str]:
    """Give texts without end: a few hostile pieces each, the next text begins with the next piece."""
    storable = [text for text in OBEYED if not any("\ud800" <= c <= "\udfff" for c in text)]
    pieces = [*storable, *MARKUP, *FORMULAS, *PATHS, *(pile[:80] for pile in PILES), *WIDE]
    for at in cycle(range(0, len(pieces), 3)):
        # the mark stands first or behind a piece, so that what must begin a text does so too
        first = (*pieces[at:], *pieces[:at])[:6]
        yield first[0] + MARK + "".join(first[1:])


def poisoned(clean: Path, path: Path) -> Path:
    """Give a copy of a database with a hostile text in every foreign column of every row."""
    shutil.copy(clean, path)
    texts = hostile_texts()
    with closing(sqlite3.connect(path)) as store:
        triggers = store.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            store.execute(f"DROP TRIGGER {name}")
        store.execute("PRAGMA ignore_check_constraints = ON")
        for table, column in foreign_columns():
            for (row,) in store.execute(f"SELECT rowid FROM {table}").fetchall():
                store.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (next(texts), row))
        store.execute("UPDATE project SET participants = ?", (json.dumps([next(texts), next(texts)]),))
        for draft, answers in store.execute("SELECT id, answers FROM draft").fetchall():
            wild = {name: next(texts) for name in json.loads(answers) if name != "nace_version"}
            store.execute("UPDATE draft SET answers = ? WHERE id = ?", (json.dumps(wild), draft))
        for _name, sql in triggers:
            store.execute(sql)
        store.commit()
    return path
