"""A table is read by people: it has words, never the codes that programs read."""

import ast
import json
import re
import sqlite3
from pathlib import Path

import pytest

from kmo_tui.domain.refusal import Code
from kmo_tui.forms.damage_words import PLACES, WHAT
from kmo_tui.forms.refusal_names import NAMES, refusal_name
from kmo_tui.forms.statement import why
from kmo_tui.store.seals import EVIDENCE
from tests.cli.conftest import COMPANY, PROVIDER

STORE = Path(__file__).parents[2] / "kmo_tui" / "store"


def test_every_refusal_has_a_name_in_words():
    assert set(NAMES) == set(Code)
    assert not [name for name in NAMES.values() if not name or "_" in name]
    assert why("unknown_project") == refusal_name("unknown_project") == "onbekend project"


def test_everything_that_check_can_find_has_words():
    places, whats = {each.table for each in EVIDENCE.values()}, set()
    for file in STORE.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Damage":
                place, what = node.args[:2]
                places |= {place.value} if isinstance(place, ast.Constant) else set()
                whats |= {what.value} if isinstance(what, ast.Constant) else set()
    assert places and whats
    assert places <= set(PLACES)
    assert whats | {"head", "tail_missing", "number_twice", "communication_twice"} <= set(WHAT)


def test_check_says_in_words_what_programs_read_as_codes(kmo, apply, tmp_path):
    assert apply().code == 0
    with sqlite3.connect(tmp_path / "kmo.db") as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE project SET name = 'Iets anders'")
    answer = kmo("check")
    assert "een bewaking ontbreekt" in answer.out and "gewijzigd buiten kmo-tui" in answer.out
    assert "guard_missing" not in answer.out + answer.err and "not_as_sealed" not in answer.out + answer.err
    assert "tabellen: een bewaking ontbreekt" in answer.err
    damages = [(one["place"], one["what"]) for one in kmo("check", "--format", "json").json]
    assert ("schema", "guard_missing") in damages and ("project", "not_as_sealed") in damages


def test_what_was_added_is_told_in_words(kmo):
    entries = json.dumps({"companies": [COMPANY], "providers": [PROVIDER]}).encode()
    assert re.search(r"onderneming +0999000129 .*toegevoegd", kmo("add", "-", stdin=entries).out)
    again = kmo("add", "-", stdin=entries).out
    assert re.search(r"dienstverlener +DV.O999001 .*ongewijzigd", again)
    assert "unchanged" not in again and "company" not in again
    rows = kmo("add", "-", "--format", "json", stdin=entries).json
    assert [(row["kind"], row["result"]) for row in rows] == [
        ("company", "unchanged"),
        ("provider", "unchanged"),
    ]


def test_info_says_in_words_what_the_database_is(kmo, apply):
    out = kmo("info").out
    assert re.search(r"Toestand +in orde", out) and re.search(r"Soort +test", out)
    assert kmo("info", "--format", "json").json["state"] == "ok"


def test_a_table_of_applications_has_words_for_status_and_refusal(kmo, apply):
    entry = {"company": "0999.000.129", "name": "Niets"}
    table = kmo("apply", "-", stdin=json.dumps(entry).encode())
    assert table.code == 1
    assert "invoer klopt niet" in table.out and "invalid" not in table.out


@pytest.mark.parametrize("copy", [False, True])
def test_a_rating_can_be_copied_to_the_company(kmo, apply, copy):
    project = apply().json
    kmo("deposit", project["number"], "--amount", "686", "--communication", project["communication"])
    kmo("pay", project["number"], "--amount", "980", "--reference", "F1", "--message", "x")
    flags = ["--copy", "--company-name", "Korenbloem"] if copy else []
    rated = kmo("rate", project["number"], "--stars", "4", "--name", "An Peeters", *flags)
    assert rated.code == 0
    mails = kmo("mails", "list", "--format", "json").json
    letters = [(mail["kind"], mail["recipient"]) for mail in mails if mail["kind"].startswith("rated")]
    assert letters == [("rated", PROVIDER["mail"])] + [("rated_copy", COMPANY["mail"])] * copy


def test_a_large_company_has_nothing_left_in_the_list(kmo):
    large = COMPANY | {"employees": 900, "turnover": 90_000_000, "balance": 90_000_000}
    kmo("add", "-", stdin=json.dumps({"companies": [large]}).encode())
    assert kmo("companies", "--format", "json").json[0]["left"] == "0.00"
    assert "7.500,00" not in kmo("companies").out


def test_the_amount_of_a_draft_is_an_amount_or_not_filled_in_yet(kmo, apply, tmp_path):
    assert apply().code == 0
    with sqlite3.connect(tmp_path / "kmo.db") as connection:
        company = connection.execute("SELECT id FROM company").fetchone()[0]
        for number, amount in enumerate(("1500", "veel", "")):
            answers = json.dumps({"name": f"Concept {number}", "amount": amount})
            connection.execute(
                "INSERT INTO draft (id, company_id, step, answers, saved_at, operator) VALUES (?, ?, 2, ?, ?, ?)",
                (f"d{number}", company, answers, "2026-05-04T12:00:00+00:00", "els"),
            )
    for command in (["projects", "--status", "draft"], ["todo", "--kind", "draft"]):
        lines = kmo(*command).out.splitlines()
        said = {
            found[1]: found.string for found in (re.search(r"Concept (\d)", line) for line in lines) if found
        }
        assert "1.500,00" in said["0"]
        assert "nog niet ingevuld" in said["1"] and "nog niet ingevuld" in said["2"]
        assert [row["amount"] for row in kmo(*command, "--format", "json").json].count(None) == 2
