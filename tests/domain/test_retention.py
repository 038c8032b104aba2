"""Ten years after the start, to the day."""

from datetime import date

import pytest

from kmo_tui.domain.retention import kept_from


@pytest.mark.parametrize(
    ("began", "today", "may_go"),
    [
        (date(2026, 5, 11), date(2036, 5, 11), False),
        (date(2026, 5, 11), date(2036, 5, 12), True),
        (date(2025, 12, 31), date(2035, 12, 31), False),
        (date(2025, 12, 31), date(2036, 1, 1), True),
        (date(2024, 2, 29), date(2034, 2, 28), False),
        (date(2024, 2, 29), date(2034, 3, 1), True),
        (date(2022, 2, 28), date(2032, 2, 28), False),
        (date(2022, 2, 28), date(2032, 2, 29), True),
        (date(2022, 3, 1), date(2032, 2, 29), False),
    ],
)
def test_the_last_day_of_the_tenth_year_still_counts(began: date, today: date, may_go: bool) -> None:
    assert (began.isoformat() < kept_from(today)) is may_go
