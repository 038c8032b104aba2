"""What every use case has at hand inside its one transaction."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from kmo_tui.domain.rulebook import Rulebook, RuleSet
from kmo_tui.store.chain import append_trail


@dataclass(frozen=True)
class Transaction:
    """One open transaction, the day it counts for (Europe/Brussels), and who is at the desk."""

    conn: Connection
    today: date
    now: str
    operator: str
    front_end: str
    rulebook: Rulebook

    @property
    def rules(self) -> RuleSet:
        """The rules for an application of today."""
        return self.rulebook.on(self.today)

    def note(self, company_id: int, project_id: int | None, action: str, **facts: object) -> None:
        """Add a line to the company's trail; facts hold no personal data."""
        append_trail(
            self.conn, company_id, project_id, self.now, self.operator, self.front_end, action, facts
        )
