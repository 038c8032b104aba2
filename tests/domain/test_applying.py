"""The decision about an application, from facts alone."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kmo_tui.domain.activity import Activity
from kmo_tui.domain.applying import STEPS, Facts, check_step, decide
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size

TODAY = date(2026, 5, 4)
RULES = Rulebook.load().on(TODAY)
FACTS = Facts(
    today=TODAY,
    rules=RULES,
    size=Size.SMALL,
    left_cents=RULES.cap_cents,
    activity=Activity(code="62100", version=2025, label="Software", accepted=True, source="rule"),
    provider_themes=("innovation",),
)
ASKED: dict[str, Any] = {
    "nace": "62100",
    "service": "training",
    "theme": "innovation",
    "registered_on": TODAY,
    "starts_on": TODAY + timedelta(days=7),
    "contributes": True,
    "amount_cents": 980_00,
    "provider": "DV.O123456",
    "affiliated": False,
    "consent": True,
}
REFUSED = [
    (1, {}, {"closed_on": date(2026, 4, 1)}, Code.BUDGET_CLOSED),
    (1, {}, {"size": Size.LARGE}, Code.COMPANY_TOO_LARGE),
    (1, {}, {"left_cents": 0}, Code.CAP_REACHED),
    (1, {}, {"activity": Refused(Code.INVALID, field="nace", problem="unknown")}, Code.INVALID),
    (2, {"amount_cents": 99_99}, {}, Code.AMOUNT_TOO_SMALL),
    (
        2,
        {"starts_on": TODAY - timedelta(days=60), "registered_on": TODAY - timedelta(days=60)},
        {},
        Code.TOO_LATE,
    ),
    (2, {}, {"size": None}, Code.SIZE_MISSING),
    (3, {}, {"provider_themes": None}, Code.UNKNOWN_PROVIDER),
    (3, {}, {"provider_themes": ("hr",)}, Code.THEME_NOT_LINKED),
    (3, {"provider": "DV.A123456"}, {}, Code.SERVICE_MISMATCH),
    (4, {"consent": False}, {}, Code.CONSENT_MISSING),
    (4, {}, {"aid": ((TODAY, RULES.de_minimis_cents),)}, Code.DE_MINIMIS),
]


def test_what_is_in_order_is_divided() -> None:
    granted = decide(ASKED, FACTS)
    assert (granted.own_cents, granted.subsidy_cents, granted.percentage) == (686_00, 294_00, 30)
    for step in STEPS:
        check_step(step, ASKED, FACTS)


@pytest.mark.parametrize(("step", "answers", "facts", "code"), REFUSED)
def test_a_step_and_the_whole_refuse_the_same(step: int, answers: Any, facts: Any, code: Code) -> None:
    asked, known = ASKED | answers, replace(FACTS, **facts)
    with pytest.raises(Refused) as at_its_step:
        check_step(step, asked, known)
    with pytest.raises(Refused) as in_all:
        decide(asked, known)
    assert at_its_step.value.code is in_all.value.code is code


def test_the_subsidy_is_what_is_left_of_the_cap() -> None:
    granted = decide(ASKED, replace(FACTS, left_cents=100_00))
    assert (granted.subsidy_cents, granted.own_cents, granted.cap_left_after_cents) == (100_00, 880_00, 0)


def test_aid_of_more_than_three_years_ago_does_not_count() -> None:
    long_ago = TODAY.replace(year=TODAY.year - 3) - timedelta(days=1)
    assert decide(ASKED, replace(FACTS, aid=((long_ago, RULES.de_minimis_cents),))).subsidy_cents == 294_00
