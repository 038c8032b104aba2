"""The directions of import, in the source and at run time."""

import subprocess
import sys

import pytest
from importlinter import cli

from tests.architecture.source import ROOT, files

HEAVY = ("pydantic", "sqlalchemy", "alembic", "babel", "stdnum", "rapidfuzz", "segno", "typer")
# what one format of one command needs
RARE = ("openpyxl", "icalendar")
ABOVE = ("kmo_tui.service", "kmo_tui.forms", "kmo_tui.store")


def loaded_by(*modules: str) -> set[str]:
    """Import the modules in a fresh interpreter and give all that was loaded."""
    code = f"import sys, {', '.join(modules)}; sys.stdout.write(' '.join(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def module_name(path: str) -> str:
    return path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def modules(*folders: str) -> list[str]:
    return [module_name(str(path.relative_to(ROOT))) for path in files(*folders)]


def test_the_contracts_of_the_house_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert cli.lint_imports(config_filename="pyproject.toml", no_cache=True) == 0, capsys.readouterr().out


def test_what_lies_under_the_screens_loads_no_textual() -> None:
    folders = ("service", "forms", "store", "domain", "documents", "imports", "linear")
    found = modules(*(f"kmo_tui/{folder}" for folder in folders))
    loaded = loaded_by(*(name for name in found if ".migrations" not in name))
    assert not {name for name in loaded if name.partition(".")[0] in ("textual", "rich")}


def test_what_is_imported_before_the_first_paint_is_light() -> None:
    loaded = loaded_by("kmo_tui.cli", "kmo_tui.app", "screens.opening", *modules("widgets"))
    assert "textual.app" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in HEAVY}
    assert not {name for name in loaded if name.startswith(ABOVE)}


def test_no_command_and_no_screen_waits_for_what_a_rare_format_needs() -> None:
    loaded = loaded_by(*modules("kmo_tui/commands", "screens", "kmo_tui/linear"))
    assert not {name for name in loaded if name.partition(".")[0] in (*RARE, "alembic")}


def test_the_commands_together_load_none_of_them() -> None:
    loaded = loaded_by("kmo_tui.commands.app")
    assert not {name for name in loaded if name.partition(".")[0] in set(HEAVY) - {"typer"}}
    assert not {name for name in loaded if name.startswith((*ABOVE, "kmo_tui.commands.lists"))}


def test_no_door_to_the_desk_loads_the_mapper_of_sqlalchemy() -> None:
    loaded = loaded_by("kmo_tui.service.desk", *modules("kmo_tui/commands", "screens", "kmo_tui/linear"))
    assert {"sqlalchemy", "kmo_tui.store.tables"} <= loaded
    assert not {name for name in loaded if f"{name}.".startswith("sqlalchemy.orm.")}


def test_the_domain_loads_the_standard_library_and_pydantic_only() -> None:
    allowed = {
        "kmo_tui",
        "pydantic",
        "pydantic_core",
        "annotated_types",
        "typing_extensions",
        "typing_inspection",
    }
    # what every interpreter of this environment loads at its start, editable installs among it
    always = {name.partition(".")[0] for name in loaded_by("typing")}
    found = {name.partition(".")[0] for name in loaded_by(*modules("kmo_tui/domain"))}
    found = {name for name in found if not name.startswith("_sysconfigdata")}
    assert found - always - set(sys.stdlib_module_names) - allowed == set()


ALONE = """
import os, sys
import kmo_tui.service.desk, textual.app, textual.screen, textual.widgets
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        __import__(name)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print(name)
"""


def test_every_screen_can_be_imported_by_itself() -> None:
    # a fork a screen from one interpreter that has the libraries and what lies under the screens, and no screen
    done = subprocess.run(
        [sys.executable, "-c", ALONE, *modules("screens")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
