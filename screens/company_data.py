"""Mijn ondernemingsgegevens: what the desk knows of a company, and the ways to change it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from kmo_tui.domain.company import Company, ContactChange
from kmo_tui.domain.language import _
from kmo_tui.domain.refusal import Refused
from kmo_tui.forms import show, words
from kmo_tui.forms.company import CONTACT
from kmo_tui.forms.question import Context
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import Overview
from screens.base import DeskScreen
from screens.company_changes import CompanyFiguresScreen, OtherAidScreen
from screens.dialogs.questions import Questions
from screens.size import SizeScreen
from widgets.button import Act
from widgets.foreign import Part
from widgets.keys import said_key
from widgets.prose import Prose


class CompanyDataScreen(DeskScreen[None]):
    """Mail and account are changed here, the rest on screens of their own."""

    DEFAULT_CSS = """
    CompanyDataScreen #ask { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+g", "go_on", _("Bewaar"), id="company.go_on"),
        Binding("f6", "figures", _("Andere gegevens"), id="company.figures"),
        Binding("f7", "aid", _("Andere steun"), id="company.aid"),
        Binding("f4", "size", _("Grootte"), id="company.size"),
    ]

    def __init__(self, desk: Desk, company: str) -> None:
        super().__init__(desk)
        self._number = company
        self._key = new_key()

    def heading(self) -> str:
        """Give the title."""
        return CONTACT.title

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Pas het mailadres of het rekeningnummer voor terugbetalingen aan en bewaar met {key}. Met {figures}"
            " wijzig je naam, adres, cijfers, activiteit en groep, met {aid} de de-minimissteun van anderen,"
            " met {size} de grootte van dit jaar."
        ).format(
            key=said_key(self, "F10"),
            figures=said_key(self, "F6"),
            aid=said_key(self, "F7"),
            size=said_key(self, "F4"),
        )

    def body(self) -> ComposeResult:
        """What can change, and under it what is known."""
        yield Vertical(id="ask")
        yield Prose(id="known")

    def ready(self) -> None:
        """Read the company."""
        self.converse(self._open())

    async def _open(self) -> None:
        overview = await self.attempt(self.desk.companies.overview, self._number)
        if overview is None or not self.is_attached:  # left while it was read
            return
        self.query_one("#known", Prose).show(*_known(overview))
        card = overview.company
        answers = {"mail": card.mail, "iban": show.iban(card.iban)}
        questions = Questions(CONTACT, Context(self.desk.today(), answers))
        await self.query_one("#ask").mount(
            questions,
            Act(_("Bewaar"), id="save", key="F10"),
            Act(_("Andere gegevens wijzigen"), id="figures", key="F6"),
            Act(_("Andere de-minimissteun"), id="aid", key="F7"),
            Act(_("Grootte van dit jaar"), id="size_of_year", key="F4"),
        )
        questions.focus_on("mail")

    async def reload(self) -> None:
        """Read what is shown again; what is being typed stays."""
        overview = await self.attempt(self.desk.companies.overview, self._number)
        if overview is not None:
            self.query_one("#known", Prose).show(*_known(overview))

    @on(Questions.Finished)
    def _finished(self) -> None:
        self.action_go_on()

    @on(Act.Pressed, "#save")
    def action_go_on(self) -> None:
        """Keep the new mail and account."""
        found = self.query(Questions)
        values = found.first().read() if found else None
        if values is not None:
            self.converse(self._save(str(values["mail"]), str(values["iban"])))

    async def _save(self, mail: str, iban: str) -> None:
        card: Company | None = await self.attempt(
            self.desk.companies.change_contact, ContactChange(self._number, mail, iban), self._key
        )
        if card is not None:
            self._key = new_key()
            self.say(_("gegevens bewaard."))

    @on(Act.Pressed, "#figures")
    def action_figures(self) -> None:
        """Change name, address, figures, activity and group."""
        self.converse(self._change(CompanyFiguresScreen))

    @on(Act.Pressed, "#aid")
    def action_aid(self) -> None:
        """Keep the aid from elsewhere up to date."""
        self.converse(self._change(OtherAidScreen))

    @on(Act.Pressed, "#size_of_year")
    def action_size(self) -> None:
        """Declare the size of this year, or another until its first application."""
        self.converse(self._declare())

    async def _declare(self) -> None:
        if await self.app.push_screen_wait(SizeScreen(self.desk, self._number)) is not None:
            await self.reload()
            self.say(_("gegevens bewaard."))

    async def _change(self, screen: type[CompanyFiguresScreen] | type[OtherAidScreen]) -> None:
        card = await self.attempt(self.desk.companies.card, self._number)
        if card is None:
            return
        if await self.app.push_screen_wait(screen(self.desk, card)) is not None:
            await self.reload()
            self.say(_("gegevens bewaard."))

    def refuse(self, refused: Refused) -> None:
        """Show a refusal beside its question."""
        super().refuse(refused)
        found = self.query(Questions)
        if found and refused.field in {question.id for question in CONTACT.questions}:
            found.first().show_faults([(str(refused.field), words.sentence(refused))])


def _known(overview: Overview) -> list[Part]:
    card = overview.company
    size = (
        _("Grootte in {year}: {size}, verklaard op {day}").format(
            year=overview.size.year,
            size=show.size_word(overview.size.size),
            day=show.day(overview.size.declared_on),
        )
        if overview.size
        else _("Grootte in {year}: nog niet bevestigd").format(year=overview.year)
    )
    nace = (
        _("Hoofdactiviteit: NACE-code {code} (NACE-BEL {version})").format(
            code=card.nace, version=card.nace_version
        )
        if card.nace
        else _("Hoofdactiviteit: niet ingevuld")
    )
    lines: list[Part] = [
        "",
        (_("Wat het loket verder weet"), "bold"),
        _("Ondernemingsnummer: {number}").format(number=show.enterprise_number(card.number)),
        _("Naam: {name}").format(name=card.name),
        _("Adres: {address}").format(address=card.address or _("niet ingevuld")),
        nace,
        _("Werknemers: {count} voltijds").format(count=show.number(card.employees)),
        _("Omzet: {amount} per jaar").format(amount=show.euro(card.turnover_cents)),
        _("Balanstotaal: {amount}").format(amount=show.euro(card.balance_cents)),
        size,
    ]
    for relation in card.relations:
        kind = _("verbonden") if relation.kind == "linked" else _("partner")
        lines.append(
            _("Groep: {name}, {kind} voor {share} %").format(
                name=relation.name, kind=kind, share=relation.share
            )
        )
    for granted_on, cents, source in card.other_aid:
        lines.append(
            _("Andere de-minimissteun: {amount} op {day}, {source}").format(
                amount=show.euro(cents), day=show.day(granted_on), source=source
            )
        )
    return lines
