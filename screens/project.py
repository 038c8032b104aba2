"""Everything about one project, as one text to read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectCard
from screens.project_actions import ProjectActions, project_bindings
from screens.project_text import sections
from widgets.reader import Reader


class ProjectScreen(ProjectActions[None]):
    """Six numbered parts under each other; a digit goes to a part, the letters do something with the project."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *project_bindings(show=True),
        Binding("r", "project('take_back')", _("Terugnemen"), id="project.take_back"),
        Binding("w", "project('change')", _("Gegevens wijzigen"), id="project.change"),
        Binding("p", "project('print')", _("Printen"), id="project.print"),
    ]

    def __init__(self, desk: Desk, project: str) -> None:
        super().__init__(desk)
        self._number = project
        self.card: ProjectCard | None = None

    def heading(self) -> str:
        """Give the title."""
        return _("Project {number}").format(number=self._number)

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Alles over één project. Lees met de pijltjes; een cijfer springt naar een deel: 1 gegevens,"
            " 2 wat je kan doen, 3 geld, 4 mails, 5 beoordeling, 6 wie deed wat."
        )

    def body(self) -> ComposeResult:
        """The text."""
        yield Reader(id="project")

    def ready(self) -> None:
        """Read the project."""
        self.query_one(Reader).focus()
        self.converse(self.reload())

    async def reload(self) -> None:
        """Read the project again; the reading goes on at the same line."""
        card = await self.attempt(self.desk.projects.card, self._number)
        if card is not None:
            self.card = card
            self.set_heading(
                _("Project {number}: {status}").format(
                    number=self._number, status=show.status_word(card.status)
                )
            )
            self.query_one(Reader).show(sections(card, dict(self.desk.applications.training_kinds())))

    def chosen(self) -> str | None:
        """Give the project of this screen."""
        return self._number
