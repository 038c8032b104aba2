"""What the slip of a project is made of."""

from dataclasses import dataclass
from datetime import date

from kmo_tui.domain.deadlines import last_filing_day
from kmo_tui.service.history import chain_heads, deposit_data, project
from kmo_tui.service.results import DepositData, Heads, ProjectCard
from kmo_tui.service.unit_of_work import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipFacts:
    """A project, its deposit, the last links of its company's chains and the last day to apply for its service."""

    project: ProjectCard
    deposit: DepositData
    heads: Heads
    last_filing_day: date


def read(tx: Transaction, number: str) -> SlipFacts:
    """Read all of it in one transaction."""
    card = project(tx, number)
    return SlipFacts(
        project=card,
        deposit=deposit_data(tx, number),
        heads=chain_heads(tx, card.company).get(card.company, Heads()),
        last_filing_day=last_filing_day(card.starts_on, tx.rules),
    )
