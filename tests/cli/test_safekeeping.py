"""Backup, restore and transfer as commands: what they say and how they leave."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer


def test_kept_restored_and_moved(
    apply: Callable[..., Answer], call: Callable[..., Answer], tmp_path: Path
) -> None:
    assert apply().code == 0
    desk, copy, moved = (str(tmp_path / name) for name in ("kmo.db", "copy.db", "moved.jsonl"))
    kept = call("--database", desk, "backup", copy, "--format", "json")
    assert (kept.code, [head["company"] for head in kept.json]) == (0, ["", "0999.000.129"])
    assert kept.err == f"Bewaard in {copy} en nagekeken: de boeken in de kopie kloppen.\n"
    out = call("--database", desk, "transfer", "out", moved, "--format", "json")
    assert out.json == kept.json
    for number, words in enumerate((("restore", copy), ("restore", moved), ("transfer", "in", moved))):
        new = str(tmp_path / f"new{number}.db")
        restored = call("--database", new, *words, "--format", "json")
        assert (restored.code, restored.json) == (0, kept.json)
        assert restored.err == f"Teruggezet in {new} en nagekeken: de boeken kloppen.\n"
        assert call("--database", new, "check").code == 0
    heads = tmp_path / "heads.json"
    heads.write_text(kept.out)
    assert call("--database", desk, "check", "--heads", str(heads)).code == 0
    heads.write_text(kept.out.replace(kept.json[0]["trail"].split(":")[1], "0" * 64))
    cut = call("--database", desk, "check", "--heads", str(heads), "--format", "json")
    assert (cut.code, [(one["place"], one["what"]) for one in cut.json]) == (
        3,
        [("desk_trail", "not_as_kept")],
    )


@pytest.mark.parametrize(
    "content",
    ["{}", "[1]", '[{"company": 1}]', '[{"company": "", "trail": 1}]', '[{"company": "", "ledger": "1:x"}]'],
)
def test_a_file_without_last_links_is_refused(
    apply: Callable[..., Answer], call: Callable[..., Answer], tmp_path: Path, content: str
) -> None:
    heads = tmp_path / "heads.json"
    heads.write_text(content)
    answer = call("check", "--heads", str(heads))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"{heads} is geen lijst van laatste schakels")


def test_what_is_refused_has_a_sentence_and_a_code(
    apply: Callable[..., Answer], call: Callable[..., Answer], tmp_path: Path
) -> None:
    desk, new = str(tmp_path / "kmo.db"), str(tmp_path / "new.db")
    again = call("--database", desk, "restore", desk, "--format", "json")
    assert (again.code, json.loads(again.out)["code"]) == (1, "not_empty")
    assert again.err.startswith(f"Op {desk} staat al iets; terugzetten kan alleen waar nog niets is.")
    taken = call("--database", desk, "backup", desk)
    assert (taken.code, taken.out) == (1, "")
    assert taken.err.startswith(f"{desk} kan niet bewaard worden: er staat al iets met die naam.")
    missing = call("--database", new, "restore", str(tmp_path / "nergens"))
    assert (missing.code, missing.err) == (1, "Dit bestand is er niet. Er is niets ingelezen.\n")
    text = tmp_path / "text.db"
    text.write_text("brood")
    foreign = call("--database", new, "restore", str(text))
    assert (foreign.code, foreign.err) == (
        3,
        f"{text} is geen database van kmo-tui. Kies een ander bestand.\n",
    )
    text.write_text("{}\n")
    foreign = call("--database", new, "restore", str(text))
    assert (foreign.code, foreign.err) == (
        1,
        "Dit is geen reservekopie en geen overdrachtsbestand van kmo-tui. Er is niets ingelezen.\n",
    )
    assert not Path(new).exists()
