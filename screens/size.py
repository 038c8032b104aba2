"""Bevestig grootte onderneming: asked once a calendar year, before its first application."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kmo_tui.domain.company import SizeDeclaration
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Code, Refused
from kmo_tui.domain.size import Size
from kmo_tui.forms import show, words
from kmo_tui.forms.declaration import size_declaration
from kmo_tui.forms.question import Context
from kmo_tui.forms.size import SIZE, contradiction
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import SizeProposal
from screens.base import DeskScreen
from screens.dialogs.confirm import ConfirmDialog
from screens.explain import ExplainScreen
from widgets.button import Act
from widgets.choice import Choice
from widgets.error_summary import ErrorSummary
from widgets.prose import Prose


class SizeScreen(DeskScreen[Size]):
    """Shows what the figures propose and asks for the declared size; gives it, or None after Escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+g", "go_on", _("Bevestig"), id="size.go_on"),
    ]

    def __init__(self, desk: Desk, company: str) -> None:
        super().__init__(desk)
        self._company = company
        self._key = new_key()
        self._proposed: Size | None = None

    def heading(self) -> str:
        """Give the title."""
        return SIZE.title

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Eén keer per kalenderjaar, voor je eerste aanvraag, verklaar je hoe groot je onderneming is. Die"
            " grootte geldt tot het einde van het jaar en bepaalt het percentage van je subsidie."
        )

    def body(self) -> ComposeResult:
        """Proposal, question and declaration."""
        yield ErrorSummary()
        yield Prose(id="proposal")
        question = SIZE.questions[0]
        options = [(choice.value, choice.text) for choice in question.choices(Context(self.desk.today()))]
        yield Choice(question.label, options, id=question.id)
        yield Prose("", size_declaration(), id="declaration")
        yield Act(_("Bevestig"), id="confirm", key="F10")

    def ready(self) -> None:
        """Read the proposal."""
        self.query_one("#size", Choice).focus()
        self.converse(self.reload())

    async def reload(self) -> None:
        """Read the proposal again."""
        proposal = await self.attempt(self.desk.companies.size_proposal, self._company)
        if proposal is not None:
            self._proposed = proposal.size
            self.query_one("#proposal", Prose).show(*proposal_lines(proposal))

    @on(Choice.Chosen)
    def _chosen(self) -> None:
        self.query_one("#confirm", Act).focus()

    @on(ErrorSummary.Jump)
    def _jump(self, event: ErrorSummary.Jump) -> None:
        self.query_one(f"#{event.field_id}").focus()

    @on(Act.Pressed, "#confirm")
    def action_go_on(self) -> None:
        """Declare the chosen size."""
        choice = self.query_one("#size", Choice)
        values, faults = SIZE.read(Context(self.desk.today(), {"size": choice.value or ""}))
        choice.error = faults[0][1] if faults else ""
        self.query_one(ErrorSummary).show(faults)
        if not faults:
            self.converse(self._declare(Size(str(values["size"]))))

    async def _declare(self, size: Size) -> None:
        question = contradiction(self._proposed or size, size)
        if question and not await self.app.push_screen_wait(
            ConfirmDialog(question, _("Ja, zo verklaren"), _("Nee"))
        ):
            return
        declared = await self.attempt(
            self.desk.companies.declare_size, SizeDeclaration(self._company, size), self._key
        )
        if declared is None:
            self._key = new_key()
            return
        if declared.size is Size.LARGE:
            against = Refused(Code.COMPANY_TOO_LARGE)
            await self.app.push_screen_wait(
                ExplainScreen(words.heading(against), words.sentence(against), words.next_step(against))
            )
        self.dismiss(declared.size)


def proposal_lines(proposal: SizeProposal) -> list[str]:
    """Say which figures give which size, and what to do when they do not fit."""
    lines = [
        _("Volgens de gegevens is je onderneming een {size}.").format(
            size=show.size_word(proposal.size).lower()
        ),
        _("Werknemers: {employees} voltijds").format(employees=show.number(proposal.employees)),
        _("Omzet: {amount} per jaar").format(amount=show.euro(proposal.turnover_cents)),
        _("Balanstotaal: {amount}").format(amount=show.euro(proposal.balance_cents)),
    ]
    if proposal.with_group:
        lines.append(_("De cijfers van partner- en verbonden ondernemingen zijn meegeteld."))
    else:
        lines.append(_("Hoort je onderneming bij een groep? Tel de andere ondernemingen dan zelf mee."))
    return [*lines, ""]
