"""Indienen bij VLAIO: the answers in the order of the official form, to copy one by one (manual p. 5 to 11)."""

from itertools import groupby
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.application import STEP_NAMES
from kmo_tui.forms.official import Answer
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import ProjectCard
from screens.base import DeskScreen
from screens.dialogs.official import OfficialDialog
from widgets.button import Act
from widgets.prose import Prose
from widgets.reader import Reader, Section


class FilingScreen(DeskScreen[str]):
    """The page after step 4 of a desk beside the official site; gives the official number, or None when left.

    The answer under the cursor goes to the clipboard of the terminal; it can be looked at again until it is filed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c,enter", "copy", _("Kopieer"), id="filing.copy"),
        Binding("l", "enter", _("Vul in"), id="filing.enter"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide")]
    AUTO_FOCUS = "Reader"
    DEFAULT_CSS = """
    FilingScreen #acts { height: auto; layout: horizontal; }
    FilingScreen.-narrow #acts { layout: vertical; }
    """

    def __init__(self, desk: Desk, project: str) -> None:
        super().__init__(desk)
        self._project = project
        self._steps: list[list[Answer]] = []

    def heading(self) -> str:
        """Give the title."""
        return _("Indienen bij VLAIO")

    def about(self) -> str:
        """Say what this page is for."""
        return _(
            "Neem de antwoorden over in het formulier op de officiële site, in dezelfde volgorde. Ga met de pijltjes"
            " naar een antwoord en kopieer het; plak het in je browser. Vul daarna in wat VLAIO gaf: pas dan kan er"
            " gestort worden. Je vindt deze pagina terug bij het project."
        )

    def body(self) -> ComposeResult:
        """What to do by when, the answers, and the ways on."""
        yield Reader(id="answers")
        yield Prose("")
        with Container(id="acts"):
            yield Act(_("Kopieer het antwoord"), id="copy", key="c")
            yield Act(_("Vul in wat VLAIO gaf"), id="enter", key="l")
            yield Act(_("Terug"), id="back", key="Esc")

    def ready(self) -> None:
        """Read the answers."""
        self.converse(self.reload())

    async def reload(self) -> None:
        """Read the answers again."""
        card = await self.attempt(self.desk.projects.card, self._project)
        answers = await self.attempt(self.desk.filing.answers, self._project)
        if card is None or answers is None or not self.is_attached:
            return
        # the size is asked before the first step; so the numbers are those of the steps
        steps = groupby(answers, key=lambda answer: max(answer.step, 1))
        self._steps = [list(step) for _number, step in steps]
        self.query_one(Reader).show(
            [
                Section("", tuple(_what(card))),
                *(
                    Section(STEP_NAMES[number], tuple(f"{each.label}: {each.text}" for each in step))
                    for number, step in enumerate(self._steps)
                ),
            ]
        )

    @on(Act.Pressed, "#copy")
    def action_copy(self) -> None:
        """Copy the answer under the cursor."""
        section, row = self.query_one(Reader).here
        if row < 0 or not section:
            self.say(_("Ga met de pijltjes naar een antwoord, en kopieer het dan."), "info")
            return
        answer = self._steps[section - 1][row]
        self.app.copy_to_clipboard(answer.text)
        self.say(_("gekopieerd: {label}.").format(label=answer.label))

    @on(Act.Pressed, "#enter")
    def action_enter(self) -> None:
        """Fill in what VLAIO gave."""
        self.converse(self._enter())

    async def _enter(self) -> None:
        done = await self.app.push_screen_wait(OfficialDialog(self.desk, self._project))
        if done is not None:
            self.dismiss(done.number)

    @on(Act.Pressed, "#back")
    def _pressed(self) -> None:
        self.action_back()


def _what(card: ProjectCard) -> list[tuple[str, str] | str]:
    if card.filed:
        return [
            (_("Ingediend bij VLAIO onder nummer {number}.").format(number=card.number), "bold"),
            _("Een fout in wat VLAIO gaf, verbeter je met de toets van Vul in."),
        ]
    return [
        (
            _("Nog niet ingediend. Doe dat zelf op de officiële site, ten laatste op {day}.").format(
                day=show.long_day(card.file_by or card.starts_on)
            ),
            "bold",
        ),
        _(
            "Nummer van dit loket: {number}. Stort nog niets: mededeling en uiterste dag komen van VLAIO."
        ).format(number=card.desk_number),
    ]
