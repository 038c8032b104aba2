"""Wrong usage, help, the rules of --today, the settings file, and a database that cannot serve."""

import json
import sqlite3
from datetime import date

import pytest

from tests.cli.conftest import APPLICATION, COMPANY


@pytest.mark.parametrize(
    "arguments",
    [
        ("bestaatniet",),
        ("--onbekend",),
        ("projects", "--onbekend"),
        ("projects", "extra"),
        ("projects", "--format", "xml"),
        ("projects", "--status", "weg"),
        ("projects", "--year", "26"),
        ("projects", "--service", "x"),
        ("projects", "--company", "12"),
        ("projects", "--format"),
        ("pay",),
        ("pay", "2026KMO000001", "--reference", "F"),
        ("import",),
        ("import", "bestaatniet"),
        ("schema", "iets"),
        ("apply",),
        ("apply", "/bestaat/niet.toml"),
        ("apply", "/"),
        ("--today", "31 februari", "projects"),
        ("--today", "31/02/2026", "projects"),
        ("--lang", "xx", "projects"),
        ("--database",),
    ],
)
def test_wrong_usage_is_2_with_a_dutch_sentence(call, arguments):
    answer = call(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.strip().endswith((".", "--help"))
    assert not {"Error", "Usage", "Missing", "Invalid", "Try"} & set(answer.err.replace(":", " ").split())


def test_near_option_is_named(call):
    assert "Bedoel je --format?" in call("projects", "--formaat").err


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("demo",),
        ("add",),
        ("apply",),
        ("schema",),
        ("projects",),
        ("todo",),
        ("mails",),
        ("mails", "list"),
        ("mails", "export"),
        ("mails", "send"),
        ("mails", "remind"),
        ("mails", "mark"),
        ("companies",),
        ("providers",),
        ("deposit",),
        ("pay",),
        ("rate",),
        ("stop",),
        ("take-back",),
        ("change",),
        ("check",),
        ("info",),
        ("import",),
        ("import", "nace"),
        ("import", "activities"),
    ],
)
def test_help_is_dutch(call, command):
    answer = call(*command, "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Gebruik: kmo-tui")
    assert "Toon deze uitleg." in answer.out
    assert not {"Usage", "Options", "Commands", "Show", "required", "default"} & set(
        answer.out.replace(":", " ").replace("[", " ").replace("]", " ").split()
    )
    assert max(map(len, answer.out.splitlines())) <= 100


def test_help_names_every_command(call):
    names = (
        "demo add apply schema projects companies providers deposit pay rate stop take-back change check info"
    )
    assert all(f"\n  {name} " in call("--help").out for name in (*names.split(), "import"))


def test_version(call):
    answer = call("--version")
    assert answer.code == 0 and answer.out.startswith("kmo-tui ")


def test_without_a_terminal_the_full_screen_says_so(call, monkeypatch):
    monkeypatch.setenv("KMO_LINEAR", "0")
    for arguments in ((), ("demo",), ("--theme", "kmo-light")):
        answer = call(*arguments)
        assert answer.code == 2 and "terminal" in answer.err


@pytest.mark.parametrize("words", [(), ("--linear",), ("projects",), ("demo", "--linear")])
def test_a_theme_that_is_not_there_is_refused_whatever_is_opened(call, words):
    answer = call("--theme", "roze", *words)
    assert answer.code == 2 and "Het thema roze bestaat niet. Mogelijk zijn: dark, light" in answer.err


def test_today_on_a_real_database_is_refused_unless_the_settings_allow_it(call, tmp_path):
    database = ("--database", str(tmp_path / "desk.db"))
    added = json.dumps({"companies": [COMPANY]}).encode()
    assert call(*database, "add", "-", stdin=added).code == 0
    answer = call(*database, "--today", "2026-05-04", "projects", "--format", "json")
    assert (answer.code, answer.json["code"]) == (1, "clock_not_allowed")
    (tmp_path / "config" / "kmo-tui").mkdir(parents=True)
    (tmp_path / "config" / "kmo-tui" / "config.toml").write_text("allow_today = true\n")
    assert call(*database, "--today", "2026-05-04", "projects").code == 0


def test_a_store_made_with_a_day_that_the_settings_allow_is_a_desk(call, tmp_path):
    (tmp_path / "config" / "kmo-tui").mkdir(parents=True)
    (tmp_path / "config" / "kmo-tui" / "config.toml").write_text("allow_today = true\n")
    database = ("--database", str(tmp_path / "desk.db"), "--today", "2026-05-04")
    assert call(*database, "add", "-", stdin=json.dumps({"companies": [COMPANY]}).encode()).code == 0
    said = call(*database, "info", "--format", "json").json
    assert (said["kind"], said["synchronous"]) != ("desk", "off") and said["kind"] == "desk"


def test_info_makes_no_database(call, tmp_path):
    answer = call("info", "--format", "json")
    assert (answer.code, answer.json["state"]) == (0, "not_made")
    assert not list(tmp_path.rglob("*.db"))


def test_a_store_made_with_today_may_always_be_used_with_it(kmo, apply):
    assert kmo("info", "--format", "json").json["kind"] == "test"
    assert kmo("info", "--format", "json", today="2027-01-02").json["today"] == "2027-01-02"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('kleur = "rood"', "kleur"),
        ("allow_today = 1", "allow_today"),
        ("allow_today =", "TOML"),
        ('lang = "xx"', "xx"),
        ("\xff", "config.toml"),
        ("#" * 1_048_577, "zijn te groot: hoogstens 1 MB"),
    ],
)
def test_a_wrong_settings_file_is_refused(call, tmp_path, text, said):
    folder = tmp_path / "config" / "kmo-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_bytes(text.encode("latin-1"))
    answer = call("projects")
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_settings_name_the_database(call, tmp_path):
    folder = tmp_path / "config" / "kmo-tui"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text(f'database = "{tmp_path}/mine.db"\n')
    added = json.dumps({"companies": [COMPANY]}).encode()
    assert call("add", "-", stdin=added).code == 0
    assert (tmp_path / "mine.db").exists()
    assert call("info", "--format", "json").json["database"] == f"{tmp_path}/mine.db"


def test_a_first_look_at_an_empty_desk(call):
    assert call("projects", "--format", "json").json == []
    assert call("companies", "--format", "csv").out.startswith("number;name;")


@pytest.mark.parametrize("content", [None, b"", b"geen database", b"SQLite format 3\x00 en dan niets"])
def test_a_database_that_cannot_serve_is_3(call, tmp_path, content):
    file = tmp_path / "bad.db"
    if content is not None:
        file.write_bytes(content)
    for arguments in (("projects",), ("check",), ("info", "--format", "json")):
        answer = call("--database", str(file), *arguments)
        assert answer.code == 3
        assert "bad.db" in answer.err
    assert file.exists() is (content is not None)


def test_check_is_silent_when_well_and_names_the_damage(kmo, apply, tmp_path):
    assert apply().code == 0
    assert (kmo("check").code, kmo("check").out, kmo("check").err) == (0, "", "")
    assert kmo("check", "--format", "json").json == []
    with sqlite3.connect(tmp_path / "kmo.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE trail SET facts = replace(facts, '98000', '98001')")
    answer = kmo("check")
    assert answer.code == 3
    assert answer.err
    damages = kmo("check", "--format", "json")
    assert damages.code == 3 and set(damages.json[0]) == {"place", "what", "facts"}


def test_what_nobody_foresaw_is_a_sentence_and_a_report(kmo, apply, tmp_path, monkeypatch):
    def breaks(*_arguments, **_options):
        raise RuntimeError("An Peeters BE68539007547034")

    monkeypatch.setattr("kmo_tui.service.applications.Applications.apply", breaks)
    answer = apply()
    assert answer.code == 1 and "Verslag" in answer.err
    (report,) = (tmp_path / "state" / "kmo-tui").glob("*.txt")
    assert "Peeters" not in report.read_text() and "RuntimeError" in report.read_text()
    assert "Peeters" not in answer.err


def test_foreign_text_cannot_command_a_terminal(kmo, apply, tmp_path):
    assert apply(name="Opleiding [red] 🦊 =1+1").code == 0
    with sqlite3.connect(tmp_path / "kmo.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE project SET name = ?", ("=A\x1b[2J\u202e\x9b\u200bB",))
    for form in ("table", "json", "csv"):
        out = kmo("projects", "--format", form).out
        assert not {"\x1b", "\u202e", "\x9b", "\u200b"} & set(out)
    assert kmo("projects", "--format", "json").json[0]["name"] == "=A\x1b[2J\u202e\x9b\u200bB"
    assert "'=A" in kmo("projects", "--format", "csv").out


def test_filters_of_projects(kmo, apply):
    assert apply().code == 0
    assert apply(name="Iets anders", theme="digitalisation/cybersecurity").code == 0

    def count(*options):
        return len(kmo("projects", "--format", "json", *options).json)

    assert count() == 2
    assert count("--search", "anders") == 1
    assert count("--company", "0999.000.129", "--year", "2026", "--status", "awaiting_deposit") == 2
    assert count("--year", "2025") == count("--service", "advice") == count("--status", "draft") == 0
    assert kmo("projects", "--company", "0999.000.228").code == 1


def test_csv_amounts_are_numbers_of_a_spreadsheet(kmo, apply):
    assert apply().code == 0
    header, row = kmo("projects", "--format", "csv").out.splitlines()
    assert dict(zip(header.split(";"), row.split(";"), strict=True))["amount"] == "980,00"


def test_no_personal_data_in_the_umask(monkeypatch, capsys):
    import os

    from kmo_tui.cli import main

    before = os.umask(0o022)
    try:
        monkeypatch.setattr("sys.argv", ["kmo-tui", "--version"])
        with pytest.raises(SystemExit) as left:
            main()
        assert left.value.code == 0
        assert os.umask(0o022) == 0o077
    finally:
        os.umask(before)


def test_story_day_is_a_day():
    assert date.fromisoformat(str(APPLICATION["registered_on"]))


@pytest.mark.parametrize(
    "arguments",
    [
        ("companies", "--search", "caf\udce9"),
        ("providers", "--search", "caf\udce9"),
        ("deposit", "caf\udce9", "--amount", "1", "--communication", "x"),
        ("deposit", "2026KMO000001", "--amount", "1", "--communication", "caf\udce9"),
        ("pay", "2026KMO000001", "--amount", "1", "--reference", "F", "--message", "x", "--key", "\udce9"),
        ("stop", "2026KMO000001", "--reason", "caf\udce9", "--yes"),
    ],
)
def test_words_in_another_encoding_are_wrong_usage(kmo, arguments):
    answer = kmo(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert "geen UTF-8" in answer.err


def test_the_name_of_a_file_may_be_in_any_encoding(kmo):
    assert "bestaat niet" in kmo("apply", "/caf\udce9.toml").err
