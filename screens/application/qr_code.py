"""The code of a transfer by itself, as large as the window lets it be."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from kmo_tui.domain.language import _
from kmo_tui.forms import show
from kmo_tui.service.desk import Desk
from kmo_tui.service.results import DepositData
from screens.application.slip import print_slip
from screens.base import DeskDialog
from widgets.button import Act
from widgets.heading import Heading
from widgets.key_bar import KeyBar
from widgets.keys import said_key
from widgets.prose import Prose
from widgets.qr import QrCode
from widgets.status_line import StatusLine

# a phone wants white around the code: four modules, and reads it with two
QUIET = (4, 3, 2)
BESIDE = 24


class QrCodeScreen(DeskDialog[None]):
    """Only the code, with what it is for beside it; where it cannot be drawn, why not and what to do instead.

    The code is drawn whole or not at all, and again whenever the window has another size.
    """

    DEFAULT_CSS = """
    QrCodeScreen Horizontal { height: 1fr; }
    QrCodeScreen #code { width: 0; height: 0; }
    QrCodeScreen #about { width: 1fr; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "print", _("Print stortingsgegevens"), id="qr.print"),
    ]

    def __init__(self, desk: Desk, data: DepositData) -> None:
        super().__init__(desk)
        self._data = data

    def heading(self) -> str:
        """Give the title."""
        return _("QR-code van {number}").format(number=self._data.number)

    def about(self) -> str:
        """Say what this page is for."""
        return _("Scan de code met de app van je bank: bedrag, rekening en mededeling staan er al in.")

    def compose(self) -> ComposeResult:
        """The code on the left, what it is for on the right."""
        with Horizontal():
            yield Vertical(id="code")
            with Vertical(id="about"):
                yield Heading(self.heading())
                yield Prose(id="said")
                yield Act(_("Terug"), id="back", key="Esc")
                yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Draw the code."""
        self.query_one(Act).focus()
        self._draw()

    def on_resize(self) -> None:
        """Draw it again in the room there is now."""
        self._draw()

    def _draw(self) -> None:
        self.call_later(self._show)

    async def _show(self) -> None:
        if not self.is_attached:
            return
        place = self.query_one("#code", Vertical)
        await place.remove_children()
        place.styles.width = place.styles.height = 0
        width, height = self.size.width - BESIDE, self.size.height - 1
        quiet = next((quiet for quiet in QUIET if _fits(self._data.qr, quiet, width, height)), None)
        code = QrCode(self._data.qr, quiet=quiet or QUIET[-1])
        if quiet is not None and code.drawable():
            side = len(self._data.qr) + 2 * quiet
            place.styles.width, place.styles.height = side, (side + 1) // 2
            await place.mount(code)
            said = [self.about(), *self._facts()]
        else:
            said = [self._why_not(colours=code.drawable()), *self._facts()]
        self.query_one("#said", Prose).show(*said)

    def _facts(self) -> list[str]:
        return [
            _("Te storten bedrag: {amount}").format(amount=show.euro(self._data.cents)),
            _("Rekeningnummer: {iban}").format(iban=show.iban(self._data.iban)),
        ]

    def _why_not(self, *, colours: bool) -> str:
        side = len(self._data.qr) + 2 * QUIET[-1]
        why = (
            _(
                "De QR-code heeft een venster van {width} bij {height} tekens nodig; dit heeft er {here} bij {now}."
            )
            if colours
            else _("Zonder kleuren of blokjes kan de QR-code hier niet getekend worden.")
        ).format(width=side + BESIDE, height=(side + 1) // 2 + 1, here=self.size.width, now=self.size.height)
        how = _("Maak het venster groter of de letters kleiner: de code komt dan vanzelf.") if colours else ""
        printed = _("Met {key} bewaar je het blad met de code, om af te drukken.").format(
            key=said_key(self, "p")
        )
        return " ".join(filter(None, (why, how, printed)))

    @on(Act.Pressed)
    def _pressed(self) -> None:
        self.action_back()

    def action_print(self) -> None:
        """Save the slip, which has the code too."""
        self.converse(print_slip(self, self._data.number))


def _fits(matrix: Sequence[Sequence[bool]], quiet: int, width: int, height: int) -> bool:
    side = len(matrix) + 2 * quiet
    return side <= width and (side + 1) // 2 <= height
