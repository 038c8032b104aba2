"""What a payment to the provider may carry (manual p. 14)."""

import re
from typing import Literal

from kmo_tui.domain.communication import normal_ogm, ogm_check_digits, ogm_ok
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.text import fault_in

# what becomes of a payment after the day by which a service must be finished and paid
LatePayment = Literal["refuse", "warn"]
LOWEST_CENTS = 1
MESSAGE_LIMIT = 60
REFERENCE_LIMIT = 35
FREE_COMMUNICATION = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 /-?:().,'+")


def check_amount(amount_cents: int, balance_cents: int) -> None:
    """Refuse an amount outside one cent to the whole balance."""
    if not LOWEST_CENTS <= amount_cents <= balance_cents:
        raise Refused(
            Code.AMOUNT_OUT_OF_RANGE, field="amount", low_cents=LOWEST_CENTS, high_cents=balance_cents
        )


def check_free_communication(text: str) -> None:
    """Refuse an empty or too long text, or one with characters banks do not carry."""
    if not text.strip():
        raise Refused(Code.INVALID, field="communication", reason="empty")
    if len(text) > MESSAGE_LIMIT:
        raise Refused(
            Code.INVALID, field="communication", reason="too_long", length=len(text), limit=MESSAGE_LIMIT
        )
    foreign = "".join(dict.fromkeys(c for c in text if c not in FREE_COMMUNICATION))
    if foreign:
        raise Refused(Code.INVALID, field="communication", reason="characters", characters=foreign)


def check_reference(text: str) -> None:
    """Refuse an empty or too long reference of the invoice, or one that cannot be printed."""
    if not text.strip():
        raise Refused(Code.INVALID, field="reference", reason="empty")
    if len(text) > REFERENCE_LIMIT:
        raise Refused(
            Code.INVALID, field="reference", reason="too_long", length=len(text), limit=REFERENCE_LIMIT
        )
    if not text.isprintable() or fault_in(text):
        foreign = re.sub(r"[\x20-\x7e]", "", text)
        raise Refused(Code.INVALID, field="reference", reason="characters", characters=foreign)


def checked_communication(structured: str, message: str) -> str:
    """Give the communication as it is kept: twelve digits, or the free text; refuse both, none, or a wrong one."""
    if bool(structured) == bool(message):
        raise Refused(Code.INVALID, field="communication", reason="one_of_two")
    if message:
        check_free_communication(message)
        return message
    try:
        digits = normal_ogm(structured)
    except ValueError as fault:
        raise Refused(Code.INVALID, field="communication", reason="structured") from fault
    if not ogm_ok(digits):
        right = ogm_check_digits(digits[:10])
        raise Refused(
            Code.INVALID, field="communication", reason="check_digits", first=digits[:10], check_digits=right
        )
    return digits
