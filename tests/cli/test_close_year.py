"""``kmo-tui close-year``: a year without budget takes no applications, until it is opened again."""

import pytest

CLOSED = "2026 is afgesloten: het subsidiebudget is op"


def test_closed_twice_then_opened_again(apply, kmo):
    for _again in range(2):
        done = kmo("close-year", "2026", "--yes")
        assert (done.code, done.out) == (0, "")
        assert CLOSED in done.err
    refused = apply()
    assert (refused.code, refused.json["code"]) == (1, "budget_closed")
    sentence = "Het subsidiebudget van 2026 is op. Er zijn dit jaar geen aanvragen meer mogelijk."
    assert refused.json["message"] == sentence
    assert sentence in refused.err.replace("\n", " ")
    opened = kmo("close-year", "2026", "--reopen", "--yes")
    assert opened.code == 0 and "2026 is open" in opened.err
    assert apply().code == 0


def test_another_year_stays_open(apply, kmo):
    assert kmo("close-year", "2025", "--yes").code == 0
    assert apply().code == 0


@pytest.mark.parametrize(("year", "reason"), [("2027", "nog niet begonnen"), ("2019", "geen regels")])
def test_a_year_that_cannot_be_closed(apply, kmo, year, reason):
    answer = kmo("close-year", year, "--yes")
    assert answer.code == 1 and reason in answer.err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("2026",), "bevestig met --yes"),
        (("26", "--yes"), "een jaar zijn"),
        (("0000", "--yes"), "een jaar zijn"),
        (("ieder", "--yes"), "een jaar zijn"),
        ((), "JAAR"),
    ],
)
def test_wrong_use_changes_nothing(apply, kmo, words, reason):
    answer = kmo("close-year", *words)
    assert answer.code == 2 and reason in answer.err
    assert apply().code == 0
