"""The statement: every point is in it once, every test it names is there, and the command says the rest."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
STATEMENT = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/.]+\.py)::(test_\w+)`")


def _tests(file: str) -> set[str]:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_all_48_points_are_listed_once_and_in_order() -> None:
    assert [int(number) for number, _point, _tests in ROW.findall(STATEMENT)] == list(range(1, 49))


def test_every_test_that_is_named_exists() -> None:
    named = NAMED.findall(STATEMENT)
    assert len(named) > 48
    assert [(file, name) for file, name in named if name not in _tests(file)] == []


def test_every_point_names_a_test_or_says_there_is_none() -> None:
    for number, _point, tests in ROW.findall(STATEMENT):
        assert NAMED.search(tests) or tests == "none yet", number


def test_a_test_with_a_number_stands_with_its_point() -> None:
    points = {int(number): tests for number, _point, tests in ROW.findall(STATEMENT)}
    for file, name in NAMED.findall(STATEMENT):
        numbered = re.match(r"test_((?:\d\d_)+)", name)
        for number in re.findall(r"\d\d", numbered[1]) if numbered else []:
            assert f"{file}::{name}" in points[int(number)], name


def test_the_command_says_what_is_in_force_and_how_to_report(tmp_path: Path) -> None:
    folder = tmp_path / "kmo-tui"
    folder.mkdir()
    (folder / "config.toml").write_text('letters = false\nbell = true\n[keys]\ngo_on = ["f8"]\n')
    told = _told(tmp_path)
    for line in ("Toetsen van één teken (letters): nee.", "Bel bij een fout (bell): ja.", "[keys]): go_on."):
        assert line in told
    assert "EN 301 549" in told and "docs/accessibility.md" in told and "Meld het" in told
    assert max(map(len, told.splitlines())) <= 100 + len(str(tmp_path))
    keys = _told(tmp_path, "--keys").splitlines()
    assert "step.go_on: F8: Ga verder" in keys
    assert "overview.apply: in de lijst van opdrachten: Nieuwe aanvraag" in keys
    assert len(keys) > 100


def _told(config: Path, *options: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "kmo_tui", "accessibility", *options],
        env=os.environ | {"XDG_CONFIG_HOME": str(config), "PYTHONPATH": str(ROOT), "KMO_LANG": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
