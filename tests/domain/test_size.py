"""Company size by the European definition, alone and in a group."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.size import Figures, Relation, Size, group_figures, propose_size, share_fits

MILLION = 100_000_000


def _figures(employees: str, turnover_cents: int, balance_cents: int) -> Figures:
    return Figures(employees=Decimal(employees), turnover_cents=turnover_cents, balance_cents=balance_cents)


@pytest.mark.parametrize(
    ("employees", "turnover_cents", "balance_cents", "size"),
    [
        ("0", 0, 0, Size.SMALL),
        ("12", 180_000_000, 95_000_000, Size.SMALL),
        ("49.99", 10 * MILLION, 10 * MILLION, Size.SMALL),
        ("49.99", 10 * MILLION + 1, 10 * MILLION, Size.SMALL),
        ("49.99", 10 * MILLION, 10 * MILLION + 1, Size.SMALL),
        ("49.99", 10 * MILLION + 1, 10 * MILLION + 1, Size.MEDIUM),
        ("50", 0, 0, Size.MEDIUM),
        ("249.99", 50 * MILLION, 99 * MILLION, Size.MEDIUM),
        ("249.99", 99 * MILLION, 43 * MILLION, Size.MEDIUM),
        ("249.99", 50 * MILLION + 1, 43 * MILLION + 1, Size.LARGE),
        ("1", 50 * MILLION + 1, 43 * MILLION + 1, Size.LARGE),
        ("250", 0, 0, Size.LARGE),
    ],
)
def test_size_at_the_limits(employees: str, turnover_cents: int, balance_cents: int, size: Size) -> None:
    assert propose_size(_figures(employees, turnover_cents, balance_cents)) is size


def test_linked_in_full_partners_pro_rata_and_small_holdings_not() -> None:
    other = {"employees": Decimal(10), "turnover_cents": 1_000, "balance_cents": 2_000}
    relations = [
        Relation(kind="linked", share=60, **other, name="Dochter"),
        Relation(kind="partner", share=25, **other, name="Partner"),
        Relation(kind="partner", share=24, **other, name="Belegger"),
    ]
    assert group_figures(_figures("5", 100, 100), relations) == _figures("17.5", 1_350, 2_600)


def test_a_part_of_a_cent_above_the_limit_counts() -> None:
    own = _figures("10", 10 * MILLION, 10 * MILLION)
    crumb = Relation(kind="partner", share=25, employees=Decimal(0), turnover_cents=1, balance_cents=1)
    assert propose_size(group_figures(own, [crumb])) is Size.MEDIUM


def test_alone_the_figures_stay_what_they_are() -> None:
    own = _figures("12.25", 123, 456)
    assert group_figures(own, []) == own


@pytest.mark.parametrize("employees", ["-1", "NaN", "Infinity"])
def test_figures_that_cannot_be_are_refused(employees: str) -> None:
    with pytest.raises(ValueError):
        _figures(employees, 0, 0)


FIGURES = st.builds(
    Figures,
    employees=st.decimals(0, 300, places=2),
    turnover_cents=st.integers(0, 60 * MILLION),
    balance_cents=st.integers(0, 60 * MILLION),
)
RELATIONS = st.lists(
    st.builds(
        Relation,
        kind=st.sampled_from(["linked", "partner"]),
        share=st.integers(0, 100),
        employees=st.decimals(0, 300, places=2),
        turnover_cents=st.integers(0, 60 * MILLION),
        balance_cents=st.integers(0, 60 * MILLION),
    ),
    max_size=4,
)


@given(FIGURES, RELATIONS)
def test_the_size_of_a_group_is_that_of_its_exact_sums(own: Figures, relations: list[Relation]) -> None:
    def exact(field: str) -> Fraction:
        parts = (Fraction(getattr(r.figures, field)) * r.counted_percent / 100 for r in relations)
        return Fraction(getattr(own, field)) + sum(parts)

    employees, turnover, balance = (exact(f) for f in ("employees", "turnover_cents", "balance_cents"))
    if employees < 50 and min(turnover, balance) <= 10 * MILLION:
        expected = Size.SMALL
    elif employees < 250 and (turnover <= 50 * MILLION or balance <= 43 * MILLION):
        expected = Size.MEDIUM
    else:
        expected = Size.LARGE
    assert propose_size(group_figures(own, relations)) is expected


@pytest.mark.parametrize(
    ("kind", "shares"), [("partner", range(25, 51)), ("linked", range(51, 101))], ids=["partner", "linked"]
)
def test_a_share_is_that_of_its_kind(kind: str, shares: range) -> None:
    assert [share for share in range(-1, 130) if share_fits(kind, share)] == list(shares)


def test_a_linked_company_counts_in_full() -> None:
    own = Figures(employees=Decimal(45), turnover_cents=0, balance_cents=0)
    other = Relation(kind="linked", share=60, employees=Decimal(5), turnover_cents=0, balance_cents=0)
    assert propose_size(group_figures(own, [other])) is Size.MEDIUM
