"""The division of a project amount."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.money import share
from kmo_tui.domain.providers import Service
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Rulebook
from kmo_tui.domain.size import Size
from kmo_tui.domain.subsidy import quote

BOOK = Rulebook.load()
RULES = BOOK.on(date(2026, 5, 4))
CYBER = "digitalisation/cybersecurity"


@pytest.mark.parametrize(
    ("amount", "theme", "size", "own", "subsidy"),
    [
        (98000, "innovation", Size.SMALL, 68600, 29400),  # manual p. 9
        (90000, "innovation", Size.SMALL, 63000, 27000),  # manual p. 11
        (98000, "innovation", Size.MEDIUM, 78400, 19600),
        (98000, CYBER, Size.SMALL, 53900, 44100),
        (98000, CYBER, Size.MEDIUM, 63700, 34300),
        (10001, "hr", Size.SMALL, 7001, 3000),
        (10005, "hr", Size.SMALL, 7003, 3002),  # 3001,5 cents go up
    ],
)
def test_figures(amount: int, theme: str, size: Size, own: int, subsidy: int) -> None:
    given_quote = quote(amount, theme, "training", size, 750_000, RULES)
    assert (given_quote.own_cents, given_quote.subsidy_cents) == (own, subsidy)
    assert given_quote.rule == f"2026-02-01:{theme}:{size}"
    assert given_quote.source
    assert not given_quote.cut
    assert given_quote.cap_left_after_cents == 750_000 - subsidy


def test_the_subsidy_is_cut_to_what_the_cap_has_left() -> None:
    cut = quote(98000, "hr", "training", Size.SMALL, 29399, RULES)
    assert (cut.subsidy_cents, cut.full_subsidy_cents, cut.own_cents) == (29399, 29400, 68601)
    assert (cut.cut, cut.cap_left_cents, cut.cap_left_after_cents) == (True, 29399, 0)
    whole = quote(98000, "hr", "training", Size.SMALL, 29400, RULES)
    assert (whole.cut, whole.cap_left_after_cents) == (False, 0)


def _refusal(
    *,
    amount: int = 98000,
    theme: str = CYBER,
    service: Service = "training",
    size: Size = Size.SMALL,
    left: int = 750_000,
) -> Refused:
    with pytest.raises(Refused) as caught:
        quote(amount, theme, service, size, left, RULES)
    return caught.value


def test_refusals_with_their_facts() -> None:
    small = _refusal(amount=9999)
    assert small.code is Code.AMOUNT_TOO_SMALL
    assert small.facts == {"minimum_cents": 10000, "amount_cents": 9999, "service": "training"}
    small = _refusal(amount=49999, service="advice")
    assert small.facts == {"minimum_cents": 50000, "amount_cents": 49999, "service": "advice"}
    reached = _refusal(left=0)
    assert reached.code is Code.CAP_REACHED
    assert reached.facts == {"cap_cents": 750_000, "year": 2026}
    advice = _refusal(theme="sustainability/energy_efficiency", service="advice")
    assert advice.code is Code.ADVICE_NOT_SUBSIDISED
    assert advice.facts == {"theme": "Duurzaamheid - Energie-efficiëntie"}
    assert _refusal(size=Size.LARGE).code is Code.COMPANY_TOO_LARGE
    assert _refusal(theme="cooking").code is Code.THEME_UNKNOWN


def test_training_without_aid_is_refused_by_a_book_that_says_so() -> None:
    only_advice = replace(RULES.theme(CYBER), services=("advice",))
    rules = replace(RULES, themes=(only_advice,))
    with pytest.raises(Refused) as caught:
        quote(98000, CYBER, "training", Size.SMALL, 750_000, rules)
    assert caught.value.code is Code.TRAINING_NOT_SUBSIDISED


def test_advice_before_and_after_the_first_of_february_2026() -> None:
    before = BOOK.on(date(2026, 1, 31))
    assert quote(98000, "hr", "advice", Size.SMALL, 750_000, before).subsidy_cents == 29400
    with pytest.raises(Refused):
        quote(98000, "hr", "advice", Size.SMALL, 750_000, BOOK.on(date(2026, 2, 1)))


@given(
    st.integers(10_000, 10**10),
    st.sampled_from([theme.code for theme in RULES.themes]),
    st.sampled_from([Size.SMALL, Size.MEDIUM]),
    st.integers(1, 750_000),
)
def test_the_parts_add_up_and_stay_within_the_cap(amount: int, theme: str, size: Size, left: int) -> None:
    got = quote(amount, theme, "training", size, left, RULES)
    assert got.own_cents + got.subsidy_cents == got.amount_cents == amount
    assert 0 <= got.subsidy_cents <= left
    assert got.own_cents > 0
    assert got.full_subsidy_cents == share(amount, got.percentage)
    assert got.cut is (got.full_subsidy_cents > left)
    assert got.cap_left_after_cents == left - got.subsidy_cents >= 0
