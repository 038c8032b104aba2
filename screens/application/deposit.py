"""Step 5: number, what to transfer by when, the code to scan, and what comes next (manual p. 11)."""

from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical

from kmo_tui.domain.communication import ogm_shown
from kmo_tui.domain.deadlines import days_left
from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.forms.application import STEP_NAMES, step_title
from kmo_tui.forms.export import SLIP
from kmo_tui.forms.transfer_words import transfer_by
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import DepositData
from kmo_tui.service.slips import next_steps, slip_file
from screens.base import DeskScreen
from screens.dialogs.export import ExportDialog
from widgets.button import Act
from widgets.prose import Prose
from widgets.qr import QrCode
from widgets.reader import Reader, Section
from widgets.step_line import StepLine

LOW = 20


class DepositScreen(DeskScreen[None]):
    """The confirmation page of an application; it can be looked at again as long as money is awaited.

    The focus starts on the text, so that keys pressed once too often in step 4 do not leave it unread.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "print", _("Print stortingsgegevens"), id="deposit.print"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide"), (110, "-broad")]
    AUTO_FOCUS = "Reader"
    DEFAULT_CSS = """
    DepositScreen.-narrow StepLine, DepositScreen.-narrow #code { display: none; }
    DepositScreen #both, DepositScreen #code, DepositScreen #text { height: auto; }
    DepositScreen.-broad #both { layout: horizontal; }
    DepositScreen.-broad #text { width: 1fr; }
    DepositScreen.-broad #code { width: 50; }
    """

    def __init__(self, desk: Desk, project: str, *, just_submitted: bool = False) -> None:
        super().__init__(desk)
        self._project = project
        self._new = just_submitted

    def heading(self) -> str:
        """Give the title."""
        if self._new:
            return step_title(5)
        return _("Stortingsgegevens van {number}").format(number=self._project)

    def about(self) -> str:
        """Say what this page is for."""
        return _(
            "Neem bedrag, rekeningnummer en mededeling precies over in je bank, of scan de QR-code. Je vindt deze"
            " pagina terug bij het project, onder Gegevens storting, zolang de storting er niet is."
        )

    def body(self) -> ComposeResult:
        """Number first, then the transfer, the next steps and the code."""
        if self._new:
            yield StepLine(STEP_NAMES, 5, range(1, 5))
        yield Prose(id="number")
        with Container(id="both"):
            with Vertical(id="text"):
                yield Reader(id="data")
                yield Prose("")
                yield Act(_("Print stortingsgegevens"), id="print", key="p")
                yield Act(_("Terug naar overzicht") if self._new else _("Terug"), id="back", key="Esc")
            yield Vertical(id="code")

    def on_mount(self) -> None:
        """Read what to transfer."""
        self.converse(self.reload())

    async def reload(self) -> None:
        """Read what to transfer again."""
        data = await self.attempt(self.desk.projects.deposit_data, self._project)
        if data is None:
            return
        left = days_left(data.deposit_by, self.desk.today())
        number = _("Je dossiernummer is {number}").format(number=data.number)
        registered = [_("Je aanvraag is geregistreerd.")] if self._new else []
        self.query_one("#number", Prose).show(*((line, "bold") for line in (*registered, number)), "")
        self.query_one(Reader).show(
            [
                Section(_("Stortingsgegevens"), tuple(transfer_lines(data, left))),
                Section(
                    _("Wat zijn de volgende stappen?"),
                    tuple(f"- {step}" for step in next_steps(data.deposit_by)),
                ),
            ]
        )
        await self._show_code(data)

    async def _show_code(self, data: DepositData) -> None:
        place = self.query_one("#code", Vertical)
        await place.remove_children()
        if data.qr and self.app.size.height >= LOW and self.is_attached:
            await place.mount(
                Prose(_("QR-code voor de overschrijving: scan hem met de app van je bank.")), QrCode(data.qr)
            )

    @on(Act.Pressed, "#print")
    def action_print(self) -> None:
        """Save the slip of this project, to print it."""
        self.converse(print_slip(self, self._project))

    @on(Act.Pressed, "#back")
    def _pressed(self) -> None:
        self.action_back()


def transfer_lines(data: DepositData, left: int) -> list[str]:
    """Give the transfer a line a fact."""
    return [
        _("Te storten bedrag: {amount}").format(amount=show.euro(data.cents)),
        _("Begunstigde: {name}, {address}").format(name=data.beneficiary, address=data.address),
        _("Rekeningnummer: {iban}").format(iban=show.iban(data.iban)),
        _("Gestructureerde mededeling: {text}").format(text=ogm_shown(data.communication)),
        _("Uiterlijk op de rekening op: {day} ({left})").format(
            day=show.long_day(data.deposit_by), left=show.days_words(left)
        ),
        *transfer_by(data.deposit_by),
        _("Je bank heeft enkele dagen nodig: stort op tijd."),
    ]


async def print_slip(screen: DeskScreen[Any], number: str) -> None:
    """Save the slip of a project as a file that is asked for."""
    make = partial(slip_file, screen.desk, number)
    place = await screen.app.push_screen_wait(ExportDialog(screen.desk, number, make, SLIP))
    if place is not None:
        screen.say(_("bewaard in {file}.").format(file=place))
