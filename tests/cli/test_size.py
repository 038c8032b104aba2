"""``kmo-tui size``: the proposal with its reason, the year before, and the declaration."""

import json

import pytest

from tests.cli.conftest import COMPANY

NUMBER = "0999.000.129"
ASKED = ("size", NUMBER, "--format", "json")
BEFORE = ("--before", "figures", "--employees", "48", "--turnover", "9.800.000", "--balance", "7500000")


@pytest.fixture
def near(kmo):
    added = {"companies": [{**COMPANY, "employees": 52}]}
    assert kmo("add", "-", stdin=json.dumps(added).encode()).code == 0


@pytest.mark.usefixtures("near")
def test_a_size_near_a_threshold_is_proposed_from_two_years(kmo):
    first = kmo(*ASKED).json
    assert list(first)[:4] == ["company", "size", "because", "message"]
    assert (first["size"], first["because"], first["before"]) == ("medium", "year_before_unknown", None)
    then = kmo(*ASKED, *BEFORE).json
    assert (then["size"], then["because"], then["last_year"]) == ("small", "held", "medium")
    assert "Eén boekjaar over of onder een drempel" in then["message"]
    assert (then["before_employees"], then["before_turnover"]) == ("48", "9800000.00")
    assert kmo(*ASKED).json == then
    merged = kmo(*ASKED, "--before", "merged").json
    assert (merged["size"], merged["because"], merged["before_employees"]) == ("medium", "merged", None)


@pytest.mark.usefixtures("near")
def test_the_size_is_declared_once_for_a_key(kmo):
    for _time in range(2):
        assert kmo(*ASKED, "--declare", "small", "--key", "S1").json["declared"] == "small"
    assert kmo(*ASKED, "--declare", "medium", "--key", "S1").json["code"] == "key_reused"
    table = kmo("size", NUMBER).out
    assert "Verklaard voor dit jaar" in table and "Kleine onderneming" in table
    assert "ligt dicht bij een drempel" in table


@pytest.mark.usefixtures("near")
@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--before", "soms"), "--before moet"),
        (("--before", "figures"), "alle drie"),
        (("--before", "figures", "--employees", "48"), "alle drie"),
        (("--before", "starter", *BEFORE[2:]), "alle drie"),
        (BEFORE[2:], "alle drie"),
        ((*BEFORE[:3], "veel", *BEFORE[4:]), "Werknemers in dat boekjaar"),
        (("--declare", "groot"), "--declare moet"),
        (("--declare", "small", "--before", "starter"), "Geef eerst"),
    ],
)
def test_what_does_not_fit_is_wrong_usage_and_keeps_nothing(kmo, words, says):
    answer = kmo(*ASKED, *words)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert (kmo(*ASKED).json["before"], kmo(*ASKED).json["declared"]) == (None, None)


def test_a_number_that_is_none_or_not_there_is_said(kmo):
    assert kmo("size", "12").code == 2
    assert kmo("add", "-", stdin=json.dumps({"companies": [COMPANY]}).encode()).code == 0
    assert kmo("size", "0999000228", "--format", "json").json["code"] == "unknown_company"
