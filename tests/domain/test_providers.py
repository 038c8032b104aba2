"""Registration numbers of providers."""

import pytest

from kmo_tui.domain.providers import normal_number, service_of


@pytest.mark.parametrize(
    "text",
    [
        "DV.O999001",
        "dv.o999001",
        "DVO999001",
        "DV O 999001",
        "DV.0999001",
        "dv0999001",
        " DV.O 999.001 ",
        "DV-O-999001",
        "DV.O\u00a0999001",
    ],
)
def test_one_number_in_many_writings(text: str) -> None:
    assert normal_number(text) == "DV.O999001"


def test_advice_has_its_own_letter() -> None:
    assert normal_number("dv a999001") == "DV.A999001"
    assert (service_of("DV.A999001"), service_of("DV.O999001")) == ("advice", "training")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "DV.",
        "999001",
        "DV.B999001",
        "DV.O99900",
        "DV.O9990012",
        "DV.00999001",
        "DV.O99900O",
        "DV.O９９９００１",
        "DV.O٩٩٩٠٠١",
        "XDV.O999001",
        "DV.O999001; --",
    ],
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError):
        normal_number(text)
