"""Seeing, the characters: letters, figures and plain signs, as wide as every terminal thinks they are."""

import unicodedata
from pathlib import Path

from babel.messages.pofile import read_po

from docs.catalogues import ENGLISH, marked, sources
from kmo_tui.domain.language import plain
from kmo_tui.forms.show import written_euro
from tests.accessibility.survey import Survey
from tests.screens.seed import HOSTILE

# the sign of the currency, the space that keeps it to its amount, the blocks of a QR code
SIGNS = {"€", "\u00a0", "▀"}


def own_words() -> set[str]:
    """Give every text of the program in both languages."""
    with ENGLISH.open("rb") as file:
        catalogue = read_po(file)
    return {str(text) for message in catalogue for text in (message.id, message.string) if message.id}


def odd(text: str) -> set[str]:
    """Give the characters that are no ASCII, no Latin letter and none of the signs."""
    return {
        letter
        for letter in text
        if not letter.isascii() and letter not in SIGNS and not _is_latin_letter(letter)
    }


def _is_latin_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "L" and unicodedata.name(letter).startswith("LATIN ")


def test_21_all_words_of_ours_can_be_written_in_plain_characters() -> None:
    assert [text for text in own_words() if not plain(text).isascii()] == []
    assert plain(written_euro(123456)).replace("\u00a0", " ") == "EUR 1.234,56"


def test_22_no_emoji_no_braille_no_private_and_no_doubtful_characters_in_the_words() -> None:
    assert {text: odd(text) for text in own_words() if odd(text)} == {}


def test_22_none_in_what_the_screens_draw(seen: Survey) -> None:
    drawn = {letter for view in seen.views for row in view.rows for letter in row}
    assert odd("".join(drawn)) - set(HOSTILE) == set()


def test_22_none_in_what_widgets_and_screens_draw_without_words() -> None:
    import ast

    found = {
        (file.name, node.value)
        for file in sources()
        if file.relative_to(Path.cwd()).parts[0] in ("widgets", "screens")
        for tree in [ast.parse(file.read_text(encoding="utf-8"))]
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and odd(node.value)
        if node not in set(marked(tree)) and not _is_docstring(tree, node)
    }
    assert {(name, text) for name, text in found if name != "foreign.py"} == set()


def _is_docstring(tree: object, node: object) -> bool:
    import ast

    return any(
        isinstance(parent, ast.Expr) and parent.value is node
        for parent in ast.walk(tree)  # type: ignore[arg-type]
    )
