"""The size that is proposed over two closed years, with what is said of the year before."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kmo_tui.domain.company import CompanyRevision, SizeDeclaration, YearBeforeAnswer
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Figures, Size
from kmo_tui.domain.two_years import Because, YearBefore
from kmo_tui.service.desk import Desk
from tests.service.builders import COMPANY, key


def grown(desk: Desk, employees: str = "52") -> None:
    seen = desk.companies.card(COMPANY)
    desk.companies.revise(CompanyRevision(seen, replace(seen, employees=Decimal(employees))), key())


def year(employees: str) -> YearBefore:
    return YearBefore(
        kind="figures",
        figures=Figures(employees=Decimal(employees), turnover_cents=1_00, balance_cents=2_00),
    )


def test_far_from_a_threshold_nothing_is_asked(desk: Desk) -> None:
    found = desk.companies.size_proposal(COMPANY)
    assert (found.size, found.because, found.asks) == (Size.SMALL, Because.LAST_YEAR, False)


def test_near_a_threshold_the_year_before_is_asked_and_decides_with_it(desk: Desk) -> None:
    grown(desk)
    assert desk.companies.size_proposal(COMPANY).asks
    once = key()
    answer = YearBeforeAnswer(COMPANY, year("48.5"))
    found = desk.companies.answer_year_before(answer, once)
    assert (found.size, found.because, found.last_year) == (Size.SMALL, Because.HELD, Size.MEDIUM)
    assert found.before == year("48.5") and not found.asks
    assert desk.companies.answer_year_before(answer, once) == found == desk.companies.size_proposal(COMPANY)
    found = desk.companies.answer_year_before(YearBeforeAnswer(COMPANY, year("50")), key())
    assert (found.size, found.because) == (Size.MEDIUM, Because.BOTH_YEARS)
    found = desk.companies.answer_year_before(YearBeforeAnswer(COMPANY, YearBefore(kind="merged")), key())
    assert (found.size, found.because) == (Size.MEDIUM, Because.MERGED)


def test_it_is_asked_again_the_next_year_unless_the_size_stays_the_same(desk: Desk) -> None:
    grown(desk)
    desk.companies.answer_year_before(YearBeforeAnswer(COMPANY, year("48")), key())
    desk.companies.declare_size(SizeDeclaration(COMPANY, Size.SMALL), key())
    desk.move_clock(months=12)
    found = desk.companies.size_proposal(COMPANY)
    assert (found.held, found.before, found.asks) == (Size.SMALL, None, True)
    # the second year over the threshold in a row
    found = desk.companies.answer_year_before(YearBeforeAnswer(COMPANY, year("52")), key())
    assert (found.size, found.because) == (Size.MEDIUM, Because.BOTH_YEARS)
    grown(desk, "49")
    found = desk.companies.size_proposal(COMPANY)
    assert (found.size, found.because) == (Size.SMALL, Because.HELD)


def test_a_company_that_is_not_there_has_no_year_before(desk: Desk) -> None:
    with pytest.raises(Refused) as no:
        desk.companies.answer_year_before(YearBeforeAnswer("0999000228", year("1")), key())
    assert no.value.code is Code.UNKNOWN_COMPANY
