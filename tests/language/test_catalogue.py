"""The English catalogue is whole: every message of the source, with the same values in it, compiled."""

import string
from pathlib import Path

from babel.messages.mofile import read_mo

from docs.catalogues import ENGLISH, kept, messages, text_of, updated

CATALOGUE = kept()
MESSAGES = [message for message in CATALOGUE if message.id]


def values(text: str) -> set[str]:
    """Give the names of the values that are filled in."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def test_every_message_of_the_source_is_in_it_and_nothing_else() -> None:
    assert {message.id for message in MESSAGES} == set(messages()), "run: make catalogues"


def test_it_is_as_make_catalogues_writes_it() -> None:
    assert text_of(updated(CATALOGUE)).decode() == ENGLISH.read_text(encoding="utf-8"), "run: make catalogues"


def test_every_message_has_its_english() -> None:
    assert [message.id for message in MESSAGES if not message.string or message.fuzzy] == []


def edges(text: str) -> tuple[object, ...]:
    """Give what holds a line together, whatever the language: the space at an edge and the mark at the end."""
    ends = tuple(text.rstrip().endswith(mark) for mark in ".:?…")
    return text[:1].isspace(), text[-1:].isspace(), text.count("\n"), *ends


def test_the_english_has_the_same_values_and_edges() -> None:
    pairs = [(message.id, message.string) for message in MESSAGES]
    assert [pair for pair in pairs if values(pair[0]) != values(pair[1])] == []
    assert [pair for pair in pairs if edges(pair[0]) != edges(pair[1])] == []
    assert [english for _dutch, english in pairs if "!" in english] == []


def test_the_compiled_catalogue_says_the_same() -> None:
    with ENGLISH.with_suffix(".mo").open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}
    assert compiled == {message.id: message.string for message in MESSAGES}, "run: make catalogues"


def test_git_and_the_wheel_take_it_along() -> None:
    root = Path(__file__).parents[2]
    ignored = (root / ".gitignore").read_text(encoding="utf-8").split()
    assert not {"*.mo", "*.po", "locale/"} & set(ignored)
    assert '"kmo_tui"' in (root / "pyproject.toml").read_text(encoding="utf-8").split("packages = ")[1]
