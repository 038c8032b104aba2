"""Every rule of an application says no with its own code, and a no leaves nothing behind."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from kmo_tui.domain.company import CompanyRevision
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Relation, Size
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectQuery
from tests.service.builders import ADVISER, COMPANY, application, applied, company, key

TODAY = date(2026, 5, 4)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"starts_on": TODAY - timedelta(days=15), "registered_on": date(2026, 4, 1)}, Code.TOO_LATE),
        ({"registered_on": TODAY + timedelta(days=1)}, Code.NOT_REGISTERED_YET),
        ({"theme": "hr"}, Code.THEME_NOT_LINKED),
        ({"theme": "magic"}, Code.THEME_UNKNOWN),
        ({"service": "advice", "provider": ADVISER, "amount_cents": 50000}, Code.ADVICE_NOT_SUBSIDISED),
        ({"amount_cents": 9999}, Code.AMOUNT_TOO_SMALL),
        ({"size": Size.LARGE}, Code.COMPANY_TOO_LARGE),
        ({"size": None}, Code.SIZE_MISSING),
        ({"nace": "01110"}, Code.ACTIVITY_NOT_ACCEPTED),
        ({"nace": "99999"}, Code.INVALID),
        ({"nace": "62010", "nace_version": 2025}, Code.INVALID),
        ({"contributes": False}, Code.NO_CONTRIBUTION),
        ({"consent": False}, Code.CONSENT_MISSING),
        ({"affiliated": True}, Code.AFFILIATED),
        ({"provider": ADVISER}, Code.SERVICE_MISMATCH),
        ({"provider": "DV.O000000"}, Code.UNKNOWN_PROVIDER),
        ({"company": "0999999999"}, Code.UNKNOWN_COMPANY),
    ],
)
def test_the_rule_says_no(desk: Desk, changes: dict[str, object], code: Code) -> None:
    with pytest.raises(Refused) as refused:
        desk.applications.apply(application(**changes), key())
    assert refused.value.code is code
    assert desk.projects.page(ProjectQuery()).total == 0
    assert desk.companies.overview(COMPANY).size is None


def test_the_fourteenth_day_is_in_time(desk: Desk) -> None:
    assert applied(desk, starts_on=TODAY - timedelta(days=14), registered_on=date(2026, 4, 1))


def test_advice_on_cybersecurity_is_still_subsidised(desk: Desk) -> None:
    project = applied(
        desk, service="advice", provider=ADVISER, theme="digitalisation/cybersecurity", amount_cents=100000
    )
    assert (project.percentage, project.subsidy_cents) == (45, 45000)


def test_the_subsidy_is_cut_to_the_room_left_and_then_refused(desk: Desk) -> None:
    assert applied(desk, amount_cents=24_000_00).subsidy_cents == 7200_00
    project = applied(desk, amount_cents=2_000_00)
    assert (project.subsidy_cents, project.own_cents) == (300_00, 1700_00)
    with pytest.raises(Refused) as refused:
        applied(desk)
    assert refused.value.code is Code.CAP_REACHED


def test_the_applicant_is_not_surprised_by_less_than_was_shown(desk: Desk) -> None:
    applied(desk, amount_cents=24_500_00)
    with pytest.raises(Refused) as refused:
        desk.applications.apply(application(), key(), agreed_subsidy_cents=29400)
    assert refused.value.code is Code.SUBSIDY_CHANGED
    assert refused.value.facts["now_cents"] == 150_00


def test_a_closed_year_takes_no_applications(desk: Desk) -> None:
    desk.budget.close(2026)
    with pytest.raises(Refused) as refused:
        applied(desk)
    assert refused.value.code is Code.BUDGET_CLOSED
    assert desk.companies.overview(COMPANY).year_closed


def test_de_minimis_counts_aid_from_elsewhere_day_by_day(desk: Desk) -> None:
    number = "0999000228"
    desk.companies.add(company(number, other_aid=((date(2023, 5, 5), 299_706_01, "andere steun"),)), key())
    with pytest.raises(Refused) as refused:
        applied(desk, company=number)
    assert refused.value.code is Code.DE_MINIMIS
    desk.move_clock(days=2)
    assert applied(desk, company=number).subsidy_cents == 29400


def test_exactly_at_the_de_minimis_ceiling_is_allowed(desk: Desk) -> None:
    number = "0999000228"
    desk.companies.add(company(number, other_aid=((TODAY, 299_706_00, "andere steun"),)), key())
    assert applied(desk, company=number).subsidy_cents == 29400


def test_the_same_company_twice(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        desk.companies.add(company(), key())
    assert refused.value.code is Code.ALREADY_EXISTS


def test_group_figures_change_the_proposal(desk: Desk) -> None:
    number = "0999000228"
    relation = {
        "name": "Moeder NV",
        "kind": "linked",
        "share": 80,
        "employees": Decimal(45),
        "turnover_cents": 9_000_000_00,
        "balance_cents": 9_500_000_00,
    }
    desk.companies.add(company(number, relations=(Relation(**relation),)), key())
    proposal = desk.companies.size_proposal(number)
    assert (proposal.size, proposal.employees, proposal.with_group) == (Size.MEDIUM, Decimal(57), True)


@pytest.mark.parametrize(("kind", "share"), [("partner", 60), ("linked", 30), ("partner", 24)])
def test_a_share_that_is_not_the_one_of_its_kind(desk: Desk, kind: Any, share: int) -> None:
    figures = {"employees": Decimal(5), "turnover_cents": 0, "balance_cents": 0}
    relation = Relation(name="Zus", kind=kind, share=share, **figures)
    for write in (
        lambda: desk.companies.add(company("0999000228", relations=(relation,)), key()),
        lambda: desk.companies.revise(
            CompanyRevision(desk.companies.card(COMPANY), company(relations=(relation,))), key()
        ),
    ):
        with pytest.raises(Refused) as refused:
            write()
        assert (refused.value.code, refused.value.facts["reason"]) == (Code.INVALID, f"share_{kind}")
