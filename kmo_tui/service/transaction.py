"""What every use case has at hand inside its one transaction."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from kmo_tui.domain.rulebook import Rulebook, RuleSet
from kmo_tui.store import tables as t
from kmo_tui.store.chain import append_trail

# other rows may still point at the company meanwhile, so only writers for the same company wait
_HOLD_COMPANY = select(t.company.c.id).with_for_update(key_share=True)
_HOLD_COMPANY_OF = (
    select(t.company.c.id)
    .join(t.project, t.project.c.company_id == t.company.c.id)
    .with_for_update(key_share=True, of=t.company)
)


@dataclass(frozen=True)
class Transaction:
    """One open transaction, the day it counts for (Europe/Brussels), and who is at the desk.

    ``held`` are the companies that this one writes for, by the number they were held by; a reader has none.
    """

    conn: Connection
    today: date
    now: str
    operator: str
    front_end: str
    rulebook: Rulebook
    held: dict[str, int] | None = None

    def hold_company(self, number: str) -> None:
        """Let nobody else write for the company until this transaction ends, before anything of it is read.

        On a server; in a file a writer is alone already. A reader holds nobody up.
        """
        if self.held is not None and number not in self.held:
            self._hold(number, self.conn.scalar(_HOLD_COMPANY.where(t.company.c.number == number)))

    def hold_company_of(self, project: str) -> None:
        """Hold the company of a project."""
        if self.held is not None and project not in self.held:
            self._hold(project, self.conn.scalar(_HOLD_COMPANY_OF.where(t.project.c.number == project)))

    def _hold(self, number: str, company_id: int | None) -> None:
        if self.held is not None and company_id is not None:
            self.held[number] = company_id

    @property
    def company_id(self) -> int | None:
        """The one company that this transaction writes for."""
        held = set((self.held or {}).values())
        return held.pop() if len(held) == 1 else None

    @property
    def rules(self) -> RuleSet:
        """The rules for an application of today."""
        return self.rulebook.on(self.today)

    def note(self, company_id: int, project_id: int | None, action: str, **facts: object) -> None:
        """Add a line to the company's trail; facts hold no personal data."""
        append_trail(
            self.conn, company_id, project_id, self.now, self.operator, self.front_end, action, facts
        )
