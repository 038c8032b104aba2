"""Adding from files, and importing lists of activities."""

import json

import pytest

from tests.cli.conftest import COMPANY, PROVIDER


def add(kmo, *companies, **more):
    return kmo("add", "-", "--format", "json", stdin=json.dumps({"companies": companies, **more}).encode())


def test_adding_again_changes_nothing(kmo):
    assert [one["result"] for one in add(kmo, COMPANY, providers=[PROVIDER]).json] == ["added", "added"]
    again = add(kmo, COMPANY, providers=[PROVIDER | {"themes": PROVIDER["themes"][::-1]}])
    assert again.code == 0
    assert [one["result"] for one in again.json] == ["unchanged", "unchanged"]


def test_other_content_under_the_same_number_is_refused(kmo):
    assert add(kmo, COMPANY).code == 0
    answer = add(kmo, COMPANY | {"name": "Iemand anders"}, COMPANY | {"number": "0999.000.228"})
    assert answer.code == 1
    assert (answer.json[0]["code"], answer.json[1]["result"]) == ("already_exists", "added")
    assert "companies[0]" in answer.err


def test_with_update_other_content_changes_what_is_there(kmo):
    assert add(kmo, COMPANY, providers=[PROVIDER]).code == 0
    file = {
        "companies": [COMPANY | {"name": "Iemand anders", "employees": 30}],
        "providers": [PROVIDER | {"name": "Nieuw huis"}],
    }
    answer = kmo("add", "-", "--update", "--format", "json", stdin=json.dumps(file).encode())
    assert (answer.code, [one["result"] for one in answer.json]) == (0, ["changed", "changed"])
    assert [one["name"] for one in kmo("companies", "--format", "json").json] == ["Iemand anders"]
    assert [one["name"] for one in kmo("providers", "--format", "json").json] == ["Nieuw huis"]
    assert kmo("check").code == 0


def test_a_wrong_entry_does_not_stop_the_others(kmo):
    answer = add(kmo, COMPANY | {"iban": "BE00"}, COMPANY)
    assert (answer.code, [one.get("code") for one in answer.json]) == (1, ["invalid", None])
    assert answer.json[0]["facts"] == {"field": "iban"}


def test_unknown_theme_of_a_provider(kmo):
    answer = add(kmo, providers=[PROVIDER | {"themes": ["bestaat_niet"]}])
    assert (answer.code, answer.json[0]["code"]) == (1, "theme_unknown")


def test_group_and_other_aid_are_kept(kmo):
    relation = {
        "name": "Moeder NV",
        "kind": "linked",
        "share": 80,
        "employees": 300,
        "turnover": 1,
        "balance": 1,
    }
    aid = {"granted_on": "2025-01-01", "amount": "1000", "source": "Elders"}
    company = COMPANY | {"relations": [relation], "other_aid": [aid]}
    assert add(kmo, company).code == 0
    assert add(kmo, company).json[0]["result"] == "unchanged"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[1, 2", b'{"companies": 1}', b"[]", b"x"])
def test_a_file_that_is_none_is_wrong_usage(kmo, content):
    answer = kmo("add", "-", stdin=content)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.strip()


def test_import_of_activities(kmo, apply, tmp_path):
    (tmp_path / "nace.csv").write_text("code,label_nl\n46110,Handel\n47110,Winkel\n62100,Software\n")
    assert kmo("import", "nace", str(tmp_path / "nace.csv")).code == 0
    (tmp_path / "rules.csv").write_text("nace_version,prefix,accepted,source\n2025,62,nee,Besluit\n")
    assert kmo("import", "activities", str(tmp_path / "rules.csv")).code == 0
    answer = apply()
    assert answer.json["code"] == "activity_not_accepted"
    assert answer.json["facts"]["label"] == "Software"


def test_a_list_without_a_clear_version_asks_for_it(kmo, tmp_path):
    (tmp_path / "nace.csv").write_text("code,label_nl\n62100,Software\n")
    assert "--nace-version" in kmo("import", "nace", str(tmp_path / "nace.csv")).err
    assert kmo("import", "nace", str(tmp_path / "nace.csv"), "--nace-version", "2025").code == 0


def test_lists_in_json(kmo, apply):
    (company,) = kmo("companies", "--format", "json").json
    assert (company["number"], company["left"], company["projects"]) == ("0999.000.129", "7500.00", 0)
    assert len(kmo("providers", "--format", "json", "--service", "advice").json) == 1
    (provider,) = kmo("providers", "--format", "json", "--search", "DV.O999001", "--service", "training").json
    assert (provider["stars"], provider["ratings"]) == (None, 0)


@pytest.mark.parametrize("kind", ["add", "apply"])
def test_schema_is_json(call, kind):
    assert call("schema", kind).json["title"] == f"kmo-tui {kind}"


@pytest.mark.parametrize(("kind", "share"), [("partner", 60), ("linked", 30), ("partner", 24)])
def test_a_share_that_is_not_the_one_of_its_kind(kmo, kind, share):
    relation = {"name": "Zus", "kind": kind, "share": share, "employees": 5, "turnover": 1, "balance": 1}
    answer = add(kmo, COMPANY | {"relations": [relation]})
    assert (answer.code, answer.json[0]["code"]) == (1, "invalid")
    assert "relations.0.share: Aandeel van een" in answer.err
