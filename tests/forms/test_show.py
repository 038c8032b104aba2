"""How values are shown."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kmo_tui.domain.project import Reason
from kmo_tui.domain.size import Size
from kmo_tui.domain.status import Action, Status
from kmo_tui.forms import show

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("cents", "shown"),
    [
        (0, f"€{NBSP}0,00"),
        (1, f"€{NBSP}0,01"),
        (980_00, f"€{NBSP}980,00"),
        (7_500_00, f"€{NBSP}7.500,00"),
        (1_234_567_89, f"€{NBSP}1.234.567,89"),
        (-1_234_50, f"€{NBSP}-1.234,50"),
    ],
)
def test_amounts_are_belgian(cents, shown):
    assert show.euro(cents) == shown


def test_days_are_belgian():
    assert show.day(date(2025, 4, 21)) == "21/04/2025"
    assert show.long_day(date(2025, 4, 21)) == "maandag 21 april 2025"


def test_a_moment_is_shown_on_the_clock_of_brussels():
    assert show.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "02/07/2026 00:30"


@pytest.mark.parametrize(
    ("left", "words"),
    [(30, "nog 30 dagen"), (1, "morgen"), (0, "vandaag"), (-1, "1 dag te laat"), (-2, "2 dagen te laat")],
)
def test_days_left_are_words(left, words):
    assert show.days_words(left) == words


def test_every_word_of_the_field_has_one_name():
    for names in (
        [show.status_word(status) for status in Status],
        [show.size_word(size) for size in Size],
        [show.action_word(action) for action in Action],
        [show.reason_words(reason.value) for reason in Reason],
        [show.service_word(service) for service in ("training", "advice")],
    ):
        assert all(names)
        assert len(set(names)) == len(names)


def test_numbers_of_the_field_are_grouped():
    assert show.enterprise_number("0999000129") == "0999.000.129"
    assert show.iban("BE68539007547034") == "BE68 5390 0754 7034"
    assert show.number(Decimal("1234.5")) == "1.234,5"
    assert show.stars(Decimal("4.5"), 6) == "4,5 van 5 (6)"
    assert show.stars(None, 0) == "nog geen (0)"
