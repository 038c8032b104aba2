"""Mijn ondernemingsgegevens: what the desk knows of a company, and the ways to change it."""

from collections.abc import Mapping
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
from kmo_tui.forms.conditions import conditions_lines
from kmo_tui.forms.question import Context
from kmo_tui.service.desk import Desk, new_key
from kmo_tui.service.results import Overview
from kmo_tui.service.yearly import YearConditions
from screens.aid_counter import aid_counter
from screens.base import DeskScreen
from screens.company_changes import CompanyFiguresScreen, OtherAidScreen
from screens.conditions import ConditionsScreen
from screens.dialogs.leaving import leave_unsaved
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
        Binding("ctrl+n", "conditions", _("Voorwaarden"), id="company.conditions"),
    ]

    def __init__(self, desk: Desk, company: str) -> None:
        super().__init__(desk)
        self._number = company
        self._key = new_key()
        self._conditions: YearConditions | None = None
        self._at_first: Mapping[str, str] = {}
        self._frozen = False

    def heading(self) -> str:
        """Give the title."""
        return CONTACT.title

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Pas het mailadres of het rekeningnummer voor terugbetalingen aan en bewaar met {key}. Met {figures}"
            " wijzig je naam, adres, cijfers, activiteit en groep, met {aid} de de-minimissteun van anderen,"
            " met {size} de grootte van dit jaar en met {conditions} of ze in aanmerking komt."
        ).format(
            key=said_key(self, "F10"),
            figures=said_key(self, "F6"),
            aid=said_key(self, "F7"),
            size=said_key(self, "F4"),
            conditions=said_key(self, "^N"),
        )

    def body(self) -> ComposeResult:
        """What can change, and under it what is known."""
        yield Vertical(id="ask")
        yield Prose(id="known")

    def ready(self) -> None:
        """Read the company."""
        self.converse(self._open())

    async def _open(self) -> None:
        overview = await self._read()
        told = await self._told(overview) if overview else []
        if overview is None or not self.is_attached:  # left while it was read
            return
        self._show(overview, told)
        card = overview.company
        answers = {"mail": card.mail, "iban": show.iban(card.iban)}
        questions = Questions(CONTACT, Context(self.desk.today(), answers))
        await self.query_one("#ask").mount(
            questions,
            Act(_("Bewaar"), id="save", key="F10"),
            Act(_("Andere gegevens wijzigen"), id="figures", key="F6"),
            Act(_("Andere de-minimissteun"), id="aid", key="F7"),
            Act(_("Grootte van dit jaar"), id="size_of_year", key="F4"),
            Act(_("Voorwaarden van dit jaar"), id="conditions", key="^N"),
        )
        self._at_first = questions.answers()
        questions.focus_on("mail")

    async def _read(self) -> Overview | None:
        found = await self.attempt(
            lambda: (
                self.desk.companies.overview(self._number),
                self.desk.companies.conditions(self._number),
            )
        )
        if found is None:
            return None
        overview, self._conditions = found
        return overview

    async def reload(self) -> None:
        """Read what is shown again; what is being typed stays."""
        overview = await self._read()
        if overview is not None:
            self._show(overview, await self._told(overview))

    async def _told(self, overview: Overview) -> list[Part]:
        """Give all that is known, and the counter of de minimis aid when others are linked."""
        found = await self.attempt(aid_counter, self.desk, self._number)
        return [*_known(overview, self._conditions), *(found[1] if found else ())]

    def _show(self, overview: Overview, told: list[Part]) -> None:
        self._frozen = overview.size is not None and overview.size.frozen
        self.offer_again()
        self.query_one("#known", Prose).show(*told)

    def offers(self, action: str) -> bool:
        """Name the size as long as it can still be changed."""
        return action != "size" or not self._frozen

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
            self._at_first = self.query_one(Questions).answers()
            self.say(_("gegevens bewaard."))

    def action_back(self) -> None:
        """Leave; what was typed and not kept is asked about first."""
        found = self.query(Questions)
        if found and found.first().answers() != self._at_first:
            self.converse(leave_unsaved(self))
        else:
            self.dismiss(None)

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

    @on(Act.Pressed, "#conditions")
    def action_conditions(self) -> None:
        """Answer who may apply this year, again or for the first time."""
        self.converse(self._answer_conditions())

    async def _answer_conditions(self) -> None:
        known = self._conditions
        screen = ConditionsScreen(self.desk, self._number, known.conditions if known else None)
        if await self.app.push_screen_wait(screen) is not None:
            await self.reload()
            self.say(_("gegevens bewaard."))

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


def _known(overview: Overview, conditions: YearConditions | None) -> list[Part]:
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
        size,
        *conditions_lines(overview.year, conditions.conditions if conditions else None),
        _("Ondernemingsnummer: {number}").format(number=show.enterprise_number(card.number)),
        _("Naam: {name}").format(name=card.name),
        _("Adres: {address}").format(address=card.address or _("niet ingevuld")),
        nace,
        _("Werknemers: {count} voltijds").format(count=show.number(card.employees)),
        _("Omzet: {amount} per jaar").format(amount=show.euro(card.turnover_cents)),
        _("Balanstotaal: {amount}").format(amount=show.euro(card.balance_cents)),
    ]
    for relation in card.relations:
        kind = _("verbonden") if relation.kind == "linked" else _("partner")
        lines.append(
            _("Groep: {name}, {kind} voor {share} %").format(
                name=f"{relation.name} ({show.enterprise_number(relation.number)})"
                if relation.number
                else relation.name,
                kind=kind,
                share=relation.share,
            )
        )
    for granted_on, cents, source in card.other_aid:
        lines.append(
            _("Andere de-minimissteun: {amount} op {day}, {source}").format(
                amount=show.euro(cents), day=show.day(granted_on), source=source
            )
        )
    return lines
