"""Hostile words on the command line and in the settings: every sentence that repeats them repeats them harmlessly."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kmo_tui.domain.text import shown
from tests.cli.conftest import Answer, call, own_folders
from tests.hostile.texts import INVISIBLE, MARKUP, OBEYED, PILES, SURROGATES

__all__ = ["call", "own_folders"]
NO_NUL = "".join(text for text in OBEYED if "\0" not in text and text not in SURROGATES)
TEXTS = (NO_NUL, "".join(MARKUP), "".join(INVISIBLE[:20]), PILES[0], SURROGATES[1])
WORDS: tuple[tuple[str, ...], ...] = (
    ("{}",),
    ("--{}",),
    ("--lang", "{}", "projects"),
    ("--today", "{}", "projects"),
    ("--database", "{}/x", "projects"),
    ("--database", "postgresql://{}", "projects"),
    ("--theme", "{}"),
    ("projects", "{}"),
    ("projects", "--{}"),
    ("projects", "--company", "{}"),
    ("projects", "--status", "{}"),
    ("projects", "--year", "{}"),
    ("projects", "--format", "{}"),
    ("projects", "--search", "{}"),
    ("projects", "--output", "{}/x.csv", "--format", "csv"),
    ("todo", "--kind", "{}"),
    ("mails", "mark", "{}", "{}"),
    ("mails", "export", "{}/x"),
    ("add", "{}"),
    ("import", "{}"),
    ("schema", "{}"),
    ("pay", "{}", "--amount", "1", "--reference", "{}", "--message", "{}"),
    ("rate", "{}", "--stars", "{}", "--name", "{}"),
    ("stop", "{}", "--reason", "{}", "--yes"),
    ("take-back", "{}", "--movement", "{}", "--reason", "{}", "--yes"),
    ("change", "{}", "--name", "{}"),
    ("change", "{}", "--participants", "{}", "--hours", "{}"),
    ("deposit", "{}", "--amount", "{}", "--communication", "{}"),
)


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_what_is_typed_is_repeated_harmlessly(
    words: tuple[str, ...], call: Callable[..., Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    for text in TEXTS:
        answer = call(*(word.replace("{}", text) for word in words))
        assert "ging iets mis" not in answer.err, answer.err
        for line in (answer.out + answer.err).split("\n"):
            assert shown(line) == line, ascii(line)


@pytest.mark.parametrize("key", ["database", "lang", "theme", "{}", "smtp"])
def test_settings_are_repeated_harmlessly(key: str, call: Callable[..., Answer], tmp_path: Path) -> None:
    folder = tmp_path / "config" / "kmo-tui"
    folder.mkdir(parents=True)
    for text in TEXTS[:-1]:
        quoted = '"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"'
        (folder / "config.toml").write_text(f"{key.replace('{}', quoted)} = {quoted}\n", encoding="utf-8")
        answer = call("projects")
        assert "ging iets mis" not in answer.err, answer.err
        assert answer.code in (1, 2, 3) or key == "theme"
        for line in (answer.out + answer.err).split("\n"):
            assert shown(line) == line, ascii(line)
