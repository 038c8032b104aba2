"""The first screen of an empty desk."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from kmo_tui.domain.language import _
from kmo_tui.service.desk import Desk
from screens.base import DeskScreen
from screens.companies import CompaniesScreen
from screens.demo_wish import DemoWish
from screens.new_company import NewCompanyScreen
from widgets.button import Act
from widgets.keys import said_key
from widgets.prose import Prose


class FirstScreen(DeskScreen[None]):
    """No company yet: make the first one, or look at the demo."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f12", "back", _("Eerste scherm"), show=False, id="first.back"),
        Binding("n", "add", _("Eerste onderneming"), id="first.add"),
        Binding("d", "demo", _("Demo bekijken"), id="first.demo"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)

    def heading(self) -> str:
        """Give the title."""
        return _("Welkom bij kmo-tui")

    def about(self) -> str:
        """Say what this screen is for."""
        return _(
            "Er is nog geen onderneming. Maak je eerste onderneming, of bekijk de demo met verzonnen gegevens."
        )

    def body(self) -> ComposeResult:
        """Say what the program does, and the two ways on."""
        yield Prose(
            _(
                "Met kmo-tui vraag je subsidie aan bij de kmo-portefeuille, boek je de storting, betaal je de"
                " dienstverlener en beoordeel je die, alles met het toetsenbord."
            ),
            "",
            _("Je gegevens blijven op deze computer. Er is nog geen onderneming."),
            "",
        )
        yield Act(_("Maak je eerste onderneming"), id="add", key="n")
        yield Act(_("Bekijk de demo"), id="demo", key="d")
        yield Prose(
            "",
            _("De demo werkt met verzonnen ondernemingen en raakt je eigen gegevens niet."),
            _("Starten kan ook met het commando: kmo-tui demo"),
        )

    @on(Act.Pressed, "#add")
    def action_add(self) -> None:
        """Add the first company."""
        self.converse(self._add())

    async def _add(self) -> None:
        number = await self.app.push_screen_wait(NewCompanyScreen(self.desk))
        if number is not None:
            self.app.switch_screen(CompaniesScreen(self.desk, opens=number))

    @on(Act.Pressed, "#demo")
    def action_demo(self) -> None:
        """Ask for the demo."""
        self.post_message(DemoWish())

    def action_back(self) -> None:
        """This is the first screen: leaving is F3."""
        self.say(
            _("Dit is het eerste scherm. Stoppen kan met {key} of {other}.").format(
                key=said_key(self, "F3"), other=said_key(self, "^Q")
            ),
            "info",
        )
