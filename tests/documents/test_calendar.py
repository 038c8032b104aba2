"""The calendar file, parsed by the library that writes it and by one that does not."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import vobject

from kmo_tui.documents import calendar as documents
from kmo_tui.documents.calendar import Deadline

MADE = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
NAME = "Storten: Netwerk, deel 1; vraag \\n? \U0001f600 \x1b[2J Ørsted " + "w" * 120
DEADLINES = [
    Deadline(
        "0999000129-2026KMO000001-deposit",
        date(2026, 6, 3),
        NAME,
        "Regel 1, met komma;\nregel 2",
        date(2026, 6, 3),
    ),
    Deadline(
        "0999000129-2026KMO000002-close",
        date(2027, 12, 31),
        "Afronden",
        "Saldo: € 980,00",
        date(2027, 12, 31),
    ),
]
SHOWN = NAME.replace("\x1b", "␛")


def calendar(deadlines: list[Deadline], made_at: datetime) -> bytes:
    return b"".join(documents.calendar(deadlines, made_at))


def test_one_event_a_deadline_read_back_by_the_library() -> None:
    events = icalendar.Calendar.from_ical(calendar(DEADLINES, MADE)).walk("VEVENT")
    assert [str(event["uid"]) for event in events] == [f"{deadline.key}@kmo-tui" for deadline in DEADLINES]
    first = events[0]
    assert (first.decoded("dtstart"), first.decoded("dtend")) == (date(2026, 6, 3), date(2026, 6, 4))
    assert str(first["summary"]) == SHOWN
    assert str(first["description"]) == "Regel 1, met komma;\nregel 2"
    [alarm] = first.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-3)


def test_a_second_reader_sees_the_same() -> None:
    events = vobject.readOne(calendar(DEADLINES, MADE).decode()).vevent_list
    assert [event.dtstart.value for event in events] == [date(2026, 6, 3), date(2027, 12, 31)]
    assert events[0].summary.value == SHOWN
    assert events[0].valarm.trigger.value == timedelta(days=-3)
    assert events[0].dtstamp.value == MADE


def test_lines_are_short_and_end_as_the_standard_says() -> None:
    written = calendar(DEADLINES, MADE)
    assert written.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert max(map(len, written.split(b"\r\n"))) <= 75


def test_the_same_deadline_is_the_same_event_and_the_last_day_there_is_fits() -> None:
    assert calendar(DEADLINES, MADE) == calendar(DEADLINES, MADE)
    last = calendar([Deadline("x", date.max, "Einde", "", date.max)], MADE)
    [event] = icalendar.Calendar.from_ical(last).walk("VEVENT")
    assert event.decoded("dtstart") == date.max
