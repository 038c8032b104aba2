"""What VLAIO gives for an application."""

from datetime import date, timedelta

import pytest

from kmo_tui.domain.filing import (
    Official,
    check_official,
    companion_number,
    normal_official_number,
    own_number,
)
from kmo_tui.domain.refusal import Code, Refused

APPLIED = date(2026, 5, 4)
GIVEN = Official(
    number="2026KMOL00001",
    official_number=" 2026 kmo 042735 ",
    communication="+++180/1851/05305+++",
    deposit_by=date(2026, 6, 3),
)


def test_what_vlaio_gave_is_kept_as_it_writes_it() -> None:
    kept = check_official(GIVEN, APPLIED, APPLIED)
    assert (kept.official_number, kept.communication) == ("2026KMO042735", "180185105305")


def test_a_number_of_a_companion_is_never_one_of_vlaio() -> None:
    assert own_number(2026, 42735) == normal_official_number("2026KMO042735")
    with pytest.raises(ValueError, match="six digits"):
        normal_official_number(companion_number(2026, 42735))


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"official_number": "2026KMO04273"}, "official_number", "official_number"),
        ({"official_number": "2026KMO٠٤٢٧٣٥"}, "official_number", "official_number"),
        ({"official_number": "2026KMOL00001"}, "official_number", "official_number"),
        ({"official_number": "2025KMO042735"}, "official_number", "official_year"),
        ({"official_number": "2027KMO042735"}, "official_number", "official_year"),
        ({"communication": "180185105306"}, "communication", "check_digits"),
        ({"communication": "18018510530"}, "communication", "structured"),
        ({"deposit_by": APPLIED - timedelta(days=1)}, "deposit_by", "last_day"),
        ({"deposit_by": APPLIED + timedelta(days=61)}, "deposit_by", "last_day"),
    ],
)
def test_what_vlaio_cannot_have_given_is_refused(changes: dict[str, object], field: str, reason: str) -> None:
    values = {name: getattr(GIVEN, name) for name in GIVEN.__dataclass_fields__} | changes
    with pytest.raises(Refused) as refused:
        check_official(Official(**values), APPLIED, APPLIED)
    assert (refused.value.code, refused.value.field) == (Code.INVALID, field)
    assert refused.value.facts["reason"] == reason


@pytest.mark.parametrize("days", [0, 60])
def test_the_last_day_may_be_any_from_the_application_on(days: int) -> None:
    given = Official(
        number=GIVEN.number,
        official_number=GIVEN.official_number,
        communication=GIVEN.communication,
        deposit_by=APPLIED + timedelta(days=days),
    )
    assert check_official(given, APPLIED, APPLIED).deposit_by == given.deposit_by


def test_what_was_prepared_in_december_can_be_filed_in_january() -> None:
    values = {name: getattr(GIVEN, name) for name in GIVEN.__dataclass_fields__}
    given = Official(**{**values, "official_number": "2027KMO000003", "deposit_by": date(2027, 1, 31)})
    assert check_official(given, date(2026, 12, 30), date(2027, 1, 3)).official_number == "2027KMO000003"
