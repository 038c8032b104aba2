"""Amounts and numbers as a voice says them."""

import re

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.language import _

_AMOUNT = re.compile(r"(?:€|EUR)\s?(-?[0-9]{1,3}(?:\.[0-9]{3})*),([0-9]{2})(?![0-9])")


def spoken(text: str) -> str:
    """Give a sentence with every ``€ 980,50`` in it as it is said."""
    return _AMOUNT.sub(lambda match: _said(match[1], int(match[2])), text)


def communication(digits: str) -> str:
    """Give a structured communication without the plus signs that only make noise."""
    return ogm_shown(digits).strip("+")


def _said(euros: str, cents: int) -> str:
    if not cents:
        return _("{euros} euro").format(euros=euros)
    if euros == "0":
        return _("{cents} cent").format(cents=cents)
    return _("{euros} euro en {cents} cent").format(euros=euros, cents=cents)
