"""Deposit, payment, rating and stop from the command line."""

import pytest


@pytest.fixture
def project(apply):
    return apply().json


def deposit(kmo, project, amount="686.00", communication=None, *more):
    return kmo(
        "deposit",
        project["number"],
        "--amount",
        amount,
        "--communication",
        communication or project["communication"],
        "--format",
        "json",
        *more,
    )


def pay(kmo, project, amount, *more):
    return kmo("pay", project["number"], "--amount", amount, "--reference", "F1", "--format", "json", *more)


def test_deposit_that_is_sent_back(kmo, project):
    wrong = deposit(kmo, project, "685.99")
    assert (wrong.code, wrong.json["code"], wrong.json["facts"]["expected"]) == (1, "wrong_amount", "686.00")
    assert deposit(kmo, project, "686", "180185105305").json["code"] == "wrong_communication"
    assert deposit(kmo, project).json["status"] == "running"
    assert deposit(kmo, project).json["code"] == "already_deposited"


def test_deposit_the_day_after_the_deadline_is_too_late(kmo, project):
    answer = kmo(
        "deposit",
        project["number"],
        "--amount=686",
        f"--communication={project['communication']}",
        "--format=json",
        today="2026-06-04",
    )
    assert (answer.code, answer.json["code"]) == (1, "too_late")
    assert [one["status"] for one in kmo("projects", "--format", "json", today="2026-06-04").json] == [
        "lapsed"
    ]


def test_same_key_deposits_once(kmo, project):
    first = deposit(kmo, project, "686", None, "--key", "d1")
    assert first.json == deposit(kmo, project, "686", None, "--key", "d1").json
    assert deposit(kmo, project, "687", None, "--key", "d1").json["code"] == "key_reused"


def test_payment_rules(kmo, project):
    early = pay(kmo, project, "980", "--message", "x")
    assert (early.code, early.json["code"]) == (1, "not_possible_now")
    deposit(kmo, project)
    assert pay(kmo, project, "980.01", "--message", "x").json["facts"]["high"] == "980.00"
    assert pay(kmo, project, "0", "--message", "x").json["code"] == "amount_out_of_range"
    assert pay(kmo, project, "1", "--message", "€").json["code"] == "invalid"
    assert pay(kmo, project, "1", "--structured", "180185105306").code == 1
    half = pay(kmo, project, "80", "--structured", "+++180/1851/05305+++").json
    assert (half["balance"], half["status"]) == ("900.00", "running")
    twice = pay(kmo, project, "900", "--message", "rest")
    assert (twice.code, twice.json["code"], twice.json["facts"]["paid"]) == (1, "reference_used", "80.00")
    assert pay(kmo, project, "900", "--message", "rest", "--again").json["status"] == "completed"


def test_one_of_structured_and_message(kmo, project):
    assert pay(kmo, project, "980").code == 2
    assert pay(kmo, project, "980", "--message", "x", "--structured", "180185105305").code == 2


@pytest.mark.parametrize("amount", ["980,005", "1,234.56", "NaN", "-5", "９８０", "", "abc"])
def test_amounts_that_are_none_are_wrong_usage(kmo, project, amount):
    answer = pay(kmo, project, amount, "--message", "x")
    assert (answer.code, answer.out) == (2, "")
    assert "--amount" in answer.err


@pytest.mark.parametrize("amount", ["980", "980,00", "980.00", "€ 980", "980\u00a0EUR"])
def test_amounts_in_every_writing(kmo, project, amount):
    deposit(kmo, project)
    assert pay(kmo, project, amount, "--message", "x").json["paid"] == "980.00"


def test_rating_needs_a_payment_and_counts_once(kmo, project):
    def rate(stars="5"):
        return kmo("rate", project["number"], "--stars", stars, "--name", "An", "--format", "json")

    assert rate().json["code"] == "not_possible_now"
    deposit(kmo, project)
    pay(kmo, project, "980", "--message", "x")
    assert rate("6").code == 2
    assert rate().json["average"] == "5.0"
    assert rate().json["code"] == "not_possible_now"


def test_stop_asks_for_yes_without_a_terminal(kmo, project):
    answer = kmo("stop", project["number"], "--reason", "Ziek")
    assert (answer.code, answer.out) == (2, "")
    assert "--yes" in answer.err
    deposit(kmo, project)
    stopped = kmo("stop", project["number"], "--reason", "Ziek", "--yes", "--format", "json").json
    assert (stopped["status"], stopped["own_contribution"], stopped["to_cap"]) == (
        "stopped",
        "686.00",
        "294.00",
    )


def test_unknown_project(kmo, project):
    answer = kmo(
        "pay", "2026KMO999999", "--amount", "1", "--reference", "F", "--message", "x", "--format", "json"
    )
    assert (answer.code, answer.json["code"]) == (1, "unknown_project")


def test_an_amount_that_could_be_read_two_ways_is_refused(kmo, project, apply):
    paid = pay(kmo, project, "1.234", "--message", "x")
    assert (paid.code, paid.out) == (2, "")
    assert "1.234 kan op twee manieren gelezen worden" in " ".join(paid.err.split())
    filed = apply(name="Andere", amount="980.005")
    assert filed.code != 0
    assert "980.005 kan 980005.00 of een bedrag met drie cijfers" in " ".join(filed.err.split())
