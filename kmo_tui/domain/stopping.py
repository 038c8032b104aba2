"""What comes back when a project is stopped (kmo-rules §3)."""

from dataclasses import dataclass
from datetime import date

from kmo_tui.domain.project import Action, Standing, balance_cents, reason_against
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.written import written

REASON_LIMIT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """Own contribution back to the company, subsidy back to the government, and room back in the cap."""

    own_cents: int
    subsidy_cents: int
    to_cap_cents: int


def check_reason(text: str) -> str:
    """Give the reason as it is kept; refuse none, or one of more than 500 characters."""
    return written(text, "reason", REASON_LIMIT)


def refund(standing: Standing, stopped_on: date) -> Refund:
    """Share the unpaid balance between company and government in the proportion it came in.

    The own part is rounded half up, the subsidy part is the rest. The cap gets it back only in the
    calendar year of the application. Raises Refused when the project cannot be stopped.
    """
    reason = reason_against(Action.STOP, standing, stopped_on)
    if reason is not None or standing.applied_on is None:
        raise Refused(Code.NOT_POSSIBLE_NOW, action=Action.STOP.value, reason=str(reason or ""))
    same_year = stopped_on.year == standing.applied_on.year
    if not standing.deposited_cents:
        return Refund(own_cents=0, subsidy_cents=0, to_cap_cents=standing.subsidy_cents if same_year else 0)
    left = balance_cents(standing)
    amount = standing.deposited_cents + standing.subsidy_cents
    own = (2 * left * standing.deposited_cents + amount) // (2 * amount)
    subsidy = left - own
    return Refund(own_cents=own, subsidy_cents=subsidy, to_cap_cents=subsidy if same_year else 0)
