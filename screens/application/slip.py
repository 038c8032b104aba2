"""The sheet with the deposit data of a project, saved as a file."""

from functools import partial
from typing import Any

from kmo_tui.domain.language import _
from kmo_tui.forms.export import SLIP
from kmo_tui.service.slips import slip_file
from screens.base import DeskScreen
from screens.dialogs.export import ExportDialog


async def print_slip(screen: DeskScreen[Any], number: str) -> None:
    """Save the slip of a project as a file that is asked for."""
    make = partial(slip_file, screen.desk, number)
    place = await screen.app.push_screen_wait(ExportDialog(screen.desk, number, make, SLIP))
    if place is not None:
        screen.say(_("bewaard in {file}.").format(file=place))
