"""Money in whole cents: how it is shared, read and written."""

import re
from typing import Literal

Cents = int
AmountFault = Literal["unreadable", "decimals", "negative", "too_large", "ambiguous"]

LARGEST_CENTS = 99_999_999_999_99
_LONGEST = 60
_CURRENCY = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)$", re.IGNORECASE)
_PLAIN = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?")
_DOTS = re.compile(r"([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_SPACES = re.compile(r"([1-9][0-9]{0,2}(?:\s[0-9]{3})+)(?:[.,]([0-9]+))?")
# one point with three digits behind it: thousands in Belgium, a fraction elsewhere
_ONE_POINT = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_NEGATIVE = re.compile(r"[-−–]\s*(?:€|eur|euro)?\s*[0-9]", re.IGNORECASE)


class BadAmount(ValueError):
    """A text that is not one clear amount of euro; ``kind`` says what is wrong with it."""

    def __init__(self, kind: AmountFault) -> None:
        super().__init__(kind)
        self.kind = kind


def share(amount_cents: int, percentage: int) -> int:
    """Give the percentage of an amount, rounded half up to the cent; the other share is the difference."""
    return (amount_cents * percentage + 50) // 100


def parse_amount(text: str) -> int:
    """Read an amount of euro as whole cents.

    Raises BadAmount. A point with three digits behind it parts thousands, as Belgians write it.
    """
    typed = text.strip()
    if len(typed) > _LONGEST:  # what follows would try every way to part the spaces of a longer one
        raise BadAmount("too_large" if typed.isdigit() else "unreadable")
    bare = _CURRENCY.sub("", typed, count=1)
    if _NEGATIVE.match(bare):
        raise BadAmount("negative")
    match = _DOTS.fullmatch(bare) or _SPACES.fullmatch(bare) or _PLAIN.fullmatch(bare)
    if match is None:
        raise BadAmount("unreadable")
    euros = re.sub(r"[.\s]", "", match[1])
    decimals = match[2] or ""
    if len(decimals) > 2:
        raise BadAmount("decimals")
    if len(euros.lstrip("0")) > 11:
        raise BadAmount("too_large")
    return int(euros) * 100 + int(decimals.ljust(2, "0"))


def parse_written_amount(text: str) -> int:
    """Read an amount that a program may have written, of a file or an option, as whole cents.

    As ``parse_amount``, but a text that could be read two ways is refused; raises BadAmount.
    """
    if grouped(text):
        raise BadAmount("ambiguous")
    return parse_amount(text)


def grouped(text: str) -> bool:
    """Tell whether a point in this amount parts thousands here and would begin the cents elsewhere."""
    typed = text.strip()
    if len(typed) > _LONGEST:
        return False
    return _ONE_POINT.fullmatch(_CURRENCY.sub("", typed, count=1)) is not None


def decimal_text(cents: int) -> str:
    """Write cents as a number of euro with a point and two decimals, as files and JSON carry it."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"
