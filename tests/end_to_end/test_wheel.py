"""The built wheel in an environment of its own: what an editable install would hide."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.end_to_end.terminal import ROOT, Terminal

PACKAGES = ("kmo_tui", "screens", "widgets")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel; hatchling is there already, so nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a fresh environment that borrows only the libraries of this one; gives its bin."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(python),
            "install",
            "--no-deps",
            "--no-index",
            "--quiet",
            str(wheel),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    site = next((folder / "lib").glob("python*/site-packages"))
    # a path in a .pth is searched last and its own .pth files are not read: our editable install stays out of sight
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return folder / "bin"


def run(installed: Path, tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(installed / "kmo-tui"), *words],
        cwd=tmp_path,
        env=homes(tmp_path) | {"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def homes(tmp_path: Path) -> dict[str, str]:
    """Keep data, settings and reports of the program under test in a folder of the test."""
    return {
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "LANG": "C.UTF-8",
    }


def test_every_file_of_the_program_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        str(path.relative_to(ROOT))
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - inside == set()
    assert any(name.endswith(".tcss") for name in wanted)
    assert any(name.startswith("kmo_tui/store/migrations/versions/") for name in wanted)
    assert {"kmo_tui/domain/rulebook.toml"} <= wanted


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)


def test_the_licence_goes_along(wheel: Path) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def test_the_fresh_environment_runs_the_wheel_and_not_this_folder(installed: Path, tmp_path: Path) -> None:
    code = "import kmo_tui, screens, widgets; print(kmo_tui.__file__, screens.__file__, widgets.__file__)"
    done = subprocess.run(
        [str(installed / "python"), "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert all(str(installed.parent) in path for path in done.stdout.split())


def test_it_says_its_version(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert "0.1.0" in done.stdout


def test_it_says_where_things_are(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "info")
    assert done.returncode == 0, done.stderr
    assert str(tmp_path) in done.stdout


def test_the_desk_paints_its_first_frame(installed: Path, tmp_path: Path) -> None:
    terminal = Terminal([str(installed / "kmo-tui")], homes(tmp_path) | {"PYTHONPATH": ""})
    try:
        terminal.wait_for_text("Welkom bij kmo-tui")
        terminal.type("\x11")
        assert terminal.end() == 0
        assert terminal.restored()
    finally:
        terminal.close()
