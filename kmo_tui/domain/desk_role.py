"""What a desk is beside the official site: a companion of it, or a desk that issues the numbers itself."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["vlaio", "own"]
COMPANION: Role = "vlaio"
OWN: Role = "own"

SCHEME_LIMIT = 100
BENEFICIARY_LIMIT = 70
ADDRESS_LIMIT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRole:
    """The role of a desk and the account that deposits go to; of a desk of its own also the name of its scheme.

    ``vlaio``: applications are filed with VLAIO by hand, and only VLAIO grants the subsidy. ``own``: this desk issues
    number and communication itself. ``bic`` may be empty.
    """

    role: Role
    scheme: str
    beneficiary: str
    address: str
    iban: str
    bic: str

    @property
    def companion(self) -> bool:
        """Tell whether the desk works beside the official site."""
        return self.role == COMPANION


# the account of the fund as the manual prints it (p. 11)
_MANUAL = {
    "beneficiary": "Pluxee Belgium nv",
    "address": "Ravensteinstraat 36, 1000 Brussel",
    "iban": "BE64733033797052",
    "bic": "KREDBEBB",
}
BESIDE_VLAIO = DeskRole(role=COMPANION, scheme="kmo-portefeuille", **_MANUAL)
# a demo and a test desk issue their own numbers, with the account of the manual
PRACTICE = DeskRole(role=OWN, scheme="Oefenloket kmo-portefeuille", **_MANUAL)
