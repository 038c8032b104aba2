"""Every code an application can be refused with, reached through the command line."""

import json
from datetime import date

import pytest

from kmo_tui.domain.clock import FixedClock
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.cli.conftest import ADVISER, APPLICATION, COMPANY

REFUSALS = {
    "too_late": {"registered_on": "2026-04-01", "starts_on": "2026-04-19"},
    "not_registered_yet": {"registered_on": "2026-05-05"},
    "theme_not_linked": {"theme": "hr"},
    "theme_unknown": {"theme": "astrology"},
    "advice_not_subsidised": {
        "service": "advice",
        "provider": "DV.A999001",
        "amount": "900",
        "training_kind": None,
        "participants": None,
    },
    "amount_too_small": {"amount": "99.99"},
    "company_too_large": {"size": "large"},
    "size_missing": {"size": None},
    "activity_not_accepted": {"nace": "01130"},
    "no_contribution": {"contributes": False},
    "consent_missing": {"consent": False},
    "affiliated": {"affiliated": True},
    "service_mismatch": {"provider": "DV.A999001"},
    "unknown_provider": {"provider": "DV.O123456"},
    "unknown_company": {"company": "0999.000.228"},
    "invalid": {"nace": "99999"},
}


@pytest.mark.parametrize("code", REFUSALS)
def test_refused_with_code_and_exit_1(apply, code):
    answer = apply(**REFUSALS[code])
    assert answer.code == 1
    assert list(answer.json) == ["code", "message", "facts"]
    assert answer.json["code"] == code
    assert answer.json["message"].strip(".") in answer.err.replace("\n", " ")


def test_the_14th_day_is_in_time(apply):
    assert apply(registered_on="2026-04-01", starts_on="2026-04-20").code == 0


def test_facts_are_euro_and_iso(apply):
    facts = apply(**REFUSALS["amount_too_small"]).json["facts"]
    assert (facts["minimum"], facts["amount"], facts["field"]) == ("100.00", "99.99", "amount")
    assert apply(**REFUSALS["too_late"]).json["facts"]["last_day"] == "2026-05-03"


def test_cap_is_cut_and_then_reached(apply):
    assert apply(amount="20000").json["subsidy"] == "6000.00"
    assert apply(amount="20000", name="Tweede").json["subsidy"] == "1500.00"
    answer = apply(amount="1000")
    assert (answer.code, answer.json["code"], answer.json["facts"]["cap"]) == (1, "cap_reached", "7500.00")


def test_size_is_frozen_by_the_first_application(apply):
    assert apply().code == 0
    assert apply(size="medium").json["code"] == "size_frozen"
    assert apply(size=None).code == 0


def test_same_key_is_the_same_application(apply, kmo):
    first, again = apply(key="eerste"), apply(key="eerste")
    assert (first.json["result"], again.json["result"]) == ("submitted", "already_submitted")
    assert first.json["number"] == again.json["number"]
    assert len(kmo("projects", "--format", "json").json) == 1
    assert apply(key="eerste", amount="981").json["code"] == "key_reused"


def test_de_minimis(kmo, apply):
    full = COMPANY | {
        "number": "0999.000.228",
        "other_aid": [{"granted_on": "2025-01-01", "amount": "299999.00", "source": "Elders"}],
    }
    assert kmo("add", "-", stdin=json.dumps({"companies": [full]}).encode()).code == 0
    assert apply(company="0999000228").json["code"] == "de_minimis"


def test_closed_year(apply, kmo, tmp_path):
    store = Store.open(str(tmp_path / "kmo.db"))
    Desk(store, Rulebook.load(), FixedClock(date(2026, 5, 4)), front_end="test").budget.close(2026)
    store.close()
    assert apply().json["code"] == "budget_closed"


def test_before_the_first_rules(apply):
    answer = apply(today="2019-12-31", registered_on="2019-12-30", starts_on="2019-12-31")
    assert (answer.code, answer.json["code"]) == (1, "no_rules_for_date")


def test_each_application_of_a_list_stands_on_its_own(apply, kmo):
    entries = [
        APPLICATION,
        APPLICATION | {"consent": False},
        APPLICATION | {"amount": "9,800.005"},
        APPLICATION | {"name": "Nog een"},
    ]
    answer = kmo("apply", "-", "--format", "json", stdin=json.dumps({"applications": entries}).encode())
    assert answer.code == 1
    assert [one.get("code", "done") for one in answer.json] == ["done", "consent_missing", "invalid", "done"]
    assert "applications[2].amount" in answer.json[2]["message"]
    table = kmo("apply", "-", stdin=json.dumps(entries).encode())
    assert table.code == 1 and "consent_missing" in table.out


def test_advice_for_cybersecurity_is_still_subsidised(apply):
    answer = apply(
        service="advice",
        provider=ADVISER["number"],
        theme="digitalisation/cybersecurity",
        amount="1000",
        training_kind=None,
        participants=None,
    )
    assert (answer.code, answer.json["subsidy"]) == (0, "450.00")
