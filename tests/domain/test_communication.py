"""Structured communications."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.communication import normal_ogm, ogm, ogm_check_digits, ogm_ok, ogm_shown, ogms_in

NUMBERS = st.integers(0, 10**10 - 1)


def test_the_communication_of_the_manual() -> None:
    assert ogm(1801851053) == "180185105305"
    assert ogm_ok("180185105305")
    assert ogm_check_digits("1801851053") == "05"
    assert ogm_shown("180185105305") == "+++180/1851/05305+++"


@pytest.mark.parametrize(("number", "digits"), [(0, "97"), (97, "97"), (96, "96"), (98, "01"), (1, "01")])
def test_no_rest_is_written_as_97(number: int, digits: str) -> None:
    assert ogm(number)[10:] == digits


@pytest.mark.parametrize("number", [-1, 10**10])
def test_more_than_ten_digits_do_not_fit(number: int) -> None:
    with pytest.raises(ValueError):
        ogm(number)


@pytest.mark.parametrize(
    "text",
    [
        "180185105305",
        "+++180/1851/05305+++",
        "***180/1851/05305***",
        " 180 1851 05305 ",
        "180-1851-05305",
        "180.1851.05305",
        "180\u00a01851\u00a005305",
    ],
)
def test_one_communication_in_many_writings(text: str) -> None:
    assert normal_ogm(text) == "180185105305"


@pytest.mark.parametrize(
    "text", ["", "18018510530", "1801851053055", "18018510530x", "１８０１８５１０５３０５"]
)
def test_what_is_no_communication(text: str) -> None:
    with pytest.raises(ValueError):
        normal_ogm(text)
    assert not ogm_ok(text)


@given(NUMBERS)
def test_made_shown_and_read_back(number: int) -> None:
    digits = ogm(number)
    assert ogm_ok(digits)
    assert normal_ogm(ogm_shown(digits)) == digits
    assert int(digits[:10]) == number


@given(NUMBERS, st.integers(0, 11), st.integers(1, 9))
def test_one_wrong_digit_is_found(number: int, place: int, shift: int) -> None:
    digits = ogm(number)
    wrong = str((int(digits[place]) + shift) % 10)
    assert not ogm_ok(digits[:place] + wrong + digits[place + 1 :])


def test_communications_are_found_in_whatever_stands_around_them():
    text = "ref 12, ***180/1851/05305*** of 180185105305 en 180 1851 05305; fout: 180185105306, 9180185105305"
    assert ogms_in(text) == ["180185105305"]
    assert ogms_in(f"{ogm_shown(ogm(12))} en +++180/1851/05305+++") == [ogm(12), "180185105305"]
    assert ogms_in("") == ogms_in("１８０１８５１０５３０５") == []
