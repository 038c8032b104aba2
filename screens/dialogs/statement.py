"""A bank statement read in: which file, what would happen, and what did."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from kmo_tui.domain.language import _
from kmo_tui.forms.question import Context
from kmo_tui.forms.statement import STATEMENT
from kmo_tui.imports.structured import BadFile
from kmo_tui.service.bank import read_in, told
from kmo_tui.service.desk import Desk
from kmo_tui.service.statements import Report
from screens.base import DeskDialog
from screens.dialogs.questions import Questions
from widgets.button import Act
from widgets.prose import Prose


class StatementDialog(DeskDialog[str]):
    """Asks for the file, shows what it would book, and books it; gives the counts, or None when nothing was done."""

    DEFAULT_CSS = """
    StatementDialog #ask, StatementDialog #shown { height: auto; }
    StatementDialog #shown { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+g", "go_on", _("Ga verder"), id="statement.go_on"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._questions = Questions(STATEMENT, Context(desk.today()))
        self._file = ""
        self._done: str | None = None

    def heading(self) -> str:
        """Give the title."""
        return STATEMENT.title

    def about(self) -> str:
        """Say what this dialog is for."""
        return _(
            "Lees het rekeninguittreksel van de bank in: je ziet eerst wat er met elke storting zou gebeuren, en boekt"
            " ze dan allemaal ineens. Hetzelfde uittreksel nog eens inlezen boekt niets twee keer."
        )

    def body(self) -> ComposeResult:
        """The question, and what became of the entries."""
        with Vertical(id="ask"):
            yield self._questions
            yield Act(_("Bekijk"), id="look", key="F10")
        with Vertical(id="shown"):
            yield Prose(id="told")
            yield Act(_("Boek"), id="book", key="F10")
            yield Act(_("Sluit"), id="close", key="Esc")

    def ready(self) -> None:
        """Start with the file."""
        self._questions.focus_on("file")

    @on(Questions.Finished)
    @on(Act.Pressed, "#look")
    @on(Act.Pressed, "#book")
    def action_go_on(self) -> None:
        """Look at the file, then book it, then leave."""
        if self._done is not None:
            self.action_back()
        elif self._file:
            self.converse(self._read(check=False))
        elif (values := self._questions.read()) is not None:
            self._file = str(values["file"])
            self.converse(self._read(check=True))

    @on(Act.Pressed, "#close")
    def action_back(self) -> None:
        """Leave, with the counts of what was booked if anything was."""
        self.dismiss(self._done)

    async def _read(self, *, check: bool) -> None:
        found = await self.attempt(self._look, self._file, check)
        if not isinstance(found, Report):
            self._file = ""
            if found is not None:
                self._questions.show_faults([("file", found)])
            return
        useful = found.counts["booked"] + found.counts["returned"] > 0
        if not check:
            self._done = found.sentence(check=False)
        self.query_one("#told", Prose).show(*told(found, check=check), "")
        self.query_one("#ask").display = False
        self.query_one("#shown").display = True
        self.query_one("#book").display = check and useful
        if check and not useful:
            self._done = found.sentence(check=False)
        self.query_one("#book" if check and useful else "#close").focus()

    def _look(self, file: str, check: bool) -> Report | str:
        """Read it in a thread; what is wrong with a file comes back as a sentence."""
        try:
            return read_in(self.desk, file, Report(), check=check)
        except BadFile as fault:
            return str(fault)
