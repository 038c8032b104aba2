"""When the desk goes line by line, and that its first line says why."""

import io
import sys

import pytest

from kmo_tui.cli import run
from kmo_tui.settings.config import BadConfig, Config, load
from kmo_tui.start.early import look
from kmo_tui.start.line_by_line import reason_words
from kmo_tui.start.linear_switch import why_linear


@pytest.mark.parametrize(
    ("line", "environ", "config", "terminal", "reason"),
    [
        ("", {}, False, True, None),
        ("--linear", {}, False, True, "option"),
        ("demo --linear", {}, False, True, "option"),
        ("--linear demo", {}, False, True, "option"),
        ("demo --linear --keep a.db", {}, False, True, "option"),
        ("--linear", {"KMO_LINEAR": "0"}, False, True, "option"),
        ("", {"KMO_LINEAR": "1"}, False, True, "KMO_LINEAR"),
        ("", {"KMO_LINEAR": "yes"}, False, True, "KMO_LINEAR"),
        ("", {"KMO_LINEAR": ""}, False, True, None),
        ("", {"KMO_LINEAR": "0"}, True, True, None),
        ("", {"KMO_LINEAR": "false", "ACCESSIBLE": "1"}, False, True, None),
        ("", {"ACCESSIBLE": "1"}, False, True, "ACCESSIBLE"),
        ("", {"ACCESSIBLE": "0"}, True, True, None),
        ("", {"ACCESSIBLE": "False"}, False, True, None),
        ("", {"ACCESSIBLE": "", "TERM": "dumb"}, True, True, "config"),
        ("", {"TERM": "dumb"}, False, True, "dumb"),
        ("", {"TERM": "dumb"}, False, False, "dumb"),
        ("", {"TERM": "xterm"}, False, False, "no_terminal"),
        ("", {"KMO_LINEAR": "0"}, False, False, None),
    ],
)
def test_the_first_that_speaks_decides(line, environ, config, terminal, reason):
    assert why_linear(look(line.split()), Config(linear=config), environ, terminal) == reason


@pytest.mark.parametrize(
    "line", ["--linear", "demo --linear", "--lang nl --linear demo", "--linear --database x"]
)
def test_the_option_still_opens_the_desk(line):
    assert look(line.split()).opens_the_desk


def test_the_setting_is_true_or_false(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text("linear = true\n")
    assert load(file).linear
    file.write_text('linear = "ja"\n')
    with pytest.raises(BadConfig):
        load(file)


@pytest.mark.parametrize("written", ["__doc__ = 'x'", "__module__ = 'x'", "[smtp]\n__doc__ = 'x'"])
def test_a_name_of_python_is_no_setting(tmp_path, written):
    file = tmp_path / "config.toml"
    file.write_text(written)
    with pytest.raises(BadConfig) as wrong:
        load(file)
    assert wrong.value.fault == "unknown_key"


@pytest.fixture
def call(tmp_path, monkeypatch, capsys):
    """Run the command line with its own folders, without a terminal and with this input."""
    for name in ("CONFIG", "STATE", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("KMO_DATABASE", "KMO_LANG", "KMO_LINEAR", "ACCESSIBLE"):
        monkeypatch.delenv(name, raising=False)

    def calling(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = run(list(arguments))
        return (code, *capsys.readouterr())

    return calling


def test_without_a_terminal_the_first_line_says_so(call, tmp_path):
    code, out, err = call("--database", str(tmp_path / "kmo.db"))
    assert (code, err) == (0, "")
    assert out.startswith("kmo-tui regel per regel: er is geen terminal.\n")
    assert "Er is nog geen onderneming." in out
    assert out.endswith("Einde van de invoer.\n")


@pytest.mark.parametrize(
    ("name", "reason"), [("KMO_LINEAR", "gevraagd met KMO_LINEAR"), ("ACCESSIBLE", "gevraagd met ACCESSIBLE")]
)
def test_the_environment_is_named(call, tmp_path, monkeypatch, name, reason):
    monkeypatch.setenv(name, "1")
    _code, out, _err = call("--database", str(tmp_path / "kmo.db"))
    assert out.startswith(f"kmo-tui regel per regel: {reason}.\n")


def test_settings_ask_for_it(call, tmp_path):
    folder = tmp_path / "config" / "kmo-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("linear = true\n")
    _code, out, _err = call("--database", str(tmp_path / "kmo.db"))
    assert out.startswith("kmo-tui regel per regel: gevraagd in je instellingen.\n")


def test_the_demo_goes_line_by_line_too(call):
    code, out, _err = call("demo", "--linear", stdin=b"1\n7\n")
    assert code == 0
    assert "Demo, dag: maandag 4 mei 2026." in out
    assert out.endswith("Tot de volgende keer.\n")


def test_what_does_not_go_together_is_said_before_it_opens(call, tmp_path):
    code, out, err = call("--linear", "--database", "x", "demo")
    assert (code, out) == (2, "")
    assert "De demo heeft haar eigen dag en database." in err


def test_a_database_that_cannot_open_gives_3(call, tmp_path):
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database, and long enough to be read as one" * 20)
    code, out, err = call("--linear", "--database", str(broken))
    assert (code, out) == (3, "")
    assert "geen database van kmo-tui" in err


def test_another_day_is_for_tests_only(call, tmp_path):
    database = ("--database", str(tmp_path / "kmo.db"), "--linear")
    assert call(*database)[0] == 0
    assert call(*database, "--today", "2026-05-04")[0] == 1
    assert call(*database, "--today", "gisterx")[0] == 2


def test_every_reason_has_its_words():
    reasons = ("option", "KMO_LINEAR", "ACCESSIBLE", "config", "dumb", "no_terminal")
    assert len({reason_words(reason) for reason in reasons}) == len(reasons)
