"""The account that deposits go to (manual p. 11, an example of the manual's)."""

from decimal import Decimal

from kmo_tui.domain.communication import ogm_ok, ogm_shown
from kmo_tui.domain.language import _
from kmo_tui.forms import show

BENEFICIARY = "Pluxee Belgium nv"
ADDRESS = "Ravensteinstraat 36, 1000 Brussel"
IBAN = "BE64733033797052"
BIC = "KREDBEBB"


def account_words() -> str:
    """Name the account and whose it is, for a sentence."""
    return _("{iban} van {beneficiary}").format(iban=show.iban(IBAN), beneficiary=BENEFICIARY)


def transfer_code(cents: int, communication: str) -> tuple[tuple[bool, ...], ...]:
    """Give the QR code of the transfer as rows of dark modules (EPC069-12, without a quiet zone).

    The structured communication goes in as text: the structured field of the code is for ISO 11649 only. There is no
    code for a communication that was damaged.
    """
    if not ogm_ok(communication):
        return ()
    # late, for the start: only this page draws a code
    from segno import helpers

    code = helpers.make_epc_qr(
        BENEFICIARY, IBAN, Decimal(cents) / 100, text=ogm_shown(communication), bic=BIC
    )
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
