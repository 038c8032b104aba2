"""The account that deposits go to: that of the role of the desk."""

from decimal import Decimal

from kmo_tui.domain.communication import ogm_ok, ogm_shown
from kmo_tui.domain.desk_role import DeskRole
from kmo_tui.domain.language import _
from kmo_tui.forms import show


def account_words(role: DeskRole) -> str:
    """Name the account and whose it is, for a sentence."""
    return _("{iban} van {beneficiary}").format(iban=show.iban(role.iban), beneficiary=role.beneficiary)


def transfer_code(role: DeskRole, cents: int, communication: str) -> tuple[tuple[bool, ...], ...]:
    """Give the QR code of the transfer as rows of dark modules (EPC069-12, without a quiet zone).

    The structured communication goes in as text: the structured field of the code is for ISO 11649 only. There is no
    code for a communication that was damaged.
    """
    if not ogm_ok(communication):
        return ()
    # late, for the start: only this page draws a code
    from segno import helpers

    code = helpers.make_epc_qr(
        role.beneficiary,
        role.iban,
        Decimal(cents) / 100,
        text=ogm_shown(communication),
        bic=role.bic or None,
    )
    return tuple(tuple(bool(module) for module in row) for row in code.matrix)
