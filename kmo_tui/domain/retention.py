"""How long evidence is kept: ten years after the start of the service (kmo-portefeuille, duties of the company)."""

from datetime import date

YEARS = 10


def kept_from(today: date) -> str:
    """Give the first day, as ISO text, of which what began then must still be kept; earlier ones may go.

    The last day of the tenth year still counts. Compared as text, so that 29 February needs no rule of its own.
    """
    return f"{today.year - YEARS:04d}{today.isoformat()[4:]}"
