"""The rules that look at one application."""

from dataclasses import FrozenInstanceError
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kmo_tui.domain.application import (
    Application,
    check_affiliation,
    check_consent,
    check_contribution,
    check_dates,
    check_service_matches,
    check_theme_linked,
)
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.rulebook import Rulebook

RULES = Rulebook.load().on(date(2026, 5, 4))


@pytest.mark.parametrize(
    "starts_on",
    [date(2026, 5, 11), date(2028, 2, 15), date(2027, 2, 15), date(2026, 12, 17), date(2024, 2, 29)],
)
def test_the_fourteenth_day_is_in_and_the_fifteenth_is_out(starts_on: date) -> None:
    registered_on = starts_on - timedelta(days=7)
    last_day = starts_on + timedelta(days=14)
    check_dates(registered_on, starts_on, last_day, RULES)
    with pytest.raises(Refused) as caught:
        check_dates(registered_on, starts_on, last_day + timedelta(days=1), RULES)
    assert caught.value.code is Code.TOO_LATE
    assert caught.value.facts == {
        "last_day": last_day,
        "starts_on": starts_on,
        "today": last_day + timedelta(days=1),
    }


def test_registered_today_is_in_and_tomorrow_is_out() -> None:
    today = date(2026, 5, 4)
    check_dates(today, date(2026, 5, 11), today, RULES)
    tomorrow = today + timedelta(days=1)
    with pytest.raises(Refused) as caught:
        check_dates(tomorrow, date(2026, 5, 11), today, RULES)
    assert caught.value.code is Code.NOT_REGISTERED_YET
    assert caught.value.facts == {"registered_on": tomorrow, "today": today}


def test_what_must_be_answered_one_way() -> None:
    check_contribution(True)
    check_affiliation(False)
    check_consent(True)
    for check, answer, code in (
        (check_contribution, False, Code.NO_CONTRIBUTION),
        (check_affiliation, True, Code.AFFILIATED),
        (check_consent, False, Code.CONSENT_MISSING),
    ):
        with pytest.raises(Refused) as caught:
            check(answer)
        assert caught.value.code is code


@pytest.mark.parametrize(
    ("theme", "provider_themes", "linked"),
    [
        ("innovation", {"innovation"}, True),
        ("digitalisation/cybersecurity", {"digitalisation/cybersecurity"}, True),
        ("digitalisation/cybersecurity", {"digitalisation"}, True),
        ("digitalisation", {"digitalisation"}, True),
        ("digitalisation", {"digitalisation/cybersecurity"}, False),
        ("digitalisation/infrastructure", {"digitalisation/cybersecurity", "innovation"}, False),
        ("sustainability/waste", {"digitalisation"}, False),
        ("hr", set(), False),
    ],
)
def test_the_provider_must_have_the_theme(theme: str, provider_themes: set[str], linked: bool) -> None:
    if linked:
        check_theme_linked(theme, provider_themes, "DV.O999001", "Label")
        return
    with pytest.raises(Refused) as caught:
        check_theme_linked(theme, provider_themes, "DV.O999001", "Label")
    assert caught.value.code is Code.THEME_NOT_LINKED
    assert caught.value.facts == {"provider": "DV.O999001", "theme": "Label"}


def test_the_letter_of_the_number_must_fit_the_service() -> None:
    check_service_matches("training", "DV.O999001")
    check_service_matches("advice", "DV.A999001")
    with pytest.raises(Refused) as caught:
        check_service_matches("advice", "DV.O999001")
    assert caught.value.code is Code.SERVICE_MISMATCH
    assert caught.value.facts == {
        "provider": "DV.O999001",
        "service": "advice",
        "registered_for": "training",
    }


def _application(**changes: object) -> Application:
    facts: dict[str, object] = {
        "company": "0999000129",
        "nace": "62100",
        "service": "training",
        "name": "Veilig werken in de cloud",
        "theme": "digitalisation/cybersecurity",
        "hours": Decimal(16),
        "registered_on": date(2026, 5, 4),
        "starts_on": date(2026, 5, 11),
        "contributes": True,
        "amount_cents": 98000,
        "provider": "DV.O999001",
        "consent": True,
    }
    return Application(**{**facts, **changes})


def test_an_application_never_changes_once_made() -> None:
    application = _application()
    assert (application.size, application.affiliated, application.participants) == (None, False, ())
    with pytest.raises(FrozenInstanceError):
        application.amount_cents = 1  # type: ignore[misc]  # the refusal is what is tested


@pytest.mark.parametrize(
    "wrong", [{"hours": Decimal(0)}, {"hours": Decimal("NaN")}, {"service": "lunch"}, {"extra": 1}]
)
def test_facts_that_cannot_be_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        _application(**wrong)


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 5, 4), date(2026, 12, 31)])
def test_a_service_begins_before_it_must_be_finished_and_paid(today: date) -> None:
    check_dates(today, date(2027, 12, 31), today, RULES)
    with pytest.raises(Refused) as caught:
        check_dates(today, date(2028, 1, 1), today, RULES)
    assert caught.value.code is Code.STARTS_TOO_LATE
    assert caught.value.facts == {
        "starts_on": date(2028, 1, 1),
        "closes_on": date(2027, 12, 31),
        "first_day": date(2027, 1, 1),
    }
