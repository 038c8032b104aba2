"""Until when to transfer, in words."""

from datetime import date

import pytest

from kmo_tui.forms import show
from kmo_tui.forms.transfer_words import transfer_by


@pytest.mark.parametrize(
    ("deadline", "said"),
    [
        (
            date(2026, 11, 22),
            ["Stort uiterlijk op vrijdag 20 november 2026: de uiterste dag is geen bankdag."],
        ),
        (
            date(2026, 4, 6),
            ["Stort uiterlijk op donderdag 2 april 2026: de uiterste dag is geen bankdag."],
        ),
        (date(2026, 11, 20), []),
    ],
)
def test_only_a_deadline_without_banks_has_a_day_before_it(deadline: date, said: list[str]) -> None:
    assert transfer_by(deadline) == said


def test_what_presses_is_a_word_in_a_sentence_and_a_mark_in_a_cell() -> None:
    assert [show.pressing(45, each) for each in ("", "soon", "urgent")] == [
        "nog 45 dagen",
        "let op, nog 45 dagen",
        "dringend, nog 45 dagen",
    ]
    assert [show.marked_days(left, "urgent") for left in (25, 0, -3)] == [
        "!! nog 25 dagen",
        "!! vandaag",
        "3 dagen te laat",
    ]
    assert show.pressing(-3, "urgent") == "3 dagen te laat"
    assert show.marked_days(60, "soon") == "! nog 60 dagen"
