"""Update the English catalogue from the source, and compile it (``make catalogues``).

A message keeps its translation as long as its Dutch does not change; one without English is named, and then
the exit code is 1.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
PACKAGES = ("kmo_tui", "screens", "widgets")
RULEBOOK = ROOT / "kmo_tui" / "domain" / "rulebook.toml"
ENGLISH = ROOT / "kmo_tui" / "locale" / "en" / "LC_MESSAGES" / "kmo_tui.po"
# a date that does not move keeps every update a small one
MADE = datetime(2026, 1, 1, tzinfo=UTC)


def sources() -> list[Path]:
    """Give every Python file of the program."""
    return sorted(file for package in PACKAGES for file in (ROOT / package).rglob("*.py"))


def marked(tree: ast.AST) -> Iterator[ast.expr]:
    """Give what is asked to be translated, in the order of the source; inside f-strings too."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    found = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_"]
    yield from sorted(found, key=lambda argument: (argument.lineno, argument.col_offset))


def messages() -> dict[str, list[str]]:
    """Give every Dutch message with the files that say it."""
    found: dict[str, list[str]] = {}

    def add(text: str, file: Path) -> None:
        places = found.setdefault(text, [])
        name = file.relative_to(ROOT).as_posix()
        if name not in places:
            places.append(name)

    for file in sources():
        for argument in marked(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                add(argument.value, file)
    rules = tomllib.loads(RULEBOOK.read_text(encoding="utf-8"))
    for row in (*rules["training_kinds"], *rules["themes"], *rules["excluded"]):
        add(row["label"], RULEBOOK)
    return found


def kept() -> Catalog:
    """Read the catalogue as it is."""
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en")


def updated(translations: Catalog) -> Catalog:
    """Make the catalogue of today's source, with the translations that are there."""
    catalog = Catalog(
        locale="en",
        project="kmo-tui",
        version="any",
        msgid_bugs_address="none",
        creation_date=MADE,
        revision_date=MADE,
        last_translator="kmo-tui",
        language_team="English",
        header_comment="# The English of kmo-tui. Dutch is the source language: `make catalogues` updates this.",
        fuzzy=False,
    )
    for text, places in messages().items():
        known = translations.get(text)
        catalog.add(text, known.string if known else "", [(place, 0) for place in places])
    return catalog


def text_of(catalog: Catalog) -> bytes:
    """Give the catalogue as it is written in the .po file."""
    made = BytesIO()
    write_po(made, catalog, width=100, include_lineno=False)
    return made.getvalue()


def compiled(catalog: Catalog) -> bytes:
    """Give the catalogue as it is written in the .mo file."""
    made = BytesIO()
    write_mo(made, catalog)
    return made.getvalue()


def main() -> int:
    """Update and compile; gives the exit code."""
    catalog = updated(kept())
    ENGLISH.write_bytes(text_of(catalog))
    ENGLISH.with_suffix(".mo").write_bytes(compiled(catalog))
    missing = [message.id for message in catalog if message.id and not message.string]
    for text in missing:
        sys.stderr.write(f"no English yet: {text!r}\n")
    sys.stdout.write(f"{len(catalog)} messages, {len(missing)} without English\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
