"""The clock of the machine: set back, in another zone, without a zone that exists."""

import json
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kmo_tui.domain.clock import BRUSSELS, SystemClock
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms.words import sentence
from kmo_tui.service.desk import Desk
from kmo_tui.store.engine import Store
from tests.faults import story
from tests.faults.program import call, own_folders
from tests.service.builders import RULES, application


def test_a_clock_that_was_set_back_is_named_and_nothing_is_booked(desk_file: Path) -> None:
    with story.sitting(desk_file) as desk:
        story.STEPS["apply"](desk, "apply")
    with story.sitting(desk_file, date(2026, 5, 3)) as early:
        with pytest.raises(Refused) as refused:
            story.STEPS["deposit"](early, "deposit")
        assert sentence(refused.value) == (
            "De klok van deze computer staat op zondag 3 mei 2026, vóór de aanvraag van maandag 4 mei 2026. "
            "Zet de klok juist."
        )
        assert list(early.books.check()) == []
    again: list[str] = []
    story.tell(desk_file, again.append)
    assert list(story.confirmed(again)) == list(story.STEPS)


def test_a_clock_that_jumps_back_over_a_year_breaks_no_books(desk_file: Path) -> None:
    for number, day in enumerate((date(2027, 1, 1), date(2026, 12, 31), date(2027, 1, 2))):
        with story.sitting(desk_file, day) as desk:
            done = desk.applications.apply(application(day), f"apply-{number}")
            assert done.number.startswith(f"{day.year}KMO00000")
            assert list(desk.books.check()) == []


@pytest.mark.parametrize(
    "zone", ["Europe/Brussels", "Pacific/Kiritimati", "America/Los_Angeles", "Nergens/Land", ":", ""]
)
def test_the_zone_of_the_machine_does_not_decide(desk_file: Path, tmp_path: Path, zone: str) -> None:
    before = datetime.now(UTC)
    said = call(
        *("--database", str(desk_file), "info", "--format", "json"),
        before=time.tzset,
        **own_folders(tmp_path / "home"),
        TZ=zone,
    )
    days = {instant.astimezone(BRUSSELS).date().isoformat() for instant in (before, datetime.now(UTC))}
    assert said.code == 0 and json.loads(said.out)["today"] in days


@pytest.mark.parametrize(
    ("instant", "number"),
    [
        (datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC), "2026KMO000001"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "2027KMO000001"),
        # the hour that comes twice, the hour that is not there, and the day that is only in leap years
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026KMO000001"),
        (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), "2027KMO000001"),
        (datetime(2028, 2, 29, 22, 59, tzinfo=UTC), "2028KMO000001"),
    ],
)
def test_the_day_in_brussels_decides_the_year_of_an_application(
    desk_file: Path, monkeypatch: pytest.MonkeyPatch, instant: datetime, number: str
) -> None:
    monkeypatch.setattr(SystemClock, "now", lambda _self: instant)
    with closing(Store.open(str(desk_file))) as store:
        desk = Desk(store, RULES, SystemClock(), front_end="test", operator="an")
        asked = application(desk.today())
        assert desk.applications.apply(asked, "apply").number == number
        [row] = [one for one in desk.projects.card(number).trail if one.action == "applied"]
        assert row.at == instant
        assert list(desk.books.check()) == []
