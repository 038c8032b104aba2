"""What a payment to the provider may carry."""

import pytest

from kmo_tui.domain.payment import (
    FREE_COMMUNICATION,
    check_amount,
    check_free_communication,
    check_reference,
)
from kmo_tui.domain.refusal import Code, Refused


def test_from_one_cent_to_the_whole_balance() -> None:
    check_amount(1, 90000)
    check_amount(90000, 90000)
    for amount in (0, -1, 90001):
        with pytest.raises(Refused) as caught:
            check_amount(amount, 90000)
        assert caught.value.code is Code.AMOUNT_OUT_OF_RANGE
        assert caught.value.facts == {"low_cents": 1, "high_cents": 90000}


def test_the_characters_banks_carry() -> None:
    assert len(FREE_COMMUNICATION) == 26 + 26 + 10 + 11
    for text in ("Factuur 2026/12", "a", "x" * 60, "/-?:().,'+ 09azAZ"):
        check_free_communication(text)


@pytest.mark.parametrize(
    ("text", "reason", "facts"),
    [
        ("", "empty", {}),
        ("   ", "empty", {}),
        ("x" * 61, "too_long", {"length": 61, "limit": 60}),
        ("café €é", "characters", {"characters": "é€"}),
        ("a\nb", "characters", {"characters": "\n"}),
        ("a\u00a0b", "characters", {"characters": "\u00a0"}),
        ("１２", "characters", {"characters": "１２"}),
        ("[/red]", "characters", {"characters": "[]"}),
        ("\x1b]0;x", "characters", {"characters": "\x1b];"}),
    ],
)
def test_free_communications_that_are_refused(text: str, reason: str, facts: dict[str, object]) -> None:
    with pytest.raises(Refused) as caught:
        check_free_communication(text)
    assert (caught.value.code, caught.value.field) == (Code.INVALID, "communication")
    assert caught.value.facts == {"reason": reason, **facts}


def test_references() -> None:
    for text in ("F2026/12", "x", "x" * 35, "Factuur № 12 é"):
        check_reference(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" ", "empty"),
        ("x" * 36, "too_long"),
        ("a\tb", "characters"),
        ("a\u202eb", "characters"),
    ],
)
def test_references_that_are_refused(text: str, reason: str) -> None:
    with pytest.raises(Refused) as caught:
        check_reference(text)
    assert caught.value.facts["reason"] == reason
    assert caught.value.field == "reference"
