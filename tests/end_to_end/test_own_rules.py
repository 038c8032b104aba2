"""The rules of the desk in the full-screen program on a real terminal."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from kmo_tui.domain.rulebook import SHIPPED
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_story import COMPANY, Run, run  # noqa: F401  # the fixture

TEXT = SHIPPED.read_text(encoding="utf-8")


def _command(tmp_path: Path, rules: str, *words: str) -> list[str]:
    file = tmp_path / "rules.toml"
    file.write_text(rules, encoding="utf-8")
    return [sys.executable, "-m", "kmo_tui", "--rules", str(file), *words]


def test_the_full_screen_goes_by_them(tmp_path: Path, env: dict[str, str], run: Run) -> None:  # noqa: F811
    database = tmp_path / "kmo.db"
    run(database, "add", "-", stdin={"companies": [COMPANY]})
    words = ("--database", str(database), "--today", "2026-05-04")
    own = TEXT.replace("cap_cents = 750_000", "cap_cents = 612_300")
    with closing(Terminal(_command(tmp_path, own, *words), env)) as terminal:
        terminal.wait_for_text("6.123,00")


@pytest.mark.parametrize("words", [(), ("demo",)])
def test_a_wrong_file_is_said_without_a_screen(
    tmp_path: Path, env: dict[str, str], words: tuple[str, ...]
) -> None:
    wrong = TEXT.replace("small = 30", "small = 130", 1)
    line = TEXT[: TEXT.index("small = 30")].count("\n") + 1
    with closing(Terminal(_command(tmp_path, wrong, *words), env)) as terminal:
        assert terminal.end() == 2
        assert f"op regel {line} " in terminal.raw.decode().replace("\r\n", " ")
        assert b"\x1b" not in terminal.raw
    assert not list(tmp_path.rglob("*.db"))
