"""The open deposits of the desk as one file for the bank."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from kmo_tui.documents.payments_file import Payer, Transfer, payments_file
from kmo_tui.domain.bank_days import arrival_day
from kmo_tui.domain.clock import BRUSSELS
from kmo_tui.forms.numbers import parse_iban
from kmo_tui.forms.question import BadInput
from kmo_tui.service import deposit_account
from kmo_tui.service.deposits import OpenDeposit
from kmo_tui.service.desk import Desk

LeftOut = Literal["", "no_iban", "too_late"]


@dataclass(frozen=True)
class Orders:
    """The file, empty when there is nothing to pay, and each open deposit with why it is not in the file.

    ``arrives_on`` is the bank day on which the bank executes the transfers and on which they arrive.
    """

    content: bytes
    arrives_on: date
    deposits: tuple[tuple[OpenDeposit, LeftOut], ...]


def payment_orders(desk: Desk, companies: Sequence[str], on: date) -> Orders:
    """Write the open deposits of these companies, or of all, to be paid on a day, or on the bank day after it.

    Left out is what would arrive after its last day, by the rule of ``domain.bank_days``, and what has no account to
    be paid from.
    """
    arrives_on = arrival_day(on)
    deposits = [(deposit, _left_out(deposit, arrives_on)) for deposit in desk.wallet.open_deposits(companies)]
    paid = [deposit for deposit, left in deposits if not left]
    payers = [
        Payer(name, iban, tuple(Transfer(each.number, each.cents, each.communication) for each in some))
        for (_number, name, iban), some in groupby(
            paid, key=lambda each: (each.company, each.company_name, each.iban)
        )
    ]
    content = b""
    if payers:
        content = payments_file(
            payers,
            to_name=deposit_account.BENEFICIARY,
            to_iban=deposit_account.IBAN,
            on=arrives_on,
            made_at=desk.now().astimezone(BRUSSELS),
        )
    return Orders(content, arrives_on, tuple(deposits))


def _left_out(deposit: OpenDeposit, arrives_on: date) -> LeftOut:
    try:
        if parse_iban(deposit.iban) != deposit.iban:
            return "no_iban"
    except BadInput:
        return "no_iban"
    return "too_late" if arrives_on > deposit.deposit_by else ""
