"""Last days as a calendar file: one event of a whole day for each, with an alarm three days before it is too late."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kmo_tui.domain.language import _
from kmo_tui.domain.text import shown

ALARM = timedelta(days=-3)


@dataclass(frozen=True)
class Deadline:
    """A last day; ``key`` stays the same as long as it is the same deadline, so that a calendar replaces the event.

    ``act_by`` is the day, on or before it, on which something must be done to be in time.
    """

    key: str
    day: date
    summary: str
    description: str
    act_by: date


def calendar(deadlines: Iterable[Deadline], made_at: datetime) -> Iterator[bytes]:
    """Give the pieces of an iCalendar file (RFC 5545); ``made_at`` is an instant with its zone."""
    # only this format needs it
    from icalendar import Alarm, Calendar, Event

    made = Calendar()
    made.add("prodid", "-//kmo-tui//NL")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("kmo-portefeuille: uiterste dagen"))
    head, *end = made.to_ical().partition(b"END:VCALENDAR")
    yield head
    for deadline in deadlines:
        event = Event()
        event.add("uid", f"{deadline.key}@kmo-tui")
        event.add("dtstamp", made_at)
        event.add("dtstart", deadline.day)
        if deadline.day < date.max:
            event.add("dtend", deadline.day + timedelta(days=1))
        event.add("summary", shown(deadline.summary))
        event.add("description", "\n".join(shown(line) for line in deadline.description.split("\n")))
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", shown(deadline.summary))
        alarm.add("trigger", deadline.act_by - deadline.day + ALARM)
        event.add_component(alarm)
        yield event.to_ical()
    yield from end
