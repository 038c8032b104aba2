"""The life of projects: the history, one project with everything about it, what to transfer and to print."""

from collections.abc import Iterator
from dataclasses import asdict

from kmo_tui.domain.corrections import ProjectChange, ProjectData
from kmo_tui.service import corrections, history, slip_facts
from kmo_tui.service.corrected import ProjectChanged
from kmo_tui.service.results import DepositData, Heads, Page, ProjectCard, ProjectQuery, ProjectRow
from kmo_tui.service.slip_facts import SlipFacts
from kmo_tui.service.unit_of_work import Subject, read_first


class Projects(Subject):
    """The questions about projects, and the change of what no figure follows from."""

    def page(self, query: ProjectQuery) -> Page[ProjectRow]:
        """Give a window of the history."""
        with self._work.read() as tx:
            return history.page(tx, query)

    def years(self, number: str | None = None) -> list[int]:
        """Give the years with projects, of one company or all, the newest first."""
        with self._work.read() as tx:
            return history.years(tx, number)

    def every(self, query: ProjectQuery) -> Iterator[tuple[ProjectRow, Heads | None]]:
        """Give every project that the query finds, whatever its window, with the last links of its company's chains."""
        return read_first(self._work.rows(lambda tx: history.every(tx, query)))

    def card(self, number: str) -> ProjectCard:
        """Give everything about a project: data, actions with reasons, ledger, mails, trail."""
        with self._work.read() as tx:
            return history.project(tx, number)

    def change(self, asked: ProjectChange, key: str, *, seen: ProjectData | None = None) -> ProjectChanged:
        """Change name, hours or participants; NOTHING_CHANGED when all is as it was.

        With ``seen`` it is refused (CHANGED_MEANWHILE) when the data are not those that were seen.
        """
        return self._work.once(
            "change_project",
            asdict(asked),
            key,
            ProjectChanged,
            lambda tx: corrections.change(tx, asked, seen),
        )

    def deposit_data(self, number: str) -> DepositData:
        """Give what to transfer for a project."""
        with self._work.read() as tx:
            return history.deposit_data(tx, number)

    def slip_facts(self, number: str) -> SlipFacts:
        """Give what a slip of a project is made of, the last links of its company's chains included."""
        with self._work.read() as tx:
            return slip_facts.read(tx, number)
