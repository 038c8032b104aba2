"""Numbers of the field as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain.communication import ogm, ogm_shown
from kmo_tui.forms import numbers, show
from kmo_tui.forms.question import BadInput

SPACES = st.sampled_from(["", " ", "\u00a0", "  "])


def enterprise(first8: int) -> str:
    return f"{first8:08d}{97 - first8 % 97:02d}"


@given(st.integers(2_000_000, 9_999_999), st.sampled_from(["", "BE", "be ", "BE "]), SPACES)
def test_an_enterprise_number_is_read_in_any_writing(first, prefix, space):
    digits = enterprise(first)
    assert numbers.parse_enterprise_number(f"{space}{prefix}{digits}{space}") == digits
    assert numbers.parse_enterprise_number(prefix + show.enterprise_number(digits)) == digits


@pytest.mark.parametrize(
    "typed", ["0999.000.128", "123", "09990001290", "０９９９０００１２９", "x" * 500, "0999000129\u200b"]
)
def test_a_wrong_enterprise_number_is_explained(typed):
    with pytest.raises(BadInput, match=r"^Ondernemingsnummer moet uit 10 cijfers .* controlegetal"):
        numbers.parse_enterprise_number(typed)


def test_nothing_typed_asks_for_the_enterprise_number():
    with pytest.raises(BadInput, match=r"^Vul het ondernemingsnummer in, zoals "):
        numbers.parse_enterprise_number(" ")


@pytest.mark.parametrize(
    "typed",
    [
        "BE68539007547034",
        "be68 5390 0754 7034",
        " BE68 5390 0754 7034 ",
        "BE68\u00a05390\u00a00754\u00a07034",
    ],
)
def test_an_account_number_is_read_in_any_writing(typed):
    assert numbers.parse_iban(typed) == "BE68539007547034"


@pytest.mark.parametrize("typed", ["BE64733033797052", "NL91ABNA0417164300"])
def test_accounts_of_the_manual_and_of_other_countries_are_good(typed):
    assert numbers.parse_iban(typed) == typed


@pytest.mark.parametrize(
    "typed", ["BE68539007547035", "BE00539007547034", "XX12", "BE6853900754703４", "-" * 300]
)
def test_a_wrong_account_number_is_explained(typed):
    with pytest.raises(BadInput, match=r"^Rekeningnummer \(IBAN\) moet een bestaand nummer zijn"):
        numbers.parse_iban(typed)


@given(st.integers(0, 10**10 - 1), st.sampled_from(["{}", "+++{}+++", "***{}***", " {} "]))
def test_a_communication_is_read_in_any_writing(number, dress):
    digits = ogm(number)
    shown = ogm_shown(digits).strip("+")
    assert numbers.parse_ogm(dress.format(shown)) == digits
    assert numbers.parse_ogm(dress.format(digits)) == digits


def test_a_wrong_check_number_says_what_it_must_be():
    with pytest.raises(BadInput, match="controlegetal van 180/1851/053 moet 05 zijn"):
        numbers.parse_ogm("180185105306")
    with pytest.raises(BadInput, match=r"moet uit 12 cijfers bestaan"):
        numbers.parse_ogm("18018510530")
    with pytest.raises(BadInput, match=r"^Vul de gestructureerde mededeling in"):
        numbers.parse_ogm("")


@pytest.mark.parametrize("typed", ["62100", "62.100", " 62 100 ", "62\u00a0100"])
def test_an_activity_code_is_read_in_any_writing(typed):
    assert numbers.parse_nace(typed) == "62100"


@pytest.mark.parametrize("typed", ["6210", "621000", "bakker", "６２１００", "٦٢١٠٠"])
def test_a_wrong_activity_code_is_explained(typed):
    with pytest.raises(BadInput, match=r"^NACE-code moet uit 5 cijfers bestaan"):
        numbers.parse_nace(typed)


@pytest.mark.parametrize("typed", ["DV.O999001", "dvo999001", "dv.0999001", "DV-O 999001", " DV.O.999.001 "])
def test_a_registration_number_is_read_in_any_writing(typed):
    assert numbers.parse_provider_number(typed) == "DV.O999001"


@pytest.mark.parametrize("typed", ["DV.X999001", "999001", "DV.O99900", "DV.O9990011", "leerhuis"])
def test_a_wrong_registration_number_is_explained(typed):
    with pytest.raises(BadInput, match=r"^Registratienummer moet bestaan uit"):
        numbers.parse_provider_number(typed)


@given(st.text(max_size=60))
def test_no_text_breaks_a_parser(text):
    for parse in (
        numbers.parse_enterprise_number,
        numbers.parse_iban,
        numbers.parse_ogm,
        numbers.parse_nace,
        numbers.parse_provider_number,
    ):
        try:
            value = parse(text)
        except BadInput as fault:
            assert str(fault).endswith(".")
        else:
            assert value.isascii()
            assert value.isprintable()
