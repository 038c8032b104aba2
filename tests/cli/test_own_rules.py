"""A desk's own rules: used in every front end, and refused with line and reason before a database is touched."""

import json

import pytest

from kmo_tui.domain.rulebook import SHIPPED
from tests.cli.conftest import APPLICATION

TEXT = SHIPPED.read_text(encoding="utf-8")
# innovation in 2026: 30 % for a small company, € 7.500 a year
OWN = TEXT.replace("small = 30", "small = 50").replace("cap_cents = 750_000", "cap_cents = 600_000")


@pytest.fixture
def rules(tmp_path):
    """Write the rules of the desk; gives their place."""

    def writing(text=OWN):
        file = tmp_path / "rules.toml"
        file.write_text(text, encoding="utf-8")
        return str(file)

    return writing


@pytest.fixture
def settings(tmp_path):
    """Let the settings name the rules."""

    def writing(file):
        folder = tmp_path / "config" / "kmo-tui"
        folder.mkdir(parents=True)
        (folder / "config.toml").write_text(f'rules = "{file}"\n', encoding="utf-8")

    return writing


@pytest.mark.parametrize("place", ["/absolute", "beside the settings"])
def test_the_rules_of_the_settings_give_the_subsidy(apply, rules, settings, tmp_path, place):
    file = rules()
    assert apply().json["subsidy"] == "294.00"
    settings(file if place == "/absolute" else "../../rules.toml")
    assert apply(name="Tweede").json["subsidy"] == "490.00"


def test_the_option_goes_before_the_settings(apply, kmo, rules, settings):
    settings("/there/is/none.toml")
    assert apply().code == 2
    file = rules()
    shown = kmo("--rules", file, "info", "--format", "json")
    assert (shown.code, shown.json["rules"]) == (0, file)


def test_info_is_silent_about_the_rules_of_the_program(kmo, apply):
    assert "rules" not in kmo("info", "--format", "json").json


def test_line_by_line_goes_by_them(apply, kmo, rules):
    cap = "Subsidie 2026: nog {0} euro van {0} euro."
    assert cap.format("7.500") in kmo("--linear").out
    own = kmo("--rules", rules(), "--linear")
    assert own.code == 0 and cap.format("6.000") in own.out


def test_a_demo_is_played_on_with_them(call, rules):
    lower = rules(TEXT.replace("cap_cents = 750_000", "cap_cents = 123_400"))
    demo = call("--rules", lower, "--linear", "demo", stdin=b"5\n")
    assert demo.code == 0 and "Subsidie 2026: nog 1.234 euro van 1.234 euro." in demo.out


@pytest.mark.parametrize(
    ("good", "wrong", "reason"),
    [
        ("", None, "bestaat niet"),
        ("[[sets]]", "[[sets", "geen TOML"),
        ("small = 30", "small = 130", "minder dan 100"),
        ("cap_cents = 750_000", "cap_cents = 7500.0", "geheel getal"),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        ("companies",),
        ("apply", "-"),
        ("info",),
        ("backup", "copy.db"),
        ("--linear",),
        ("--linear", "demo"),
    ],
)
def test_a_wrong_file_is_2_and_makes_no_database(call, tmp_path, rules, good, wrong, reason, words):
    if wrong is None:
        file = str(tmp_path / "none.toml")
    else:
        file = rules(TEXT.replace(good, wrong, 1))
    answer = call("--rules", file, *words, stdin=json.dumps(APPLICATION).encode())
    assert (answer.code, answer.out) == (2, "")
    assert file in answer.err and reason in answer.err and len(answer.err.splitlines()) == 1
    if wrong is not None:
        line = TEXT[: TEXT.index(good)].count("\n") + 1
        assert f"op regel {line}" in answer.err
    assert not list(tmp_path.rglob("*.db"))


@pytest.mark.parametrize("name", ["", "/dev/zero", "\0", "\x1b[2J"])
def test_a_file_that_is_none(call, tmp_path, name):
    answer = call("--rules", name or str(tmp_path), "companies")
    assert answer.code == 2 and "kan niet gelezen worden" in answer.err
    assert "\x1b" not in answer.err and "\0" not in answer.err


@pytest.mark.parametrize(("late", "code"), [("refuse", 1), ("warn", 0)])
def test_rules_say_what_becomes_of_a_late_payment(apply, kmo, rules, late, code):
    file = rules(TEXT.replace("cap_cents", f'late_payment = "{late}"\ncap_cents'))
    project = apply().json
    deposit = ("--amount", project["own_contribution"], "--communication", project["communication"])
    assert kmo("deposit", project["number"], *deposit).code == 0
    pay = ("pay", project["number"], "--amount", "980", "--reference", "F1", "--message", "x", "--yes")
    paid = kmo("--rules", file, *pay, today="2028-01-01")
    assert paid.code == code
    said = (
        "Let op: de laatste dag"
        if late == "warn"
        else "de laatste dag om af te ronden en te betalen is voorbij"
    )
    assert said in " ".join(paid.err.split())
