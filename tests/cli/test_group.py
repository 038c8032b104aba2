"""Linked companies from a file: their aid counts together, in the check and in the application."""

import json

from tests.cli.conftest import APPLICATION, COMPANY, PROVIDER

RELATION = {"name": "Bakkerij", "kind": "linked", "share": 60, "employees": 1, "turnover": 1, "balance": 1}
SISTER = COMPANY | {
    "number": "0999000228",
    "name": "Molen BV",
    "relations": [RELATION | {"number": "0999.000.129"}],
    "other_aid": [{"granted_on": "2025-06-01", "amount": "299900.00", "source": "Stad Gent"}],
}
ADDED = {"companies": [COMPANY, SISTER], "providers": [PROVIDER]}


def added(kmo, content, *words):
    return kmo("add", "-", "--format", "json", *words, stdin=json.dumps(content).encode())


def applied(kmo, *words, **changed):
    asked = json.dumps({"applications": [APPLICATION | changed]}).encode()
    return kmo("apply", "-", "--format", "json", *words, stdin=asked).json[0]


def test_the_aid_of_a_linked_company_counts_in_the_check_and_in_the_application(kmo):
    assert added(kmo, ADDED).code == 0
    checked, refused = (applied(kmo, *words, amount="1000.00") for words in (("--check",), ()))
    assert checked == refused
    assert refused["code"] == "de_minimis"
    assert refused["facts"] == {
        "ceiling": "300000.00",
        "received": "299900.00",
        "asked": "300.00",
        "companies": "Molen BV (0999000228)",
    }
    assert "Meegeteld zijn de onderneming zelf en: Molen BV (0999000228)." in refused["message"]
    assert applied(kmo, amount="300.00")["subsidy"] == "90.00"


def test_the_same_file_changes_nothing_and_a_number_is_changed_with_update(kmo):
    added(kmo, ADDED)
    assert [row["result"] for row in added(kmo, ADDED).json] == ["unchanged"] * 3
    alone = {"companies": [SISTER | {"relations": [RELATION]}]}
    assert added(kmo, alone).json[0]["code"] == "already_exists"
    assert added(kmo, alone, "--update").json[0]["result"] == "changed"
    assert applied(kmo, amount="1000.00")["subsidy"] == "300.00"
    assert kmo("check").code == 0


def test_the_own_number_and_one_twice_are_refused_with_their_place(kmo):
    for numbers, words in (
        (["0999000228"], "relations.0.number: Dit is het nummer van de onderneming zelf"),
        (["0999000129"] * 2, "relations.1.number: Dit nummer staat al"),
        (["0999000120"], "relations[0].number: Ondernemingsnummer moet uit 10 cijfers"),
    ):
        relations = [RELATION | {"number": number} for number in numbers]
        answer = added(kmo, {"companies": [SISTER | {"relations": relations}]})
        assert answer.code == 1
        assert words in answer.json[0]["message"]


def test_the_schema_has_the_number(kmo):
    entry = kmo("schema", "add").json["$defs"]["RelationEntry"]
    assert "number" in entry["properties"] and "number" not in entry["required"]
