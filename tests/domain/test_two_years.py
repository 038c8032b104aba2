"""The size over two closed years: one year over or under a threshold does not change it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.size import Figures, Size, near_threshold, propose_size
from kmo_tui.domain.two_years import Because, YearBefore, propose

MILLION = 100_000_000
S, M, L = Size.SMALL, Size.MEDIUM, Size.LARGE
# figures that give each size, far from every threshold
OF = {
    S: Figures(employees=Decimal(12), turnover_cents=2 * MILLION, balance_cents=MILLION),
    M: Figures(employees=Decimal(120), turnover_cents=20 * MILLION, balance_cents=20 * MILLION),
    L: Figures(employees=Decimal(400), turnover_cents=90 * MILLION, balance_cents=90 * MILLION),
}


def figures(employees: str, turnover_cents: int, balance_cents: int) -> Figures:
    return Figures(employees=Decimal(employees), turnover_cents=turnover_cents, balance_cents=balance_cents)


@pytest.mark.parametrize(
    ("held", "before", "last", "size", "because"),
    [
        # without a size of last year the one of the year before holds
        (None, S, S, S, Because.BOTH_YEARS),
        (None, S, M, S, Because.HELD),
        (None, M, S, M, Because.HELD),
        (None, M, M, M, Because.BOTH_YEARS),
        (None, M, L, M, Because.HELD),
        (None, L, M, L, Because.HELD),
        (None, L, L, L, Because.BOTH_YEARS),
        # with one it changes only when both years say so
        (S, M, S, S, Because.HELD),
        (S, S, M, S, Because.HELD),
        (S, M, M, M, Because.BOTH_YEARS),
        (M, S, S, S, Because.BOTH_YEARS),
        (M, L, L, L, Because.BOTH_YEARS),
        (M, S, L, M, Because.HELD),
        # and only as far as both years go
        (S, M, L, M, Because.BOTH_YEARS),
        (S, L, M, M, Because.BOTH_YEARS),
        (L, M, S, M, Because.BOTH_YEARS),
        (L, S, M, M, Because.BOTH_YEARS),
    ],
)
def test_two_years_in_a_row_decide(
    held: Size | None, before: Size, last: Size, size: Size, because: Because
) -> None:
    found = propose(OF[last], YearBefore(kind="figures", figures=OF[before]), held)
    assert (found.size, found.because, found.last_year) == (size, because, last)


@pytest.mark.parametrize(
    ("kind", "because"), [("starter", Because.STARTER), ("merged", Because.MERGED)], ids=str
)
@pytest.mark.parametrize("held", [None, S, M])
def test_a_starter_and_a_merged_company_have_the_size_of_the_last_year(
    kind: str, because: Because, held: Size | None
) -> None:
    found = propose(OF[L], YearBefore(kind=kind), held)  # type: ignore[arg-type]  # one of the kinds
    assert (found.size, found.because) == (L, because)


@pytest.mark.parametrize(
    ("employees", "turnover_cents", "balance_cents", "near"),
    [
        ("12", 2 * MILLION, MILLION, False),
        ("44.99", 0, 0, False),
        ("45", 0, 0, True),
        ("50", 0, 0, True),
        ("54.99", 0, 0, True),
        ("55", 0, 0, False),
        ("225", 0, 0, True),
        ("274.99", 0, 0, True),
        ("275", 0, 0, False),
        # of turnover and balance the more favourable counts
        ("10", 9 * MILLION, 90 * MILLION, False),
        ("10", 9 * MILLION + 1, 90 * MILLION, True),
        ("10", 11 * MILLION, 90 * MILLION, True),
        ("10", 11 * MILLION + 1, 90 * MILLION, False),
        ("10", 10 * MILLION, MILLION, False),
        ("10", 99 * MILLION, 47 * MILLION, True),
        ("10", 55 * MILLION, 99 * MILLION, True),
        ("10", 99 * MILLION, 48 * MILLION, False),
    ],
)
def test_near_is_within_a_tenth_on_either_side(
    employees: str, turnover_cents: int, balance_cents: int, near: bool
) -> None:
    assert near_threshold(figures(employees, turnover_cents, balance_cents)) is near


@pytest.mark.parametrize(
    ("employees", "held", "because"),
    [
        ("12", None, Because.LAST_YEAR),
        ("12", M, Because.LAST_YEAR),
        ("52", None, Because.YEAR_BEFORE_UNKNOWN),
        ("52", S, Because.YEAR_BEFORE_UNKNOWN),
        # whatever the year before was, nothing changes
        ("52", M, Because.LAST_YEAR),
        ("90", None, Because.LAST_YEAR),
    ],
)
def test_the_year_before_is_asked_only_where_it_can_change_something(
    employees: str, held: Size | None, because: Because
) -> None:
    found = propose(figures(employees, 0, 0), held=held)
    assert (found.because, found.size) == (because, propose_size(figures(employees, 0, 0)))


@given(st.sampled_from(Size), st.sampled_from(Size), st.sampled_from(Size))
def test_a_size_that_is_held_and_the_one_of_the_last_year_need_no_question(
    held: Size, before: Size, last: Size
) -> None:
    found = propose(OF[last], YearBefore(kind="figures", figures=OF[before]), held)
    if last is held:
        assert found.size is held
    if last is before:
        assert found.size is last
    order = list(Size)
    assert min(map(order.index, (last, before))) <= order.index(found.size) or found.size is held


@pytest.mark.parametrize(("kind", "given"), [("figures", None), ("starter", OF[S]), ("merged", OF[S])])
def test_only_a_year_that_counts_has_figures(kind: str, given: Figures | None) -> None:
    with pytest.raises(ValueError):
        YearBefore(kind=kind, figures=given)  # type: ignore[arg-type]  # one of the kinds
