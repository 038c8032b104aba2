"""An application that is filed with VLAIO by hand: the official number, communication and last day (manual p. 11)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kmo_tui.domain.communication import normal_ogm, ogm_check_digits, ogm_ok
from kmo_tui.domain.refusal import Code, Refused

OFFICIAL_NUMBER = re.compile(r"([0-9]{4})KMO([0-9]{6})", re.ASCII)
# 14 days after the start to file, 30 days more to deposit, and some days to spare (*ours*)
WITHIN = timedelta(days=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Official:
    """What VLAIO gave for the application ``number`` of this desk; the communication as twelve digits."""

    number: str
    official_number: str
    communication: str
    deposit_by: date


def companion_number(year: int, sequence: int) -> str:
    """Give the number of an application at a desk beside the official site: with an L, as no number of VLAIO is."""
    return f"{year}KMOL{sequence:05d}"


def own_number(year: int, sequence: int) -> str:
    """Give the number of an application at a desk that issues the numbers itself."""
    return f"{year}KMO{sequence:06d}"


def normal_official_number(text: str) -> str:
    """Give an official number as VLAIO writes it, like ``2024KMO042735``; ValueError for anything else."""
    bare = "".join(text.split()).upper()
    if len(bare) > 20 or OFFICIAL_NUMBER.fullmatch(bare) is None:
        raise ValueError("four digits, KMO and six digits")
    return bare


def last_plausible_day(applied_on: date) -> date:
    """Give the last day that VLAIO can have given for the deposit of an application of that day."""
    return applied_on + WITHIN


def check_official(official: Official, applied_on: date, today: date) -> Official:
    """Give what VLAIO gave as it is kept; Refused for a number, a communication or a day that it cannot have given."""
    try:
        number = normal_official_number(official.official_number)
    except ValueError as fault:
        raise Refused(Code.INVALID, field="official_number", reason="official_number") from fault
    if not applied_on.year <= int(number[:4]) <= max(today, applied_on).year:
        raise Refused(
            Code.INVALID,
            field="official_number",
            reason="official_year",
            first=applied_on.year,
            last=max(today, applied_on).year,
        )
    try:
        communication = normal_ogm(official.communication)
    except ValueError as fault:
        raise Refused(Code.INVALID, field="communication", reason="structured") from fault
    if not ogm_ok(communication):
        first, digits = communication[:10], ogm_check_digits(communication[:10])
        raise Refused(
            Code.INVALID, field="communication", reason="check_digits", first=first, check_digits=digits
        )
    last = last_plausible_day(applied_on)
    if not applied_on <= official.deposit_by <= last:
        raise Refused(Code.INVALID, field="deposit_by", reason="last_day", first=applied_on, last=last)
    return Official(
        number=official.number,
        official_number=number,
        communication=communication,
        deposit_by=official.deposit_by,
    )
