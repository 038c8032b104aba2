"""The mails of the desk: listed, sent once, decided about by a person, and the reminders of last days."""

from datetime import datetime

from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.service import outbox, reminders
from kmo_tui.service.mail_card import MailCard, MailState
from kmo_tui.service.unit_of_work import Subject


class Mails(Subject):
    """The use cases about mails."""

    def listed(
        self,
        *,
        state: MailState | None = None,
        company: str | None = None,
        project: str | None = None,
        since: datetime | None = None,
    ) -> list[MailCard]:
        """Give the mails in the order they were written, in one state or all."""
        with self._work.read() as tx:
            return outbox.listed(tx, state=state, company=company, project=project, since=since)

    def claim(self, mail: int) -> MailCard | None:
        """Take a waiting mail to send it; None when it is not waiting any more. A demo sends nothing."""
        if self._work.store.kind == "demo":
            raise Refused(Code.DEMO_SENDS_NOTHING)
        return self._work.write(lambda tx: outbox.claim(tx, mail))

    def settle(self, mail: int, state: MailState, problem: str = "", *, counts: bool = True) -> MailCard:
        """Write down what became of a mail that was taken; it counts as a try unless the server as a whole failed."""
        return self._work.write(lambda tx: outbox.settle(tx, mail, state, problem, counts))

    def mark(self, mail: int, state: MailState) -> MailCard:
        """Decide about a mail that was not sent for sure: ``waiting``, ``sent`` or ``kept``."""
        return self._work.write(lambda tx: outbox.mark(tx, mail, state))

    def remind(self) -> int:
        """Write the reminders that are due today, each once; gives how many."""
        return self._work.write(reminders.write_due)
