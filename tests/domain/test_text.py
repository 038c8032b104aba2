"""Foreign text: refused at the door, harmless on the screen."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmo_tui.domain import text as texts
from kmo_tui.domain.text import fault_in, normal, quoted, shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bakkerij De Korenbloem BV",
        "[NL] Bakkerij [/red] (Gent)",
        "Café Zoë & Šimůnek",
        "Cafe\u0301 Zoe\u0308",
        "e\u0301e\u0301e\u0301",
        "東京 🍞 Ελλάδα",
        "1\u00a0234",
        "x" * 10_000,
    ],
)
def test_ordinary_names_are_accepted(text: str) -> None:
    assert fault_in(text) is None


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x07",
        "\n",
        "\t",
        "\x1b",
        "\x7f",
        "\x85",
        "\x9b",
        "\u00ad",
        "\u034f",
        "\u115f",
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2028",
        "\u2029",
        "\u2066",
        "\u2800",
        "\u3164",
        "\ufeff",
        "\uffa0",
        "\ue000",
        "\uffff",
        "\ud800",
        "\U000e0041",
    ],
)
def test_what_a_terminal_could_obey_or_nobody_can_see_is_refused(character: str) -> None:
    assert fault_in(f"Jan{character}Peeters") == "control"
    assert character not in shown(f"Jan{character}Peeters")


def test_a_heap_of_marks_is_refused() -> None:
    assert fault_in("Z" + "\u0335" * 3) == "combining"
    assert fault_in("\u0335") == "combining"


def test_a_high_pile_hides_no_other_line() -> None:
    assert fault_in("a" * 100 + "\u0301" * 5) == "combining"
    assert fault_in("a" * 100 + "\u0301" * 4) is None
    assert shown("a" + "\u0301" * 6 + "b\u0301") == "a" + "\u0301" * 4 + "��b\u0301"


def test_a_sentence_names_only_the_beginning_of_a_long_text() -> None:
    assert quoted("x" * 80) == "x" * 80
    assert quoted("\x1b" * 100) == "␛" * 80 + "…"


def test_normal_text() -> None:
    assert normal("  Cafe\u0301 \u00a0 Zo ") == "Caf\u00e9 Zo"
    assert normal("a\nb") == "a b"


def test_escapes_are_shown_in_one_cell_each() -> None:
    assert shown("a\x1b[2J\x7f\x9bb") == "a␛[2J␡␛b"
    assert shown("a\u202eb\nc") == "a�b�c"
    assert shown("Bakkerij 🍞 Zoë") == "Bakkerij 🍞 Zoë"


@given(st.text(st.characters(codec=None), max_size=40))
def test_what_is_shown_has_as_many_characters_and_none_to_obey(text: str) -> None:
    result = shown(text)
    assert len(result) == len(text)
    assert shown(result) == result
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in result)
    if fault_in(text) is None:
        assert result == text


@given(st.text(max_size=40))
def test_normal_is_stable(text: str) -> None:
    assert normal(normal(text)) == normal(text)


def test_the_characters_that_pass_at_once_are_those_that_stay_as_they_are(monkeypatch):
    quick = [chr(code) for code in range(0x3000) if texts._PLAIN.fullmatch(chr(code))]
    monkeypatch.setattr(texts, "_PLAIN", re.compile("(?!)"))
    assert len(quick) > 500 and [one for one in quick if shown(one) != one] == []
