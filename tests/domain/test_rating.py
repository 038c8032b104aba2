"""Stars, comments and the average."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.rating import STAR_WORDS, average, check_comment, check_stars
from kmo_tui.domain.refusal import Code, Refused


def test_one_to_five_stars() -> None:
    assert list(STAR_WORDS) == [1, 2, 3, 4, 5]
    assert (STAR_WORDS[1], STAR_WORDS[5]) == ("zeer ontevreden", "zeer tevreden")
    for stars in STAR_WORDS:
        check_stars(stars)
    for stars in (0, 6, -1):
        with pytest.raises(Refused) as caught:
            check_stars(stars)
        assert (caught.value.code, caught.value.field) == (Code.INVALID, "stars")


def test_a_comment_has_at_most_500_characters() -> None:
    check_comment("")
    check_comment("é" * 500)
    with pytest.raises(Refused) as caught:
        check_comment("é" * 501)
    assert caught.value.facts == {"reason": "too_long", "length": 501, "limit": 500}


@pytest.mark.parametrize(
    ("total", "count", "mean"),
    [(4, 1, "4.0"), (9, 2, "4.5"), (13, 3, "4.3"), (17, 4, "4.3"), (85, 20, "4.3")],
)
def test_the_average_is_rounded_half_up(total: int, count: int, mean: str) -> None:
    assert average(total, count) == Decimal(mean)


def test_nobody_rated() -> None:
    assert average(0, 0) is None


@given(st.lists(st.integers(1, 5), min_size=1, max_size=50))
def test_the_average_is_within_half_a_tenth(stars: list[int]) -> None:
    mean = average(sum(stars), len(stars))
    assert mean is not None
    assert abs(Fraction(mean) - Fraction(sum(stars), len(stars))) <= Fraction(1, 20)
