"""A deposit whose last day is no bank day, in every answer and document of a command; and what presses on the list."""

import json
from email import message_from_bytes
from email.policy import default

import icalendar
import pytest

FRIDAY = "Stort uiterlijk op vrijdag 20 november 2026: de uiterste dag is geen bankdag."
DAY = "2026-10-23"


@pytest.fixture
def sunday(apply):
    """Apply on a Friday: the last day to deposit is Sunday 22 November 2026."""
    return apply(today=DAY, registered_on=DAY, starts_on="2026-10-30")


def bodies(kmo, folder, today):
    assert kmo("mails", "export", str(folder), today=today).code == 0
    return [
        " ".join(message_from_bytes(file.read_bytes(), policy=default).get_content().split())
        for file in sorted(folder.iterdir())
    ]


def test_the_application_says_it(sunday):
    assert (sunday.json["deposit_by"], sunday.json["transfer_by"]) == ("2026-11-22", "2026-11-20")
    assert f"{sunday.json['number']}: {FRIDAY}" in sunday.err


def test_a_last_day_with_banks_has_no_such_sentence(apply, kmo):
    done = apply()
    assert (done.json["deposit_by"], done.json["transfer_by"]) == ("2026-06-03", "2026-06-03")
    assert "Stort uiterlijk" not in done.err + kmo("slip", done.json["number"]).out


@pytest.mark.parametrize("fmt", ["txt", "html"])
def test_the_slip_says_both_days(sunday, kmo, fmt):
    said = " ".join(kmo("slip", sunday.json["number"], "--format", fmt, today=DAY).out.split())
    assert FRIDAY in said and "zondag 22 november 2026" in said


def test_the_mails_say_both_days(sunday, kmo, tmp_path):
    [registered] = bodies(kmo, tmp_path / "first", DAY)
    assert FRIDAY in registered and "uiterlijk op 22/11/2026" in registered
    kmo("mails", "remind", today="2026-11-16")
    wrong = kmo(
        "deposit",
        sunday.json["number"],
        "--amount",
        "1",
        "--communication",
        sunday.json["communication"],
        today="2026-11-16",
    )
    assert wrong.code == 1
    later = bodies(kmo, tmp_path / "later", "2026-11-16")
    assert len([body for body in later if FRIDAY in body]) == len(later) >= 2


def test_the_work_list_and_the_calendar_know_it(sunday, kmo):
    [task] = kmo("todo", "--format", "json", today=DAY).json
    assert (task["deadline"], task["transfer_by"], task["urgency"]) == ("2026-11-22", "2026-11-20", None)
    [event] = icalendar.Calendar.from_ical(kmo("todo", "--format", "ics", today=DAY).out).walk("VEVENT")
    assert FRIDAY in str(event["description"])
    # three days before the Friday
    [alarm] = event.walk("VALARM")
    assert alarm.decoded("trigger").days == -5


@pytest.mark.parametrize(
    ("day", "urgency", "word"),
    [
        ("2027-10-31", None, ""),
        ("2027-11-01", "soon", "let op"),
        ("2027-11-30", "soon", "let op"),
        ("2027-12-01", "urgent", "dringend"),
        ("2027-12-31", "urgent", "dringend"),
    ],
)
def test_the_work_list_warns_60_and_30_days_before_the_last_day_to_pay(apply, kmo, day, urgency, word):
    done = apply().json
    kmo(
        "deposit",
        done["number"],
        "--amount",
        done["own_contribution"],
        "--communication",
        done["communication"],
    )
    [task] = kmo("todo", "--format", "json", today=day).json
    assert (task["kind"], task["deadline"], task["urgency"]) == ("pay", "2027-12-31", urgency)
    table = kmo("todo", today=day).out
    assert [each for each in ("let op", "dringend") if each in table] == ([word] if word else [])
    assert json.loads(kmo("todo", "--kind", "pay", "--format", "json", today=day).out)[0] == task
