"""A list or a slip saved as a file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kmo_tui.documents.files import Content, save
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.forms import words
from kmo_tui.forms.export import EXPORT, SLIP
from kmo_tui.forms.question import Context, Form
from kmo_tui.service.desk import Desk
from screens.base import DeskDialog
from screens.dialogs.confirm import ConfirmDialog
from screens.dialogs.questions import Questions
from widgets.button import Act


class ExportDialog(DeskDialog[str]):
    """Asks what kind of file and where; gives the name of the file, or None after Escape.

    ``make`` writes it in a format; it is called in a thread. ``form`` asks which formats there are.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+g", "go_on", _("Bewaar"), id="export.go_on"),
    ]

    def __init__(self, desk: Desk, name: str, make: Callable[[str], Content], form: Form = EXPORT) -> None:
        super().__init__(desk)
        self._make = make
        self._form = form
        answers = {"file": f"{name}-{desk.today()}"}
        self._questions = Questions(form, Context(desk.today(), answers))
        self._exists = False

    def heading(self) -> str:
        """Give the title."""
        return self._form.title

    def about(self) -> str:
        """Say what is asked."""
        if self._form is SLIP:
            return _(
                "Bewaar het blad met de stortingsgegevens als bestand dat alleen jij kunt lezen, en druk het af of "
                "stuur het door. Een webpagina opent in elke browser; daar kan je ze afdrukken."
            )
        return _(
            "Bewaar wat de lijst nu toont, met haar filters, als bestand dat alleen jij kunt lezen. Een agenda"
            " krijgt van elke uiterste dag een afspraak."
        )

    def body(self) -> ComposeResult:
        """The questions and the act."""
        yield self._questions
        yield Act(_("Bewaar"), id="save", key="F10")

    def ready(self) -> None:
        """Start with the kind of file."""
        self._questions.focus_on("format")

    @on(Questions.Finished)
    @on(Act.Pressed, "#save")
    def action_go_on(self) -> None:
        """Save the file, or say what is not right yet."""
        values = self._questions.read()
        if values is not None:
            self.converse(self._save(str(values["file"]), str(values["format"])))

    async def _save(self, file: str, fmt: str) -> None:
        self._exists = False
        place = await self.attempt(self._write, file, fmt)
        if self._exists and await self._may_go(file):
            place = await self.attempt(partial(self._write, replace=True), file, fmt)
        if place is not None:
            self.dismiss(file)

    def _write(self, file: str, fmt: str, replace: bool = False) -> Path:
        return save(file, self._make(fmt), replace=replace)

    async def _may_go(self, file: str) -> bool | None:
        question = _("Het bestand {file} bestaat al. Vervangen?").format(file=file)
        return await self.app.push_screen_wait(ConfirmDialog(question, _("Ja, vervangen"), _("Nee, bewaren")))

    def refuse(self, refused: Refused) -> None:
        """Show beside the question why it cannot be; what exists already is asked about."""
        self._exists = refused.code is Code.FILE_EXISTS
        if not self._exists:
            sentence = f"{words.sentence(refused)} {words.next_step(refused)}"
            about = "format" if refused.code is Code.PDF_MISSING else "file"
            self._questions.show_faults([(about, sentence)])
