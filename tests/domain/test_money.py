"""Amounts: shared half up, read as people write them, written as files carry them."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.money import (
    LARGEST_CENTS,
    BadAmount,
    decimal_text,
    parse_amount,
    parse_written_amount,
    share,
)

CENTS = st.integers(0, LARGEST_CENTS)
PERCENTAGES = st.sampled_from([20, 30, 35, 45])


@pytest.mark.parametrize(
    ("amount", "percentage", "subsidy"),
    [
        (98000, 30, 29400),  # manual p. 9
        (90000, 30, 27000),  # manual p. 11: own contribution of 630 euro
        (1, 30, 0),
        (2, 30, 1),
        (5, 30, 2),  # 1,5 cent goes up
        (5, 20, 1),
        (10, 45, 5),  # 4,5 cents go up, where rounding to even would go down
        (30, 35, 11),
    ],
)
def test_a_share_is_rounded_half_up(amount: int, percentage: int, subsidy: int) -> None:
    assert share(amount, percentage) == subsidy


@given(CENTS, PERCENTAGES)
def test_a_share_is_what_decimal_says(amount: int, percentage: int) -> None:
    exact = (Decimal(amount) * percentage / 100).quantize(Decimal(1), ROUND_HALF_UP)
    assert share(amount, percentage) == exact


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,56", 123456),
        ("1234,56", 123456),
        ("1234.56", 123456),
        ("1 234,56", 123456),
        ("1\u00a0234,56", 123456),
        ("1\u202f234,56", 123456),
        ("1\u2009234.56", 123456),
        ("€ 980", 98000),
        ("€\u00a0980", 98000),
        ("€980,00", 98000),
        ("980 EUR", 98000),
        ("980eur", 98000),
        ("980 euro", 98000),
        ("EUR 980", 98000),
        ("980,5", 98050),
        ("980.5", 98050),
        ("  980  ", 98000),
        ("1.234", 123400),
        ("1.234.567", 123456700),
        ("1.234.567,8", 123456780),
        ("0,01", 1),
        ("0", 0),
        ("007", 700),
        ("99999999999,99", LARGEST_CENTS),
    ],
)
def test_amounts_as_people_write_them(text: str, cents: int) -> None:
    assert parse_amount(text) == cents


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("980,005", "decimals"),
        ("980.0050", "decimals"),
        ("1.234,567", "decimals"),
        ("1 234,567", "decimals"),
        ("0.980", "decimals"),
        ("1234.567", "decimals"),
        ("-5", "negative"),
        ("- 5", "negative"),
        ("−5", "negative"),
        ("€ -5", "negative"),
        ("-€ 5", "negative"),
        ("100000000000", "too_large"),
        ("1" * 5000, "too_large"),
        *(
            (text, "unreadable")
            for text in [
                "",
                " ",
                "€",
                "--",
                "-",
                "1,234.56",
                "12.34,5",
                "1.2345.678",
                "12 34",
                "1 234 56",
                "1.234 567",
                ",50",
                "980,",
                "980.",
                "NaN",
                "inf",
                "-inf",
                "1e3",
                "0x10",
                "1_000",
                "+5",
                "€ 980 EUR",
                "$ 980",
                "９８０",
                "٩٨٠",
                "९८०",
                "²",
                "98O",
                "980\n000\n00",
                "980\x00",
                "9\u200b80",
            ]
        ),
    ],
)
def test_what_is_no_clear_amount_is_refused(text: str, kind: str) -> None:
    with pytest.raises(BadAmount) as caught:
        parse_amount(text)
    assert caught.value.kind == kind


def test_two_decimals_behind_a_point_are_cents() -> None:
    assert parse_amount("1.23") == 123


@given(CENTS)
def test_what_is_written_is_read_back(cents: int) -> None:
    plain = decimal_text(cents)
    grouped = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02d}"
    for text in (plain, plain.replace(".", ","), grouped, grouped.replace(".", "\u00a0"), f"€ {grouped}"):
        assert parse_amount(text) == cents


@given(st.text(alphabet="0123456789.,- €+eEuUrR\u00a0\u2009٣９", max_size=14))
def test_any_text_gives_an_amount_or_is_refused(text: str) -> None:
    try:
        cents = parse_amount(text)
    except BadAmount:
        return
    assert 0 <= cents <= LARGEST_CENTS
    assert text.isascii() or set(text) & set("€\u00a0\u2009")


@pytest.mark.parametrize(
    ("cents", "text"), [(98000, "980.00"), (5, "0.05"), (0, "0.00"), (-5, "-0.05"), (-98001, "-980.01")]
)
def test_amounts_for_files(cents: int, text: str) -> None:
    assert decimal_text(cents) == text


@pytest.mark.parametrize("text", ["980.005", "1.234", " 12.000 ", "€ 980.005", "980.005 euro"])
def test_what_could_be_read_two_ways_is_refused_where_a_program_may_have_written_it(text: str) -> None:
    assert parse_amount(text) >= 1_000_00
    with pytest.raises(BadAmount) as caught:
        parse_written_amount(text)
    assert caught.value.kind == "ambiguous"


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("980.00", 980_00),
        ("980", 980_00),
        ("980,5", 980_50),
        ("1.234,00", 1_234_00),
        ("1.234.567", 1_234_567_00),
    ],
)
def test_what_can_be_read_one_way_is_read(text: str, cents: int) -> None:
    assert parse_written_amount(text) == cents
