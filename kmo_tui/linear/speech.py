"""Amounts and numbers as a voice says them."""

import re

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import _
from kmo_tui.forms import show

_AMOUNT = re.compile(r"(?:€|EUR)\s?(-?[0-9]{1,3}(?:\.[0-9]{3})*),([0-9]{2})(?![0-9])")


def euro(cents: int) -> str:
    """Say an amount: ``980 euro``, ``980 euro en 50 cent``."""
    euros, rest = divmod(abs(cents), 100)
    return _said(("-" if cents < 0 else "") + show.number(euros), rest)


def spoken(text: str) -> str:
    """Give a sentence with every ``€ 980,50`` in it as it is said."""
    return _AMOUNT.sub(lambda match: _said(match[1], int(match[2])), text)


def communication(digits: str) -> str:
    """Give a structured communication without the plus signs that only make noise."""
    return ogm_shown(digits).strip("+")


def typed_amount(cents: int) -> str:
    """Give an amount as a person would type it."""
    return f"{cents // 100},{cents % 100:02d}" if cents % 100 else str(cents // 100)


def _said(euros: str, cents: int) -> str:
    if not cents:
        return _("{euros} euro").format(euros=euros)
    if euros == "0":
        return _("{cents} cent").format(cents=cents)
    return _("{euros} euro en {cents} cent").format(euros=euros, cents=cents)
